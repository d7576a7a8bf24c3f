// Opening a session: the same for the desk's and the tablet's sign-in and for the form without script.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import { isPinShaped } from '../areas/people/passphrase.ts';
import type { HttpParts } from './http-parts.ts';
import { idleOf, isDeskDevice, type SignedInPerson, throttleIdOf } from './identities.ts';
import { type Proof, prove } from './prove.ts';
import { hashOf, newSecret } from './tokens.ts';

export interface Typed {
  readonly personId?: string;
  readonly initials?: string;
  /** PIN or passphrase. */
  readonly secret: string;
  /** Six digits, a recovery code, or nothing. */
  readonly code: string;
  /** Instead of who and secret: what a badge reader typed. */
  readonly badge?: string | undefined;
}

/** Where somebody signs in: a paired device, an unpaired page of the demo, or (null) a desk. */
async function placeOf(parts: HttpParts, request: FastifyRequest, typed: Typed) {
  const { deviceId, actor } = await parts.identities.of(request.headers);
  if (actor?.kind === 'token')
    throw new Refusal('not_paired', 'Sign in on a paired device with right "act".');
  const isDesk = deviceId === null || isDeskDevice(deviceId);
  // Rule 2.0 "Desk": a PIN counts on a paired device only, a passphrase at any desk.
  if (isDesk && (typed.badge !== undefined || isPinShaped(typed.secret)))
    throw new Refusal(
      'not_paired',
      'A PIN works on a paired device with right "act"; here sign in with your passphrase.',
    );
  if (!isDesk && actor === null)
    throw new Refusal('not_paired', 'This device may only look: sign in on another one.');
  return isDesk ? null : deviceId;
}

async function wantedOf({ dispatch }: HttpParts, { personId, initials }: Typed) {
  if (personId !== undefined) return personId;
  if (!initials) return null;
  const [found] = await dispatch.read.list('person', { initials, state: 'active' });
  return found?.id ?? null;
}

/** @throws Refusal not_paired | wrong_credentials | too_many_attempts | code_required */
export async function proveHere(
  parts: HttpParts,
  request: FastifyRequest,
  typed: Typed,
): Promise<{ proof: Proof; deviceId: string | null }> {
  const { dispatch, settings, newId, demo, clock } = parts;
  const deviceId = await placeOf(parts, request, typed);
  const proof = await prove(
    { dispatch, dataDir: settings.dataDir, newId, demo, now: () => clock.now() },
    {
      wanted: await wantedOf(parts, typed),
      secret: typed.secret,
      code: typed.code.trim(),
      throttleId: throttleIdOf(deviceId, request.ip),
      badge: typed.badge,
    },
  );
  return { proof, deviceId };
}

/** Keeps a proof as a session of this device. @throws Refusal for a code that was used meanwhile */
export async function openSession(
  { dispatch, newId }: HttpParts,
  { initials: _initials, ...proof }: Proof,
  session: { sessionId: string; deviceId: string | null; boardId: string | null },
): Promise<void> {
  const answer = await dispatch({
    id: newId(),
    type: 'openSession',
    payload: { ...proof, ...session },
    actor: { kind: 'system' },
  });
  if (!answer.ok)
    throw new Refusal(answer.problem.code, answer.problem.detail, answer.problem.details);
}

export async function endSession(
  { dispatch, identities, newId }: HttpParts,
  sessionId: string,
): Promise<void> {
  identities.ended(sessionId);
  const actor = { kind: 'system' as const };
  await dispatch({ id: newId(), type: 'endSession', payload: { sessionId }, actor });
}

/** Signs in and sets the cookie; whoever was signed in here is out. @throws Refusal */
export async function enter(
  parts: HttpParts,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: Typed & { readonly boardId: string | null },
): Promise<SignedInPerson> {
  const { identities } = parts;
  const { proof, deviceId } = await proveHere(parts, request, typed);
  // One tablet, one person.
  const former = (await identities.of(request.headers)).person;
  if (former) await endSession(parts, former.sessionId);
  const secret = newSecret();
  const sessionId = hashOf(secret);
  await openSession(parts, proof, { sessionId, deviceId, boardId: typed.boardId });
  identities.opened(sessionId);
  reply.header('set-cookie', identities.cookie(identities.sessionCookie, secret));
  const { personId, initials, by, asAdmin } = proof;
  return { sessionId, personId, initials, asAdmin, idleMs: idleOf(by) };
}
