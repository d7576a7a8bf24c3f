// KPIs that the demo boards were given when they began with the hour board: what the hours of each line
// made, and days since the last recordable accident. Both are computed, so no history is pushed for them.
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import { demoBoards, lines } from './boards.ts';
import { type DemoKpi, kpiRecordOf } from './catalogue-boards.ts';
import { hoursFrom } from './hours.ts';
import { type KpiKind, kind } from './kpi-kind.ts';
import type { DemoPlan } from './plan.ts';
import { asPerson, type Step } from './steps.ts';

type Measured = Omit<KpiKind, 'goal'>;
/** No target version: an hour is judged by its own plan, an accident by the cross (Rule 3.1.10). */
const measured = (given: Omit<Parameters<typeof kind>[0], 'goal'>): Measured =>
  kind({ ...given, goal: 0, reaction: 'none' });

const daysSince = measured({
  code: 'S3',
  key: 'DAYSSINCE',
  name: 'Days since the last recordable',
  shortName: 'Days since',
  definition: 'Calendar days from the last recordable accident to the last confirmed day',
  category: 'S',
  type: 'days-since',
  unit: 'd',
  direction: 'higher',
  space: 'MIN',
  time: 'LAST',
  tag: 'H1',
});

const hourOutput = measured({
  code: 'D6',
  key: 'HOURS',
  name: 'Hour-by-hour output',
  shortName: 'By hour',
  definition: 'What the hours of the hour board made, against the sum of their plans',
  category: 'D',
  type: 'hour-output',
  unit: 'pcs',
  direction: 'higher',
  frequency: 'hour',
  space: 'NONE',
  time: 'SUM',
  tag: 'H2',
});

const idOf = (boardId: string, { key }: Measured): string => `${boardId.toUpperCase()}-${key}`;
const kpiOf = (board: DemoKpi['board'], each: Measured): DemoKpi => ({
  id: idOf(board.id, each),
  board,
  kind: { ...each, goal: 0 },
  headline: false,
  rolledUp: false,
});

/** As `addKpi` takes it: behind the headlines, the counter adding up to the smallest of its children. */
function payloadOf({ board, kind: each, ...kpi }: DemoKpi): Partial<Kpi> {
  const {
    state: _state,
    definitionVersion: _version,
    ...record
  } = kpiRecordOf({
    ...kpi,
    board,
    kind: each,
  });
  const parentKpiId = each.code === 'S3' && board.parentId ? idOf(board.parentId, each) : null;
  return { ...record, order: 90, parentKpiId };
}

/** Set up by the plant manager on the morning before the first hours, from the top board down. */
export function lateKpis(plan: DemoPlan): Step[] {
  const at = plan.at(hoursFrom - 1, '10:20');
  const counters = [...demoBoards].sort((a, b) => b.tier - a.tier);
  return [
    ...counters.map((board) => kpiOf(board, daysSince)),
    ...lines.map((board) => kpiOf(board, hourOutput)),
  ].map((kpi, i) => ({
    at: at + i * 1000,
    key: `kpi:${kpi.id}`,
    type: 'addKpi',
    actor: asPerson('plant-manager'),
    payload: { ...payloadOf(kpi) },
  }));
}
