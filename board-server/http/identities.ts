// Who is behind a request: an API token, a person signed in on a device or by passphrase at an unpaired
// desk, a paired device, or (demo plant) an unpaired page. Never mixed, asked anew for every request.
import type { IncomingHttpHeaders } from 'node:http';
import type { StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';
import { longestSessionMs } from '../areas/people/sign-in.ts';
import type { Actor, Reader } from '../pipeline/decision.ts';
import { nobody } from './acting.ts';
import { cookieOf, cookieText } from './cookies.ts';
import { hashOf } from './tokens.ts';

const idleMs = 120_000;
const leadingIdleMs = 600_000;
/** After a passphrase: a desk is nobody else's tablet (Rule 2.0 "Desk"). */
const deskIdleMs = 900_000;
export const idleOf = (by: 'pin' | 'passphrase'): number =>
  by === 'passphrase' ? deskIdleMs : idleMs;
/** Last use of a session that idleness has ended: never forgotten, or it would count as new. */
const ended = Number.NEGATIVE_INFINITY;
const mostSessions = 10_000;
/** Browsers keep no cookie longer than 400 days; every page of a device renews it. */
const keptSeconds = 400 * 86_400;
/** Device id under which the demo plant's unpaired pages act. */
export const demoDevice = 'demo';

/** Device id of a person who signed in with his passphrase where nothing is paired. */
export const deskDevice = (sessionId: string): string => `desk:${sessionId}`;
export const sessionOfDesk = (deviceId: string): string => deviceId.slice('desk:'.length);
export const isDeskDevice = (deviceId: string): boolean => deviceId.startsWith('desk:');

/** What wrong PINs are counted at. Unpaired pages are many: each address by itself. */
export const throttleIdOf = (deviceId: string | null, address: string): string => {
  if (deviceId !== null && deviceId !== demoDevice && !isDeskDevice(deviceId)) return deviceId;
  const kind = deviceId === demoDevice ? demoDevice : 'desk';
  return `${kind}:${address.replace(/[^\w.:-]/g, '_')}`;
};

export interface SignedInPerson {
  readonly sessionId: string;
  readonly personId: string;
  readonly initials: string;
  readonly idleMs: number;
  /** Signed in with passphrase and code. */
  readonly asAdmin: boolean;
}

export interface Identity {
  readonly actor: Actor | null;
  /** The device behind it, for limits and revocation; `demo` for unpaired pages of the demo,
   *  `desk:<session>` for a person at an unpaired desk. */
  readonly deviceId: string | null;
  readonly person: SignedInPerson | null;
  /** The paired device itself; null for tokens and for the demo's unpaired pages. */
  readonly device: StoredOf<'device'> | null;
}

export interface Identities {
  /** Asking is no use of a session: pages read by themselves for as long as they are open. */
  of(headers: IncomingHttpHeaders): Promise<Identity>;
  /** The same for what a person did himself (a command, a touch): his idle time begins anew. */
  use(headers: IncomingHttpHeaders): Promise<Identity>;
  /** Who may hear by a socket: as `lives` says. */
  listener(headers: IncomingHttpHeaders): Promise<Identity>;
  /**
   * The device under a name that nobody has checked, or under none ("-"), whoever is signed in on it now;
   * null = that person himself is, or there is no such device or person.
   */
  claim(headers: IncomingHttpHeaders, personId: string): Promise<Actor | null>;
  /** Marks a new session as alive. */
  opened(sessionId: string): void;
  ended(sessionId: string): void;
  /**
   * May a socket rest on the session? Several nodes: idle time is known where its commands arrive, and
   * that node ends it for all of them; here counts what they share.
   */
  lives(sessionId: string): Promise<boolean>;
  readonly sessionCookie: string;
  readonly deviceCookie: string;
  /** A Set-Cookie text for this plant. */
  cookie(name: string, value: string, maxAgeSeconds?: number): string;
  /** The token of a paired device, for as long as browsers keep one. */
  deviceCookieOf(token: string): string;
}

/**
 * @param now plant time @param wall real time, for idle counting: a set clock signs nobody out
 * @param isAlone one node: what it remembers is all there is
 * @param end ends a session in the store, for every node
 */
export function createIdentities(parts: {
  read: Reader;
  demo: () => boolean;
  port: number;
  basePath: string;
  now: () => number;
  wall: () => number;
  isAlone: boolean;
  end: (sessionId: string) => Promise<void>;
}): Identities {
  const { read, demo, now, wall, isAlone } = parts;
  const sessionCookie = `board-session-${parts.port}`;
  const deviceCookie = `board-device-${parts.port}`;
  const cookie = (name: string, value: string, maxAgeSeconds?: number): string =>
    cookieText(name, value, parts.basePath, maxAgeSeconds);
  /** Session id → last use, wall time; the latest at the end. */
  const used = new Map<string, number>();
  const mark = (sessionId: string, at: number): void => {
    used.delete(sessionId);
    used.set(sessionId, at);
    const [oldest] = used.keys();
    if (used.size > mostSessions && oldest !== undefined) used.delete(oldest);
  };

  const tokenActor = async (secret: string): Promise<Actor> => {
    const [token] = await read.list('apiToken', { tokenHash: hashOf(secret) });
    if (
      !token ||
      token.revokedAt !== null ||
      (token.expiresAt !== null && token.expiresAt <= now())
    ) {
      throw new Refusal('not_signed_in', 'This API token is unknown, revoked or expired.');
    }
    return { kind: 'token', tokenId: token.id, rights: token.rights, boardId: token.boardId };
  };

  const deviceOf = async (
    headers: IncomingHttpHeaders,
  ): Promise<{
    id: string;
    boardId: string | null;
    mayAct: boolean;
    record: StoredOf<'device'> | null;
  } | null> => {
    const secret = cookieOf(headers, deviceCookie);
    if (secret) {
      const [device] = await read.list('device', { tokenHash: hashOf(secret) });
      if (device && device.revokedAt === null)
        return {
          id: device.id,
          boardId: device.boardId,
          mayAct: device.right === 'act',
          record: device,
        };
    }
    return demo() ? { id: demoDevice, boardId: null, mayAct: true, record: null } : null;
  };

  /** The session and its person, by what all nodes share. */
  const keptOf = async (sessionId: string) => {
    const session = await read.one('session', sessionId);
    if (!session || session.endedAt !== null) return null;
    if (!isAlone && now() - session.startedAt > longestSessionMs) return null;
    const person = await read.one('person', session.personId);
    return person?.state === 'active' ? { session, person, allowed: idleOf(session.by) } : null;
  };

  /** The session, unless it has ended or been idle for too long; then it is over for good. */
  const aliveOf = async (sessionId: string) => {
    const kept = await keptOf(sessionId);
    if (!kept) return null;
    const { session, allowed: base } = kept;
    const huddles = session.boardId
      ? await read.list('huddle', { boardId: session.boardId, state: 'running' })
      : [];
    const leads = huddles.some((huddle) => huddle.ledById === session.personId);
    const allowed = leads ? Math.max(base, leadingIdleMs) : base;
    // Not in this memory (restart, other node): alive only if it began within the idle time.
    const known = used.get(sessionId);
    const last = known ?? wall() - Math.max(0, now() - session.startedAt);
    if (wall() - last <= allowed) return { ...kept, allowed };
    // Told once. Who has never seen it does not know that nobody used it elsewhere.
    mark(sessionId, ended);
    if (known !== ended && (isAlone || known !== undefined)) await parts.end(sessionId);
    return null;
  };

  const heardOf = isAlone ? aliveOf : keptOf;

  /** @param deviceId null = no paired device: only a session that began without one counts */
  const personOf = async (
    headers: IncomingHttpHeaders,
    deviceId: string | null,
    find: typeof keptOf,
  ): Promise<SignedInPerson | null> => {
    const secret = cookieOf(headers, sessionCookie);
    if (!secret) return null;
    const sessionId = hashOf(secret);
    const alive = await find(sessionId);
    // A session counts on its own device only.
    if (!alive || alive.session.deviceId !== deviceId) return null;
    const { id: personId, initials } = alive.person;
    return {
      sessionId,
      personId,
      initials,
      idleMs: alive.allowed,
      asAdmin: alive.session.asAdmin,
    };
  };

  const identityOf = async (headers: IncomingHttpHeaders, find = aliveOf): Promise<Identity> => {
    const bearer = /^Bearer (\S{1,200})$/.exec(headers.authorization ?? '');
    if (bearer)
      return { actor: await tokenActor(bearer[1]!), deviceId: null, person: null, device: null };
    const device = await deviceOf(headers);
    const mayBe = device === null || device.mayAct;
    const person = mayBe ? await personOf(headers, device?.id ?? null, find) : null;
    if (person) {
      const { personId, initials, asAdmin } = person;
      const deviceId = device?.id ?? deskDevice(person.sessionId);
      return {
        actor: { kind: 'person', personId, initials, deviceId, asAdmin },
        deviceId,
        person,
        device: device?.record ?? null,
      };
    }
    const actor: Actor | null = device?.mayAct
      ? { kind: 'device', deviceId: device.id, boardId: device.boardId, claim: null }
      : null;
    return {
      actor,
      deviceId: device?.id ?? null,
      person: null,
      device: device?.record ?? null,
    };
  };

  return {
    sessionCookie,
    deviceCookie,
    cookie,
    deviceCookieOf: (token) => cookie(deviceCookie, token, keptSeconds),
    opened: (sessionId) => mark(sessionId, wall()),
    ended: (sessionId) => mark(sessionId, ended),
    lives: async (sessionId) => (await heardOf(sessionId)) !== null,
    of: (headers) => identityOf(headers),
    async claim(headers, personId) {
      const device = await deviceOf(headers);
      if (!device?.mayAct) return null;
      const known = personId === nobody ? null : await read.one('person', personId);
      if (personId !== nobody && known?.state !== 'active') return null;
      const { actor } = await identityOf(headers);
      if (actor?.kind === 'token' || (actor?.kind === 'person' && actor.personId === personId))
        return null;
      const claim = known ? { personId, initials: known.initials } : null;
      return { kind: 'device', deviceId: device.id, boardId: device.boardId, claim };
    },
    listener: (headers) => identityOf(headers, heardOf),
    async use(headers) {
      const identity = await identityOf(headers);
      if (identity.person) mark(identity.person.sessionId, wall());
      return identity;
    },
  };
}
