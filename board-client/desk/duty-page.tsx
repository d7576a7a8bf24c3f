// The week of a board: who stands for it in each shift and who deputises. One choice is one command; a week
// is taken over into the next one. What nobody stands for is said, not left blank.
import { useState } from 'preact/hooks';
import { addDays } from '../../shared/time.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { BoardPick } from './duty-board.tsx';
import css from './duty-page.module.css';
import { runsBoard } from './may.ts';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { Said } from './said.tsx';

type As = 'duty_owner' | 'deputy' | 'supervisor' | 'on_call';
type Chain = readonly { readonly personId: string; readonly as: As }[];
interface Day {
  readonly on: string;
  readonly works: readonly string[];
  readonly chains: Readonly<Record<string, Chain>>;
  /** Skills that the people planned for a shift cannot cover. */
  readonly gaps: Readonly<
    Record<string, readonly { name: string; count: number; minimum: number }[]>
  >;
}
interface Week {
  readonly todayOn: string;
  readonly from: string;
  readonly shifts: readonly { id: string; name: string }[];
  readonly days: readonly Day[];
  readonly people: readonly { id: string; initials: string; role: string; isOwn: boolean }[];
}
const named: readonly As[] = ['duty_owner', 'deputy'];

/** The chain with another person in one place; nobody = the place is gone. */
export function withPerson(chain: Chain, as: As, personId: string): Chain {
  const order: readonly As[] = ['duty_owner', 'deputy', 'supervisor', 'on_call'];
  const rest = chain.filter((link) => link.as !== as);
  const next = personId === '' ? rest : [...rest, { personId, as }];
  return [...next].sort((a, b) => order.indexOf(a.as) - order.indexOf(b.as));
}

export default function DutyPage({ desk, path, go }: DeskProps) {
  const boards = desk.store
    .all('board')
    .filter((board) => board.state === 'live' && runsBoard(desk, board.id))
    .sort((a, b) => a.order - b.order);
  const boardId = path[0] ?? boards.at(-1)?.id ?? '';
  if (boards.length === 0)
    return (
      <>
        <header class={d.head}>
          <h1>{t('desk.page.duty')}</h1>
        </header>
        <p class={d.note}>{t('duty.leaders')}</p>
      </>
    );
  return (
    <Board
      key={`${boardId}${path[1] ?? ''}`}
      desk={desk}
      boardId={boardId}
      from={path[1] ?? ''}
      boards={boards}
      go={go}
    />
  );
}

function Board({
  desk,
  boardId,
  from,
  boards,
  go,
}: {
  desk: Desk;
  boardId: string;
  from: string;
  boards: readonly { id: string; name: string }[];
  go: DeskProps['go'];
}) {
  const who = desk.session.person.value?.personId;
  const read = useRead<Week>(
    desk,
    `duty?board=${boardId}${from ? `&from=${from}` : ''}${who ? `&as=${who}` : ''}`,
  );
  const [busy, setBusy] = useState(false);
  return (
    <Page
      desk={desk}
      title={t('desk.page.duty')}
      under={t('duty.under')}
      read={read}
      tools={<BoardPick boards={boards} boardId={boardId} onPick={(id) => go(`duty/${id}`)} />}
    >
      {(week) => {
        const to = (days: number) => go(`duty/${boardId}/${addDays(week.from, days)}`);
        const copy = async () => {
          setBusy(true);
          for (const day of week.days)
            for (const [shiftId, chain] of Object.entries(day.chains))
              if (
                !(await desk.act(
                  'setDuty',
                  { boardId, on: addDays(day.on, 7), shiftId, chain },
                  t('duty.copied'),
                ))
              )
                return setBusy(false);
          setBusy(false);
          to(7);
        };
        return (
          <section class={d.panel}>
            <Said desk={desk} of={['setDuty']} />
            <p class={d.row}>
              <button type="button" class={d.btn} onClick={() => to(-7)}>
                ← {t('duty.before')}
              </button>
              <b>
                {deskDate(week.from)} – {deskDate(addDays(week.from, 6))}
              </b>
              <button type="button" class={d.btn} onClick={() => to(7)}>
                {t('duty.after')} →
              </button>
              <button type="button" class={d.btn} disabled={busy} onClick={() => void copy()}>
                {t('duty.copy')}
              </button>
            </p>
            <Grid desk={desk} boardId={boardId} week={week} />
          </section>
        );
      }}
    </Page>
  );
}

function Grid({ desk, boardId, week }: { desk: Desk; boardId: string; week: Week }) {
  return (
    <table class={cx(d.table, css.week)}>
      <thead>
        <tr>
          <th scope="col">{t('people.shift')}</th>
          {week.days.map((day) => (
            <th key={day.on} scope="col" class={cx(day.on === week.todayOn && css.today)}>
              {deskDate(day.on)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.shifts.map((shift) => (
          <tr key={shift.id} data-shift={shift.id}>
            <th scope="row">{shift.name || t('duty.window')}</th>
            {week.days.map((day) => (
              <td key={day.on} data-day={day.on}>
                {day.works.includes(shift.id) ? (
                  <Cell
                    desk={desk}
                    boardId={boardId}
                    week={week}
                    day={day}
                    shift={shift}
                    isOver={day.on < week.todayOn}
                  />
                ) : (
                  <span class={d.muted}>{t('duty.closed')}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({
  desk,
  boardId,
  week,
  day,
  shift,
  isOver,
}: {
  desk: Desk;
  boardId: string;
  week: Week;
  day: Day;
  shift: Week['shifts'][number];
  isOver: boolean;
}) {
  const chain = day.chains[shift.id] ?? [];
  const initials = (id: string | undefined) =>
    week.people.find((p) => p.id === id)?.initials ?? (id === undefined ? '' : '?');
  return (
    <div class={css.cell}>
      {named.map((as) => {
        const now = chain.find((link) => link.as === as)?.personId;
        if (isOver)
          return (
            <span key={as} class={cx(as === 'deputy' && d.muted)}>
              {initials(now) || '–'}
            </span>
          );
        return (
          <select
            key={as}
            class={cx(
              d.input,
              as === 'deputy' && css.deputy,
              as === 'duty_owner' && !now && css.empty,
            )}
            aria-label={`${t(`duty.as.${as}`)}, ${shift.name} ${deskDate(day.on)}`}
            value={now ?? ''}
            onChange={(event) =>
              void desk.act(
                'setDuty',
                {
                  ...{ boardId, on: day.on, shiftId: shift.id },
                  chain: withPerson(chain, as, event.currentTarget.value),
                },
                t('desk.saved'),
              )
            }
          >
            <option value="">{t(as === 'duty_owner' ? 'duty.nobody' : 'duty.no_deputy')}</option>
            {week.people.map((p) => (
              <option key={p.id} value={p.id}>
                {p.initials} {p.role}
              </option>
            ))}
          </select>
        );
      })}
      {(day.gaps[shift.id] ?? []).map((gap) => (
        <a key={gap.name} class={css.gap} data-gap={gap.name} href={`#/skills/${boardId}`}>
          {t('duty.gap', { skill: gap.name, n: gap.count, of: gap.minimum })}
        </a>
      ))}
    </div>
  );
}
