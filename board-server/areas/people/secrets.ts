// Commands that set a PIN or a passphrase (as hashes, made at the edge) and that open a locked person.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, defineCommand, put } from '../../pipeline/decision.ts';
import { found } from '../acts/who.ts';
import { bare } from './bare.ts';
import { isAdmin, runsBoard } from './people-facts.ts';

interface SecretFacts {
  readonly person: StoredOf<'person'> | null;
  readonly credential: StoredOf<'credential'> | null;
  readonly sessions: readonly StoredOf<'session'>[];
}

const signedIn = { who: 'signed_in', board: () => null } as const;

const isSelf = ({ actor }: Context, personId: string): boolean =>
  actor.kind === 'person' && actor.personId === personId;

const secretCommand = <T extends 'setPin' | 'setPassphrase'>(
  type: T,
  summary: string,
  event: string,
  fieldsOf: (payload: PeopleCommands[T]) => { pinHash?: string; passphraseHash?: string },
) =>
  defineCommand<PeopleCommands[T], SecretFacts>({
    type,
    summary,
    schema: commands[type],
    permission: signedIn,
    load: async (read, { personId }) => ({
      person: await read.one('person', personId),
      credential: await read.one('credential', personId),
      sessions: await read.list('session', { personId }),
    }),
    decide({ person, credential, sessions }, payload, context) {
      const { personId } = payload;
      const { state } = found(person, 'person', personId);
      const isOwn = isSelf(context, personId);
      if (!isOwn && !isAdmin(context.standing))
        throw new Refusal('forbidden', 'A person sets his own; an administrator sets anybody’s.', {
          personId,
        });
      if (state === 'ended' || state === 'erased')
        throw new Refusal('wrong_state', 'This person has left.', { state });
      const before = credential
        ? bare(credential)
        : { id: personId, pinHash: null, passphraseHash: null };
      // Set by somebody else: whoever knew the old one is out.
      const ended = isOwn ? [] : sessions.filter((s) => s.endedAt === null);
      return {
        events: [{ type: event, data: { personId } }],
        changes: [
          put('credential', { ...before, ...fieldsOf(payload), failures: 0, lockedUntilAt: null }),
          ...ended.map((s) => put('session', { ...bare(s), endedAt: context.now })),
        ],
      };
    },
  });

const setPin = secretCommand(
  'setPin',
  'Set a PIN: the person himself, or an administrator.',
  'pinSet',
  ({ pinHash }) => ({ pinHash }),
);
const setPassphrase = secretCommand(
  'setPassphrase',
  'Set a passphrase: the person himself, or an administrator.',
  'passphraseSet',
  ({ passphraseHash }) => ({ passphraseHash }),
);

const unlockPerson = defineCommand<PeopleCommands['unlockPerson'], SecretFacts>({
  type: 'unlockPerson',
  summary: 'Open a person again who is locked after ten wrong PINs.',
  schema: commands.unlockPerson,
  permission: signedIn,
  load: async (read, { personId }) => ({
    person: await read.one('person', personId),
    credential: await read.one('credential', personId),
    sessions: [],
  }),
  decide({ person, credential }, { personId }, context) {
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
      changes: [put('credential', { ...bare(before), failures: 0, lockedUntilAt: null })],
    };
  },
});

export const secretCommands = [setPin, setPassphrase, unlockPerson];
