// The calendar on the floor (Rule 3.2.7): three taps and a reason. What, which shift or when, why: the
// last tap sends, undo takes it back. For this board alone.
import { useState } from 'preact/hooks';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft, useForget } from './drafts.ts';
import { longDay } from './facts.ts';
import f from './form.module.css';
import { Frame, type PageProps } from './frame.tsx';
import { Button, Message, Options } from './parts.tsx';
import s from './styles.ts';
import { addDays } from './when.ts';

const kinds = ['no_production', 'early_end', 'extra_shift'] as const;
const earlyEnds: Readonly<Record<string, readonly string[]>> = {
  E: ['10:00', '11:00', '12:00', '13:00'],
  L: ['18:00', '19:00', '20:00', '21:00'],
  N: ['02:00', '03:00', '04:00', '05:00'],
};

interface Pick {
  readonly value: string;
  readonly label: string;
  readonly small?: string;
}

export function CalendarPage(props: PageProps) {
  const { hand, facts, go } = props;
  const { store, boardId } = hand;
  const [kind, choose] = useDraft<(typeof kinds)[number] | ''>('kind', '');
  const forget = useForget();
  const [which, pick] = useDraft('which', '');
  const board = store.record('board', boardId).value;
  const today = store.record('today', boardId).value;
  const shifts = store.record('calendar', board?.calendarId ?? '').value?.shifts ?? [];
  const on = today?.productionOn ?? facts.todayOn;
  const running = shifts.filter((each) => each.id === today?.shiftId)[0] ?? shifts[0];
  const parent = facts.boardName(board?.parentId ?? '');

  const picks: readonly Pick[] =
    kind === 'no_production'
      ? [
          { value: `${on}||`, label: t('calendar.whole_day'), small: longDay(on) },
          ...shifts.map((each) => ({
            value: `${on}|${each.id}|`,
            label: t('calendar.shift', { shift: each.name }),
            small: longDay(on),
          })),
        ]
      : kind === 'early_end'
        ? (earlyEnds[running?.id ?? ''] ?? ['12:00', '13:00', '14:00', '15:00']).map((time) => ({
            value: `${on}|${running?.id ?? ''}|${time}`,
            label: time,
            small: t('calendar.shift', { shift: running?.name ?? '' }),
          }))
        : kind === 'extra_shift'
          ? restDays(on, shifts.slice(0, 2))
          : [];

  const [isEarly, early] = useState(false);
  const send = async (reason: string) => {
    const [day = '', shiftId = '', end = ''] = which.split('|');
    if (!kind || !day) return early(true);
    const done = await hand.act({
      type: 'changeShiftCalendar',
      draft: '',
      payload: {
        boardId,
        exception: {
          on: day,
          until: null,
          kind,
          shiftId: shiftId || null,
          start: null,
          end: end || null,
          reason,
        },
      },
      purpose: t('calendar.purpose'),
      done: t(`calendar.done.${kind}`, { day: longDay(day) }),
      mine: reason,
    });
    if (done) go('');
  };
  return (
    <Frame {...props} title={t('calendar.title')} under={t('calendar.under')}>
      <main class={cx(s.main, f.form)}>
        <section class={f.left}>
          <div>
            <p class={s.lab}>{t('calendar.what')}</p>
            <Options
              name="kind"
              columns={3}
              options={kinds.map((value) => ({
                value,
                label: t(`calendar.kind.${value}`),
                small: t(`calendar.kind.${value}.small`),
              }))}
              chosen={[kind]}
              onPick={(value) => {
                choose(value as (typeof kinds)[number]);
                pick('');
              }}
            />
          </div>
          <div>
            <p class={s.lab}>{t('calendar.which')}</p>
            <Options name="which" columns={4} options={picks} chosen={[which]} onPick={pick} />
          </div>
          <div>
            <p class={s.lab}>
              {t('calendar.why')} <span>{t('andon.sent_with')}</span>
            </p>
            <Options
              name="why"
              columns={3}
              options={t('calendar.reasons')
                .split('|')
                .map((reason) => ({ value: reason, label: reason }))}
              chosen={[]}
              onPick={(reason) => void send(reason)}
            />
            <Message text={isEarly && (!kind || !which) ? t('calendar.first') : null} />
          </div>
        </section>
        <aside class={f.ticket}>
          <h2 class={s.h2}>{t('calendar.sees')}</h2>
          <p>{t('calendar.sees.plan')}</p>
          <p>{t('calendar.sees.parent', { parent })}</p>
          {kind === 'extra_shift' && <p>{t('calendar.sees.duty', { parent })}</p>}
        </aside>
      </main>
      <footer class={s.bar}>
        <Button
          quiet
          icon="x"
          label={t('cancel')}
          onTap={() => {
            forget();
            go('');
          }}
        />
        <i class={s.fill} />
        <span class={s.muted}>{t('calendar.no_send')}</span>
      </footer>
    </Frame>
  );
}

/** The next rest days with the shifts that could run then. */
function restDays(
  on: string,
  shifts: readonly { id: string; name: string; days: readonly number[] }[],
): Pick[] {
  const found: Pick[] = [];
  for (let n = 0; n < 8 && found.length < 8; n++) {
    const day = addDays(on, n);
    const weekday = ((new Date(Date.parse(day)).getUTCDay() + 6) % 7) + 1;
    for (const shift of shifts)
      if (shift.days.indexOf(weekday) < 0)
        found.push({
          value: `${day}|${shift.id}|`,
          label: longDay(day),
          small: t('calendar.shift', { shift: shift.name }),
        });
  }
  return found;
}
