import { beforeAll, describe, expect, test } from 'vitest';
import { areas } from '../../../board-server/areas/index.ts';
import { can, isInherited } from '../../../board-server/areas/people/can.ts';
import { standingOf } from '../../../board-server/areas/people/standing.ts';
import type {
  Actor,
  CommandDefinition,
  Standing,
} from '../../../board-server/pipeline/decision.ts';
import { openPlant } from '../../http/plant.ts';
import { roles } from '../../http/plant-records.ts';
import { whoMay } from './who-may-send.ts';

// Who may what in the test plant (plant > valves > b1, b2) on Wednesday at 07:00, written by hand and
// not derived from the code: tl, tl-b1, vsm and pm are on duty at their boards.
const boards = ['b1', 'b2', 'valves', 'plant'] as const;
type Board = (typeof boards)[number];
const everybody = Object.keys(roles);
const table = {
  duty_owner: { b1: ['tl-b1'], b2: ['tl'], valves: ['vsm'], plant: ['pm'] },
  board_owner: {
    b1: ['tl-b1', 'vsm', 'pm'],
    b2: ['tl', 'vsm', 'pm'],
    valves: ['vsm', 'pm'],
    plant: ['pm'],
  },
  board_runner: {
    b1: ['tl-b1', 'vsm', 'pm', 'ad'],
    b2: ['tl', 'sv', 'vsm', 'pm', 'ad'],
    valves: ['vsm', 'pm', 'ad'],
    plant: ['pm', 'ad'],
  },
  board_member: {
    b1: ['tl-b1', 'vsm', 'pm', 'ci'],
    b2: ['tl', 'tm', 'sv', 'vsm', 'pm', 'ci'],
    valves: ['vsm', 'pm', 'ci'],
    plant: ['pm', 'ci', 'ad'],
  },
} as const satisfies Record<string, Record<Board, readonly string[]>>;

const isSomebody = (name: string): boolean => everybody.includes(name) || name === 'ad by PIN';
const actors: Readonly<Record<string, Actor>> = {
  ...Object.fromEntries(
    everybody.map((id) => [
      id,
      {
        kind: 'person',
        personId: id,
        initials: id,
        deviceId: 'tablet',
        asAdmin: id === 'ad',
      } satisfies Actor,
    ]),
  ),
  // Signed in with his PIN: a person like any other, and no administrator.
  'ad by PIN': { kind: 'person', personId: 'ad', initials: 'ad', deviceId: 'tablet' },
  stranger: { kind: 'person', personId: 'nobody', initials: '', deviceId: 'tablet' },
  tablet: { kind: 'device', deviceId: 'tablet', boardId: null, claim: null },
  'tablet of b2': { kind: 'device', deviceId: 'tablet-b2', boardId: 'b2', claim: null },
  'tablet as tm': {
    kind: 'device',
    deviceId: 'tablet',
    boardId: null,
    claim: { personId: 'tm', initials: 'tm' },
  },
  'tablet of b2 as vsm': {
    kind: 'device',
    deviceId: 'tablet-b2',
    boardId: 'b2',
    claim: { personId: 'vsm', initials: 'vsm' },
  },
  'tablet as ad': {
    kind: 'device',
    deviceId: 'tablet',
    boardId: null,
    claim: { personId: 'ad', initials: 'ad' },
  },
  'tablet as nobody': {
    kind: 'device',
    deviceId: 'tablet',
    boardId: null,
    claim: { personId: 'nobody', initials: '' },
  },
  'token: read': { kind: 'token', tokenId: 'r', rights: ['read'], boardId: null },
  'token: push': { kind: 'token', tokenId: 'p', rights: ['push'], boardId: null },
  'token: push at b2': { kind: 'token', tokenId: 'b', rights: ['push'], boardId: 'b2' },
};

function expected({ who }: CommandDefinition['permission'], name: string, board: Board): boolean {
  switch (who) {
    case 'duty_owner':
    case 'board_owner':
    case 'board_runner':
    case 'board_member':
      return (table[who][board] as readonly string[]).includes(name);
    case 'member_or_claim':
      return (
        (table.board_member[board] as readonly string[]).includes(name) ||
        (name === 'tablet as tm' && board === 'b2') ||
        (name === 'tablet of b2 as vsm' && board === 'b2')
      );
    case 'signed_in':
      return isSomebody(name);
    case 'admin':
      return name === 'ad';
    case 'person_or_device':
      return (
        isSomebody(name) ||
        (name.startsWith('tablet') && (!name.startsWith('tablet of b2') || board === 'b2'))
      );
    case 'token_or_member':
      return (
        (table.board_member[board] as readonly string[]).includes(name) ||
        name === 'token: push' ||
        (name === 'token: push at b2' && board === 'b2')
      );
    case 'importer':
      return name === 'ad' || expected({ who: 'token_or_member', board: () => null }, name, board);
    case 'system':
      return false;
  }
}

