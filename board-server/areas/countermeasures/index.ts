// The area of countermeasures: its commands, undo, and the clock's two questions: two working days
// overdue, and ended ones that leave the board (Rule 2 "Countermeasure").
import {
  type CountermeasureCommands,
  commands,
} from '../../../shared/areas/countermeasures/commands.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  type Area,
  type DueCommand,
  type DueSource,
  defineCommand,
  type Reader,
} from '../../pipeline/decision.ts';
import { loadAct, requireTakeBack, type TakeBack, takeBackChanges } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { loadWorld, overdueAt } from '../escalations/clocks.ts';
import { countermeasuresLeave, leaveCountermeasureBoard } from '../issues/leave.ts';
import {
  cancelCountermeasure,
  checkCountermeasure,
  closeCountermeasure,
  completeCountermeasure,
  standardiseCountermeasure,
} from './circle.ts';
import { countermeasuresLeft, releaseCountermeasure } from './left.ts';
import { moveCountermeasure, reportCountermeasureOverdue } from './move.ts';
import { acceptCountermeasure, addCountermeasure, nameCountermeasureOwner } from './plan.ts';

/** Rule 2.0 "Undo". */
const takeBackCountermeasure = defineCommand<
  CountermeasureCommands['takeBackCountermeasure'],
  TakeBack & { countermeasure: StoredOf<'countermeasure'> }
>({
  type: 'takeBackCountermeasure',
  summary: 'Undo of the last act on this action: 10 s, same person, same device (Rule 2.0).',
  schema: commands.takeBackCountermeasure,
  permission: { who: 'signed_in', board: (facts) => facts.countermeasure.boardId },
  load: async (read, payload) => ({
    ...(await loadAct(read, 'countermeasure', payload.countermeasureId)),
    countermeasure: found(
      await read.one('countermeasure', payload.countermeasureId),
      'countermeasure',
      payload.countermeasureId,
    ),
  }),
  decide: (facts, payload, context) => {
    const act = requireTakeBack(facts, context);
    return {
      events: [
        {
          type: 'countermeasureTakenBack',
          data: { countermeasureId: payload.countermeasureId, of: act.command, actedAt: act.at },
        },
      ],
      changes: takeBackChanges(facts, act, 'takeBackCountermeasure', context),
      answer: { countermeasureId: payload.countermeasureId, of: act.command },
    };
  },
});

const openOnes = (read: Reader): Promise<readonly StoredOf<'countermeasure'>[]> =>
  read.list('countermeasure', { state: ['proposed', 'plan'] });

/** Rule 3.5.5: two working days of its board past the current due. */
async function overdue(
  read: Reader,
  open: readonly StoredOf<'countermeasure'>[],
  now: number,
): Promise<DueCommand[]> {
  if (open.length === 0) return [];
  const world = await loadWorld(read, new Set(open.map((c) => c.boardId)), now);
  return open
    .filter((c) => world.times.has(c.boardId))
    .map((c) => ({
      key: `cm:${c.id}:overdue:${c.dueOn}`,
      type: 'reportCountermeasureOverdue',
      payload: { countermeasureId: c.id, dueOn: c.dueOn },
      at: overdueAt(world, c.boardId, c.dueOn),
    }));
}

const dayMs = 86_400_000;
/** Older than this was reported long ago: an import of old actions must not flood (Rule 3.5.6). */
const longAgoMs = 5 * dayMs;

/** Never overdue before its date: what is due later needs no look at calendars, only a wake-up then. */
const isNear = (c: StoredOf<'countermeasure'>, now: number): boolean =>
  Date.parse(c.dueOn) - dayMs <= now;

const countermeasuresOverdue: DueSource = {
  name: 'countermeasures-overdue',
  async due(read, now) {
    const near = (await openOnes(read)).filter((c) => isNear(c, now));
    return (await overdue(read, near, now)).filter((d) => d.at <= now && d.at > now - longAgoMs);
  },
  async nextAt(read, now) {
    const open = await openOnes(read);
    const near = await overdue(
      read,
      open.filter((c) => isNear(c, now)),
      now,
    );
    const far = open.filter((c) => !isNear(c, now)).map((c) => Date.parse(c.dueOn) - dayMs);
    const later = [...far, ...near.map((d) => d.at)].filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};

export const countermeasures: Area = {
  name: 'countermeasures',
  commands: [
    addCountermeasure,
    acceptCountermeasure,
    nameCountermeasureOwner,
    completeCountermeasure,
    checkCountermeasure,
    standardiseCountermeasure,
    closeCountermeasure,
    moveCountermeasure,
    cancelCountermeasure,
    takeBackCountermeasure,
    reportCountermeasureOverdue,
    releaseCountermeasure,
    leaveCountermeasureBoard,
  ],
  due: [countermeasuresOverdue, countermeasuresLeave, countermeasuresLeft],
};
