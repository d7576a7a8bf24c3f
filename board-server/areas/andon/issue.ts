// The issue that a long stop or the third call of a station makes (Rule 2 "Andon call"). Pure.
import type { AndonCall } from '../../../shared/areas/andon/andon.ts';
import { categoryOfAndon } from '../../../shared/areas/andon/table.ts';
import type { Context, DomainEvent } from '../../pipeline/decision.ts';
import { type Step, step } from '../acts/act.ts';
import { shown, withLastHop } from '../escalations/card.ts';
import { raiseAutomatically } from '../escalations/raise-automatically.ts';
import { newIssue } from '../issues/raise.ts';
import type { CallFacts } from './facts.ts';

export interface Made {
  readonly issueId: string;
  readonly escalationId: string | null;
  readonly steps: readonly Step[];
  readonly events: readonly DomainEvent[];
}

/** 'stop': S2, asks the parent by itself. 'repeats': S3, the board's own. */
export function issueOfCall(
  facts: CallFacts,
  call: AndonCall,
  context: Context,
  because: 'stop' | 'repeats',
): Made {
  const board = facts.raise.world.boards.get(call.boardId);
  const wanted = categoryOfAndon[call.type];
  const letters = board?.categories.map((c) => c.letter) ?? [];
  const isStop = because === 'stop';
  const issue = newIssue(
    {
      boardId: call.boardId,
      title: isStop
        ? `Line stood over 30 min: station ${call.station}`
        : `${call.nthOfStation} calls in a shift: station ${call.station}`,
      category: letters.includes(wanted) ? wanted : (letters[0] ?? wanted),
      severity: isStop ? 'S2' : 'S3',
      place: `Station ${call.station}`,
      ...(facts.owner ? { ownerId: facts.owner.id } : {}),
    },
    { raise: facts.raise, lastNumber: facts.lastIssueNumber, named: facts.owner, watch: null },
    context,
  );
  const raised = isStop
    ? raiseAutomatically(
        facts.raise,
        {
          boardId: call.boardId,
          trigger: 'andon_stop',
          question: issue.title,
          severity: 'S2',
          category: issue.category,
          issueIds: [issue.id],
        },
        context,
      )
    : null;
  // Somebody is at the station already: the card is acknowledged from the first moment (2.1 row 3).
  const card = raised && !raised.joined && call.attendedAt !== null ? raised.escalation : null;
  const seen =
    card &&
    step(
      'escalation',
      card,
      shown(withLastHop({ ...card, state: 'seen' }, { acknowledgedAt: context.now })),
    );
  return {
    issueId: issue.id,
    escalationId: raised?.escalation.id ?? null,
    steps: [step('issue', null, issue), ...(raised?.steps ?? []), ...(seen ? [seen] : [])],
    events: [
      {
        type: 'issueRaised',
        data: {
          issueId: issue.id,
          boardId: issue.boardId,
          severity: issue.severity,
          andonCallId: call.id,
          because,
        },
      },
      ...(raised?.events ?? []),
    ],
  };
}
