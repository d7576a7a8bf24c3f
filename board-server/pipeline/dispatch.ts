// The one way in. Every write of the product, from a tap, a push, the clock or the demo plant, goes
// load → can → decide → projections → commit here, one command at a time per node, and is answered
// only after the flush. Nothing else may join areas and store.
import { createHash } from 'node:crypto';
import { Compile, type Validator } from 'typebox/compile';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Answer } from '../../shared/envelope.ts';
import { Refusal } from '../../shared/errors.ts';
import type { Answered, Store } from '../store/store.ts';
import { createCachedReader } from './cache.ts';
import { planChanges } from './commit-plan.ts';
import {
  type Actor,
  type Area,
  boardIdsOf,
  type Change,
  type CommandDefinition,
  type Decision,
  type DomainEvent,
  type Projection,
  type Reader,
  type Standing,
  type WatchedReader,
} from './decision.ts';
import { Overlay } from './overlay.ts';
import { misfitRefusal, problemOf } from './problem.ts';

export interface Request {
  /** UUID of the sender, or a unique key of the clock: the same id is never applied twice. */
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
  readonly actor: Actor;
  /** Instant to decide as of (clock, demo plant); default: now. */
  readonly at?: number;
}

export interface Rights {
  /** What the actor is at this moment (Rule 2.0). */
  standingOf(read: Reader, actor: Actor, now: number): Promise<Standing>;
  /** Throws a Refusal unless the permission holds. */
  require(
    standing: Standing,
    permission: CommandDefinition['permission'],
    boardId: string | null,
  ): void;
  /** Does he act for a board below only by a tier above it? Always logged as such (Rule 2.0). */
  inherited(
    standing: Standing,
    permission: CommandDefinition['permission'],
    boardId: string | null,
  ): boolean;
  /** Production date and shift on which the board books an instant (Rule 3.2.2). */
  bookedOn(
    read: Reader,
    boardId: string | null,
    at: number,
  ): Promise<{ productionOn: string; shiftId: string | null }>;
}

export interface DispatchParts {
  readonly store: Store;
  readonly areas: readonly Area[];
  readonly rights: Rights;
  readonly now: () => number;
  readonly newId: () => string;
  /** Called after every flush that wrote something. */
  readonly committed: () => void;
  readonly report: (incident: string, error: unknown) => void;
}

export interface Dispatch {
  (request: Request): Promise<Answer>;
  readonly commands: ReadonlyMap<string, CommandDefinition>;
  /** A read with the same eyes as a command's. */
  readonly read: WatchedReader;
}

/** Only another node's commit costs a try; with two busy nodes every third attempt meets one. */
const tries = 10;

/** JSON with sorted keys: the same payload always gives the same hash. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'null';

export const actorName = (actor: Actor): string => {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.personId}`;
    case 'device':
      return `device:${actor.deviceId}${actor.claim ? `:as:${actor.claim.personId}` : ''}`;
    case 'token':
      return `token:${actor.tokenId}`;
    case 'system':
      return 'system';
  }
};

/** Sent by himself, and again under his name once he had been signed out: one command. */
const senderName = (actor: Actor): string =>
  actor.kind === 'device' && actor.claim ? `person:${actor.claim.personId}` : actorName(actor);

const markInherited = (event: DomainEvent): DomainEvent => ({
  ...event,
  data: { ...event.data, inherited: true },
});

const deviceOf = (actor: Actor): string | null =>
  actor.kind === 'person' || actor.kind === 'device' ? actor.deviceId : null;

