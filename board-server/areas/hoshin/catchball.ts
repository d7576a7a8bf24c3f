// Catchball (Rule 2 "Catchball thread"): opened by the upper side, thrown to and fro, signed by both on the
// identical text; the agreement freezes a target version and the team's own sentence.
import {
  type Catchball,
  type CatchballSide,
  roundsOf,
} from '../../../shared/areas/hoshin/catchball.ts';
import { mostRounds } from '../../../shared/areas/hoshin/catchball-table.ts';
import {
  dialogueCommands as commands,
  type DialogueCommands,
} from '../../../shared/areas/hoshin/dialogue-commands.ts';
import { isOpenObjective } from '../../../shared/areas/hoshin/transitions.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays } from '../../../shared/time.ts';
import {
  type Change,
  type Context,
  type Decision,
  type DomainEvent,
  defineCommand,
  put,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { actorTag, found, requireRev } from '../acts/who.ts';
import { checkFree, checkGoals, checkUntold, inOrder } from '../kpis/targets.ts';
import {
  type CatchballFacts,
  catchballTo,
  holderBoard,
  loadCatchball,
  requireSide,
  requireSigner,
  stallsAt,
} from './catchball-facts.ts';

const other = (side: CatchballSide): CatchballSide => (side === 'upper' ? 'lower' : 'upper');
const boardOf = (c: Catchball, side: CatchballSide): string =>
  side === 'upper' ? c.upperBoardId : c.lowerBoardId;

const eventOf = (type: string, c: Catchball, data: object = {}): DomainEvent => ({
  type,
  data: {
    catchballId: c.id,
    objectiveId: c.objectiveId,
    upperBoardId: c.upperBoardId,
    lowerBoardId: c.lowerBoardId,
    state: c.state,
    holder: c.holder,
    ...data,
  },
});
const decided = (
  next: Catchball,
  events: readonly DomainEvent[],
  more: readonly Change[] = [],
): Decision => ({
  events,
  changes: [put('catchball', next), ...more],
  answer: { catchballId: next.id, state: next.state, holder: next.holder },
});

interface OpenFacts {
  readonly objective: StoredOf<'objective'>;
  readonly upper: StoredOf<'board'>;
  readonly lower: StoredOf<'board'>;
  readonly kpi: StoredOf<'kpi'> | null;
  readonly open: readonly StoredOf<'catchball'>[];
}

export const openCatchball = defineCommand<DialogueCommands['openCatchball'], OpenFacts>({
  type: 'openCatchball',
  summary:
    'Opens a catchball about an objective with a board directly below; a draft until it is thrown.',
  schema: commands.openCatchball,
  permission: { who: 'signed_in', board: ({ objective }) => objective.boardId },
  load: async (read, { objectiveId, lowerBoardId, kpiId }) => {
    const objective = found(await read.one('objective', objectiveId), 'objective', objectiveId);
    return {
      objective,
      upper: found(await read.one('board', objective.boardId), 'board', objective.boardId),
      lower: found(await read.one('board', lowerBoardId), 'board', lowerBoardId),
      kpi: kpiId ? await read.one('kpi', kpiId) : null,
      open: await read.list('catchball', { objectiveId, lowerBoardId }),
    };
  },
  decide({ objective, upper, lower, kpi, open }, { kpiId }, context) {
    const { now, newId } = context;
    requireSide(upper, context);
    if (!isOpenObjective(objective.state))
      throw new Refusal('wrong_state', `The objective is ${objective.state}.`, {
        state: objective.state,
      });
    if (lower.parentId !== objective.boardId)
      throw new Refusal('rule_broken', 'A ball is thrown between two adjacent levels only.', {
        field: 'lowerBoardId',
        rule: '2',
      });
    if (kpiId && kpi?.boardId !== lower.id)
      throw new Refusal('invalid_input', 'The KPI must be one of the board below.', {
        field: 'kpiId',
      });
    if (open.some((c) => c.state !== 'agreed' && c.state !== 'withdrawn'))
      throw new Refusal('already_open', 'There is a catchball with this board already.', {});
    const next: Catchball = {
      id: newId(),
      objectiveId: objective.id,
      upperBoardId: objective.boardId,
      lowerBoardId: lower.id,
      kpiId: kpi?.id ?? null,
      state: 'draft',
      holder: 'upper',
      ballAt: now,
      stallsAt: null,
      throws: [],
      upperSigned: null,
      lowerSigned: null,
      agreedAt: null,
      targetId: null,
      stateReason: null,
      rounds: 0,
      takenBackAt: null,
    };
    return decided(next, [eventOf('catchballOpened', next)]);
  },
});

export const throwCatchball = defineCommand<DialogueCommands['throwCatchball'], CatchballFacts>({
  type: 'throwCatchball',
  summary: 'The side that holds the ball throws a proposal to the other one.',
  schema: commands.throwCatchball,
  permission: { who: 'signed_in', board: holderBoard },
  load: loadCatchball,
  decide(facts, { rev, proposal, message }, context) {
    const { catchball, boards, kpi, world } = facts;
    requireRev(catchball, rev);
    requireSide(boards.get(holderBoard(facts)), context);
    const c = bare<'catchball'>(catchball);
    const from = c.holder;
    const to = catchballTo(c, from === 'upper' ? 'throw_down' : 'throw_up');
    if (proposal.target === null && proposal.means.trim() === '')
      throw new Refusal('invalid_input', 'A proposal names a target or means.', { field: 'means' });
    if (proposal.target !== null && kpi) {
      if (proposal.fromOn === null)
        throw new Refusal('invalid_input', 'A target holds from a day on: say from which.', {
          field: 'fromOn',
        });
      checkGoals(kpi, { goal: goalOf(proposal.target) });
    }
    const throws = [
      ...c.throws,
      {
        from,
        at: context.now,
        by: actorTag(context, boardOf(c, from)),
        proposal,
        message: message ?? '',
      },
    ];
    const rounds = roundsOf(throws.length);
    const isStalled = rounds > mostRounds;
    const holder = other(from);
    const next: Catchball = {
      ...c,
      throws,
      rounds,
      holder,
      state: isStalled ? 'stalled' : (to as Catchball['state']),
      ballAt: context.now,
      stallsAt: isStalled ? null : stallsAt(world, boardOf(c, holder), context.now),
      // Whatever was signed was another text.
      upperSigned: null,
      lowerSigned: null,
    };
    return decided(next, [
      eventOf('catchballThrown', next, { from, rounds }),
      ...(isStalled ? [eventOf('catchballStalled', next, { because: 'rounds' })] : []),
    ]);
  },
});

const goalOf = (value: number): RecordOf<'target'>['goal'] => ({
  value,
  low: null,
  high: null,
  tolerance: 0,
});

/** The target that both have signed, in its place among the versions of the KPI (Rule 3.1.8). */
function frozen(facts: CatchballFacts, c: Catchball, context: Context): Change[] {
  const { kpi, targets, since } = facts;
  const proposal = c.throws.at(-1)?.proposal;
  if (!kpi || !proposal || proposal.target === null || proposal.fromOn === null) return [];
  checkFree(targets, proposal.fromOn, '');
  checkUntold(since, context.productionOn);
  return inOrder(targets, {
    id: context.newId(),
    kpiId: kpi.id,
    boardId: kpi.boardId,
    goal: goalOf(proposal.target),
    noTarget: false,
    validFrom: proposal.fromOn,
    validTo: null,
    reason: 'Agreed in catchball',
    approvedById: c.upperSigned?.by.personId ?? null,
    proposedById: c.lowerSigned?.by.personId ?? null,
    families: null,
    link: c.id.slice(0, 60),
    ownerId: null,
    untilOn: null,
    extendedUntilOn: null,
    extendedById: null,
  });
}

/** The team's sentence comes into force with the agreement; the one before keeps its dates. */
function agreedPart({ parts }: CatchballFacts, { productionOn }: Context): Change[] {
  const draft = parts.find((part) => part.state === 'draft');
  if (!draft) return [];
  return [
    ...parts
      .filter((part) => part.state === 'agreed')
      .map((part) =>
        put('ourPart', {
          ...bare<'ourPart'>(part),
          state: 'replaced',
          untilOn: addDays(productionOn, -1),
        }),
      ),
    put('ourPart', { ...bare<'ourPart'>(draft), state: 'agreed', fromOn: productionOn }),
  ];
}

export const signCatchball = defineCommand<DialogueCommands['signCatchball'], CatchballFacts>({
  type: 'signCatchball',
  summary:
    'The standing owner of the side that holds the ball signs the text; both signed is agreed.',
  schema: commands.signCatchball,
  permission: { who: 'signed_in', board: holderBoard },
  load: loadCatchball,
  decide(facts, { rev }, context) {
    const { catchball, boards, world } = facts;
    requireRev(catchball, rev);
    const c = bare<'catchball'>(catchball);
    const side = c.holder;
    const isSecond = (side === 'upper' ? c.lowerSigned : c.upperSigned) !== null;
    const to = catchballTo(c, isSecond ? 'sign_second' : 'sign_first');
    requireSigner(boards.get(boardOf(c, side)), context);
    const mine = { by: actorTag(context, boardOf(c, side)), at: context.now };
    const signed: Catchball = {
      ...c,
      upperSigned: side === 'upper' ? mine : c.upperSigned,
      lowerSigned: side === 'lower' ? mine : c.lowerSigned,
    };
    if (to === 'agreed') {
      const more = [...frozen(facts, signed, context), ...agreedPart(facts, context)];
      const made = more.find(
        (each) => each.kind === 'target' && !facts.targets.some((t) => t.id === each.id),
      );
      const next: Catchball = {
        ...signed,
        state: 'agreed',
        agreedAt: context.now,
        stallsAt: null,
        targetId: made?.id ?? null,
      };
      return decided(next, [eventOf('catchballAgreed', next, { targetId: next.targetId })], more);
    }
    const holder = other(side);
    const next: Catchball = {
      ...signed,
      holder,
      state: holder === 'upper' ? 'with_upper' : 'with_lower',
      ballAt: context.now,
      stallsAt: stallsAt(world, boardOf(c, holder), context.now),
    };
    return decided(next, [eventOf('catchballSigned', next, { side })]);
  },
});

export const withdrawCatchball = defineCommand<
  DialogueCommands['withdrawCatchball'],
  CatchballFacts
>({
  type: 'withdrawCatchball',
  summary: 'The upper side ends a catchball without agreement, with a reason.',
  schema: commands.withdrawCatchball,
  permission: { who: 'signed_in', board: ({ catchball }) => catchball.upperBoardId },
  load: loadCatchball,
  decide({ catchball, boards }, { rev, reason }, context) {
    requireRev(catchball, rev);
    requireSide(boards.get(catchball.upperBoardId), context);
    const c = bare<'catchball'>(catchball);
    const state = catchballTo(c, 'withdraw') as Catchball['state'];
    const next: Catchball = { ...c, state, stallsAt: null, stateReason: reason };
    return decided(next, [eventOf('catchballWithdrawn', next)]);
  },
});
