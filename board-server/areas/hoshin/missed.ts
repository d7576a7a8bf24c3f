// The clock's look at priority plans (Rule 2 "Priority plan"): with the second milestone whose first date
// passed without being done a recovery plan is asked for, once for each such set.
import { productionDayBounds } from '../../../shared/areas/calendar/production-day.ts';
import { commands, type HoshinCommands } from '../../../shared/areas/hoshin/commands.ts';
import { missedMilestonesLimit } from '../../../shared/areas/hoshin/priority-plan.ts';
import { isOpenObjective } from '../../../shared/areas/hoshin/transitions.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  type DueCommand,
  type DueSource,
  defineCommand,
  type Reader,
} from '../../pipeline/decision.ts';
import { askedDecision, askedPlan, openRecovery } from './recovery.ts';

export const missMilestones = defineCommand<
  HoshinCommands['missMilestones'],
  { objective: StoredOf<'objective'> | null; open: StoredOf<'recoveryPlan'> | null }
>({
  type: 'missMilestones',
  summary: 'Two milestones of a priority are missed: a recovery plan is asked for.',
  schema: commands.missMilestones,
  permission: { who: 'system', board: () => null },
  load: async (read, { objectiveId }) => ({
    objective: await read.one('objective', objectiveId),
    open: await openRecovery(read, objectiveId),
  }),
  decide({ objective, open }, _payload, context) {
    const asked =
      objective && isOpenObjective(objective.state)
        ? askedPlan(objective, open, 'milestones', context)
        : null;
    return asked ? askedDecision(asked) : { events: [], changes: [] };
  },
});

/** Per plan of an open priority on a board with strategy: when the second open milestone runs over. */
async function overrun(read: Reader): Promise<DueCommand[]> {
  const due: DueCommand[] = [];
  for (const plan of await read.list('priorityPlan')) {
    const open = plan.milestones
      .filter((m) => m.doneOn === null)
      .sort((a, b) => (a.originalDueOn < b.originalDueOn ? -1 : 1));
    const second = open[missedMilestonesLimit - 1];
    if (!second) continue;
    const objective = await read.one('objective', plan.id);
    const board = await read.one('board', plan.boardId);
    const calendar = board ? await read.one('calendar', board.calendarId) : null;
    if (!objective || !isOpenObjective(objective.state) || !calendar || board?.stage !== 4)
      continue;
    const missed = open.slice(0, missedMilestonesLimit).map(({ id }) => id);
    due.push({
      key: `plan:${plan.id}:missed:${missed.join('+')}`,
      type: 'missMilestones',
      payload: { objectiveId: plan.id },
      at: productionDayBounds(second.originalDueOn, calendar).endAt,
    });
  }
  return due;
}

export const milestonesMissed: DueSource = {
  name: 'milestones-missed',
  due: async (read, now) => (await overrun(read)).filter(({ at }) => at <= now),
  async nextAt(read, now) {
    const ahead = (await overrun(read)).map(({ at }) => at).filter((at) => at > now);
    return ahead.length > 0 ? Math.min(...ahead) : null;
  },
};
