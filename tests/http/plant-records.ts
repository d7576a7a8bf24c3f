// Records of the test plant: boards plant > valves > b1, b2; who stands for them; devices and tokens.

import { hashOf } from '../../board-server/http/tokens.ts';
import type { Board } from '../../shared/areas/boards/board.ts';
import type { RecordOf } from '../../shared/areas/index.ts';
import type { Role } from '../../shared/areas/people/roles.ts';

/** Monday before the first shift. */
export const plantStart = '2026-11-16T05:00:00+01:00';

/** Secrets as the outside holds them. */
export const tokens = {
  api: {
    all: 'token-that-reads-pushes-and-corrects',
    push: 'token-that-only-pushes-at-b2-0000000',
    valves: 'token-bound-to-valves-000000000000000',
    revoked: 'token-that-was-revoked-00000000000000',
    expired: 'token-that-has-expired-00000000000000',
    readOnly: 'token-that-only-reads-000000000000000',
  },
  devices: {
    tablet: 'tablet'.padEnd(43, 'x'),
    wall: 'wall'.padEnd(43, 'x'),
    revoked: 'revoked'.padEnd(43, 'x'),
  },
} as const;

const workdays = [1, 2, 3, 4, 5];
const windows = {
  kind: 'windows' as const,
  windows: [{ days: workdays, start: '06:00', end: '16:00' }],
};

const board = (id: string, tier: number, parentId: string | null): Board => ({
  id,
  name: `Board ${id}`,
  shortName: id,
  tier,
  kind: tier === 1 ? 'line' : tier === 2 ? 'value_stream' : 'plant',
  parentId,
  calendarId: 'c',
  duty: tier === 1 ? { kind: 'shifts' } : windows,
  categories: ['S', 'Q', 'D', 'C', 'P'].map((letter) => ({ letter, name: letter })),
  language: 'en',
  standingOwnerId: null,
  state: 'live',
  phase: 'normal',
  stage: 4,
  order: tier,
});

const shift = (id: string, start: string, end: string) => ({
  id,
  name: id,
  start,
  end,
  days: workdays,
  attribution: 'start' as const,
  breaks: [],
});

/** Person id → role and board. */
export const roles: Readonly<Record<string, readonly [Role, string]>> = {
  tl: ['TL', 'b2'],
  tm: ['TM', 'b2'],
  'tl-b1': ['TL', 'b1'],
  sv: ['SV', 'b2'],
  vsm: ['VSM', 'valves'],
  pm: ['PM', 'plant'],
  ci: ['CI', 'plant'],
  ad: ['AD', 'plant'],
};

const chains: Readonly<Record<string, RecordOf<'duty'>['chain']>> = {
  b2: [
    { personId: 'tl', as: 'duty_owner' },
    { personId: 'tm', as: 'deputy' },
    { personId: 'sv', as: 'supervisor' },
    { personId: 'vsm', as: 'on_call' },
  ],
  b1: [{ personId: 'tl-b1', as: 'duty_owner' }],
  valves: [
    { personId: 'vsm', as: 'duty_owner' },
    { personId: 'pm', as: 'on_call' },
  ],
  plant: [{ personId: 'pm', as: 'duty_owner' }],
};

const kpi = (id: string, boardId: string, parentKpiId: string | null): RecordOf<'kpi'> =>
  ({
    id,
    boardId,
    code: 'Q1',
    name: 'First pass yield',
    shortName: 'FPY',
    category: 'Q',
    type: 'percent-ratio',
    unit: '%',
    decimals: 1,
    direction: 'higher',
    factor: 100,
    numeratorName: null,
    denominatorName: null,
    frequency: parentKpiId ? 'shift' : 'day',
    lag: 0,
    rollUpSpace: 'RATIO',
    rollUpTime: 'RATIO',
    parentKpiId,
    headline: true,
    source: 'import',
    reaction: 'every_red',
    ownerRole: 'TL',
    objectiveTag: 'H3',
    yearGoal: null,
    state: 'active',
    definitionVersion: 1,
    order: 1,
    expectedVolume: 460,
  }) as RecordOf<'kpi'>;

const target = (kpiId: string, boardId: string) => ({
  id: `${kpiId}-t`,
  kpiId,
  boardId,
  goal: { value: 96, low: null, high: null, tolerance: 0 },
  noTarget: false,
  validFrom: '2026-01-01',
  validTo: null,
  reason: 'x',
  approvedById: 'pm',
});

