// Adoption (Rule 2): each board goes to see before it decides, takes over as it is or in its own way, or says
// why not. Taken over as it is only when the origin or a coach has seen it there.
import { tryAddWorkingDays } from '../../../shared/areas/calendar/working-days.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PracticeCommands } from '../../../shared/areas/practices/commands.ts';
import type { Adoption, BestPractice } from '../../../shared/areas/practices/practice.ts';
import {
  type AdoptionEvent,
  adoptionAfter,
  assessWorkingDays,
} from '../../../shared/areas/practices/table.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Context,
  type Decision,
  defineCommand,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { actorTag, found, requireRev } from '../acts/who.ts';
import { loadWorld, type World } from '../escalations/clocks.ts';
import {
  decidePractice,
  isCoach,
  loadPractice,
  originBoard,
  type PracticeFacts,
  practiceOf,
  practiceStateAfter,
  requirePublisher,
  withAbove,
} from './facts.ts';

/** A live board, not the origin, that has no row of it yet. @throws Refusal naming `field` */
export function requireAdopter(facts: PracticeFacts, boardId: string, field: string): void {
  const board = found(facts.boards.get(boardId) ?? null, 'board', boardId);
  if (board.state !== 'live' || boardId === facts.practice.boardId)
    throw new Refusal('rule_broken', 'This board cannot take it over.', { field, boardId });
  if (facts.adoptions.some((a) => a.boardId === boardId))
    throw new Refusal('already_open', 'This board has it already.', { field, boardId });
}

/** The row by which a board is asked to go and see. */
export function proposedStep(
  facts: PracticeFacts & { readonly world: World },
  p: BestPractice,
  boardId: string,
  { now }: Context,
): Step {
  const time = facts.world.times.get(boardId);
  const due = time ? tryAddWorkingDays(now, assessWorkingDays, time) : null;
  return step('adoption', null, {
    id: `${p.id}:${boardId}`,
    bestPracticeId: p.id,
    originBoardId: p.boardId,
    boardId,
    number: p.number,
    title: p.title,
    state: 'proposed',
    proposedAt: now,
    // A board without duty hours has no working days: two weeks of the calendar.
    assessDueAt: due ?? now + 14 * 86_400_000,
    late: false,
    seen: null,
    adoptDueOn: null,
    words: null,
    endedBy: null,
    endedAt: null,
    endedOn: null,
    seenBy: [...withAbove(facts.boards, [boardId, p.boardId])],
  });
}

export const proposeAdoption = defineCommand<
  PracticeCommands['proposeAdoption'],
  PracticeFacts & { readonly world: World }
>({
  type: 'proposeAdoption',
  summary: 'One more board is to go and see a published practice.',
  schema: commands.proposeAdoption,
  permission: { who: 'signed_in', board: originBoard },
  load: async (read, payload, { now }) => ({
    ...(await loadPractice(read, payload)),
    world: await loadWorld(read, [payload.boardId], now),
  }),
  decide(facts, { boardId }, context) {
    const p = practiceOf(facts, undefined);
    const state = practiceStateAfter(p, 'propose');
    requirePublisher(p.boardId, context);
    requireAdopter(facts, boardId, 'boardId');
    const seenBy = withAbove(facts.boards, [...p.seenBy, boardId]);
    const next: BestPractice = { ...p, state, seenBy: [...seenBy] };
    const row = proposedStep(facts, next, boardId, context);
    return decidePractice('proposeAdoption', 'adoptionProposed', facts.practice, next, context, [
      row,
    ]);
  },
});

interface Facts {
  readonly adoption: StoredOf<'adoption'>;
}
const load = async (read: Reader, { adoptionId }: { adoptionId: string }): Promise<Facts> => ({
  adoption: found(await read.one('adoption', adoptionId), 'adoption', adoptionId),
});
const ownBoard = ({ adoption }: Facts): string => adoption.boardId;
/** Leaders of the board that is to take it over and those above, and who stands for it: no act of one shift. */
const owner = { who: 'board_runner', board: ownBoard } as const;

