// Reads what a person owes (Rule 4.3 "You owe"): questions that wait at the boards he stands for, tasks
// that name him, his promises, targets that a measuring period still lacks. Oldest first.
// Reads only what is open, never history.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Owed } from '../../../shared/areas/people/owed.ts';
import type { Reader, Standing } from '../../pipeline/decision.ts';
import { targetOn } from '../kpis/facts.ts';
import { skillsOwed } from './owed-skills.ts';

const ofCard = (
  e: StoredOf<'escalation'>,
  personId: string,
  standsFor: (boardId: string) => boolean,
): Owed | null => {
  const card = {
    boardId: e.holderId,
    record: 'escalation' as const,
    id: e.id,
    text: e.question,
    forBoardId: e.originatorId,
  };
  const hop = e.hops[e.hops.length - 1];
  const since = hop?.arrivedAt ?? e.raisedAt;
  if (e.reviewDue && standsFor(e.holderId))
    return { ...card, kind: 'review', since, dueAt: e.reviewMissedAt };
  if ((e.state === 'raised' || e.state === 'seen') && standsFor(e.holderId))
    return { ...card, kind: 'answer', since, dueAt: hop?.answerDueAt ?? null };
  if (e.state !== 'accepted') return null;
  const dueAt = e.resolutionDueAt;
  if (e.owner?.personId === personId) return { ...card, kind: 'task', since, dueAt };
  return standsFor(e.holderId) ? { ...card, kind: 'solve', since, dueAt } : null;
};

/** A period without target that is past its end is owed by its owner and by who stands for the next tier
 *  (Rule 3.1.10); the top board asks itself. */
async function targetsOwed(
  read: Reader,
  personId: string,
  standing: Standing,
  standsFor: (boardId: string) => boolean,
): Promise<Owed[]> {
  const owed: Owed[] = [];
  for (const target of await read.list('target', { noTarget: true })) {
    const above = standing.parentOf(target.boardId) ?? target.boardId;
    if (target.untilOn == null || !(target.ownerId === personId || standsFor(above))) continue;
    const kpi = await read.one('kpi', target.kpiId);
    const on = (await read.one('today', target.boardId))?.productionOn;
    if (kpi?.state !== 'active' || on === undefined) continue;
    const untilOn = target.extendedUntilOn ?? target.untilOn;
    const inForce = targetOn(await read.list('target', { kpiId: kpi.id }), on);
    if (on <= untilOn || inForce?.id !== target.id) continue;
    const endedAt = Date.parse(untilOn);
    const { boardId } = target;
    const place = { boardId, record: 'kpi' as const, id: kpi.id, forBoardId: boardId };
    owed.push({ kind: 'target', ...place, text: kpi.name, since: endedAt, dueAt: endedAt });
  }
  return owed;
}

/** @returns what the person behind `standing` owes now, oldest first; empty for a device */
export async function owedBy(read: Reader, standing: Standing): Promise<Owed[]> {
  const { actor } = standing;
  if (actor.kind !== 'person') return [];
  const standsFor = (boardId: string): boolean => standing.dutyOf.has(boardId);
  const open = await read.list('escalation', { state: ['raised', 'seen', 'accepted'] });
  const reviews = (
    await read.list('escalation', { state: ['returned', 'confirmed'], shown: true })
  ).filter((e) => e.reviewDue);
  const promises = await read.list('countermeasure', {
    state: ['proposed', 'plan'],
    kind: 'promise',
  });
  const owed = [...open, ...reviews].map((e) => ofCard(e, actor.personId, standsFor));
  const promised = promises
    .filter((each) => each.owner.personId === actor.personId)
    .map(
      (each): Owed => ({
        kind: 'promise',
        boardId: each.boardId,
        record: 'countermeasure',
        id: each.id,
        text: each.what,
        forBoardId: each.boardId,
        since: each.createdAt,
        dueAt: Date.parse(each.originalDueOn),
      }),
    );
  const targets = await targetsOwed(read, actor.personId, standing, standsFor);
  const skills = await skillsOwed(read, actor.personId, standing);
  return [...owed.filter((each) => each !== null), ...promised, ...targets, ...skills].sort(
    (a, b) => a.since - b.since,
  );
}
