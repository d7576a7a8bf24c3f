// The command of rows 1 and 2: who may ask, and what the form leaves to the issue. The asking itself
// is raise.ts, which other areas use too.
import { mayAsk } from '../../../shared/areas/boards/stages.ts';
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, type Decision, defineCommand } from '../../pipeline/decision.ts';
import { changesOf } from '../acts/act.ts';
import { ownsBoard, standsFor } from '../acts/who.ts';
import { lastHop } from './card.ts';
import type { World } from './clocks.ts';
import { type Ask, loadRaise, type RaiseFacts, raise } from './raise.ts';

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** The ask of a payload; category, KPI, severity and tried are prefilled from the issue. */
export function askOf(payload: EscalationCommands['raiseEscalation'], facts: RaiseFacts): Ask {
  const [issue] = facts.issues;
  return {
    boardId: payload.boardId,
    addresseeId: payload.addresseeId ?? null,
    type: payload.type,
    question: payload.question,
    tried: payload.tried ?? (issue?.containment ? [cut(issue.containment, 80)] : []),
    neededByAt: payload.neededByAt ?? null,
    severity: payload.severity ?? issue?.severity ?? 'S3',
    kpiId: payload.kpiId === undefined ? (issue?.kpiId ?? null) : payload.kpiId,
    category:
      payload.category ??
      issue?.category ??
      facts.world.boards.get(payload.boardId)?.categories[0]?.letter ??
      'S',
    issueIds: payload.issueIds ?? [],
    trigger: payload.trigger ?? null,
  };
}

/** Board owner, or any signed-in person of the board when nobody is on duty there; the system. */
function requireRaiser(
  payload: EscalationCommands['raiseEscalation'],
  context: Context,
  world: World,
): void {
  const { standing, actor } = context;
  if (actor.kind === 'system') return;
  if (payload.trigger !== undefined)
    throw new Refusal('forbidden', 'Only the system names a trigger.', {});
  const parentId = world.boards.get(payload.boardId)?.parentId ?? null;
  if (
    ownsBoard(standing, payload.boardId, parentId) ||
    standing.dutyOwnerOf(payload.boardId) === null
  )
    return;
  throw new Refusal(
    'forbidden',
    'The board owner raises it; anybody of the board only while nobody is on duty.',
    { boardId: payload.boardId },
  );
}

export const raiseEscalation = defineCommand<EscalationCommands['raiseEscalation'], RaiseFacts>({
  type: 'raiseEscalation',
  summary: 'Asks the next tier or a support board, with clocks (Rule 2.1 rows 1, 2).',
  schema: commands.raiseEscalation,
  permission: { who: 'board_member', board: (_facts, payload) => payload.boardId },
  load: (read, payload, context) =>
    loadRaise(read, payload.boardId, payload.issueIds ?? [], context, payload.addresseeId),
  decide: (facts, payload, context): Decision => {
    requireRaiser(payload, context, facts.world);
    const ended = facts.issues.find(
      (i) =>
        i.state === 'closed' ||
        i.state === 'cancelled' ||
        i.state === 'discarded' ||
        i.state === 'unconfirmed',
    );
    if (ended)
      throw new Refusal('wrong_state', 'This issue is not open.', {
        issueId: ended.id,
        state: ended.state,
      });
    const ask = askOf(payload, facts);
    const board = facts.world.boards.get(payload.boardId);
    if (context.actor.kind !== 'system' && !mayAsk(board, ask.severity))
      throw new Refusal(
        'rule_broken',
        'Questions to the next tier begin with stage 2 of a board; an S1 goes up at every stage.',
        { rule: '3.10.1', stage: board?.stage ?? null },
      );
    const raised = raise(facts, ask, context);
    const hop = lastHop(raised.escalation);
    const inherited = standsFor(context.standing, payload.boardId) ? {} : { inherited: true };
    return {
      events: raised.events.map((e) => ({ ...e, data: { ...e.data, ...inherited } })),
      changes: changesOf('raiseEscalation', raised.steps, context),
      answer: {
        escalationId: raised.escalation.id,
        holderId: raised.escalation.holderId,
        acknowledgeDueAt: hop.acknowledgeDueAt,
        answerDueAt: hop.answerDueAt,
        joined: raised.joined,
      },
    };
  },
});
