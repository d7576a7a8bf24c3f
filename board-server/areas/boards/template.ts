// A board from a template as records: KPIs with targets, huddle slots and the agenda. A new board is
// empty, not green: nothing here is ever a figure. Pure.
import type { BoardTemplate } from '../../../shared/areas/boards/templates.ts';
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { previousProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import { standardSteps } from '../../../shared/areas/huddles/standard-agenda.ts';
import type { RecordOf } from '../../../shared/areas/index.ts';
import { kpiTypes } from '../../../shared/kpi-types/index.ts';
import { minutesOf, timeOf } from '../../../shared/time.ts';
import { type Change, put } from '../../pipeline/decision.ts';
import { type TemplateKpi, templateKpis } from './template-kpis.ts';

type Board = RecordOf<'board'>;
type Kpi = RecordOf<'kpi'>;

/** Reviewed in this order; the plant changes names and order later (Rule 1.1 "SQDCP"). */
export const usualCategories: Board['categories'] = [
  { letter: 'S', name: 'Safety' },
  { letter: 'Q', name: 'Quality' },
  { letter: 'D', name: 'Delivery' },
  { letter: 'C', name: 'Cost' },
  { letter: 'P', name: 'People' },
];

/** Where a board of that kind stands, and who leads it. */
export const templatePlaces = {
  line: { kind: 'line', tier: 1, leader: 'TL' },
  value_stream: { kind: 'value_stream', tier: 2, leader: 'VSM' },
  support: { kind: 'support', tier: 2, leader: 'SF' },
  plant: { kind: 'plant', tier: 3, leader: 'PM' },
  empty: { kind: 'line', tier: 1, leader: 'TL' },
} as const satisfies Record<BoardTemplate, { kind: Board['kind']; tier: number; leader: string }>;

/** Huddles at a line take ten minutes, above it fifteen (Rule 2 "Huddle"). */
const huddleMinutes = (board: Board): number => (board.tier === 1 ? 10 : 15);

export interface TemplateOf {
  readonly template: BoardTemplate;
  readonly board: Board;
  readonly calendar: Calendar;
  /** Time of the first huddle of the day; at a line each shift has its own, as long after its start. */
  readonly huddleAt: string;
  /** Production date on which the board begins. */
  readonly on: string;
  /** Who says that its targets hold. */
  readonly approvedById: string;
  /** KPIs of the board above: the same figure adds up there. */
  readonly above: readonly Kpi[];
}

/** All but the board itself. */
export function templateChanges(wanted: TemplateOf): Change[] {
  const { template, board, calendar, on } = wanted;
  const changes: Change[] = [];
  templateKpis[template].forEach((each, order) => {
    const kpi = kpiOf(wanted, each, order);
    changes.push(
      put('kpi', kpi),
      put('target', {
        id: `${kpi.id}:1`,
        kpiId: kpi.id,
        boardId: board.id,
        goal: { value: each.goal, low: null, high: null, tolerance: 0 },
        noTarget: false,
        // The day that the board reviews first is judged already.
        validFrom: previousProductionDay(on, calendar),
        validTo: null,
        reason: 'From the template: to be adjusted',
        approvedById: wanted.approvedById,
      }),
    );
  });
  changes.push(...slotsOf(wanted).map((slot) => put('slot', slot)));
  if (board.categories.length > 0)
    changes.push(
      put('agenda', {
        id: `${board.id}:daily`,
        boardId: board.id,
        type: 'daily',
        steps: standardSteps(board, 'daily'),
        roles: null,
      }),
    );
  return changes;
}

function kpiOf({ board, above }: TemplateOf, each: TemplateKpi, order: number): Kpi {
  const type = kpiTypes[each.type];
  const { key, goal: _goal, delivery, definition, ...told } = each;
  const parent = above.find(
    (k) =>
      k.state === 'active' &&
      k.category === each.category &&
      k.type === each.type &&
      k.name === each.name &&
      k.frequency === each.frequency,
  );
  return {
    ...told,
    id: `${board.id.toUpperCase()}-${key}`,
    boardId: board.id,
    factor: type.factor,
    lag: 0,
    rollUpSpace: type.rollUpSpace,
    rollUpTime: type.rollUpTime,
    parentKpiId: parent?.id ?? null,
    source: type.computed === undefined ? 'manual' : 'computed',
    reaction: 'every_red',
    ownerRole: leaderOf(board),
    objectiveTag: 'Std',
    yearGoal: null,
    state: 'active',
    definitionVersion: 1,
    order,
    expectedVolume: 1,
    definition: definition ?? null,
    delivery: delivery ?? false,
  };
}

const leaderOf = ({ kind }: Board): string =>
  ({ line: 'TL', value_stream: 'VSM', support: 'SF', plant: 'PM' })[kind];

/** A line meets in each shift, the others once a working day. */
function slotsOf({ board, calendar, huddleAt }: TemplateOf): RecordOf<'slot'>[] {
  const first = minutesOf(huddleAt);
  const slot = (name: string, start: number, days: readonly number[]): RecordOf<'slot'> => ({
    id: `${board.id}-${name}`,
    boardId: board.id,
    type: 'daily',
    start: timeOf(start),
    end: timeOf(start + huddleMinutes(board)),
    days: [...days],
  });
  const workdays = [...new Set(calendar.shifts.flatMap((shift) => shift.days))].sort();
  if (board.duty.kind === 'windows') return [slot('daily', first, workdays)];
  const [earliest] = calendar.shifts;
  const after = first - minutesOf(earliest?.start ?? huddleAt);
  return calendar.shifts.map((shift) =>
    slot(shift.id.toLowerCase(), minutesOf(shift.start) + after, shift.days),
  );
}
