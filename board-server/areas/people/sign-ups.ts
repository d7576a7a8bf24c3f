// How somebody comes to a passphrase, and an administrator to a code generator: by a one-time link that
// another administrator, or the console, makes for him. No default secrets; nobody chooses for others.
// A link opens nothing by itself: who uses it proves with the new secrets afterwards (Rule 2.0 "Desk").
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { deskRoles } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, drop, put, type Reader } from '../../pipeline/decision.ts';
import { found } from '../acts/who.ts';
import { bare } from './bare.ts';
import { newCredential, requireHere } from './secrets.ts';

const linkLivesMs = 24 * 3_600_000;
/** At the console somebody waits for it. */
const consoleLinkLivesMs = 3_600_000;

const admin = { who: 'admin', board: () => null } as const;
const system = { who: 'system', board: () => null } as const;

export const newTotp = (
  personId: string,
  { secret, step, recovery }: PeopleCommands['finishSetup']['totp'],
): RecordOf<'totp'> => ({
  id: personId,
  secret,
  usedStep: step,
  failures: 0,
  lockedUntilAt: null,
  recovery,
});

interface Facts {
  readonly person: StoredOf<'person'> | null;
  readonly totp: StoredOf<'totp'> | null;
  readonly sessions: readonly StoredOf<'session'>[];
  readonly signUps: readonly StoredOf<'signUp'>[];
}
const load = async (read: Reader, { personId }: { personId: string }): Promise<Facts> => ({
  person: await read.one('person', personId),
  totp: await read.one('totp', personId),
  sessions: await read.list('session', { personId, endedAt: null }),
  signUps: await read.list('signUp', { personId }),
});

const startSignUp = defineCommand<PeopleCommands['startSignUp'], Facts>({
  type: 'startSignUp',
  summary: 'Make a one-time link by which a person with a desk role chooses his passphrase.',
  schema: commands.startSignUp,
  permission: admin,
  load,
  decide({ person, signUps }, { personId, tokenHash }, { now, actor }) {
    const { roles } = requireHere(person, personId);
    if (!roles.some((r) => deskRoles.includes(r.role)))
      throw new Refusal('rule_broken', 'A passphrase is for people with a desk role.', {
        rule: '2.0',
      });
    const byConsole = actor.kind !== 'person';
    const expiresAt = now + (byConsole ? consoleLinkLivesMs : linkLivesMs);
    return {
      events: [{ type: 'signUpStarted', data: { personId, byConsole } }],
      changes: [
        // One link at a time: the newest.
        ...signUps.map(({ id }) => drop('signUp', id)),
        put('signUp', {
          id: tokenHash,
          personId,
          madeById: byConsole ? null : actor.personId,
          expiresAt,
          usedAt: null,
        }),
      ],
      answer: { expiresAt },
    };
  },
});

const finishSignUp = defineCommand<
  PeopleCommands['finishSignUp'],
  Partial<Facts> & {
    readonly signUp: StoredOf<'signUp'> | null;
    readonly credential: StoredOf<'credential'> | null;
  }
>({
  type: 'finishSignUp',
  summary: 'The link was used: passphrase chosen, for an administrator a code generator set up.',
  schema: commands.finishSignUp,
  permission: system,
  load: async (read, { signUpId }) => {
    const signUp = await read.one('signUp', signUpId);
    return {
      signUp,
      credential: signUp && (await read.one('credential', signUp.personId)),
      ...(signUp ? await load(read, signUp) : {}),
    };
  },
  decide({ signUp, credential, person = null, sessions = [] }, payload, { now }) {
    const link = found(signUp, 'signUp', payload.signUpId);
    if (link.usedAt !== null || link.expiresAt <= now)
      throw new Refusal('wrong_state', 'This link was used already, or is too old.');
    const { personId } = link;
    requireHere(person, personId);
    const hasTotp = payload.totp !== null;
    return {
      events: [{ type: 'signUpFinished', data: { personId, hasTotp, sessions: sessions.length } }],
      changes: [
        put('signUp', { ...bare(link), usedAt: now }),
        put('credential', {
          ...(credential ? bare(credential) : newCredential(personId)),
          passphraseHash: payload.passphraseHash,
          passphraseFailures: 0,
          passphraseUntilAt: null,
        }),
        ...(payload.totp ? [put('totp', newTotp(personId, payload.totp))] : []),
        // Whoever knew the old secrets is out.
        ...sessions.map((s) => put('session', { ...bare(s), endedAt: now })),
      ],
    };
  },
});

const resetTotp = defineCommand<PeopleCommands['resetTotp'], Facts>({
  type: 'resetTotp',
  summary: 'Another administrator’s code generator is lost: nothing of it opens anything any more.',
  schema: commands.resetTotp,
  permission: admin,
  load,
  decide({ person, totp, sessions }, { personId }, { now, actor }) {
    requireHere(person, personId);
    // His own would leave him outside; a new phone is set up by a link.
    if (actor.kind === 'person' && actor.personId === personId)
      throw new Refusal('rule_broken', 'Another administrator does this: make yourself a link.', {
        rule: '2.0',
      });
    found(totp, 'totp', personId);
    const open = sessions.filter((s) => s.asAdmin);
    return {
      events: [{ type: 'totpReset', data: { personId, sessions: open.length } }],
      changes: [
        drop('totp', personId),
        ...open.map((s) => put('session', { ...bare(s), endedAt: now })),
      ],
    };
  },
});

const renewRecoveryCodes = defineCommand<
  PeopleCommands['renewRecoveryCodes'],
  { readonly totp: StoredOf<'totp'> | null }
>({
  type: 'renewRecoveryCodes',
  summary: 'New recovery codes for oneself; the old ones are worth nothing any more.',
  schema: commands.renewRecoveryCodes,
  permission: admin,
  load: async (read, _payload, { actor }) => ({
    totp: actor.kind === 'person' ? await read.one('totp', actor.personId) : null,
  }),
  decide({ totp }, { recovery }, { actor }) {
    if (!totp || actor.kind !== 'person')
      throw new Refusal('wrong_state', 'No code generator is set up for you.');
    return {
      events: [{ type: 'recoveryCodesRenewed', data: { personId: actor.personId } }],
      changes: [put('totp', { ...bare(totp), recovery })],
    };
  },
});

export const signUpCommands = [startSignUp, finishSignUp, resetTotp, renewRecoveryCodes];
