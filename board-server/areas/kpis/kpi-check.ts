// What a KPI definition must be (Rules 1.2, 3.1.11, 3.3.1): known type, one headline per category,
// methods that its type can carry, a parent of the same rhythm. Pure.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { isPeriodic } from '../../../shared/areas/kpis/period.ts';
import { Refusal, type RefusalDetails } from '../../../shared/errors.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import type { KpiType } from '../../../shared/kpi-types/kpi-type.ts';

type Kpi = RecordOf<'kpi'>;

export interface Place {
  readonly kpi: StoredOf<'kpi'> | null;
  readonly board: StoredOf<'board'> | null;
  /** KPIs of the board. */
  readonly siblings: readonly StoredOf<'kpi'>[];
  /** Up the tree of sums from the wanted parent. */
  readonly above: readonly StoredOf<'kpi'>[];
}

const wrong = (message: string, details: RefusalDetails): Refusal =>
  new Refusal('invalid_input', message, details);

/** Rhythm of sums: days add up over boards within the day, weeks within the week. */
const rhythmOf = ({ frequency }: Pick<Kpi, 'frequency'>): string =>
  isPeriodic(frequency) ? frequency : 'day';

/** @throws Refusal */
export function checkKpi(record: Kpi, { kpi, board, above }: Place): void {
  if (!board) throw new Refusal('not_found', `There is no board "${record.boardId}".`);
  if (!(record.type in kpiTypes))
    throw wrong(`There is no KPI type "${record.type}".`, { types: Object.keys(kpiTypes) });
  const isMoved = kpi?.category !== record.category;
  if (isMoved && !board.categories.some((c) => c.letter === record.category))
    throw wrong(`The board has no category "${record.category}".`, { field: 'category' });
  checkMethods(record, kpiTypes[record.type as KpiTypeId]);
  checkParent(record, above);
}

const ratios = ['percent-ratio', 'ratio', 'oee'];
/** Told by what happened, as a part of a whole too (Rule 3.9). */
const practised = ['huddle-adherence', 'answered-in-time'];

function checkMethods(record: Kpi, type: KpiType): void {
  const { frequency, rollUpSpace, rollUpTime } = record;
  const methods = [rollUpSpace, rollUpTime];
  if (methods.includes('RECOMPUTE') && !type.formula)
    throw wrong(`${record.type} has no formula to compute again.`, { field: 'rollUpTime' });
  if (methods.includes('RATIO') && ![...ratios, ...practised].includes(record.type))
    throw wrong(`${record.type} has no numerator and denominator.`, { field: 'rollUpTime' });
  if (record.type === 'median' && methods.some((method) => method !== 'NONE'))
    throw wrong('Medians cannot be combined: NONE over boards and over time.', {
      field: 'rollUpSpace',
      rule: '3.3.4',
    });
  if (record.type === 'median' && (frequency === 'shift' || frequency === 'hour'))
    throw wrong('A median is told per day, week or month.', { field: 'frequency' });
  if ((record.type === 'event' || record.type === 'days-since') && frequency !== 'day')
    throw wrong(`${record.type} is told per day.`, { field: 'frequency' });
  if (practised.includes(record.type) && frequency !== 'week' && frequency !== 'month')
    throw wrong(`${record.type} is told per week or month.`, { field: 'frequency' });
  if (record.type === 'hour-output' && frequency !== 'hour')
    throw wrong('The output of the hour board is told per hour.', { field: 'frequency' });
  if (type.computed !== undefined && record.source !== 'computed')
    throw wrong(`${record.type} is computed, never typed.`, { field: 'source' });
  if (record.window === 'rolling_12m' && (frequency !== 'month' || !ratios.includes(record.type)))
    throw wrong('A rolling year is a monthly ratio.', { field: 'window' });
  if (record.families?.length && record.type !== 'count' && !ratios.includes(record.type))
    throw wrong('Families are told apart in ratios and counts.', { field: 'families' });
}

function checkParent(record: Kpi, above: readonly StoredOf<'kpi'>[]): void {
  if (record.parentKpiId === null) return;
  const [parent] = above;
  if (!parent)
    throw new Refusal('not_found', `There is no KPI "${record.parentKpiId}".`, {
      field: 'parentKpiId',
    });
  if (above.some((each) => each.id === record.id))
    throw new Refusal('rule_broken', 'A KPI cannot add up to itself.', { rule: '3.3.1' });
  if (rhythmOf(parent) !== rhythmOf(record))
    throw wrong(`${parent.id} is told per ${parent.frequency}.`, { field: 'frequency' });
}

/** The headline of a category, if it has one. */
export const headlineOf = (
  siblings: readonly StoredOf<'kpi'>[],
  category: string,
  exceptId: string,
): StoredOf<'kpi'> | undefined =>
  siblings.find(
    (k) => k.headline && k.category === category && k.id !== exceptId && k.state === 'active',
  );

/** KPIs that would be left in a category without a headline. */
export const leftBehind = (
  siblings: readonly StoredOf<'kpi'>[],
  category: string,
  exceptId: string,
): boolean =>
  !headlineOf(siblings, category, exceptId) &&
  siblings.some((k) => k.category === category && k.id !== exceptId && k.state === 'active');

export const noHeadline = (category: string): Refusal =>
  new Refusal('rule_broken', `Category ${category} needs exactly one headline.`, {
    rule: '3.1.11',
    category,
  });
