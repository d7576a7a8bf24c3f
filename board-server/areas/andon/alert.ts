// Who is called from the second rung on is called by an alert (Rule 3.5.3): screens of his board, sound,
// the outgoing adapter, the next of the duty chain every 5 minutes. It ends when somebody answers the call.
import type { Alert } from '../../../shared/areas/alerts/alert.ts';
import { acknowledgedBy, alertCalled, alertOf, ended } from '../../../shared/areas/alerts/calls.ts';
import type { AndonCall } from '../../../shared/areas/andon/andon.ts';
import { categoryOfAndon } from '../../../shared/areas/andon/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import { minuteMs } from '../../../shared/time.ts';
import type { DomainEvent } from '../../pipeline/decision.ts';
import { bare, type Step, step } from '../acts/act.ts';
import type { Callee } from '../alerts/chain.ts';

/** The alert of the rung that was just called. `callees`: duty chain of its board, in order. */
export function alertOfRung(
  call: AndonCall,
  index: number,
  callees: readonly Callee[],
  now: number,
): { steps: readonly Step[]; events: readonly DomainEvent[] } {
  const rung = call.rungs[index];
  if (!rung) return { steps: [], events: [] };
  // On the line itself the second rung is the supervisor, though the leader stands before him.
  const first = callees.find((c) => c.initials === rung.initials) ?? callees[0] ?? null;
  const alert: Alert = alertOf(
    {
      id: `andon-${call.id}-${index}`,
      kind: 'andon',
      subjectId: call.id,
      hop: null,
      boardId: rung.boardId,
      originatorId: call.boardId,
      category: categoryOfAndon[call.type],
      severity: 'S2',
      place: call.station,
      since: now,
      dueAt: call.raisedAt + rung.limitMinutes * minuteMs,
    },
    first && { ...first, at: now },
  );
  return { steps: [step('alert', null, alert)], events: [alertCalled(alert)] };
}

/** Somebody answers the call, or the line runs: nobody is called any more. */
export const alertsEnd = (
  alerts: readonly StoredOf<'alert'>[],
  by: PersonTag | null,
  now: number,
): Step[] =>
  alerts
    .filter((alert) => alert.open)
    .map((alert) => {
      const before = bare<'alert'>(alert);
      return step('alert', alert, by ? acknowledgedBy(before, by, now) : ended(before));
    });
