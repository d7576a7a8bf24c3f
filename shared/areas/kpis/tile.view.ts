// What a tile, a matrix cell and a column head say (Rules 3.1, 3.1.11, 4.3). Pure: the same for the
// wall, the tablet and the page without script. Must never turn a missing value green or red.
import { figureText } from '../../figure-text.ts';
import { daysBetween, dayText, momentText } from '../../local-time.ts';
import { type Mark, pdcaMark, type ViewContext, type Words } from '../../words.ts';
import type { Tile } from './tile.ts';

/** How a state looks; one class, one glyph, one shape each. */
export type Face =
  | 'green'
  | 'red'
  | 'amber'
  | 'missing'
  | 'not_due'
  | 'closed'
  | 'not_applicable'
  | 'no_target'
  | 'stale';

const faces: Readonly<Record<Tile['status'], Face>> = {
  GREEN: 'green',
  RED: 'red',
  AMBER: 'amber',
  NOT_REPORTED: 'missing',
  NOT_DUE: 'not_due',
  NO_PRODUCTION: 'closed',
  NOT_APPLICABLE: 'not_applicable',
  NO_TARGET: 'no_target',
};
export const faceOf = (status: Tile['status']): Face => faces[status];

const glyphs: Readonly<Record<Face, Mark | null>> = {
  green: 'tick',
  red: 'cross',
  amber: 'alert',
  missing: 'question',
  not_due: null,
  closed: 'dash',
  not_applicable: 'dash',
  no_target: null,
  stale: 'offline',
};
export const glyphOf = (face: Face): Mark | null => glyphs[face];

export interface TileView {
  readonly id: string;
  readonly category: string;
  readonly kpi: string;
  readonly tag: string;
  readonly face: Face;
  /** Place 1. */
  readonly glyph: Mark | null;
  /** Place 2; `isFigure` is false for words such as "not in", which are set smaller. */
  readonly value: string;
  readonly unit: string;
  readonly isFigure: boolean;
  /** Place 3. */
  readonly target: { readonly sign: Mark | null; readonly text: string } | null;
  /** "year 97" beside a stepped target (Rule 3.1.9). */
  readonly note: string | null;
  /** Place 4. */
  readonly foot: string;
  /** A cross after the count: reds behind the headline, red children. */
  readonly footCross: boolean;
  readonly footMark: Mark | null;
  /** "of Mon 16" when it judges another day than the board reviews (lag). */
  readonly of: string | null;
  readonly months: readonly { readonly name: string; readonly face: Face }[] | null;
}

function targetOf(words: Words, tile: Tile): TileView['target'] {
  const goal = tile.goal;
  if (!goal) return null;
  if (goal.value !== null) {
    const sign: Mark = tile.direction === 'higher' ? 'at_least' : 'at_most';
    return { sign, text: figureText(words, goal.value, tile.decimals) };
  }
  if (goal.low === null || goal.high === null) return null;
  const low = figureText(words, goal.low, tile.decimals);
  return { sign: null, text: `${low}–${figureText(words, goal.high, tile.decimals)}` };
}

/** Urgency of a reaction mark, most urgent first (Rule 4.3: ! > ↑ > circle > clock). */
const urgency: readonly Tile['reaction']['mark'][] = ['unreacted', 'escalated', 'pdca', 'clock'];

/** Place 4 of a red category: the most urgent reaction over all its reds; null when none runs. */
export function reactionMark(reds: readonly Tile[]): Mark | null {
  for (const mark of urgency) {
    const tile = reds.find((red) => red.reaction.mark === mark);
    if (!tile) continue;
    if (mark === 'unreacted') return 'bang';
    if (mark === 'escalated') return 'up';
    return mark === 'clock' ? 'clock' : pdcaMark(tile.reaction.quarter);
  }
  return null;
}

/** "3 d", "2 w": a streak always carries its unit (Rule 3.4.3). */
const streakText = (words: Words, tile: Tile): string =>
  tile.streak.length > 0 && tile.streak.status !== 'NONE'
    ? words(`streak.${tile.streak.unit}`, { n: tile.streak.length })
    : '';

const coverageText = (words: Words, tile: Tile): string | null =>
  tile.coverage && tile.coverage.reported < tile.coverage.expected
    ? words('coverage', { n: tile.coverage.reported, of: tile.coverage.expected })
    : null;

const dueTextOf = (tile: Tile, context: ViewContext): string =>
  tile.dueAt === null ? '' : momentText(context.words, tile.dueAt, context.zone, context.todayOn);

function shownValue(tile: Tile, face: Face, context: ViewContext) {
  const { words } = context;
  const figure = () =>
    tile.value === null
      ? null
      : { value: figureText(words, tile.value, tile.decimals), unit: tile.unit, isFigure: true };
  const said = (text: string) => ({ value: text, unit: '', isFigure: false });
  switch (face) {
    case 'missing': {
      const part = tile.coverage && tile.coverage.reported > 0 ? coverageText(words, tile) : null;
      return { ...said(part ?? words('state.not_in')), isFigure: true };
    }
    case 'not_due': {
      const due = dueTextOf(tile, context);
      return said(due ? words('state.due', { by: due }) : words('state.not_due'));
    }
    case 'closed':
      return figure() ?? said(words('state.no_production'));
    case 'not_applicable':
      return said(words('state.not_applicable'));
    default:
      return figure() ?? said(words('state.no_value'));
  }
}

