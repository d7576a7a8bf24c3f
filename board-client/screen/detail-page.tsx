// Page 2 of a wall screen: trend and reasons, on a line beside its hours. Never more than two charts
// beside a table; a board that plans no hours shows a second trend instead.
import type { RunChart as Record } from '../../shared/areas/charts/run-chart.ts';
import { hourSheetView } from '../../shared/areas/hours/hour-sheet.view.ts';
import { Pareto } from '../areas/charts/pareto.widget.tsx';
import { RunChart } from '../areas/charts/run-chart.widget.tsx';
import { HourTable } from '../areas/hours/hour-table.widget.tsx';
import { t } from '../text/text.ts';
import { AnswerStrip } from './board-lists.tsx';
import css from './detail-page.module.css';
import type { PageProps } from './pages.ts';
import { boardOf, contextOf, type ScreenParts, useScreen, useView } from './screen-context.ts';

/** Rows that fit on a page of its own: eight hours of a shift, nine of an autumn night. */
const hourRows = 9;

const sheetOf = ({ store, settings }: ScreenParts) =>
  store.all('hourSheet').filter((sheet) => sheet.boardId === settings.boardId && sheet.current)[0];

export const reasonName =
  ({ store }: ScreenParts) =>
  (code: string): string => {
    const known = store.record('reasonCode', code).value;
    return known ? known.text : code;
  };

/** Headlines that are charted: red ones first, unanswered before answered, then Q D C P S. */
export function chartOrder(parts: ScreenParts): string[] {
  const { store, settings } = parts;
  const order = 'QDCPS';
  const worth = (chart: Record): number => {
    const tile = store.record('tile', chart.id).value;
    const red = tile && tile.status === 'RED' ? (tile.reaction.mark === 'unreacted' ? 0 : 1) : 2;
    return red * 10 + ((order.indexOf(chart.category) + 10) % 10);
  };
  return store
    .all('runChart')
    .filter((chart) => chart.boardId === settings.boardId && chart.headline)
    .filter((chart) => chart.values.length > 1)
    .sort((a, b) => worth(a) - worth(b))
    .map((chart) => chart.id);
}

export function RunChartPart({ place }: { place: number }) {
  const parts = useScreen();
  const id = useView(() => chartOrder(parts)[place] ?? '');
  const chart = parts.store.record('runChart', id).value;
  return chart ? <RunChart chart={chart} /> : <div class={css.none}>{t('chart.empty')}</div>;
}

export function ParetoPart() {
  const parts = useScreen();
  const pareto = parts.store.record('lossPareto', parts.settings.boardId).value;
  const board = boardOf(parts);
  return pareto && board && pareto.bars.length > 0 ? (
    <Pareto pareto={pareto} tag={board.shortName} nameOf={reasonName(parts)} />
  ) : (
    <div class={css.none}>{t('pareto.empty')}</div>
  );
}

/** Hour by hour of the running shift; nothing on a board that plans none. */
export function Hours({ rows }: { rows: number }) {
  const parts = useScreen();
  const view = useView(() => {
    const sheet = sheetOf(parts);
    return sheet ? hourSheetView(sheet, reasonName(parts), contextOf(parts), rows) : null;
  });
  const tag = useView(() => {
    const { store, settings } = parts;
    const tile = store
      .all('tile')
      .filter((x) => x.boardId === settings.boardId && x.category === 'D' && x.headline)[0];
    return tile ? `D \u00b7 ${tile.objectiveTag}` : '';
  });
  return view && <HourTable view={view} tag={tag} />;
}

export function DetailPage({ layout, large }: PageProps) {
  const parts = useScreen();
  const { upper } = parts;
  const hours = useView(() => sheetOf(parts) !== undefined);
  return (
    <>
      <section class={css.two}>
        {hours ? (
          <Hours rows={hourRows} />
        ) : (
          <div class={css.pair}>
            <RunChartPart place={0} />
            <RunChartPart place={1} />
          </div>
        )}
        {hours ? (
          <div class={css.pair}>
            <RunChartPart place={0} />
            <ParetoPart />
          </div>
        ) : upper && layout.top ? (
          <div class={css.over}>
            <ParetoPart />
            <upper.Trends />
          </div>
        ) : (
          <ParetoPart />
        )}
      </section>
      <AnswerStrip places={large || parts.settings.raise ? 1 : 2} />
    </>
  );
}
