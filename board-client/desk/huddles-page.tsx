// How boards keep their huddles (Rule 3.9): each beside itself over twelve weeks, in the order of the
// tree and never by rank; below a board its last huddles, their minutes and its agenda.
import type { Adherence } from '../../shared/areas/huddles/adherence.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import { type DeskProps, useRead } from './desk.ts';
import { BoardHuddles } from './huddles-board.tsx';
import { HuddleMinutes } from './huddles-minutes.tsx';
import c from './huddles-page.module.css';
import d from './parts.module.css';
import { Page } from './parts.tsx';

type Week = Adherence & { readonly from: string };
interface Row {
  readonly board: { id: string; name: string; tier: number };
  readonly all: Adherence;
  readonly weeks: readonly Week[];
}

const percent = (value: number | null): string => (value === null ? '–' : `${Math.round(value)} %`);

export default function HuddlesPage(props: DeskProps) {
  const { path } = props;
  if (path[0] === 'minutes' && path[1]) return <HuddleMinutes {...props} huddleId={path[1]} />;
  if (path[0]) return <BoardHuddles {...props} boardId={path[0]} />;
  return <AllBoards {...props} />;
}

function AllBoards({ desk, go }: DeskProps) {
  const read = useRead<{ boards: readonly Row[] }>(desk, 'analytics/huddles?weeks=12');
  return (
    <Page desk={desk} title={t('desk.page.huddles')} under={t('huddles.under')} read={read}>
      {({ boards }) => (
        <section class={d.panel}>
          <table class={d.table}>
            <thead>
              <tr>
                <th>{t('desk.board')}</th>
                <th>{t('huddles.weeks')}</th>
                {['adherence', 'held', 'attendance', 'missed', 'late', 'cancelled'].map((key) => (
                  <th key={key} class={d.num}>
                    {t(`huddles.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {boards.map(({ board, all, weeks }) => (
                <tr key={board.id} data-board={board.id}>
                  <td style={{ paddingLeft: `${14 + (3 - board.tier) * 24}px` }}>
                    <button type="button" class={c.link} onClick={() => go(`huddles/${board.id}`)}>
                      {board.name}
                    </button>
                  </td>
                  <td>
                    <Trend weeks={weeks} />
                  </td>
                  <td class={d.num}>{percent(all.adherencePercent)}</td>
                  <td class={d.num}>{t('huddles.of', { n: all.held, of: all.scheduled })}</td>
                  <td class={d.num}>{percent(all.attendancePercent)}</td>
                  <td class={d.num}>{all.missed || ''}</td>
                  <td class={d.num}>{all.heldLate || ''}</td>
                  <td class={d.num}>{all.cancelled || ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  );
}

/** Twelve bars of one board; no colour, for there is no good or bad board. */
function Trend({ weeks }: { weeks: readonly Week[] }) {
  return (
    <span class={c.trend}>
      {weeks.map((week) => (
        <i
          key={week.from}
          class={cx(week.adherencePercent === null && c.none)}
          style={{ height: `${Math.max(2, (week.adherencePercent ?? 0) * 0.32)}px` }}
          title={t(week.scheduled ? 'huddles.week' : 'huddles.no_week', {
            day: deskDate(week.from),
            on_time: week.onTime,
            scheduled: week.scheduled,
          })}
        />
      ))}
    </span>
  );
}
