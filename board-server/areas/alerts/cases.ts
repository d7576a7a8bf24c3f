// Which calls an escalation makes (Rule 3.5.3): S1 at its holder and at the copy that is told at once,
// S2 outside the duty hours of its holder (the on-call case). Pure.
import type { Alert } from '../../../shared/areas/alerts/alert.ts';
import type { AlertCase } from '../../../shared/areas/alerts/calls.ts';
import { dutyIntervals, isOnDuty } from '../../../shared/areas/calendar/duty-hours.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import { lastHop } from '../escalations/card.ts';
import type { World } from '../escalations/clocks.ts';
import { marksOnly } from '../escalations/go-up.ts';

const holderAlertId = (e: Escalation): string => `${e.id}:${e.hops.length - 1}`;
const copyAlertId = (e: Escalation, boardId: string): string => `${e.id}:${boardId}`;

/** The instant at which the card became an S1, on this board. */
const criticalSince = (e: Escalation): number => {
  const hop = lastHop(e);
  const step = hop.ladder?.find((each) => each.severity === 'S1');
  return Math.max(hop.arrivedAt, step?.fromAt ?? hop.arrivedAt);
};

/** First instant at which only the on-call list can take an S2 that nobody has seen; null = none. */
function onCallSince(world: World, e: Escalation): number | null {
  const { arrivedAt, acknowledgeDueAt } = lastHop(e);
  const holder = world.times.get(e.holderId);
  const originator = world.times.get(e.originatorId);
  if (!holder || !originator || holder.duty.kind !== 'windows' || acknowledgeDueAt === null)
    return null;
  const window = dutyIntervals(holder, arrivedAt, arrivedAt + 86_400_000).find(
    (each) => each.startAt <= arrivedAt && arrivedAt < each.endAt,
  );
  const at = window ? window.endAt : arrivedAt;
  return at < acknowledgeDueAt && !isOnDuty(at, holder) && isOnDuty(at, originator) ? at : null;
}

/** Every call of a card as it stands, also one whose instant is still ahead. */
export function casesOf(world: World, e: Escalation, place: string | null): AlertCase[] {
  if (e.severity === 'S3' || !isOpenEscalation(e.state)) return [];
  const common = {
    subjectId: e.id,
    originatorId: e.originatorId,
    category: e.category,
    severity: e.severity,
    place,
  };
  const cases: AlertCase[] = [];
  if (e.state === 'raised') {
    const hop = lastHop(e);
    const atHolder = {
      ...common,
      id: holderAlertId(e),
      hop: e.hops.length - 1,
      boardId: e.holderId,
      dueAt: hop.acknowledgeDueAt ?? hop.answerDueAt,
    };
    const since = e.severity === 'S1' ? null : onCallSince(world, e);
    if (e.severity === 'S1') cases.push({ ...atHolder, kind: 's1', since: criticalSince(e) });
    else if (since !== null && !marksOnly(world, e))
      cases.push({ ...atHolder, kind: 'on_call', since });
  }
  if (e.severity !== 'S1') return cases;
  for (const copy of e.copies) {
    if (copy.acknowledgeDueAt === null || copy.acknowledgedAt !== null) continue;
    cases.push({
      ...common,
      kind: 's1',
      id: copyAlertId(e, copy.boardId),
      hop: null,
      boardId: copy.boardId,
      since: criticalSince(e),
      dueAt: copy.acknowledgeDueAt,
    });
  }
  return cases;
}

/** Does this alert of the card still call? Without the calendar: what began to call goes on. */
export function stillCalls(e: Escalation, alert: Alert): boolean {
  if (!isOpenEscalation(e.state) || e.severity === 'S3') return false;
  if (alert.hop !== null) return e.state === 'raised' && e.hops.length - 1 === alert.hop;
  const copy = e.copies.find((each) => each.boardId === alert.boardId);
  return e.severity === 'S1' && copy !== undefined && copy.acknowledgedAt === null;
}

/** The alert ended because somebody took the question up, not because it moved on or was withdrawn. */
export function wasHeard(e: Escalation, alert: Alert): boolean {
  if (alert.hop === null)
    return (
      (e.copies.find((each) => each.boardId === alert.boardId)?.acknowledgedAt ?? null) !== null
    );
  const hop = e.hops[alert.hop];
  return (hop?.acknowledgedAt ?? null) !== null || (hop?.answeredAt ?? null) !== null;
}
