// What holds for a whole calendar (Rule 3.2.7): holidays, shutdowns as one period, extra shifts and days
// without production of all its boards. What concerns one line alone is entered on its tablet.
import { useState } from 'preact/hooks';
import type { CalendarException } from '../../shared/areas/calendar/calendar.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { Pick, TextInput } from './field.tsx';
import { isAdmin } from './may.ts';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';
import { Shifts } from './shifts-edit.tsx';

interface CalendarRow {
  readonly id: string;
  readonly boards: readonly string[];
  readonly mayChange: boolean;
  readonly todayOn: string;
  readonly shifts: readonly { id: string; name: string }[];
  readonly exceptions: readonly CalendarException[];
}
type Kind = CalendarException['kind'];
const kinds: readonly Kind[] = ['holiday', 'shutdown', 'extra_shift', 'no_production', 'early_end'];
const withShift: readonly Kind[] = ['extra_shift', 'no_production', 'early_end'];

export default function CalendarPage({ desk }: DeskProps) {
  const who = desk.session.person.value;
  const read = useRead<{ calendars: readonly CalendarRow[] }>(
    desk,
    `set-up${who ? `?as=${who.personId}` : ''}`,
  );
  return (
    <Page desk={desk} title={t('desk.page.calendar')} under={t('days.under')} read={read}>
      {({ calendars }) => (
        <>
          {calendars.length > 1 && calendars.every((calendar) => calendar.mayChange) && (
            <section class={d.panel} data-calendar="all">
              <h2>{t('days.all_calendars')}</h2>
              <Said desk={desk} of={['days:all']} />
              <Enter desk={desk} calendars={calendars} shifts={[]} />
            </section>
          )}
          {calendars.map((calendar) => (
            <section key={calendar.id} class={d.panel} data-calendar={calendar.id}>
              <h2>
                {calendar.boards.join(', ') || calendar.id}{' '}
                <span class={d.muted}>{calendar.shifts.map((s) => s.name).join(' · ')}</span>
              </h2>
              <Said desk={desk} of={[`days:${calendar.id}`]} />
              <Entered desk={desk} calendar={calendar} />
              {isAdmin(desk) && <Shifts desk={desk} calendarId={calendar.id} />}
              {calendar.mayChange && (
                <Enter desk={desk} calendars={[calendar]} shifts={calendar.shifts} />
              )}
            </section>
          ))}
        </>
      )}
    </Page>
  );
}

function spanOf(e: CalendarException): string {
  const from = `${deskDate(e.on)}${e.start ? ` ${e.start}` : ''}`;
  if (!e.until) return `${from}${e.end ? ` – ${e.end}` : ''}`;
  return `${from} – ${deskDate(e.until)}${e.end ? ` ${e.end}` : ''}`;
}

function Entered({ desk, calendar }: { desk: Desk; calendar: CalendarRow }) {
  const sorted = [...calendar.exceptions].sort((a, b) => (a.on < b.on ? 1 : -1));
  if (sorted.length === 0) return <p class={d.muted}>{t('days.none')}</p>;
  return (
    <table class={d.table}>
      <tbody>
        {sorted.map((e) => {
          const isOver = (e.until ?? e.on) < calendar.todayOn;
          return (
            <tr key={`${e.kind}${e.on}${e.shiftId}`}>
              <td>
                <span class={cx(d.tag, isOver && d.out)}>{t(`days.kind.${e.kind}`)}</span>
              </td>
              <td>{spanOf(e)}</td>
              <td>{calendar.shifts.find((s) => s.id === e.shiftId)?.name ?? ''}</td>
              <td>{e.reason}</td>
              <td>
                {calendar.mayChange && !isOver && (
                  <button
                    type="button"
                    class={d.btn}
                    onClick={() =>
                      void desk.act(
                        'removeCalendarException',
                        { calendarId: calendar.id, on: e.on, kind: e.kind, shiftId: e.shiftId },
                        t('days.removed'),
                        `days:${calendar.id}`,
                      )
                    }
                  >
                    {t(e.on < calendar.todayOn ? 'days.end_now' : 'days.remove')}
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** One entry for these calendars; without shifts only what holds for whole days. */
function Enter({
  desk,
  calendars,
  shifts,
}: {
  desk: Desk;
  calendars: readonly CalendarRow[];
  shifts: CalendarRow['shifts'];
}) {
  const [kind, setKind] = useState<Kind>('holiday');
  const [on, setOn] = useState('');
  const [until, setUntil] = useState('');
  const [shiftId, setShift] = useState('');
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const [reason, setReason] = useState('');
  // Days that are over keep their calendar: the latest today of these calendars is the first day.
  const firstOn =
    calendars
      .map((c) => c.todayOn)
      .sort()
      .at(-1) ?? '';
  const isOver = on !== '' && on < firstOn;
  const ready =
    on !== '' &&
    !isOver &&
    reason.trim() !== '' &&
    (kind !== 'early_end' || end !== '') &&
    (kind !== 'extra_shift' || shiftId !== '');
  const send = async () => {
    const exception = {
      on,
      until: kind === 'shutdown' && until ? until : null,
      kind,
      shiftId: withShift.includes(kind) && shiftId ? shiftId : null,
      start: kind === 'shutdown' && start ? start : null,
      end: (kind === 'shutdown' || kind === 'early_end') && end ? end : null,
      reason: reason.trim(),
    };
    const where = `days:${calendars.length === 1 ? calendars[0]?.id : 'all'}`;
    const done = t(`days.done.${kind === 'shutdown' ? 'shutdown' : 'other'}`);
    for (const { id: calendarId } of calendars)
      if (!(await desk.act('addCalendarException', { calendarId, exception }, done, where))) return;
    setOn('');
    setUntil('');
    setReason('');
  };
  return (
    <div class={u.form}>
      <Pick
        label={t('days.kind')}
        value={kind}
        options={kinds
          .filter((k) => shifts.length > 0 || !withShift.includes(k))
          .map((k) => [k, t(`days.kind.${k}`)])}
        onPick={(value) => setKind(value as Kind)}
      />
      <TextInput label={t('days.on')} type="date" from={firstOn} value={on} onInput={setOn} />
      {kind === 'shutdown' && (
        <>
          <TextInput label={t('days.start')} type="time" value={start} onInput={setStart} />
          <TextInput label={t('days.until')} type="date" value={until} onInput={setUntil} />
        </>
      )}
      {withShift.includes(kind) && (
        <Pick
          label={t('days.shift')}
          value={shiftId}
          options={[
            ['', kind === 'extra_shift' ? '' : t('days.all_shifts')],
            ...shifts.map((s) => [s.id, s.name] as const),
          ]}
          onPick={setShift}
        />
      )}
      {(kind === 'shutdown' || kind === 'early_end') && (
        <TextInput label={t('days.end')} type="time" value={end} onInput={setEnd} />
      )}
      <TextInput label={t('days.reason')} value={reason} onInput={setReason} max={120} />
      <button
        type="button"
        class={cx(d.btn, d.primary)}
        disabled={!ready}
        onClick={() => void send()}
      >
        {t('days.enter')}
      </button>
      {isOver && <em class={d.fault}>{t('days.over', { on: deskDate(firstOn) })}</em>}
    </div>
  );
}
