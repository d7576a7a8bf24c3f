// What must never stand in a command (a PIN, a passphrase, a pairing code, a token) becomes a hash
// here, before dispatch. The same request sent again is sealed the same way, so a retry stays one.

import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type OpenShapes, openShapes } from '../../shared/areas/people/commands.ts';
import { Refusal } from '../../shared/errors.ts';
import { checkNewPassphrase, isPinShaped } from '../areas/people/passphrase.ts';
import { checkNewPin } from '../areas/people/throttle.ts';
import type { Actor } from '../pipeline/decision.ts';
import { misfitRefusal } from '../pipeline/problem.ts';
import type { HttpParts } from './http-parts.ts';
import { createCodeGuard, pairingIdOf } from './pairing.ts';
import { badgeHashOf, checkPin, hashPin, keyed } from './pins.ts';
import { hashOf } from './tokens.ts';
import { recoveryCodes, recoveryHashOf } from './totp.ts';

export interface Sealed {
  readonly payload: unknown;
  /** Shown in the answer and kept nowhere. */
  readonly told?: Readonly<Record<string, unknown>>;
  /** Told what became of it. */
  readonly ended?: (code: string | null) => void;
}

export interface Sealer {
  /** What the outside sends: body of the route and of the API document. */
  readonly schema: TSchema;
  seal(body: unknown, id: string, actor: Actor): Promise<Sealed>;
}

type Sealing<T extends keyof OpenShapes> = (
  body: OpenShapes[T],
  id: string,
  person: { personId: string; deviceId: string | null },
) => Promise<Sealed>;

export function sealedCommands(parts: HttpParts): ReadonlyMap<string, Sealer> {
  const { dispatch, store, newId } = parts;
  const { dataDir } = parts.settings;
  const codes = createCodeGuard(() => Date.now());

  const sealer = <T extends keyof OpenShapes>(type: T, sealing: Sealing<T>): Sealer => {
    const schema = openShapes[type];
    const validator = Compile(schema);
    return {
      schema,
      async seal(body, id, actor) {
        if (!validator.Check(body)) throw misfitRefusal(schema, body);
        // Nobody unknown makes the server hash anything.
        if (actor.kind !== 'person')
          throw new Refusal('not_signed_in', 'Please sign in with your PIN first.');
        return sealing(body as OpenShapes[T], id, actor);
      },
    };
  };

  /** Changing one's own needs the current one: a tablet left alone gives nothing away. */
  const checkCurrent = async (
    personId: string,
    currentPin: string | undefined,
    id: string,
    actor: { personId: string; deviceId: string | null },
  ): Promise<void> => {
    // A repeat of what is done already: the current one is the new one by now.
    if (personId !== actor.personId || (await store.answered(id))) return;
    if (currentPin === undefined)
      throw new Refusal('invalid_input', 'Send currentPin to change your own.', {
        field: 'currentPin',
      });
    const throttleId = actor.deviceId ?? actor.personId;
    const right = await checkPin({ dispatch, dataDir, newId }, personId, currentPin, throttleId);
    await dispatch({
      id: newId(),
      type: 'forgiveTry',
      payload: { personId, throttleId, triedAt: right.triedAt, by: right.by },
      actor: { kind: 'system' },
    });
  };

  const sealers: Readonly<Record<string, Sealer>> = {
    setPin: sealer('setPin', async ({ personId, pin, currentPin }, id, actor) => {
      checkNewPin(pin);
      await checkCurrent(personId, currentPin, id, actor);
      return { payload: { personId, pinHash: await hashPin(dataDir, pin, id) } };
    }),
    setPassphrase: sealer(
      'setPassphrase',
      async ({ personId, passphrase, currentPin }, id, actor) => {
        const person = await dispatch.read.one('person', personId);
        const credential = await dispatch.read.one('credential', personId);
        const [plant] = await dispatch.read.list('board', { parentId: null });
        checkNewPassphrase(passphrase, {
          isAdmin: person?.roles.some((r) => r.role === 'AD') ?? false,
          names: [plant?.name ?? '', person?.name ?? '', person?.initials ?? ''],
        });
        // Whoever has one shows that one: his PIN is worth less.
        const isOwn = personId === actor.personId;
        if (isOwn && credential?.passphraseHash && isPinShaped(currentPin ?? '0'))
          throw new Refusal('invalid_input', 'Send your passphrase until now as currentPin.', {
            field: 'currentPin',
          });
        await checkCurrent(personId, currentPin, id, actor);
        return { payload: { personId, passphraseHash: await hashPin(dataDir, passphrase, id) } };
      },
    ),
    setBadge: sealer('setBadge', async ({ personId, badge }) => ({
      payload: { personId, badgeHash: badge === null ? null : badgeHashOf(dataDir, badge) },
    })),
    startSignUp: sealer('startSignUp', async ({ personId }, id, actor) => {
      const told = `${actor.personId} ${id}`;
      const token = keyed(dataDir, 'sign-up', told).toString('base64url');
      return { payload: { personId, tokenHash: hashOf(token) }, told: { token } };
    }),
    renewRecoveryCodes: sealer('renewRecoveryCodes', async (_body, id, { personId }) => {
      const codes = recoveryCodes(dataDir, `${personId} ${id}`);
      const recovery = codes.map((code) => recoveryHashOf(dataDir, personId, code));
      return { payload: { recovery }, told: { codes } };
    }),
    pairDevice: sealer('pairDevice', async ({ code, ...device }, _id, { personId }) => {
      codes.check(personId);
      return {
        payload: { pairingId: pairingIdOf(dataDir, code), ...device },
        ended: (refused) => {
          if (refused === 'not_found') codes.failed(personId);
        },
      };
    }),
    addApiToken: sealer(
      'addApiToken',
      async ({ boardId = null, expiresAt = null, ...rest }, id, { personId }) => {
        const token = keyed(dataDir, 'token', `${personId} ${id}`).toString('base64url');
        return {
          payload: { ...rest, boardId, expiresAt, tokenHash: hashOf(token) },
          told: { token },
        };
      },
    ),
  };
  return new Map(Object.entries(sealers));
}
