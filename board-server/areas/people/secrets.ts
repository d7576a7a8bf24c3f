// Commands that set a PIN or a passphrase (as hashes, made at the edge) and that open a locked person.
// A passphrase is chosen by its person alone: others send him a link (sign-ups.ts).
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { deskRoles } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { found } from '../acts/who.ts';
import { bare } from './bare.ts';
import { isAdmin, runsBoard } from './people-facts.ts';

interface SecretFacts {
  readonly person: StoredOf<'person'> | null;
  readonly credential: StoredOf<'credential'> | null;
  readonly sessions: readonly StoredOf<'session'>[];
  readonly totp: StoredOf<'totp'> | null;
}

const signedIn = { who: 'signed_in', board: () => null } as const;

const isSelf = ({ actor }: Context, personId: string): boolean =>
  actor.kind === 'person' && actor.personId === personId;

const load = async (read: Reader, { personId }: { personId: string }): Promise<SecretFacts> => ({
  person: await read.one('person', personId),
  credential: await read.one('credential', personId),
  sessions: await read.list('session', { personId, endedAt: null }),
  totp: await read.one('totp', personId),
});

/** @throws Refusal not_found | wrong_state */
export function requireHere(person: StoredOf<'person'> | null, personId: string) {
  const here = found(person, 'person', personId);
  if (here.state === 'ended' || here.state === 'erased')
    throw new Refusal('wrong_state', 'This person has left.', { state: here.state });
  return here;
}

export const newCredential = (personId: string): RecordOf<'credential'> => ({
  id: personId,
  pinHash: null,
  passphraseHash: null,
  failures: 0,
  lockedUntilAt: null,
  passphraseFailures: 0,
  passphraseUntilAt: null,
});

const setPin = defineCommand<PeopleCommands['setPin'], SecretFacts>({
  type: 'setPin',
  summary: 'Set a PIN: the person himself, or an administrator.',
  schema: commands.setPin,
  permission: signedIn,
  load,
  decide({ person, credential, sessions }, { personId, pinHash }, context) {
    requireHere(person, personId);
    const isOwn = isSelf(context, personId);
    if (!isOwn && !isAdmin(context.standing))
      throw new Refusal('forbidden', 'A person sets his own; an administrator sets anybody’s.', {
        personId,
      });
    const before = credential ? bare(credential) : newCredential(personId);
    // Set by somebody else: whoever knew the old one is out.
    const ended = isOwn ? [] : sessions;
    return {
      events: [{ type: 'pinSet', data: { personId } }],
      changes: [
        put('credential', { ...before, pinHash, failures: 0, lockedUntilAt: null }),
        ...ended.map((s) => put('session', { ...bare(s), endedAt: context.now })),
      ],
    };
  },
});

interface BadgeFacts extends SecretFacts {
  /** Who has it already. */
  readonly holder: StoredOf<'credential'> | null;
}

/** Rule 2.0 "Device": given out and taken back by an administrator, as the plant gives out its badges. */
const setBadge = defineCommand<PeopleCommands['setBadge'], BadgeFacts>({
  type: 'setBadge',
  summary: 'The badge by which a person signs in at a paired device; null takes it back.',
  schema: commands.setBadge,
  permission: { who: 'admin', board: () => null },
  load: async (read, payload) => ({
    ...(await load(read, payload)),
    holder: payload.badgeHash
      ? ((await read.list('credential', { badgeHash: payload.badgeHash }))[0] ?? null)
      : null,
  }),
  decide({ person, credential, sessions, holder }, { personId, badgeHash }, { now }) {
    requireHere(person, personId);
    if (holder && holder.id !== personId)
      throw new Refusal('already_open', 'Somebody else has this badge.');
    const before = credential ? bare(credential) : newCredential(personId);
    // Taken back: whoever holds it in his hand is out.
    const ended = badgeHash === null ? sessions : [];
    return {
      events: [{ type: 'badgeSet', data: { personId, given: badgeHash !== null } }],
      changes: [
        put('credential', { ...before, badgeHash }),
        ...ended.map((s) => put('session', { ...bare(s), endedAt: now })),
      ],
    };
  },
});

/** Rule 2.0 "Desk": nobody but the person himself ever knows his passphrase. */
const setPassphrase = defineCommand<PeopleCommands['setPassphrase'], SecretFacts>({
  type: 'setPassphrase',
  summary: 'Choose another passphrase for oneself; others are sent a sign-up link.',
  schema: commands.setPassphrase,
  permission: signedIn,
  load,
  decide({ person, credential }, { personId, passphraseHash }, context) {
    const { roles } = requireHere(person, personId);
    if (!isSelf(context, personId))
      throw new Refusal('forbidden', 'A person chooses his own: send him a sign-up link.', {
        personId,
      });
    if (!roles.some((r) => deskRoles.includes(r.role)))
      throw new Refusal('rule_broken', 'A passphrase is for people with a desk role.', {
        rule: '2.0',
      });
    const before = credential ? bare(credential) : newCredential(personId);
    // Without one so far, an administrator’s PIN alone would make him an administrator.
    if (before.passphraseHash === null && roles.some((r) => r.role === 'AD'))
      throw new Refusal(
        'rule_broken',
        'An administrator chooses his first one by a sign-up link.',
        {
          rule: '2.0',
        },
      );
    return {
      events: [{ type: 'passphraseSet', data: { personId } }],
      changes: [
        put('credential', {
          ...before,
          passphraseHash,
          passphraseFailures: 0,
          passphraseUntilAt: null,
        }),
      ],
    };
  },
});

const unlockPerson = defineCommand<PeopleCommands['unlockPerson'], SecretFacts>({
  type: 'unlockPerson',
  summary: 'Open a person again who is locked after ten wrong PINs or codes.',
  schema: commands.unlockPerson,
  permission: signedIn,
  load,
  decide({ person, credential, totp }, { personId }, context) {
    const { roles } = found(person, 'person', personId);
    const mayUnlock =
      !isSelf(context, personId) && roles.some((r) => runsBoard(context.standing, r.boardId));
    if (!mayUnlock)
      throw new Refusal(
        'forbidden',
        'A leader of one of this person’s boards or an administrator unlocks.',
        { personId },
      );
    const before = found(credential, 'credential', personId);
    return {
      events: [{ type: 'personUnlocked', data: { personId, failures: before.failures } }],
      changes: [
        put('credential', {
          ...bare(before),
          failures: 0,
          lockedUntilAt: null,
          passphraseFailures: 0,
          passphraseUntilAt: null,
        }),
        // Codes are an administrator’s: only another one opens them again.
        ...(totp && isAdmin(context.standing)
          ? [put('totp', { ...bare(totp), failures: 0, lockedUntilAt: null })]
          : []),
      ],
    };
  },
});

export const secretCommands = [setPin, setPassphrase, setBadge, unlockPerson];
