// Commands of devices and API tokens: paired by an administrator, revoked with effect at once.
// Layout and right are two settings of a device (Rule 2.0 "Device").
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, drop, put, type Reader } from '../../pipeline/decision.ts';
import { found, requireRev } from '../acts/who.ts';
import { mistakeIn } from '../screens/config-check.ts';
import { added, type ScreenFacts, screenFactsOf } from '../screens/edits.ts';
import { boardOfUsual } from '../screens/usual-screen.ts';
import { bare } from './bare.ts';

const admin = { who: 'admin', board: () => null } as const;
/** Unpaired browsers that may show a code at the same time. */
const mostPairings = 200;

const requireBoard = async (read: Reader, boardId: string | null | undefined): Promise<boolean> =>
  boardId == null || (await read.one('board', boardId)) !== null;

const unknownBoard = (boardId: string | null | undefined): Refusal =>
  new Refusal('not_found', `There is no board "${boardId}".`, { boardId });

const offerPairing = defineCommand<PeopleCommands['offerPairing'], readonly StoredOf<'pairing'>[]>({
  type: 'offerPairing',
  summary: 'An unpaired browser shows a code.',
  schema: commands.offerPairing,
  permission: { who: 'system', board: () => null },
  load: (read) => read.list('pairing'),
  decide(pairings, { pairingId, tokenHash, expiresAt }, { now }) {
    const old = pairings.filter((p) => p.expiresAt <= now && p.id !== pairingId);
    if (pairings.length - old.length >= mostPairings) {
      throw new Refusal(
        'too_many_requests',
        'Too many screens show a code now: try again in ten minutes.',
      );
    }
    return {
      events: [],
      changes: [
        ...old.map((p) => drop('pairing', p.id)),
        put('pairing', { id: pairingId, tokenHash, expiresAt, deviceId: null }),
      ],
    };
  },
});

/** Why no device can become this screen; null = one can. The usual screen of a board needs no entry. */
async function screenFault(read: Reader, screenId: string | null | undefined) {
  if (screenId == null) return null;
  const config = (await read.one('screen', screenId))?.config;
  const boardId = config?.board ?? boardOfUsual(screenId);
  if (boardId === null) return `There is no screen "${screenId}".`;
  if ((await read.one('board', boardId)) === null)
    return config
      ? `Screen "${screenId}" shows a board that does not exist, "${boardId}": give it another board first.`
      : `There is no screen "${screenId}".`;
  const mistake = config && mistakeIn(config);
  return mistake ? `Screen "${screenId}" has a mistake: ${mistake.sentence}.` : null;
}

const requireScreen = (fault: string | null, screenId: string | null | undefined): void => {
  if (fault !== null) throw new Refusal('not_found', fault, { field: 'screenId', screenId });
};

interface PairFacts {
  readonly pairing: StoredOf<'pairing'> | null;
  readonly hasBoard: boolean;
  readonly screenFault: string | null;
  /** Of the screen that is added with its device. */
  readonly fresh: ScreenFacts | null;
}

const pairDevice = defineCommand<PeopleCommands['pairDevice'], PairFacts>({
  type: 'pairDevice',
  summary:
    'Pair the screen that shows this code, with layout, right and board; a new wall screen is added with it.',
  schema: commands.pairDevice,
  permission: admin,
  load: async (read, { pairingId, boardId, screenId, screen }) => ({
    pairing: await read.one('pairing', pairingId),
    hasBoard: await requireBoard(read, boardId),
    screenFault: screen ? null : await screenFault(read, screenId),
    fresh: screen ? await screenFactsOf(read, screen.id, screen) : null,
  }),
  decide(facts, payload, context) {
    const { pairing, hasBoard, fresh } = facts;
    const { now, newId, actor } = context;
    if (!pairing || pairing.expiresAt <= now || pairing.deviceId !== null) {
      throw new Refusal('not_found', 'No screen shows this code now; codes live for ten minutes.', {
        field: 'code',
      });
    }
    if (!hasBoard) throw unknownBoard(payload.boardId);
    requireScreen(facts.screenFault, payload.screenId);
    const { screen } = payload;
    if (screen && (payload.layout !== 'wall' || (payload.screenId ?? screen.id) !== screen.id))
      throw new Refusal('invalid_input', 'A new screen is added for the wall that becomes it.', {
        field: 'screen',
      });
    const more = screen && fresh ? added(fresh, screen, context) : null;
    const device: RecordOf<'device'> = {
      id: newId(),
      name: payload.name,
      layout: payload.layout,
      right: payload.right,
      boardId: payload.boardId,
      screenId: screen?.id ?? payload.screenId ?? null,
      tokenHash: pairing.tokenHash,
      pairedAt: now,
      pairedById: actor.kind === 'person' ? actor.personId : null,
      revokedAt: null,
    };
    const { id, layout, right, boardId, screenId } = device;
    return {
      events: [
        { type: 'devicePaired', data: { deviceId: id, layout, right, boardId, screenId } },
        ...(more?.events ?? []),
      ],
      changes: [
        put('device', device),
        put('pairing', { ...bare(pairing), deviceId: id }),
        ...(more?.changes ?? []),
      ],
      answer: { id },
    };
  },
});

