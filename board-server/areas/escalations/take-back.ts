// Row 30: undo. The act was sent at once; this sends its opposite within 10 s. After a raise the card
// is withdrawn, after anything else all is as it was, clocks included.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { defineCommand, type Reader } from '../../pipeline/decision.ts';
import { loadAct, requireTakeBack, type TakeBack, takeBackChanges } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { eventOf } from './facts.ts';

interface Facts extends TakeBack {
  readonly escalation: StoredOf<'escalation'>;
}

export const takeBackEscalation = defineCommand<EscalationCommands['takeBackEscalation'], Facts>({
  type: 'takeBackEscalation',
  summary: 'Undo of the last act on this card: 10 s, same person, same device (Rule 2.1 row 30).',
  schema: commands.takeBackEscalation,
  permission: { who: 'signed_in', board: (facts) => facts.escalation.originatorId },
  load: async (read: Reader, payload) => ({
    ...(await loadAct(read, 'escalation', payload.escalationId)),
    escalation: found(
      await read.one('escalation', payload.escalationId),
      'escalation',
      payload.escalationId,
    ),
  }),
  decide: (facts, payload, context) => {
    const act = requireTakeBack(facts, context);
    return {
      events: [
        eventOf('escalationTakenBack', facts.escalation, { of: act.command, actedAt: act.at }),
      ],
      changes: takeBackChanges(facts, act, 'takeBackEscalation', context),
      answer: { escalationId: payload.escalationId, of: act.command },
    };
  },
});