export function createDispatch(parts: DispatchParts): Dispatch {
  const { store, rights } = parts;
  const reader = createCachedReader(store);
  /** Commits of other nodes that were told. */
  let foreign = 0;
  store.onForeignCommit(() => {
    foreign++;
    reader.forget();
  });
  const commands = new Map<string, CommandDefinition>();
  const validators = new Map<string, Validator>();
  for (const command of parts.areas.flatMap((area) => area.commands)) {
    if (commands.has(command.type)) throw new Error(`command ${command.type} is registered twice`);
    if (!command.permission) throw new Error(`command ${command.type} declares no permission`);
    commands.set(command.type, command);
    validators.set(command.type, Compile(command.schema));
  }
  const projections: readonly Projection[] = parts.areas.flatMap((area) => area.projections ?? []);

  /** Site revision that the cache is known to be as new as. */
  let seen = 0;
  // One command at a time: what a command has read cannot change before it is written. The lock is
  // held until the plan is applied, not until it is flushed, so the commands of one turn share a flush.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  const repeat = (found: Answered, hash: string): Answer => {
    if (found.payloadHash !== hash)
      throw new Refusal('key_reused', 'This command id was used for another command already.');
    return { ok: true, accepted: { rev: found.rev, ...found.answer }, replayed: true };
  };

  const project = async (
    overlay: Overlay,
    changes: Change[],
    context: { now: number; actor: Actor },
  ): Promise<void> => {
    for (const projection of projections) {
      const keys = new Set<string>();
      for (const change of changes) {
        for (const key of projection.touches(
          change,
          overlay.before(change.kind, change.id) as StoredOf<Kind> | null,
        ))
          keys.add(key);
      }
      if (keys.size === 0) continue;
      const derived = await projection.project(overlay, [...keys], context);
      await overlay.apply(derived);
      changes.push(...derived);
    }
  };

  /** Loads, decides and hands the plan to the store. The inner promise resolves after the flush. */
  const attempt = async (request: Request, command: CommandDefinition, hash: string) => {
    const expected = (await store.meta()).rev;
    // Another node may have changed a definition before its NOTIFY arrives here.
    if (store.engine === 'postgres' && expected !== seen) reader.forget();
    seen = expected;
    const overlay = new Overlay(reader);
    const now = request.at ?? parts.now();
    const standing = await rights.standingOf(overlay, request.actor, now);
    const loadContext = { now, actor: request.actor };
    const facts = await command.load(overlay, request.payload, loadContext);
    const boardIds = boardIdsOf(command.permission.board(facts, request.payload));
    for (const each of boardIds) rights.require(standing, command.permission, each);
    const boardId = boardIds[0] ?? null;
    const isInherited = boardIds.some((each) =>
      rights.inherited(standing, command.permission, each),
    );
    const booked = await rights.bookedOn(overlay, boardId, now);
    const decision: Decision = command.decide(facts, request.payload, {
      now,
      newId: parts.newId,
      actor: request.actor,
      standing,
      ...booked,
    });
    const changes = [...decision.changes];
    await overlay.apply(changes);
    await project(overlay, changes, loadContext);
    const answer = decision.answer ?? {};
    const planned = planChanges(changes, overlay.before);
    const touched = planned.map(({ change: { kind, id, record } }) => ({
      kind,
      id,
      before: overlay.before(kind, id),
      after: record,
    }));
    const before = foreign;
    let isKept = false;
    const applied = (rev: number): void => {
      isKept = true;
      // Another node's newer version may have been told before this answer came.
      if (foreign === before) reader.keep(touched, rev);
      else reader.forget();
      seen = rev;
    };
    const flushed = store.commit(
      expected,
      {
        command: {
          id: request.id,
          type: request.type,
          payloadHash: hash,
          actor: actorName(request.actor),
          deviceId: deviceOf(request.actor),
        },
        at: parts.now(),
        ...booked,
        events: isInherited ? decision.events.map(markInherited) : decision.events,
        changes: planned,
        answer,
      },
      applied,
    );
    // A plan that was not kept leaves nothing behind that the cache may have seen.
    flushed.then((outcome) => {
      if (!isKept || outcome === 'stale' || !('rev' in outcome)) reader.forget();
    }, reader.forget);
    // Several nodes: the outcome is known only after the transaction, so the lock is held until then.
    if (store.engine === 'postgres') await flushed.catch(() => null);
    return { flushed, answer };
  };

  const run = async (request: Request): Promise<Answer> => {
    const command = commands.get(request.type);
    if (!command) throw new Refusal('unknown_command', `There is no command "${request.type}".`);
    if (!validators.get(request.type)!.Check(request.payload))
      throw misfitRefusal(command.schema, request.payload);
    const hash = createHash('sha256')
      .update(`${request.type}\n${senderName(request.actor)}\n${canonical(request.payload)}`)
      .digest('hex');
    for (let n = 0; n < tries; n++) {
      const tried = await inTurn(async () => {
        const found = await store.answered(request.id);
        return found ? { replay: repeat(found, hash) } : attempt(request, command, hash);
      });
      if ('replay' in tried) return tried.replay;
      const outcome = await tried.flushed.catch((error) => {
        // The connection may have broken after the database kept it: publish looks for itself.
        parts.committed();
        throw error;
      });
      if (outcome === 'stale') {
        reader.forget();
        continue;
      }
      if ('repeat' in outcome) return repeat(outcome.repeat, hash);
      parts.committed();
      return { ok: true, accepted: { rev: outcome.rev, ...tried.answer }, replayed: false };
    }
    throw new Refusal(
      'conflict',
      'Others changed the same things at the same moment; please send it again.',
    );
  };

  const dispatch = async (request: Request): Promise<Answer> => {
    try {
      return await run(request);
    } catch (error) {
      return { ok: false, problem: problemOf(error, parts.newId, parts.report) };
    }
  };
  return Object.assign(dispatch, { commands, read: reader as WatchedReader });
}