const changeDevice = defineCommand<
  PeopleCommands['changeDevice'],
  { device: StoredOf<'device'> | null; hasBoard: boolean; screenFault: string | null }
>({
  type: 'changeDevice',
  summary: 'Change a device: name, layout, right, board, screen.',
  schema: commands.changeDevice,
  permission: admin,
  load: async (read, { deviceId, changes }) => ({
    device: await read.one('device', deviceId),
    hasBoard: await requireBoard(read, changes.boardId),
    screenFault: await screenFault(read, changes.screenId),
  }),
  decide({ device, hasBoard, screenFault: fault }, { deviceId, rev, changes }) {
    const before = found(device, 'device', deviceId);
    requireRev(before, rev);
    if (before.revokedAt !== null) throw new Refusal('wrong_state', 'This device is revoked.');
    if (!hasBoard) throw unknownBoard(changes.boardId);
    requireScreen(fault, changes.screenId);
    return {
      events: [{ type: 'deviceChanged', data: { deviceId, fields: Object.keys(changes) } }],
      changes: [put('device', { ...bare(before), ...changes })],
    };
  },
});

const revokeDevice = defineCommand<PeopleCommands['revokeDevice'], StoredOf<'device'> | null>({
  type: 'revokeDevice',
  summary: 'Revoke a device: its sockets and sessions end within two seconds.',
  schema: commands.revokeDevice,
  permission: admin,
  load: (read, { deviceId }) => read.one('device', deviceId),
  decide(device, { deviceId }, { now }) {
    const record = bare(found(device, 'device', deviceId));
    return {
      events: [{ type: 'deviceRevoked', data: { deviceId } }],
      changes: [put('device', { ...record, revokedAt: record.revokedAt ?? now })],
    };
  },
});

const addApiToken = defineCommand<PeopleCommands['addApiToken'], { hasBoard: boolean }>({
  type: 'addApiToken',
  summary: 'Add an API token; the answer holds it, the plant keeps only its hash.',
  schema: commands.addApiToken,
  permission: admin,
  load: async (read, { boardId }) => ({ hasBoard: await requireBoard(read, boardId) }),
  decide({ hasBoard }, payload, { now, newId }) {
    if (!hasBoard) throw unknownBoard(payload.boardId);
    if (payload.expiresAt !== null && payload.expiresAt <= now) {
      throw new Refusal('invalid_input', 'This token would be expired already.', {
        field: 'expiresAt',
      });
    }
    const token: RecordOf<'apiToken'> = { id: newId(), ...payload, revokedAt: null };
    const { id, rights, boardId, expiresAt } = token;
    return {
      events: [{ type: 'apiTokenAdded', data: { tokenId: id, rights, boardId, expiresAt } }],
      changes: [put('apiToken', token)],
      answer: { id },
    };
  },
});

const revokeApiToken = defineCommand<PeopleCommands['revokeApiToken'], StoredOf<'apiToken'> | null>(
  {
    type: 'revokeApiToken',
    summary: 'Revoke an API token.',
    schema: commands.revokeApiToken,
    permission: admin,
    load: (read, { tokenId }) => read.one('apiToken', tokenId),
    decide(token, { tokenId }, { now }) {
      const record = bare(found(token, 'API token', tokenId));
      return {
        events: [{ type: 'apiTokenRevoked', data: { tokenId } }],
        changes: [put('apiToken', { ...record, revokedAt: record.revokedAt ?? now })],
      };
    },
  },
);

export const deviceCommands = [
  offerPairing,
  pairDevice,
  changeDevice,
  revokeDevice,
  addApiToken,
  revokeApiToken,
];
