// KPIs of a board: list beside one KPI with what is measured, its targets by date, what it came to this
// month and year, and which child takes most of the gap. Must never show a target as recolouring the past.
import type { Board } from '../../shared/areas/boards/board.ts';
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { figureText } from '../../shared/figure-text.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { State } from './boards-page.tsx';
import { type DeskProps, useRead } from './desk.ts';
import { AddKpi } from './kpi-add.tsx';
import { KpiDetail } from './kpi-detail.tsx';
import { RetiredKpis } from './kpi-end.tsx';
import css from './kpis-page.module.css';
import { runsBoard } from './may.ts';
import d from './parts.module.css';
import { Page } from './parts.tsx';

export interface KpiRow extends Kpi {
  readonly target: Tile['goal'];
  readonly noTarget: 'ahead' | 'running' | 'overdue' | null;
  readonly proposals: number;
  readonly status: Tile['status'] | null;
  readonly value: number | null;
}

/** "≥ 96.0", "400–700", nothing where it is not judged. */
export function goalText(
  kpi: Pick<Kpi, 'direction' | 'decimals'>,
  goal: Tile['goal'] | null,
): string {
  if (!goal) return '';
  const text = (value: number) => figureText(t, value, kpi.decimals);
  if (goal.value !== null) return `${kpi.direction === 'higher' ? '≥' : '≤'} ${text(goal.value)}`;
  return goal.low === null || goal.high === null ? '' : `${text(goal.low)}–${text(goal.high)}`;
}

export default function KpisPage({ desk, path, go }: DeskProps) {
  const boards = desk.store
    .all('board')
    .filter((board) => board.state === 'live')
    .sort((a, b) => b.tier - a.tier || a.order - b.order);
  const boardId = path[0] ?? boards[0]?.id ?? desk.boardId;
  const board = boards.find((each) => each.id === boardId);
  const read = useRead<{ kpis: readonly KpiRow[] }>(desk, `kpis?board=${boardId}`);
  const tools = (
    <select
      class={d.input}
      aria-label={t('desk.board')}
      value={boardId}
      onChange={(event) => go(`kpis/${event.currentTarget.value}`)}
    >
      {boards.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </select>
  );
  return (
    <Page desk={desk} title={t('desk.page.kpis')} read={read} tools={tools}>
      {({ kpis }) => {
        const rows = inOrder(kpis, board);
        const isAdding = path[1] === 'add' && board !== undefined;
        const chosen = isAdding ? null : (rows.find((kpi) => kpi.id === path[1]) ?? rows[0]);
        return (
          <div class={css.two}>
            <nav class={cx(d.panel, css.list)} aria-label={t('desk.page.kpis')}>
              {rows.map((kpi, i) => (
                <button
                  type="button"
                  key={kpi.id}
                  data-kpi={kpi.id}
                  class={cx(css.item, kpi.id === chosen?.id && css.on)}
                  aria-pressed={kpi.id === chosen?.id}
                  onClick={() => go(`kpis/${boardId}/${kpi.id}`)}
                >
                  <b>{kpi.category !== rows[i - 1]?.category ? kpi.category : ''}</b>
                  <span>{kpi.shortName}</span>
                  {kpi.noTarget === 'overdue' && (
                    <em class={cx(d.tag, d.out)}>{t('kpi.no_target.overdue')}</em>
                  )}
                  {kpi.proposals > 0 && <em class={cx(d.tag, d.info)}>{t('kpi.proposed')}</em>}
                  <i>{goalText(kpi, kpi.target)}</i>
                  <State status={kpi.status ?? undefined} />
                </button>
              ))}
              {runsBoard(desk, boardId) && (
                <button
                  type="button"
                  class={cx(d.btn, css.add)}
                  data-add="kpi"
                  onClick={() => go(`kpis/${boardId}/add`)}
                >
                  + {t('kpi.add')}
                </button>
              )}
              <RetiredKpis desk={desk} boardId={boardId} />
            </nav>
            {isAdding && (
              <AddKpi
                desk={desk}
                board={board}
                kpis={rows}
                close={(kpiId) => go(`kpis/${boardId}${kpiId ? `/${kpiId}` : ''}`)}
              />
            )}
            {chosen && <KpiDetail key={chosen.id} desk={desk} row={chosen} />}
            {!chosen && !isAdding && <p class={d.muted}>{t('kpi.none')}</p>}
          </div>
        );
      }}
    </Page>
  );
}

/** In the order of the board's categories, the headline first. */
function inOrder(kpis: readonly KpiRow[], board: Board | undefined): KpiRow[] {
  const letters = board?.categories.map((category) => category.letter) ?? [];
  const place = (kpi: KpiRow) => {
    const at = letters.indexOf(kpi.category);
    return at < 0 ? letters.length : at;
  };
  return [...kpis].sort(
    (a, b) => place(a) - place(b) || Number(b.headline) - Number(a.headline) || a.order - b.order,
  );
}
