// The tree of boards (Rule 2 "Versioned links"): where each one hangs, hung and will hang; move it from a date
// on, or end it into another board after seeing what follows. The server decides; nothing is drawn as done before.
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { BoardEdit } from './board-edit.tsx';
import { BoardStanding } from './board-standing.tsx';
import { deskDate } from './dates.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { isAdmin } from './may.ts';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { SetUpHistory } from './set-up-history.tsx';
import { AddBoard } from './tree-add.tsx';
import { EndBoard } from './tree-end.tsx';
import { MoveBoard, WayBack } from './tree-move.tsx';
import css from './tree-page.module.css';

export interface TreeBoard {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly tier: number;
  readonly kind: string;
  readonly state: 'draft' | 'live' | 'archived';
  readonly parentId: string | null;
  readonly parentSince: string | null;
  readonly homeId: string | null;
  readonly links: readonly {
    readonly parentId: string | null;
    readonly state: 'past' | 'planned';
    readonly fromOn: string | null;
    readonly untilOn: string | null;
    readonly reason: string;
  }[];
}

/** Living boards in reading order of the tree, each with its depth; then what has ended. */
export function inOrder(boards: readonly TreeBoard[]): { board: TreeBoard; depth: number }[] {
  const found: { board: TreeBoard; depth: number }[] = [];
  const walk = (parentId: string | null, depth: number): void => {
    for (const board of boards)
      if (board.parentId === parentId && board.state !== 'archived') {
        found.push({ board, depth });
        walk(board.id, depth + 1);
      }
  };
  walk(null, 0);
  const ended = boards.filter(({ state }) => state === 'archived');
  return [...found, ...ended.map((board) => ({ board, depth: 0 }))];
}

export default function TreePage({ desk, path, go }: DeskProps) {
  const read = useRead<{ boards: readonly TreeBoard[] }>(desk, 'tree');
  const chosen = path[0] ?? '';
  return (
    <Page desk={desk} title={t('desk.page.tree')} under={t('tree.under')} read={read}>
      {({ boards }) => {
        const board = boards.find(({ id }) => id === chosen);
        return (
          <div class={css.two}>
            <section class={d.panel}>
              <Tree boards={boards} chosen={chosen} go={go} />
            </section>
            {!board && isAdmin(desk) && <AddBoard desk={desk} boards={boards} />}
            {board && (
              <section class={cx(d.panel, css.board)} key={board.id}>
                <h2>{board.name}</h2>
                <Own desk={desk} boardId={board.id} />
                <Past desk={desk} board={board} boards={boards} />
                {board.state !== 'archived' && board.parentId !== null && isAdmin(desk) && (
                  <>
                    <MoveBoard desk={desk} board={board} boards={boards} />
                    <EndBoard desk={desk} board={board} boards={boards} />
                  </>
                )}
                {isAdmin(desk) && (
                  <>
                    <h2>{t('history.title')}</h2>
                    <SetUpHistory desk={desk} object={board.id} />
                    <button type="button" class={d.btn} onClick={() => go('tree')}>
                      {t('tree.add')}
                    </button>
                  </>
                )}
              </section>
            )}
          </div>
        );
      }}
    </Page>
  );
}

/** Name, categories and how it is reached, for whoever may change them; drawn anew when they changed. */
function Own({ desk, boardId }: { desk: Desk; boardId: string }) {
  const board = desk.store.record('board', boardId).value;
  if (!board || !isAdmin(desk)) return null;
  const key = JSON.stringify([board.name, board.shortName, board.categories]);
  const { duty, standingOwnerId, phone, language } = board;
  const reached = JSON.stringify([duty, standingOwnerId, phone, language]);
  return (
    <>
      <BoardEdit key={key} desk={desk} board={board} />
      <BoardStanding key={reached} desk={desk} board={board} />
    </>
  );
}

const nameOf = (boards: readonly TreeBoard[], id: string | null): string =>
  boards.find((board) => board.id === id)?.name ?? t('tree.top');

function Tree({
  boards,
  chosen,
  go,
}: {
  boards: readonly TreeBoard[];
  chosen: string;
  go: DeskProps['go'];
}) {
  return (
    <table class={d.table}>
      <thead>
        <tr>
          <th>{t('desk.board')}</th>
          <th>{t('tree.kind')}</th>
          <th>{t('tree.state')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {inOrder(boards).map(({ board, depth }) => {
          const ahead = board.links.find(({ state }) => state === 'planned');
          return (
            <tr key={board.id} data-board={board.id} data-state={board.state}>
              <td style={{ paddingLeft: `${14 + depth * 24}px` }}>
                <b>{board.name}</b>
              </td>
              <td>
                T{board.tier} {t(`tree.kind.${board.kind}`)}
              </td>
              <td>
                {board.state === 'archived'
                  ? t('tree.ended', { board: nameOf(boards, board.homeId) })
                  : ahead
                    ? t('tree.planned', {
                        board: nameOf(boards, ahead.parentId),
                        on: deskDate(ahead.fromOn ?? ''),
                      })
                    : board.state === 'draft'
                      ? t('tree.draft')
                      : board.parentSince && t('tree.since', { on: deskDate(board.parentSince) })}
              </td>
              <td>
                <button
                  type="button"
                  class={cx(d.btn, board.id === chosen && d.on)}
                  aria-pressed={board.id === chosen}
                  data-open={board.id}
                  onClick={() => go(`tree/${board.id}`)}
                >
                  {t('tree.open')}
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Where it hung and will hang, each span with its reason; nothing of the past is ever changed here. */
function Past({
  desk,
  board,
  boards,
}: {
  desk: Desk;
  board: TreeBoard;
  boards: readonly TreeBoard[];
}) {
  const span = (from: string | null, until: string | null): string => {
    const first = from ? deskDate(from) : t('tree.ever');
    return until
      ? t('tree.span', { from: first, until: deskDate(until) })
      : t('tree.since', { on: first });
  };
  const planned = board.links.filter(({ state }) => state === 'planned');
  const past = board.links.filter(({ state }) => state === 'past');
  const until = planned[0]?.fromOn ?? null;
  return (
    <table class={d.table}>
      <tbody>
        {planned.map((link) => (
          <tr key={link.fromOn} data-link="planned">
            <td>{t('tree.under_board', { board: nameOf(boards, link.parentId) })}</td>
            <td>{span(link.fromOn, null)}</td>
            <td class={d.muted}>{link.reason}</td>
          </tr>
        ))}
        <tr data-link="now">
          <td>
            <b>{t('tree.under_board', { board: nameOf(boards, board.parentId) })}</b>
          </td>
          <td>
            {until ? t('tree.before', { on: deskDate(until) }) : span(board.parentSince, null)}
          </td>
          <td>{isAdmin(desk) && <WayBack desk={desk} board={board} boards={boards} />}</td>
        </tr>
        {past.map((link) => (
          <tr key={link.untilOn} data-link="past">
            <td>{t('tree.under_board', { board: nameOf(boards, link.parentId) })}</td>
            <td>{span(link.fromOn, link.untilOn)}</td>
            <td class={d.muted}>{link.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