const commands = areas.flatMap((area) => area.commands);
const standings = new Map<string, Standing>();

beforeAll(async () => {
  const plant = await openPlant();
  try {
    await plant.to('2026-11-18T07:00:00+01:00');
    const { read } = plant.app.dispatch;
    for (const [name, actor] of Object.entries(actors))
      standings.set(name, await standingOf(read, actor, plant.clock.now()));
  } finally {
    await plant.close();
  }
});

describe('Rule 2.0: role × command × board', () => {
  test.each(commands.map((command) => [command.type, command] as const))(
    '%s has a row, and the right that its row says',
    (type, { permission }) => {
      const rows = Object.entries(whoMay).filter(([, types]) => types.includes(type));
      expect(rows.map(([who]) => who)).toEqual([permission.who]);
    },
  );

  test('no row is left over from a command that is gone', () => {
    const known = new Set(commands.map((command) => command.type));
    expect(
      Object.values(whoMay)
        .flat()
        .filter((type) => !known.has(type)),
    ).toEqual([]);
  });

  test.each(commands.map((command) => [command.type, command] as const))(
    '%s is for whom the table says, and for nobody else',
    (_type, { permission }) => {
      const rows = [...standings].flatMap(([name, standing]) =>
        boards.map((board) => ({
          row: `${name} at ${board}`,
          may: can(standing, permission, board),
          should: expected(permission, name, board),
        })),
      );
      expect(rows).toHaveLength(Object.keys(actors).length * boards.length);
      expect(rows.filter(({ may, should }) => may !== should)).toEqual([]);
    },
  );

  test('a right over a board is nobody’s where there is no board', () => {
    for (const who of ['duty_owner', 'board_owner', 'board_member'] as const)
      for (const standing of standings.values())
        expect(can(standing, { who }, null), who).toBe(false);
    // Set-up without a board is the administrator's.
    const runners = [...standings].filter(([, s]) => can(s, { who: 'board_runner' }, null));
    expect(runners.map(([name]) => name)).toEqual(['ad']);
  });

  test('a permission that nobody knows is refused', () => {
    const odd = { who: 'everyone' } as unknown as { who: 'admin' };
    for (const standing of standings.values()) expect(can(standing, odd, 'b2')).toBe(false);
  });

  test('the server itself may everything', () => {
    const system = { ...(standings.get('tl') as Standing), actor: { kind: 'system' } } as const;
    expect(commands.every(({ permission }) => can(system, permission, null))).toBe(true);
  });
});

describe('Rule 2.0: a right used from a tier above is logged as such', () => {
  type Tiered = 'board_owner' | 'board_runner' | 'board_member';
  const inherited = (name: string, who: Tiered, board: Board): boolean =>
    isInherited(standings.get(name) as Standing, { who }, board);

  test.each([
    ['the value-stream manager for a line below', 'vsm', 'board_owner', 'b2', true],
    ['the plant manager for a line below', 'pm', 'board_member', 'b2', true],
    ['the leader on duty for his own board', 'tl', 'board_owner', 'b2', false],
    ['a member for his own board', 'tm', 'board_member', 'b2', false],
    ['the coach, whose own right it is', 'ci', 'board_member', 'b2', false],
    ['the value-stream manager who sets up a line below', 'vsm', 'board_runner', 'b2', true],
    ['the leader who sets up his own board', 'sv', 'board_runner', 'b2', false],
    ['the administrator, who sets up every board', 'ad', 'board_runner', 'b2', false],
  ] as const)('%s', (_name, who, right, board, should) => {
    expect(inherited(who, right, board)).toBe(should);
  });
});

describe('Rule 2.0: never inherited from a tier', () => {
  test.each([
    'confirmEscalation',
    'rejectEscalation',
    'consentEscalationOffer',
    'acceptEscalation',
  ])('%s is for who stands for that board by Duty', (type) => {
    expect(commands.find((command) => command.type === type)?.permission.who).toBe('duty_owner');
  });

  test.each(['acceptCountermeasure', 'acceptEscalationTask', 'refuseEscalationTask'])(
    '%s asks for the named person himself, not for a role',
    (type) => {
      expect(commands.find((command) => command.type === type)?.permission.who).toBe('signed_in');
    },
  );
});