const apiToken = (
  id: keyof typeof tokens.api,
  part: Partial<RecordOf<'apiToken'>> = {},
): RecordOf<'apiToken'> => ({
  id,
  name: id,
  tokenHash: hashOf(tokens.api[id]),
  rights: ['read', 'push', 'correct'],
  boardId: null,
  expiresAt: null,
  revokedAt: null,
  ...part,
});

const device = (
  id: keyof typeof tokens.devices,
  part: Partial<RecordOf<'device'>> = {},
): RecordOf<'device'> => ({
  id,
  name: id,
  layout: 'hand',
  right: 'act',
  boardId: null,
  screenId: null,
  tokenHash: hashOf(tokens.devices[id]),
  pairedAt: 0,
  pairedById: null,
  revokedAt: null,
  ...part,
});

/** @param totp of the administrator; none in the plants that no HTTP reaches */
export function plantRecords(
  hashes: { pinHash: string; passphraseHash: string },
  totp: readonly RecordOf<'totp'>[] = [],
) {
  const of = (kind: string, records: readonly object[]) =>
    records.map((record) => ({ kind, record }));
  const dates = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
  const members = Object.entries(roles).map(([id, [role, boardId]]) => ({
    id: `${boardId}:${id}`,
    boardId,
    personId: id,
    role,
    initials: id.toUpperCase(),
    crewId: null,
    active: true,
  }));
  return [
    ...of('calendar', [
      {
        id: 'c',
        zone: 'Europe/Berlin',
        dayStart: '06:00',
        shifts: [shift('E', '06:00', '14:00'), shift('L', '14:00', '22:00')],
        exceptions: [],
      },
    ]),
    ...of(
      'person',
      Object.entries(roles).map(([id, [role, boardId]]) => ({
        id,
        name: `Person ${id}`,
        initials: id.toUpperCase(),
        kind: 'own',
        crewId: null,
        roles: [{ boardId, role }],
        language: 'en',
        state: 'active',
        fromOn: '2020-01-01',
        untilOn: null,
        awayFromOn: null,
        backOn: null,
        turnsOn: null,
      })),
    ),
    ...of('member', members),
    ...of(
      'credential',
      Object.keys(roles).map((id) => ({
        id,
        ...hashes,
        failures: 0,
        lockedUntilAt: null,
        passphraseFailures: 0,
        passphraseUntilAt: null,
      })),
    ),
    ...of('totp', totp),
    ...of('board', [
      board('plant', 3, null),
      board('valves', 2, 'plant'),
      board('b1', 1, 'valves'),
      board('b2', 1, 'valves'),
    ]),
    ...of('slot', [
      { id: 'b2-1', boardId: 'b2', type: 'daily', start: '06:15', end: '06:25', days: workdays },
    ]),
    ...of('kpi', [
      kpi('V-FPY', 'valves', null),
      kpi('B1-FPY', 'b1', 'V-FPY'),
      kpi('B2-FPY', 'b2', 'V-FPY'),
    ]),
    ...of('target', [target('V-FPY', 'valves'), target('B1-FPY', 'b1'), target('B2-FPY', 'b2')]),
    ...of(
      'duty',
      Object.entries(chains).flatMap(([boardId, chain]) =>
        dates.flatMap((on) =>
          (boardId.startsWith('b') ? ['E', 'L'] : ['D']).map((shiftId) => ({
            id: `${boardId}:${on}:${shiftId}`,
            boardId,
            on,
            shiftId,
            chain,
          })),
        ),
      ),
    ),
    ...of('device', [
      device('tablet'),
      device('wall', { layout: 'wall', right: 'view', boardId: 'b2', screenId: 'tv-b2' }),
      device('revoked', { revokedAt: 1 }),
    ]),
    ...of('apiToken', [
      apiToken('all'),
      apiToken('push', { rights: ['push'], boardId: 'b2' }),
      apiToken('valves', { boardId: 'valves' }),
      apiToken('readOnly', { rights: ['read'] }),
      apiToken('revoked', { revokedAt: 1 }),
      apiToken('expired', { expiresAt: 1 }),
    ]),
  ];
}
