// The promised date, clock C (rows 4, 7, 17): it lies ahead, and beyond 10 working days the plant manager
// agrees to it himself. Until he has, C is the tenth working day, so that no card ever stands without a clock.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context } from '../../pipeline/decision.ts';
import { withLastHop } from './card.ts';
import { resolutionLimit, type World } from './clocks.ts';
import { holderOf, onCard } from './facts.ts';
import { isPlantManager } from './rights.ts';
import { above } from './tree.ts';

export type Promised = Pick<Escalation, 'resolutionDueAt' | 'askedDueAt' | 'copies'> & {
  readonly resolutionDueAt: number;
};

/** C as it runs from now on, and the date that waits for the plant manager; his board sees the card. */
export function promised(
  world: World,
  e: Escalation,
  boardId: string,
  dueAt: number,
  context: Context,
): Promised {
  if (dueAt <= context.now) {
    throw new Refusal('rule_broken', 'The resolution must lie ahead.', { resolutionDueAt: dueAt });
  }
  const limitAt = resolutionLimit(world, boardId, context.now);
  if (dueAt <= limitAt || isPlantManager(context.standing))
    return { resolutionDueAt: dueAt, askedDueAt: null, copies: e.copies };
  const top = above(world.boards, boardId).pop();
  const sees = top === undefined || e.holderId === top || e.copies.some((c) => c.boardId === top);
  const copy = { cause: 'date' as const, acknowledgeDueAt: null, acknowledgedAt: null };
  return {
    resolutionDueAt: limitAt,
    askedDueAt: dueAt,
    copies: sees ? e.copies : [...e.copies, { boardId: top, ...copy }],
  };
}

/** Row 4, by the plant manager. It is no move of row 7: the date was asked for when it was promised. */
export const agreeEscalationDate = onCard<EscalationCommands['agreeEscalationDate']>({
  type: 'agreeEscalationDate',
  summary:
    'The plant manager agrees to a date beyond 10 working days, or does not (Rule 2.1 row 4).',
  schema: commands.agreeEscalationDate,
  event: 'agree_date',
  board: holderOf,
  decide: (e, payload, context) => {
    const askedDueAt = e.askedDueAt ?? null;
    if (askedDueAt === null)
      throw new Refusal('wrong_state', 'No date waits for the plant manager.', { state: e.state });
    if (payload.agree && askedDueAt <= context.now)
      throw new Refusal('rule_broken', 'The date that was asked for has passed.', { askedDueAt });
    if (!payload.agree && payload.reason === undefined)
      throw new Refusal('invalid_input', 'A date that is not agreed to needs a reason.', {});
    const resolutionDueAt = payload.agree ? askedDueAt : e.resolutionDueAt;
    const next = { ...e, resolutionDueAt, askedDueAt: null, late: payload.agree ? false : e.late };
    return {
      next: payload.reason === undefined ? next : withLastHop(next, { reason: payload.reason }),
      event: 'escalationDateAnswered',
      data: { agreed: payload.agree, askedDueAt, resolutionDueAt },
    };
  },
});
