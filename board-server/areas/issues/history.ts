// The history of an issue: every change of it, its actions and its cards that somebody will ask about
// later, with who (role and initials), when and through which device (Rule 2 "Common to all").
// Append-only; what changed is read from the record before and after. Holds no free text.
import type { Kind, RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import type { Transition } from '../../../shared/areas/issues/transition.ts';
import {
  type Actor,
  type Change,
  type Projection,
  put,
  type Reader,
} from '../../pipeline/decision.ts';

interface Line
  extends Pick<Transition, 'issueId' | 'boardId' | 'kind' | 'recordId' | 'what' | 'from' | 'to'> {
  /** Where the record itself says who: what the server did for somebody. */
  readonly by?: PersonTag;
}
type What = Transition['what'];

/** What a change of an issue says, most important first. */
function ofIssue(
  now: RecordOf<'issue'>,
  was: RecordOf<'issue'> | null,
): [What, unknown, unknown][] {
  if (!was) return [['raised', '', now.state]];
  const lines: [What, unknown, unknown][] = [];
  if (now.takenBackAt !== null && now.takenBackAt !== was.takenBackAt)
    return [['taken_back', was.state, now.state]];
  if (now.state !== was.state) lines.push(['state', was.state, now.state]);
  else if (now.contained !== was.contained) lines.push(['contained', was.contained, now.contained]);
  if (now.fiveWhy.join() !== was.fiveWhy.join() || now.therefore.join() !== was.therefore.join())
    lines.push(['why', was.fiveWhy.length, now.therefore.filter(Boolean).length]);
  if (now.severity !== was.severity) lines.push(['severity', was.severity, now.severity]);
  if (now.owner.personId !== was.owner.personId)
    lines.push(['owner', was.owner.initials, now.owner.initials]);
  if (now.a3Owner?.personId !== was.a3Owner?.personId)
    lines.push(['owner', 'A3', now.a3Owner?.initials ?? '']);
  if (now.clearOutOn !== was.clearOutOn && now.clearOutOn !== null)
    lines.push(['clear_out', '', now.clearOutOn]);
  if (now.parkedUntilOn !== was.parkedUntilOn && now.parkedUntilOn !== null)
    lines.push(['parked', '', now.parkedUntilOn]);
  if ((now.whyAsked && !was.whyAsked) || (now.a3AskedAt !== null && was.a3AskedAt === null))
    lines.push(['asked', '', now.a3AskedAt !== null ? 'a3' : 'five_why']);
  return lines;
}

function ofAction(
  now: RecordOf<'countermeasure'>,
  was: RecordOf<'countermeasure'> | null,
): [What, unknown, unknown][] {
  if (!was) return [['raised', '', now.state]];
  if (now.takenBackAt !== null && now.takenBackAt !== was.takenBackAt)
    return [['taken_back', was.state, now.state]];
  const lines: [What, unknown, unknown][] = [];
  if (now.state !== was.state) {
    const failed = was.state === 'done' && now.state === 'plan';
    lines.push([
      now.accepted && !was.accepted ? 'accepted' : 'state',
      was.state,
      failed ? `cycle ${now.cycle}` : now.state,
    ]);
  }
  if (now.dueOn !== was.dueOn) lines.push(['moved', was.dueOn, now.dueOn]);
  if (now.owner.personId !== was.owner.personId)
    lines.push(['owner', was.owner.initials, now.owner.initials]);
  return lines;
}

function ofCard(
  now: RecordOf<'escalation'>,
  was: RecordOf<'escalation'> | null,
): [What, unknown, unknown][] {
  if (!was) return [['raised', '', now.addresseeId]];
  if (now.state !== was.state) return [['state', was.state, now.state]];
  return now.holderId === was.holderId ? [] : [['moved', was.holderId, now.holderId]];
}

const text = (value: unknown): string => String(value ?? '').slice(0, 40);

function linesOf(change: Change, before: StoredOf<Kind> | null): Line[] {
  const record = change.record;
  if (!record) return [];
  const of = (issueId: string, boardId: string, found: [What, unknown, unknown][]): Line[] =>
    found.map(([what, from, to]) => ({
      issueId,
      boardId,
      kind: change.kind as Line['kind'],
      recordId: change.id,
      what,
      from: text(from),
      to: text(to),
    }));
  switch (change.kind) {
    case 'issue': {
      const now = record as RecordOf<'issue'>;
      return of(now.id, now.boardId, ofIssue(now, before as RecordOf<'issue'> | null));
    }
    case 'countermeasure': {
      const now = record as RecordOf<'countermeasure'>;
      const found = ofAction(now, before as RecordOf<'countermeasure'> | null);
      return now.issueId ? of(now.issueId, now.boardId, found) : [];
    }
    case 'escalation': {
      const now = record as RecordOf<'escalation'>;
      const found = ofCard(now, before as RecordOf<'escalation'> | null);
      return now.issueIds.flatMap((issueId) => of(issueId, now.originatorId, found));
    }
    case 'photo': {
      const now = record as RecordOf<'photo'>;
      if (now.removedAt) return of(now.issueId, now.boardId, [['photo', '', 'removed']]);
      const by = { personId: now.byId, role: '', initials: now.byInitials };
      return of(now.issueId, now.boardId, [['photo', '', 'added']]).map((l) => ({ ...l, by }));
    }
    case 'problemSheet': {
      const now = record as RecordOf<'problemSheet'>;
      const was = before as RecordOf<'problemSheet'> | null;
      const parts = (['causes', 'a3', 'eightD'] as const).filter(
        (part) => JSON.stringify(now[part]) !== JSON.stringify(was?.[part] ?? null),
      );
      return parts.length > 0 ? of(now.id, now.boardId, [['sheet', '', parts.join(' ')]]) : [];
    }
    default:
      return [];
  }
}

async function tagOf(read: Reader, actor: Actor, boardId: string): Promise<PersonTag> {
  if (actor.kind === 'person') {
    const person = await read.one('person', actor.personId);
    const role = person?.roles.find((r) => r.boardId === boardId) ?? person?.roles[0];
    return { personId: actor.personId, role: role?.role ?? '', initials: actor.initials };
  }
  const role = actor.kind === 'system' ? 'SYS' : '';
  return {
    personId: null,
    role,
    initials: actor.kind === 'device' ? (actor.claim?.initials ?? '') : '',
  };
}

/** Keys are the lines themselves: what changed is known only where before and after meet. */
export const historyProjection: Projection = {
  name: 'history',
  touches: (change, before) => linesOf(change, before).map((line) => JSON.stringify(line)),
  async project(read, keys, { now, actor }) {
    const changes: Change[] = [];
    for (const key of keys) {
      const line = JSON.parse(key) as Line;
      const by = line.by ?? (await tagOf(read, actor, line.boardId));
      changes.push(
        put('transition', {
          id: `${line.kind === 'escalation' ? line.issueId : line.recordId}:${now}:${line.kind}:${line.what}`,
          ...line,
          at: now,
          by,
          deviceId: actor.kind === 'person' || actor.kind === 'device' ? actor.deviceId : null,
        }),
      );
    }
    return changes;
  },
};
