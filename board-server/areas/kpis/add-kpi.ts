// A new KPI with its first target. Set-up: leaders of the board or above, who stands for it, an
// administrator. A target that the next tier has not seen waits for its word (Rule 2 "Target version").
import type { RecordOf } from '../../../shared/areas/index.ts';
import { type AddKpi, commands } from '../../../shared/areas/kpis/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, defineCommand, put } from '../../pipeline/decision.ts';
import { isAdmin } from '../people/people-facts.ts';
import { checkKpi, headlineOf, noHeadline, type Place } from './kpi-check.ts';
import { placeOf } from './kpi-place.ts';
import { checkGoals } from './targets.ts';

/** Speaks for the next tier as well: a leader there, or an administrator who sets the plant up. */
const speaksAbove = ({ board }: Place, { standing }: Context): boolean =>
  isAdmin(standing) || (board?.parentId != null && standing.leads.has(board.parentId));

function firstTarget(
  place: Place,
  kpi: RecordOf<'kpi'>,
  goal: NonNullable<AddKpi['goal']>,
  context: Context,
): RecordOf<'target'> {
  checkGoals(kpi, { goal });
  const { actor, productionOn, newId } = context;
  const byId = actor.kind === 'person' ? actor.personId : null;
  return {
    id: newId(),
    kpiId: kpi.id,
    boardId: kpi.boardId,
    goal,
    noTarget: false,
    validFrom: productionOn,
    validTo: null,
    reason: 'First target',
    approvedById: speaksAbove(place, context) ? (byId ?? 'system') : null,
    proposedById: byId,
  };
}

export const addKpi = defineCommand<AddKpi, Place>({
  type: 'addKpi',
  summary: 'Define a KPI on a board, with its first target.',
  schema: commands.addKpi,
  permission: { who: 'board_runner', board: ({ board }) => board?.id ?? null },
  load: (read, { id, boardId, parentKpiId }) => placeOf(read, id, boardId, parentKpiId),
  decide(place, { goal, ...payload }, context) {
    if (place.kpi)
      throw new Refusal('already_open', `There is a KPI "${payload.id}" already.`, { field: 'id' });
    const record: RecordOf<'kpi'> = { ...payload, state: 'active', definitionVersion: 1 };
    checkKpi(record, place);
    const other = headlineOf(place.siblings, record.category, record.id);
    if (record.headline && other)
      throw new Refusal(
        'rule_broken',
        `${other.id} is the headline of ${record.category} already.`,
        { rule: '3.1.11', headline: other.id, field: 'headline' },
      );
    if (!record.headline && !other) throw noHeadline(record.category);
    const target = goal ? [put('target', firstTarget(place, record, goal, context))] : [];
    const { id, boardId, type } = record;
    return {
      events: [{ type: 'kpiAdded', data: { kpiId: id, boardId, type } }],
      changes: [put('kpi', record), ...target],
      answer: { id },
    };
  },
});
