// Who somebody is, by what he typed: a PIN, or a passphrase, for an administrator with a code beside it.
// Every attempt is counted before it is looked at. Must never tell which part of it was wrong, except
// that a right passphrase still waits for its code.

import type { PeopleCommands } from '../../shared/areas/people/commands.ts';
import { deskRoles } from '../../shared/areas/people/roles.ts';
import { Refusal } from '../../shared/errors.ts';
import { checkBadge, checkPin, type PinParts } from './pins.ts';
import { recoveryHashOf, stepOf, totpPurpose, unsealText } from './totp.ts';

export interface ProveParts extends PinParts {
  /** The demo plant: its administrator is spared the code (Rule 2.0 "Demo plant"). */
  readonly demo: () => boolean;
  readonly now: () => number;
}

/** What `openSession` keeps of a proof. */
export type Proof = Pick<
  PeopleCommands['openSession'],
  'personId' | 'throttleId' | 'triedAt' | 'by' | 'asAdmin' | 'step' | 'recoveryHash'
> & { readonly initials: string };

/**
 * @param wanted person id; null = nobody knows him, which costs the same time
 * @throws Refusal wrong_credentials | too_many_attempts | code_required
 */
export async function prove(
  parts: ProveParts,
  typed: {
    wanted: string | null;
    secret: string;
    code: string;
    throttleId: string;
    badge?: string | undefined;
  },
): Promise<Proof> {
  const { dispatch, dataDir } = parts;
  const { throttleId } = typed;
  const { person, triedAt, by } =
    typed.badge === undefined
      ? await checkPin(parts, typed.wanted, typed.secret, throttleId)
      : await checkBadge(parts, typed.badge, throttleId);
  const personId = person.id;
  const plain = { personId, initials: person.initials, throttleId, triedAt, by };
  const none = { asAdmin: false, step: null, recoveryHash: null };
  if (by === 'pin') return { ...plain, ...none };
  if (!person.roles.some((r) => deskRoles.includes(r.role)))
    throw new Refusal('wrong_credentials', 'That passphrase does not fit.');
  if (!person.roles.some((r) => r.role === 'AD')) return { ...plain, ...none };
  if (parts.demo()) return { ...plain, ...none, asAdmin: true };
  const totp = await dispatch.read.one('totp', personId);
  // Without a generator he is whatever else he is: a link sets one up.
  if (!totp) return { ...plain, ...none };
  if (typed.code === '') {
    // It was right: waiting for its code is no wrong attempt, at this address neither.
    await dispatch({
      id: parts.newId(),
      type: 'forgiveTry',
      payload: { personId, throttleId, triedAt, by },
      actor: { kind: 'system' },
    });
    throw new Refusal('code_required', 'Type the six digits of your authenticator app as well.');
  }
  const tried = await dispatch({
    id: parts.newId(),
    type: 'tryCode',
    payload: { personId, throttleId },
    actor: { kind: 'system' },
  });
  if (!tried.ok) throw new Refusal(tried.problem.code, tried.problem.detail, tried.problem.details);
  const secret = unsealText(dataDir, totpPurpose(personId), totp.secret);
  const step = secret === null ? null : stepOf(secret, typed.code, parts.now());
  if (step !== null && step > totp.usedStep)
    return { ...plain, asAdmin: true, step, recoveryHash: null };
  const recoveryHash = recoveryHashOf(dataDir, personId, typed.code);
  if (totp.recovery.includes(recoveryHash))
    return { ...plain, asAdmin: true, step: null, recoveryHash };
  throw new Refusal(
    'wrong_credentials',
    step === null
      ? 'That code does not fit.'
      : 'That code was used already: wait for the next one.',
  );
}
