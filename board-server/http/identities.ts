// Who is behind a request: an API token, a person signed in on a device, a paired device, or (demo
// plant) an unpaired page. Never mixed, asked anew for every request.
import type { IncomingHttpHeaders } from 'node:http';
import type { StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';
import type { Actor, Reader } from '../pipeline/decision.ts';
import { cookieOf, cookieText } from './cookies.ts';
import { hashOf } from './tokens.ts';

export const idleMs = 120_000;
export const leadingIdleMs = 600_000;
/** Last use of a session that idleness has ended: never forgotten, or it would count as new. */
const ended = Number.NEGATIVE_INFINITY;
const mostSessions = 10_000;
/** Browsers keep no cookie longer than 400 days; every page of a device renews it. */
const keptSeconds = 400 * 86_400;
/** Device id under which the demo plant's unpaired pages act. */
export const demoDevice = 'demo';

/** What wrong PINs are counted at. The demo's unpaired pages are many: each address by itself. */
export const throttleIdOf = (deviceId: string, address: string): string =>
  deviceId === demoDevice ? `${demoDevice}:${address.replace(/[^\w.:-]/g, '_')}` : deviceId;

export interface SignedInPerson {
  readonly sessionId: string;
  readonly personId: string;
  readonly initials: string;
  readonly idleMs: number;
}

export interface Identity {
  readonly actor: Actor | null;
  /** The device behind it, for limits and revocation; `demo` for unpaired pages of the demo. */
  readonly deviceId: string | null;
  readonly person: SignedInPerson | null;
  /** The paired device itself; null for tokens and for the demo's unpaired pages. */
  readonly device: StoredOf<'device'> | null;
}

export interface Identities {
  of(headers: IncomingHttpHeaders): Promise<Identity>;
  /** Marks a new session as alive. */
  opened(sessionId: string): void;
  ended(sessionId: string): void;
  readonly sessionCookie: string;
  readonly deviceCookie: string;
  /** A Set-Cookie text for this plant. */
  cookie(name: string, value: string, maxAgeSeconds?: number): string;
  /** The token of a paired device, for as long as browsers keep one. */
  deviceCookieOf(token: string): string;
}

/** @param now plant time @param wall real time, for idle counting: a set clock signs nobody out */
export function createIdentities(parts: {
  read: Reader;
  demo: () => boolean;
  port: number;
  basePath: string;
  now: () => number;
  wall: () => number;
}): Identities {
  const { read, demo, now, wall } = parts;
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

  const personOf = async (
    headers: IncomingHttpHeaders,
    deviceId: string,
  ): Promise<SignedInPerson | null> => {
    const secret = cookieOf(headers, sessionCookie);
    if (!secret) return null;
    const sessionId = hashOf(secret);
    const session = await read.one('session', sessionId);
    // A session counts on its own device only.
    if (!session || session.endedAt !== null || session.deviceId !== deviceId) return null;
    const huddles = session.boardId
      ? await read.list('huddle', { boardId: session.boardId, state: 'running' })
      : [];
    const allowed = huddles.some((huddle) => huddle.ledById === session.personId)
      ? leadingIdleMs
      : idleMs;
    // Not in this memory (restart, other node): alive only if it began within the idle time.
    const last = used.get(sessionId) ?? wall() - Math.max(0, now() - session.startedAt);
    if (wall() - last > allowed) {
      mark(sessionId, ended);
      return null;
    }
    mark(sessionId, wall());
    const person = await read.one('person', session.personId);
    if (person?.state !== 'active') return null;
    return { sessionId, personId: person.id, initials: person.initials, idleMs: allowed };
  };

  return {
    sessionCookie,
    deviceCookie,
    cookie,
    deviceCookieOf: (token) => cookie(deviceCookie, token, keptSeconds),
    opened: (sessionId) => mark(sessionId, wall()),
    ended: (sessionId) => mark(sessionId, ended),
    async of(headers) {
      const bearer = /^Bearer (\S{1,200})$/.exec(headers.authorization ?? '');
      if (bearer)
        return { actor: await tokenActor(bearer[1]!), deviceId: null, person: null, device: null };
      const device = await deviceOf(headers);
      const person = device?.mayAct ? await personOf(headers, device.id) : null;
      if (person) {
        const { personId, initials } = person;
        return {
          actor: { kind: 'person', personId, initials, deviceId: device!.id },
          deviceId: device!.id,
          person,
          device: device!.record,
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
    },
  };
}