/** @throws Refusal wrong_state when the table has no such row */
function stateAfter(a: Adoption, event: AdoptionEvent): Adoption['state'] {
  const state = adoptionAfter(a.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while it is ${a.state}.`, {
      state: a.state,
      event,
    });
  return state;
}

function decided(
  command: string,
  type: string,
  before: StoredOf<'adoption'>,
  next: Adoption,
  context: Context,
): Decision {
  const { id, bestPracticeId, boardId, originBoardId, state } = next;
  return {
    events: [{ type, data: { adoptionId: id, bestPracticeId, boardId, originBoardId, state } }],
    changes: changesOf(command, [step('adoption', before, next)], context),
    answer: { adoptionId: id, state, undo: { kind: 'adoption', id } },
  };
}

const ended = (context: Context, boardId: string) => ({
  endedBy: actorTag(context, boardId),
  endedAt: context.now,
  endedOn: context.productionOn,
});

export const assessAdoption = defineCommand<PracticeCommands['assessAdoption'], Facts>({
  type: 'assessAdoption',
  summary: 'Somebody of the board has gone to see, and says what he saw.',
  schema: commands.assessAdoption,
  permission: owner,
  load,
  decide({ adoption }, { rev, note }, context) {
    requireRev(adoption, rev);
    const a = bare<'adoption'>(adoption);
    const seen = { by: actorTag(context, a.boardId), at: context.now, note };
    const next: Adoption = { ...a, state: stateAfter(a, 'assess'), seen, late: false };
    return decided('assessAdoption', 'adoptionAssessed', adoption, next, context);
  },
});

export const startAdoption = defineCommand<PracticeCommands['startAdoption'], Facts>({
  type: 'startAdoption',
  summary: 'The board takes it over, by a day.',
  schema: commands.startAdoption,
  permission: owner,
  load,
  decide({ adoption }, { rev, dueOn }, context) {
    requireRev(adoption, rev);
    const a = bare<'adoption'>(adoption);
    const state = stateAfter(a, 'start');
    if (dueOn < context.productionOn)
      throw new Refusal('invalid_input', 'That day is over.', { field: 'dueOn' });
    const next: Adoption = { ...a, state, adoptDueOn: dueOn };
    return decided('startAdoption', 'adoptionStarted', adoption, next, context);
  },
});

export const verifyAdoption = defineCommand<PracticeCommands['verifyAdoption'], Facts>({
  type: 'verifyAdoption',
  summary:
    'Seen there as it is at its origin: by the origin or a coach, never by the board itself.',
  schema: commands.verifyAdoption,
  permission: { who: 'signed_in', board: ownBoard },
  load,
  decide({ adoption }, { rev }, context) {
    requireRev(adoption, rev);
    const a = bare<'adoption'>(adoption);
    const state = stateAfter(a, 'verify');
    const { dutyOf, roles } = context.standing;
    const isOrigin =
      dutyOf.has(a.originBoardId) || roles.some((r) => r.boardId === a.originBoardId);
    if (!isOrigin && !isCoach(context))
      throw new Refusal('forbidden', 'The board that it comes from, or a coach, sees it there.', {
        rule: '2',
      });
    const next: Adoption = { ...a, state, ...ended(context, a.boardId) };
    return decided('verifyAdoption', 'adoptionVerified', adoption, next, context);
  },
});

export const adaptAdoption = defineCommand<PracticeCommands['adaptAdoption'], Facts>({
  type: 'adaptAdoption',
  summary: 'Taken over in the own way, which is described.',
  schema: commands.adaptAdoption,
  permission: owner,
  load,
  decide({ adoption }, { rev, variant }, context) {
    requireRev(adoption, rev);
    const a = bare<'adoption'>(adoption);
    const state = stateAfter(a, 'adapt');
    const next: Adoption = { ...a, state, words: variant, ...ended(context, a.boardId) };
    return decided('adaptAdoption', 'adoptionAdapted', adoption, next, context);
  },
});

export const declineAdoption = defineCommand<PracticeCommands['declineAdoption'], Facts>({
  type: 'declineAdoption',
  summary: 'It does not fit here, with a reason; not before somebody has gone to see.',
  schema: commands.declineAdoption,
  permission: owner,
  load,
  decide({ adoption }, { rev, reason }, context) {
    requireRev(adoption, rev);
    const a = bare<'adoption'>(adoption);
    const state = stateAfter(a, 'decline');
    const next: Adoption = { ...a, state, words: reason, ...ended(context, a.boardId) };
    return decided('declineAdoption', 'adoptionDeclined', adoption, next, context);
  },
});

export const listAdoption = defineCommand<PracticeCommands['listAdoption'], Facts>({
  type: 'listAdoption',
  summary: 'Nobody went to see in time: marked late on every board that sees it.',
  schema: commands.listAdoption,
  permission: { who: 'system', board: () => null },
  load,
  decide({ adoption }, _payload, context) {
    const a = bare<'adoption'>(adoption);
    if (a.late || adoptionAfter(a.state, 'list') === null) return { events: [], changes: [] };
    return decided('listAdoption', 'adoptionListed', adoption, { ...a, late: true }, context);
  },
});
