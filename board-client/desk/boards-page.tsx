// All boards as a tree with the headline of each category, from one read. Links to the tablet.
import type { Board } from '../../shared/areas/boards/board.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { t } from '../text/text.ts';
import { type DeskProps, useRead } from './desk.ts';
import { NextSteps } from './next-steps.tsx';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { State } from './state.tsx';

interface Row extends Pick<Board, 'id' | 'name' | 'shortName' | 'tier' | 'parentId' | 'order'> {
  readonly nobodyOnDuty: boolean;
  readonly headlines: readonly { category: string; kpi: string; status: Tile['status'] }[];
}

/** Rows in reading order of the tree, each with its depth. */
function treeOf(rows: readonly Row[]): { row: Row; depth: number }[] {
  const found: { row: Row; depth: number }[] = [];
  const walk = (parentId: string | null, depth: number): void => {
    for (const row of rows.filter((each) => each.parentId === parentId)) {
      found.push({ row, depth });
      walk(row.id, depth + 1);
    }
  };
  walk(null, 0);
  return found;
}

export default function BoardsPage({ desk }: DeskProps) {
  const read = useRead<{ boards: readonly Row[] }>(desk, 'boards');
  const top = desk.store.record('board', desk.boardId).value;
  const letters = top?.categories.map((category) => category.letter) ?? [];
  return (
    <Page desk={desk} title={t('desk.page.boards')} read={read}>
      {({ boards }) => (
        <>
          <NextSteps desk={desk} />
          <section class={d.panel}>
            <table class={d.table}>
              <thead>
                <tr>
                  <th>{t('desk.board')}</th>
                  {letters.map((letter) => (
                    <th key={letter}>{letter}</th>
                  ))}
                  <th />
                </tr>
              </thead>
              <tbody>
                {treeOf(boards).map(({ row, depth }) => (
                  <tr key={row.id} data-board={row.id}>
                    <td style={{ paddingLeft: `${14 + depth * 24}px` }}>
                      <a href={`${desk.basePath}board/${row.id}`}>{row.name}</a>
                      {row.nobodyOnDuty && <b data-gap="duty"> · {t('desk.nobody_on_duty')}</b>}
                    </td>
                    {letters.map((letter) => (
                      <td key={letter}>
                        <State status={row.headlines.find((h) => h.category === letter)?.status} />
                      </td>
                    ))}
                    <td>
                      <a href={`#/print/${row.id}`} data-print={row.id}>
                        {t('print.link')}
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Page>
  );
}

export { State };
