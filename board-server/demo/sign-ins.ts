// The demo's sign-ins: generated at the first load, written once into the data folder, hashed like
// any other PIN. Never in a log, never from the seed: who knows the seed must not know a PIN.
import type { ApiToken, Credential } from '../../shared/areas/people/person.ts';
import { crews, type DemoPerson, leadersOfPlant, personOf } from './people.ts';
import { demoToken } from './steps.ts';

export interface SignIn {
  readonly initials: string;
  readonly role: string;
  readonly board: string;
  readonly pin: string;
  readonly passphrase?: string;
}

export interface SignInParts {
  readonly randomBytes: (size: number) => Buffer;
  /** Argon2id, as stored in `credential`. */
  readonly hashPin: (pin: string) => Promise<string>;
  /** SHA-256 of a token, hex. */
  readonly hashToken: (token: string) => string;
  /** Refuses runs, repeats and years. */
  readonly checkPin: (pin: string) => void;
}

const deskRoles = ['PM', 'VSM', 'CI', 'SF', 'AD'];
/** Leaders of the plant, every team leader and deputy, one more member per line. */
const signedIn: readonly DemoPerson[] = [
  ...leadersOfPlant,
  ...crews.flatMap((crew) => [crew.leader ?? crew.people[0], crew.deputy].filter((p) => p != null)),
  ...crews.filter((crew) => crew.turn === '1').map((crew) => crew.people[2] as DemoPerson),
];

function pinOf({ randomBytes, checkPin }: SignInParts, taken: Set<string>): string {
  for (;;) {
    const pin = String(randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, '0');
    try {
      checkPin(pin);
    } catch {
      continue;
    }
    if (taken.has(pin)) continue;
    taken.add(pin);
    return pin;
  }
}

const words =
  'amber birch cedar delta ember fjord grove harbor island jetty kettle lagoon meadow nectar orchard pebble quartz ridge saffron timber umbra valley willow yonder zephyr'.split(
    ' ',
  );
const passphraseOf = ({ randomBytes }: SignInParts): string =>
  `${[...randomBytes(4)].map((byte) => words[byte % words.length]).join('-')}-${randomBytes(2).readUInt16BE()}`;

export async function makeSignIns(parts: SignInParts): Promise<{
  readonly token: string;
  readonly people: readonly SignIn[];
  readonly credentials: readonly Credential[];
  readonly apiToken: ApiToken;
}> {
  const taken = new Set<string>();
  const token = parts.randomBytes(32).toString('base64url');
  const people = signedIn.map((person) => {
    const [first] = personOf(person.id).roles;
    const role = first?.role ?? 'TM';
    const passphrase = deskRoles.includes(role) ? { passphrase: passphraseOf(parts) } : {};
    const signIn: SignIn = {
      initials: person.initials,
      role,
      board: first?.boardId ?? '',
      pin: pinOf(parts, taken),
      ...passphrase,
    };
    return { id: person.id, signIn };
  });
  const credentials = await Promise.all(
    people.map(
      async ({ id, signIn }): Promise<Credential> => ({
        id,
        pinHash: await parts.hashPin(signIn.pin),
        passphraseHash: signIn.passphrase ? await parts.hashPin(signIn.passphrase) : null,
        failures: 0,
        lockedUntilAt: null,
        passphraseFailures: 0,
        passphraseUntilAt: null,
      }),
    ),
  );
  return {
    token,
    people: people.map(({ signIn }) => signIn),
    credentials,
    apiToken: {
      id: demoToken,
      name: 'Demo: machines, laboratory, shipping',
      tokenHash: parts.hashToken(token),
      rights: ['read', 'push', 'correct'],
      boardId: null,
      expiresAt: null,
      revokedAt: null,
    },
  };
}
