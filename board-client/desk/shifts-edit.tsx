// The shifts of a calendar: times, weekdays and one break each, row by row. What is told stays; the pattern
// holds for the days ahead.
import { useState } from 'preact/hooks';
import type { Shift } from '../../shared/areas/calendar/calendar.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { ListKeys } from './field.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import u from './set-up.module.css';

export function Shifts({ desk, calendarId }: { desk: Desk; calendarId: string }) {
  const calendar = desk.store.record('calendar', calendarId).value;
  const [isOpen, open] = useState(false);
  if (!calendar) return null;
  if (!isOpen)
    return (
      <p>
        <button type="button" class={d.btn} onClick={() => open(true)}>
          {t('shifts.change')}
        </button>
      </p>
    );
  return (
    <Edit
      key={JSON.stringify(calendar.shifts)}
      desk={desk}
      calendarId={calendarId}
      known={calendar.shifts}
    />
  );
}

const fault = (rows: readonly Shift[], i: number): string | null => {
  const { id, name, days } = rows[i] as Shift;
  if (name.trim() === '' || id.trim() === '') return t('shifts.unnamed');
  if (rows.findIndex((row) => row.id === id) < i) return t('shifts.twice', { id });
  return days.length === 0 ? t('shifts.no_day') : null;
};

function Edit({
  desk,
  calendarId,
  known,
}: {
  desk: Desk;
  calendarId: string;
  known: readonly Shift[];
}) {
  const [rows, set] = useState<readonly Shift[]>(known);
  const change = (i: number, part: Partial<Shift>) =>
    set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  const toggle = (i: number, day: number) => {
    const { days } = rows[i] as Shift;
    const next = days.includes(day) ? days.filter((each) => each !== day) : [...days, day];
    change(i, { days: next.sort() });
  };
  const add = (): void => {
    const last = rows.at(-1);
    set([
      ...rows,
      {
        ...{ id: '', name: '', start: last?.end ?? '06:00', end: '06:00' },
        ...{ days: [1, 2, 3, 4, 5], attribution: 'start' as const, breaks: [] },
      },
    ]);
  };
  const isWrong = rows.some((_row, i) => fault(rows, i) !== null);
  const where = `shifts:${calendarId}`;
  return (
    <fieldset class={u.rows} data-shifts={calendarId}>
      <legend>{t('shifts.title')}</legend>
      <Said desk={desk} of={[where]} />
      <table class={d.table}>
        <thead>
          <tr>
            {['id', 'name', 'start', 'end', 'days', 'break.start', 'break.end'].map((key) => (
              <th key={key} scope="col">
                {t(`shifts.head.${key}`)}
              </th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // Rows have no identity but their place.
            <tr key={i}>
              <td>
                <input
                  class={cx(d.input, u.letter)}
                  aria-label={t('shifts.id')}
                  maxLength={8}
                  readOnly={known.some((each) => each.id === row.id)}
                  value={row.id}
                  onInput={(e) => change(i, { id: e.currentTarget.value.trim() })}
                />
              </td>
              <td>
                <input
                  class={d.input}
                  aria-label={t('shifts.name')}
                  maxLength={24}
                  value={row.name}
                  onInput={(e) => change(i, { name: e.currentTarget.value })}
                />
                {fault(rows, i) && (
                  <em class={d.fault} role="alert">
                    {fault(rows, i)}
                  </em>
                )}
              </td>
              {(['start', 'end'] as const).map((end) => (
                <td key={end}>
                  <input
                    class={d.input}
                    type="time"
                    aria-label={t(`shifts.${end}`)}
                    required
                    value={row[end]}
                    onInput={(e) => change(i, { [end]: e.currentTarget.value })}
                  />
                </td>
              ))}
              <td>
                <fieldset aria-label={t('shifts.days')} class={cx(u.keys, u.bare)}>
                  {t('huddles.days')
                    .split(',')
                    .map((word, at) => [at + 1, word] as const)
                    .map(([day, word]) => (
                      <button
                        key={day}
                        type="button"
                        class={cx(d.btn, row.days.includes(day) && d.on)}
                        aria-pressed={row.days.includes(day)}
                        onClick={() => toggle(i, day)}
                      >
                        {word}
                      </button>
                    ))}
                </fieldset>
              </td>
              {(['start', 'end'] as const).map((end) => (
                <td key={end}>
                  <input
                    class={d.input}
                    type="time"
                    aria-label={t(`shifts.break.${end}`)}
                    value={row.breaks[0]?.[end] ?? ''}
                    onInput={(e) => {
                      const first = {
                        start: '',
                        end: '',
                        ...row.breaks[0],
                        [end]: e.currentTarget.value,
                      };
                      const isGone = first.start === '' && first.end === '';
                      change(i, { breaks: [...(isGone ? [] : [first]), ...row.breaks.slice(1)] });
                    }}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  class={d.btn}
                  onClick={() => set(rows.filter((_each, at) => at !== i))}
                >
                  {t('calls.remove')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class={d.muted}>{t('shifts.hint')}</p>
      <ListKeys
        add={t('shifts.add')}
        isFull={rows.length >= 6}
        onAdd={add}
        save={t('desk.save')}
        onSave={() => {
          if (!isWrong)
            void desk.act(
              'changeCalendar',
              {
                calendarId,
                shifts: rows.map((row) => ({
                  ...row,
                  breaks: row.breaks.filter((pause) => pause.start !== '' && pause.end !== ''),
                })),
              },
              t('desk.saved'),
              where,
            );
        }}
      />
    </fieldset>
  );
}
