// What a person owes of skills and best practices (Rule 4.3 "You owe"): signatures that wait at the teams he stands
// for, trainings that name him, practices that his board is to go and see. Reads only what is open.
import type { Owed } from '../../../shared/areas/people/owed.ts';
import type { Reader, Standing } from '../../pipeline/decision.ts';

export async function skillsOwed(
  read: Reader,
  personId: string,
  { dutyOf }: Pick<Standing, 'dutyOf'>,
): Promise<Owed[]> {
  const owed: Owed[] = [];
  const text = async (skillId: string, of: string): Promise<string> => {
    const skill = await read.one('skill', skillId);
    const person = await read.one('person', of);
    return `${skill?.name ?? ''}: ${person?.initials ?? ''}`;
  };
  for (const boardId of dutyOf)
    for (const q of await read.list('qualification', { boardId })) {
      // Nobody signs off his own skill, and who assessed it does not sign it too.
      if (!q.assessed || q.personId === personId || q.assessed.byId === personId) continue;
      owed.push({
        ...{ kind: 'sign', boardId, record: 'qualification', forBoardId: boardId },
        id: `${q.skillId}/${q.personId}`,
        text: await text(q.skillId, q.personId),
        ...{ since: Date.parse(q.assessed.on), dueAt: null },
      });
    }
  for (const t of await read.list('training', { trainerId: personId }))
    if (t.state === 'planned')
      owed.push({
        ...{ kind: 'train', boardId: t.boardId, record: 'qualification', forBoardId: t.boardId },
        id: `${t.skillId}/${t.personId}`,
        text: await text(t.skillId, t.personId),
        ...{ since: t.plannedAt, dueAt: Date.parse(t.originalDueOn) },
      });
  for (const a of await read.list('adoption', { state: 'proposed' }))
    if (dutyOf.has(a.boardId))
      owed.push({
        ...{ kind: 'see', boardId: a.boardId, record: 'adoption', forBoardId: a.originBoardId },
        ...{ id: a.id, text: a.title, since: a.proposedAt, dueAt: a.assessDueAt },
      });
  return owed;
}
