// Page 2 of a wall screen: trend and reasons, on a line beside its hours. Never more than two charts
// beside a table; a board that plans no hours shows a second trend instead.
import type { RunChart as Record } from '../../shared/areas/charts/run-chart.ts';
import { hourSheetView } from '../../shared/areas/hours/hour-sheet.view.ts';
import {
  type PageParts,
  type PartName,
  partNames,
  usualParts,
} from '../../shared/areas/screens/page-parts.ts';
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

/** One part of the page; what this board has not says so. */
function Part({ name }: { name: PartName }) {
  const parts = useScreen();
  const hasHours = useView(() => sheetOf(parts) !== undefined);
  const place = partNames.indexOf(name) - partNames.indexOf('trend');
  return (
    <div class={css.part} data-shows={name}>
      {name === 'reasons' ? (
        <ParetoPart />
      ) : name === 'weeks' && parts.upper ? (
        <parts.upper.Trends />
      ) : name === 'hours' && hasHours ? (
        <Hours rows={hourRows} />
      ) : place >= 0 && place < 3 ? (
        <RunChartPart place={place} />
      ) : (
        <div class={css.none}>{t('part.none')}</div>
      )}
    </div>
  );
}

function Column({ names }: { names: readonly PartName[] }) {
  const [first, second] = names;
  if (!first) return null;
  return second ? (
    // The weeks take what they need, and the part above them the rest.
    <div class={second === 'weeks' ? css.over : css.pair}>
      <Part name={first} />
      <Part name={second} />
    </div>
  ) : (
    <Part name={first} />
  );
}

/** As the page stands where nobody arranged it: by what the board has. */
function Usual({ layout }: Pick<PageProps, 'layout'>) {
  const parts = useScreen();
  const { upper } = parts;
  const hours = useView(() => sheetOf(parts) !== undefined);
  return <Both {...usualParts({ hours, top: layout.top && upper !== undefined })} />;
}

const Both = ({ left, right }: PageParts) => (
  <>
    <Column names={left} />
    <Column names={right} />
  </>
);

export function DetailPage({ layout, large, parts: arranged }: PageProps) {
  const parts = useScreen();
  return (
    <>
      <section class={css.two}>
        {arranged ? <Both {...arranged} /> : <Usual layout={layout} />}
      </section>
      <AnswerStrip places={large || parts.settings.raise ? 1 : 2} />
    </>
  );
}
