// An andon call in words, as wall and tablet say it.
import { describe, expect, test } from 'vitest';
import type { AndonCall } from '../../../shared/areas/andon/andon.ts';
import {
  andonStrip,
  andonView,
  clockOf,
  coversWall,
} from '../../../shared/areas/andon/andon.view.ts';
import { words } from '../../fixtures/words.ts';

const raisedAt = Date.parse('2026-11-18T09:41:00+01:00');
const minutes = (n: number) => raisedAt + n * 60_000;
const rung = (role: 'TL' | 'SV' | 'VSM' | 'PM', limitMinutes: number, calledAt: number | null) => ({
  role,
  boardId: role === 'VSM' ? 'valves' : 'b2',
  initials: role === 'TL' ? 'MK' : 'CH',
  limitMinutes,
  calledAt,
});
const call = {
  id: 'c',
  boardId: 'b2',
  station: '3 Torque',
  type: 'machine',
  stands: true,
  state: 'raised',
  raisedAt,
  acknowledgedAt: null,
  attendedAt: null,
  resolvedAt: null,
  nthOfStation: 3,
  nthOfShift: 4,
  rungs: [
    rung('TL', 3, raisedAt),
    rung('SV', 10, minutes(3)),
    rung('VSM', 30, null),
    rung('PM', 60, null),
  ],
} as unknown as AndonCall;
const at = (now: number) => ({
  words,
  zone: 'Europe/Berlin',
  now,
  todayOn: '2026-11-18',
  boardName: (id: string) => id,
});

describe('the call in words', () => {
  test('minutes and seconds, also past the hour', () => {
    expect([clockOf(252_000), clockOf(3_600_000), clockOf(-5)]).toEqual(['4:12', '60:00', '0:00']);
    expect([99, 100, 137, 725].map((minutes) => clockOf(minutes * 60_000 + 59_000))).toEqual([
      '99:59',
      '1h40',
      '2h17',
      '12h05',
    ]);
  });

  test('who missed his limit, who is asked now with what is left, who comes later', () => {
    const view = andonView(call, at(minutes(4) + 12_000));
    expect(view.clock).toBe('4:12');
    expect(view.rungs.map((r) => r.face)).toEqual(['miss', 'now', 'future', 'future']);
    expect(view.rungs[1]?.big).toBe('5:48');
  });

  test('who was there in time has not missed his limit', () => {
    const view = andonView({ ...call, attendedAt: minutes(2) }, at(minutes(4)));
    expect(view.rungs[0]?.face).toBe('ok');
  });

  test('past its own limit the last called one has missed it too', () => {
    expect(andonView(call, at(minutes(11))).rungs[1]?.face).toBe('miss');
  });

  test('whoever answered reads so on his own line, also after his limit; nobody else gets his words', () => {
    const by = { personId: 'mk', role: 'TL', initials: 'MK' };
    const given = {
      ...call,
      state: 'acknowledged',
      acknowledgedAt: minutes(5),
      acknowledgedBy: by,
    };
    const { rungs } = andonView(given as AndonCall, at(minutes(6)));
    expect([rungs[0]?.face, rungs[0]?.under, rungs[0]?.big]).toEqual([
      'ok',
      'MK on the way',
      '09:46',
    ]);
    expect([rungs[1]?.face, rungs[1]?.under]).toEqual(['now', 'CH called']);
  });

  test('somebody who was not called stands on the line that runs', () => {
    const by = { personId: null, role: '', initials: 'DP' };
    const given = { ...call, acknowledgedAt: minutes(5), acknowledgedBy: by } as AndonCall;
    expect(andonView(given, at(minutes(6))).rungs[1]?.under).toBe('DP on the way');
  });

  test('place and kind stand apart, so that a cover cuts neither', () => {
    const { station, kind } = andonView(call, at(minutes(4)));
    expect([station, kind]).toEqual(['Station 3 Torque', 'Machine']);
  });

  test('the clock stands still when the line runs again', () => {
    expect(andonView({ ...call, resolvedAt: minutes(9) }, at(minutes(50))).clock).toBe('9:00');
  });

  test('the strip names station and kind', () => {
    expect(andonStrip(call, 0, at(minutes(1))).text).toMatch(/3 Torque.*Machine/);
  });
});

describe('what covers a wall (Rule 3.5.4)', () => {
  const first = { ...call, rungs: [rung('TL', 3, raisedAt), rung('SV', 10, null)] } as AndonCall;
  test.each([
    ['one called: its own wall shows the strip', first, 'b2', false],
    ['two called: it covers its own wall', call, 'b2', true],
    ['a board above, once it is called', call, 'valves', true],
    ['the line runs', { ...call, stands: false }, 'b2', false],
    ['it is over', { ...call, state: 'resolved' }, 'b2', false],
  ] as const)('%s', (_name, given, boardId, covers) => {
    expect(coversWall(given as AndonCall, boardId)).toBe(covers);
  });
});
