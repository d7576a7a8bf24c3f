// "I have it" at an alert of andon answers the station's call itself (Rule 3.5.3): every wall and tablet
// that shows the call reads who comes, and whoever else was alerted is alerted no more.
import { acknowledgedBy } from '../../../shared/areas/alerts/calls.ts';
import { andonAfter } from '../../../shared/areas/andon/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import type { DomainEvent } from '../../pipeline/decision.ts';
import { bare, type Step, step } from '../acts/act.ts';
import type { Callee } from './chain.ts';

/** What becomes of the call and of the other alerts of it. */
export function answeredCall(
  call: StoredOf<'andonCall'> | null,
  others: readonly StoredOf<'alert'>[],
  by: PersonTag,
  now: number,
): { steps: readonly Step[]; events: readonly DomainEvent[] } {
  if (!call) return { steps: [], events: [] };
  const steps = others
    .filter((alert) => alert.open)
    .map((alert) => step('alert', alert, acknowledgedBy(bare<'alert'>(alert), by, now)));
  const state = andonAfter(call.state, 'acknowledge');
  if (state === null) return { steps, events: [] };
  const next = {
    ...bare<'andonCall'>(call),
    state,
    acknowledgedAt: now,
    acknowledgedBy: by,
    takenBackAt: null,
  };
  return {
    steps: [step('andonCall', call, next), ...steps],
    events: [
      {
        type: 'andonCallAcknowledged',
        data: { andonCallId: call.id, boardId: call.boardId, state, because: 'alert' },
      },
    ],
  };
}

/** Whom the ladder of the call has called already is not called again as somebody's deputy. */
export const notOnLadder = (
  call: StoredOf<'andonCall'> | null,
  callees: readonly Callee[],
): readonly Callee[] =>
  callees.filter(
    ({ initials }) =>
      !call?.rungs.some((rung) => rung.calledAt !== null && rung.initials === initials),
  );
