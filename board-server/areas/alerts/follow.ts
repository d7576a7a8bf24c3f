// An alert follows its card: whoever acknowledges, answers or withdraws the question, by whatever
// command, frees the screens with the same commit (Rule 3.5.3).
import { acknowledgedBy, callsAgain, ended } from '../../../shared/areas/alerts/calls.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import {
  type Change,
  type LoadContext,
  type Projection,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { namedTag } from '../acts/who.ts';
import { stillCalls, wasHeard } from './cases.ts';

async function tagOf(
  read: Reader,
  { actor }: LoadContext,
  boardId: string,
): Promise<PersonTag | null> {
  const person = actor.kind === 'person' ? await read.one('person', actor.personId) : null;
  return person && person.state === 'active' ? namedTag(person, person.id, boardId) : null;
}

export const alertsOfCards: Projection = {
  name: 'alerts',
  // An S3 never calls; one that was more severe before may leave an alert behind.
  touches: (change, before) =>
    change.kind === 'escalation' &&
    change.record &&
    (change.record.severity !== 'S3' ||
      (before !== null && (before as { severity?: string }).severity !== 'S3'))
      ? [change.id]
      : [],
  async project(read, escalationIds, context) {
    const changes: Change[] = [];
    for (const escalationId of escalationIds) {
      const e = await read.one('escalation', escalationId);
      if (!e) continue;
      for (const alert of await read.list('alert', { subjectId: escalationId })) {
        const calls = stillCalls(e, alert);
        if (alert.open === calls) continue;
        // Taken back within 10 s: the call goes on where it was.
        if (calls) {
          changes.push(put('alert', callsAgain(bare<'alert'>(alert), context.now)));
          continue;
        }
        const heard = wasHeard(e, alert);
        const by = heard ? await tagOf(read, context, alert.boardId) : null;
        const before = bare<'alert'>(alert);
        changes.push(put('alert', heard ? acknowledgedBy(before, by, context.now) : ended(before)));
      }
    }
    return changes;
  },
};
