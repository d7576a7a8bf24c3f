// What a person who leaves, or is away for longer, leaves behind (Rule 2 "Person"): a list by itself, and
// when a row of it is settled: a new owner has accepted the thing himself, or it has ended. The things
// themselves fall to the board owner by their own areas; nothing is named for somebody else here.
import { isOpenEscalation, openStates } from '../../../shared/areas/escalations/table.ts';
import type { Kind, RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { openIssueStates } from '../../../shared/areas/issues/transitions.ts';
import type { Holding } from '../../../shared/areas/people/holding.ts';
import { isOpenTraining } from '../../../shared/areas/skills/transitions.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from './bare.ts';

const openActions = ['proposed', 'plan', 'done', 'checked', 'standardised'] as const;
const isGone = (state: string | undefined): boolean => state !== undefined && state !== 'active';

type Held = Pick<Holding, 'kind' | 'recordId' | 'boardId' | 'what'>;

/** Everything that names this person now. */
export async function holdingsOf(read: Reader, personId: string): Promise<Held[]> {
  const actions = await read.list('countermeasure', { state: [...openActions] });
  const cards = await read.list('escalation', { state: [...openStates] });
  const issues = await read.list('issue', { state: [...openIssueStates] });
  const boards = await read.list('board');
  const crews = await read.list('crew');
  const trainings = await read.list('training', { trainerId: personId });
  return [
    ...actions
      .filter((c) => c.owner.personId === personId)
      .map((c) => ({
        kind: 'countermeasure' as const,
        recordId: c.id,
        boardId: c.boardId,
        what: c.what,
      })),
    ...cards
      .filter((e) => e.owner?.personId === personId)
      .map((e) => ({
        kind: 'escalation' as const,
        recordId: e.id,
        boardId: e.holderId,
        what: e.question,
      })),
    ...issues
      .filter((i) => i.owner.personId === personId)
      .map((i) => ({ kind: 'issue' as const, recordId: i.id, boardId: i.boardId, what: i.title })),
    ...boards
      .filter((b) => b.standingOwnerId === personId && b.state !== 'archived')
      .map((b) => ({
        kind: 'standing_owner' as const,
        recordId: b.id,
        boardId: b.id,
        what: b.name,
      })),
    ...crews
      .filter((c) => c.leaderId === personId || c.deputyId === personId)
      .map((c) => ({ kind: 'crew' as const, recordId: c.id, boardId: c.boardId, what: c.name })),
    ...(await Promise.all(
      trainings
        .filter((t) => isOpenTraining(t.state))
        .map(async (t) => ({
          kind: 'training' as const,
          recordId: t.id,
          boardId: t.boardId,
          what: (await read.one('skill', t.skillId))?.name ?? '',
        })),
    )),
  ];
}

const kindOf: Partial<Record<Kind, Holding['kind'][]>> = {
  countermeasure: ['countermeasure'],
  escalation: ['escalation'],
  issue: ['issue'],
  board: ['standing_owner'],
  crew: ['crew'],
  training: ['training'],
};

/** Has this change of the record settled the row? The fall to the board owner itself has not. */
function settles(holding: Holding, change: Change): boolean {
  switch (change.kind) {
    case 'countermeasure': {
      const c = change.record as RecordOf<'countermeasure'>;
      const hasEnded = c.state === 'closed' || c.state === 'cancelled';
      return hasEnded || (c.accepted && (c.acceptedAt ?? 0) > holding.since);
    }
    case 'escalation': {
      const e = change.record as RecordOf<'escalation'>;
      return !isOpenEscalation(e.state) || e.state === 'returned' || e.state === 'resolved';
    }
    case 'issue': {
      const i = change.record as RecordOf<'issue'>;
      return !openIssueStates.includes(i.state) || i.owner.personId !== holding.personId;
    }
    case 'board':
      return (change.record as RecordOf<'board'>).standingOwnerId !== holding.personId;
    case 'crew': {
      const c = change.record as RecordOf<'crew'>;
      return c.leaderId !== holding.personId && c.deputyId !== holding.personId;
    }
    case 'training': {
      const t = change.record as RecordOf<'training'>;
      return t.trainerId !== holding.personId || !isOpenTraining(t.state);
    }
    default:
      return false;
  }
}

/** A task that waited for a word has got it: the named person accepted it himself. */
const acceptedNow = (change: Change, before: StoredOf<Kind> | null): boolean =>
  change.kind === 'escalation' &&
  change.record?.ownerAccepted === true &&
  before !== null &&
  (before as StoredOf<'escalation'>).ownerAccepted === false;

export const holdings: Projection = {
  name: 'holdings',
  touches(change, before) {
    if (!change.record) return [];
    if (change.kind === 'person') {
      const was = (before as StoredOf<'person'> | null)?.state;
      if (isGone(change.record.state) && !isGone(was)) return [`left|${change.id}`];
      if (!isGone(change.record.state) && isGone(was)) return [`back|${change.id}`];
      return [];
    }
    if (!kindOf[change.kind]) return [];
    return before ? [`touched|${change.id}|${change.kind}|${acceptedNow(change, before)}`] : [];
  },
  async project(read, keys, { now }) {
    const changes: Change[] = [];
    const settle = (h: StoredOf<'holding'>) =>
      changes.push(put('holding', { ...bare(h), state: 'settled', settledAt: now }));
    for (const key of keys) {
      const [what, id, kind, accepted] = key.split('|') as [string, string, Kind, string];
      if (what === 'left')
        for (const held of await holdingsOf(read, id))
          changes.push(
            put('holding', {
              id: `${id}:${held.kind}:${held.recordId}`,
              personId: id,
              ...held,
              what: held.what.slice(0, 160),
              state: 'open',
              since: now,
              settledAt: null,
            }),
          );
      // Back at work before it found a new owner: it is his again where it still names him.
      if (what === 'back')
        for (const h of await read.list('holding', { personId: id }))
          if (h.state === 'open') settle(h);
      if (what !== 'touched') continue;
      const open = await read.list('holding', { recordId: id, state: 'open' });
      const record = open.length > 0 ? await read.one(kind, id) : null;
      if (!record) continue;
      const change = { kind, id, record } as unknown as Change;
      for (const h of open)
        if (kindOf[kind]?.includes(h.kind) && (accepted === 'true' || settles(h, change)))
          settle(h);
    }
    return changes;
  },
};