/**
 * The tile of a category: the headline KPI, with the reds that hide behind it.
 * @param others the category's other KPIs of the same board
 * @param category its name in the plant's words
 */
export function tileView(
  tile: Tile,
  others: readonly Tile[],
  category: string,
  reviewedOn: string,
  context: ViewContext,
): TileView {
  const { words } = context;
  const face = faceOf(tile.status);
  const behind = others.filter((other) => other.status === 'RED');
  const reds = face === 'red' ? [tile].concat(behind) : behind;
  return {
    id: tile.id,
    category,
    kpi: tile.shortName,
    tag: tile.objectiveTag,
    face,
    glyph: glyphOf(face),
    ...shownValue(tile, face, context),
    target: targetOf(words, tile),
    note: tile.warning
      ? words(`tile.warning.${tile.warning}`)
      : tile.yearGoal === null
        ? null
        : words('tile.year_goal', {
            goal: figureText(words, tile.yearGoal, tile.yearGoal % 1 ? tile.decimals : 0),
          }),
    ...footOf(tile, face, reds, context),
    of:
      tile.frequency !== 'month' && daysBetween(tile.reviewedOn, reviewedOn) !== 0
        ? words('tile.of', { day: dayText(words, tile.reviewedOn) })
        : null,
    months: tile.months
      ? tile.months.map((cell) => ({
          name: words('months.initials').split(',')[Number(cell.month.slice(5, 7)) - 1] ?? '',
          face: faceOf(cell.status),
        }))
      : null,
  };
}

function footOf(
  tile: Tile,
  face: Face,
  reds: readonly Tile[],
  context: ViewContext,
): { foot: string; footCross: boolean; footMark: Mark | null } {
  const { words } = context;
  const say = (foot: string, footMark: Mark | null = null, footCross = false) => ({
    foot,
    footCross,
    footMark,
  });
  // Reds behind the headline stand in place of the streak (Rule 3.1.11); the headline's reaction is
  // the most urgent of its category already.
  if (tile.redsBehind > 0) {
    return say(
      words('tile.behind', { n: tile.redsBehind }),
      reactionMark([tile].concat(reds)),
      true,
    );
  }
  if (face === 'red') return say(streakText(words, tile), reactionMark(reds));
  if (face === 'missing') {
    // Blind for days: help was asked for by itself (Rule 3.4.3).
    const escalated = tile.reaction.mark === 'escalated';
    return say(dueTextOf(tile, context), escalated ? 'up' : tile.dueAt ? 'clock' : null);
  }
  if (face === 'not_due') return say(shiftsText(words, tile));
  if (face === 'no_target') {
    const { noTarget } = tile;
    // A sum that is judged piece by piece says out of how many (Rule 3.4.7).
    if (!noTarget)
      return say(
        tile.numerator !== null && tile.denominator
          ? words('tile.out_of', { n: figureText(words, tile.denominator, 0) })
          : words('state.no_target'),
      );
    // Past its end somebody owes a target (Rule 3.1.10).
    return noTarget.overdue
      ? say(words('tile.no_target.overdue'), 'bang')
      : say(words('tile.no_target.until', { day: dayText(words, noTarget.untilOn) }));
  }
  if (tile.childReds > 0) return say(words('tile.children', { n: tile.childReds }), null, true);
  const part = tile.provisional ? coverageText(words, tile) : null;
  return say(part ?? streakText(words, tile));
}

/** "1 of 2" shifts that are in while the day is open. */
function shiftsText(words: Words, tile: Tile): string {
  if (tile.coverage) return coverageText(words, tile) ?? '';
  const expected = tile.shifts.filter((shift) => shift.status !== 'NO_PRODUCTION').length;
  const open: readonly Tile['status'][] = ['NOT_DUE', 'NOT_REPORTED'];
  const done = tile.shifts.filter(
    (s) => s.status !== 'NO_PRODUCTION' && open.indexOf(s.status) < 0,
  ).length;
  return expected > 1 ? words('coverage', { n: done, of: expected }) : '';
}

export interface CellView {
  readonly face: Face;
  readonly glyph: Mark | null;
  readonly value: string;
  readonly unit: string;
  readonly isFigure: boolean;
  /** "+1" before a cross: reds behind a green headline. */
  readonly note: string;
  readonly mark: Mark | null;
}

/** A child's cell in the matrix of its parent: its headline of the category (Rule 4.3 T2). */
export function cellView(tile: Tile, context: ViewContext): CellView {
  const { words } = context;
  const face = faceOf(tile.status);
  const value = shownValue(tile, face, context);
  const hidden = face !== 'red' && tile.redsBehind > 0;
  return {
    face,
    glyph: glyphOf(face),
    ...value,
    value: face === 'not_due' ? dueTextOf(tile, context) || value.value : value.value,
    note: hidden ? words('tile.behind', { n: tile.redsBehind }) : '',
    mark:
      face === 'red'
        ? reactionMark([tile])
        : hidden
          ? 'cross'
          : face === 'not_due' && tile.dueAt
            ? 'clock'
            : null,
  };
}
