// Undo (Rule 2.0): every act leaves its before-image, and a take-back within 10 s by the same person
// on the same device puts it back. No command is ever held back instead. Pure, apart from `loadAct`.
import type { Act } from '../../../shared/areas/acts/act.ts';
import type { Kind, RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Actor,
  type Change,
  type Context,
  put,
  type Reader,
} from '../../pipeline/decision.ts';

export const undoMs = 10_000;

/** A record as it is written: without the revision that the store adds. */
export const bare = <K extends Kind>(record: StoredOf<K> | RecordOf<K>): RecordOf<K> => {
  const { rev: _rev, ...content } = record as StoredOf<K> & { rev?: number };
  return content as unknown as RecordOf<K>;
};

/** One record of an act: what it was (null = made by it) and what it becomes. */
export interface Step<K extends Kind = Kind> {
  readonly kind: K;
  readonly before: RecordOf<K> | StoredOf<K> | null;
  readonly after: RecordOf<K>;
}
export const step = <K extends Kind>(
  kind: K,
  before: Step<K>['before'],
  after: RecordOf<K>,
): Step => ({ kind, before: before ? bare(before) : null, after: bare(after) }) as unknown as Step;

const idOf = (s: Step): string => (s.after as { id: string }).id;
const deviceOf = (actor: Actor): string | null =>
  actor.kind === 'person' || actor.kind === 'device' ? actor.deviceId : null;
const personOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null);

/** The changes of an act, and for each touched record the row that lets it be taken back. */
export function changesOf(command: string, steps: readonly Step[], context: Context): Change[] {
  const actId = context.newId();
  // The first "before" of a record that was stepped twice is the one to go back to.
  const before = new Map<string, Act['before'][number]>();
  for (const s of steps) {
    const key = `${s.kind}:${idOf(s)}`;
    const record = s.before as Act['before'][number]['record'];
    if (!before.has(key)) before.set(key, { kind: s.kind, id: idOf(s), record });
  }
  const act = {
    actId,
    command,
    at: context.now,
    personId: personOf(context.actor),
    deviceId: deviceOf(context.actor),
    before: [...before.values()],
  };
  return [
    ...steps.map((s) => put(s.kind, s.after)),
    ...[...before.keys()].map((id) => put('act', { id, ...act })),
  ];
}

export interface TakeBack {
  readonly act: Act | null;
  /** Newest acts on the other records of that act: all must still be the same act. */
  readonly siblings: readonly (Act | null)[];
  /** The records as they are now, by `kind:id`. */
  readonly current: ReadonlyMap<string, StoredOf<Kind>>;
}

export async function loadAct(read: Reader, kind: Kind, id: string): Promise<TakeBack> {
  const act = await read.one('act', `${kind}:${id}`);
  const current = new Map<string, StoredOf<Kind>>();
  const siblings: (Act | null)[] = [];
  for (const touched of act?.before ?? []) {
    siblings.push(await read.one('act', `${touched.kind}:${touched.id}`));
    const record = await read.one(touched.kind as Kind, touched.id);
    if (record) current.set(`${touched.kind}:${touched.id}`, record);
  }
  return { act, siblings, current };
}

/** Rule 2.1 row 30, Rule 2.0. Answers what the records were; throws undo_expired or forbidden. */
export function requireTakeBack(facts: TakeBack, context: Context): Act {
  const { act } = facts;
  // An undo keeps no before-image. The name says nothing: an offer taken back is an act like any other.
  if (!act || act.before.length === 0) {
    throw new Refusal('undo_expired', 'There is nothing left to take back.');
  }
  const same = act.personId === personOf(context.actor) && act.deviceId === deviceOf(context.actor);
  if (!same || (act.personId === null && act.deviceId === null)) {
    throw new Refusal('undo_expired', 'Somebody else has acted on it since.', { actedAt: act.at });
  }
  if (context.now - act.at > undoMs) {
    throw new Refusal('undo_expired', 'An act can be taken back for 10 seconds.', {
      actedAt: act.at,
      seconds: 10,
    });
  }
  if (facts.siblings.some((sibling) => sibling?.actId !== act.actId)) {
    throw new Refusal('undo_expired', 'Somebody else has acted on it since.', { actedAt: act.at });
  }
  return act;
}

/** What a record becomes when the act that made it is taken back: ended, shown for 10 s more. */
function undone(kind: string, current: StoredOf<Kind>, now: number): Change | null {
  if (kind === 'escalation') {
    const e = bare<'escalation'>(current as StoredOf<'escalation'>);
    const hops = e.hops.map((hop) =>
      hop.leftAt === null ? { ...hop, leftAt: now, decision: 'withdrawn' as const } : hop,
    );
    return put('escalation', {
      ...e,
      hops,
      state: 'withdrawn',
      withdrawn: { at: now, reason: 'taken back' },
      takenBackAt: now,
      offer: null,
      ownerAcceptDueAt: null,
      reviewAt: null,
    });
  }
  if (kind === 'issue') {
    const i = bare<'issue'>(current as StoredOf<'issue'>);
    return put('issue', {
      ...i,
      state: 'cancelled',
      stateReason: 'taken back',
      closedAt: now,
      takenBackAt: now,
    });
  }
  if (kind === 'countermeasure') {
    const c = bare<'countermeasure'>(current as StoredOf<'countermeasure'>);
    return put('countermeasure', {
      ...c,
      state: 'cancelled',
      stateReason: 'taken back',
      closedAt: now,
      takenBackAt: now,
    });
  }
  if (kind === 'andonCall') {
    const c = bare<'andonCall'>(current as StoredOf<'andonCall'>);
    return put('andonCall', { ...c, state: 'withdrawn', climbsAt: null, takenBackAt: now });
  }
  if (kind === 'idea') {
    const i = bare<'idea'>(current as StoredOf<'idea'>);
    return put('idea', { ...i, state: 'withdrawn', movedAt: now, takenBackAt: now });
  }
  if (kind === 'kaizenEvent') {
    const e = bare<'kaizenEvent'>(current as StoredOf<'kaizenEvent'>);
    const stateReason = 'taken back';
    return put('kaizenEvent', {
      ...e,
      state: 'cancelled',
      stateReason,
      closedAt: now,
      takenBackAt: now,
    });
  }
  return null;
}

/** The compensating changes: every record as before the act, marked "taken back". */
export function takeBackChanges(
  facts: TakeBack,
  act: Act,
  command: string,
  context: Context,
): Change[] {
  const changes: Change[] = [];
  for (const touched of act.before) {
    const current = facts.current.get(`${touched.kind}:${touched.id}`);
    if (!current) continue;
    if (touched.record === null) {
      const ended = undone(touched.kind, current, context.now);
      if (ended) changes.push(ended);
    } else {
      const marked = {
        ...touched.record,
        ...('takenBackAt' in touched.record ? { takenBackAt: context.now } : {}),
      };
      changes.push(put(touched.kind as Kind, marked as unknown as RecordOf<Kind>));
    }
    changes.push(
      put('act', {
        id: `${touched.kind}:${touched.id}`,
        actId: context.newId(),
        command,
        at: context.now,
        personId: act.personId,
        deviceId: act.deviceId,
        before: [],
      }),
    );
  }
  return changes;
}
