import { describe, expect, test } from 'vitest';
import type { Status } from '../../../shared/areas/kpis/status.ts';
import {
  boardBlind,
  type Frequency,
  streakOf,
  streakStep,
  streakUnit,
} from '../../../shared/areas/kpis/streak.ts';

const short: Record<string, Status> = {
  r: 'RED',
  g: 'GREEN',
  a: 'AMBER',
  '?': 'NOT_REPORTED',
  n: 'NO_PRODUCTION',
  x: 'NOT_APPLICABLE',
  d: 'NOT_DUE',
  o: 'NO_TARGET',
};
/** `grr` = green, red, red; oldest first, day 01 on. */
const days = (text: string) =>
  text.split('').map((letter, i) => ({
    on: `2026-11-${String(i + 1).padStart(2, '0')}`,
    status: short[letter]!,
  }));
const streak = (text: string, frequency: Frequency = 'day') => streakOf(days(text), frequency);
const step = (text: string, frequency: Frequency = 'day') =>
  streakStep(streak(text, frequency), frequency);

describe('Rule 3.4.3: a streak is reds in a row', () => {
  test('it starts after the last green', () => {
    expect(streak('rgrr')).toEqual({ status: 'RED', length: 2, unit: 'd', sinceOn: '2026-11-03' });
  });

  test('closed days and 0/0 are skipped', () => {
    expect(streak('grnnxr').length).toBe(2);
  });

  test('a missing day neither breaks nor counts', () => {
    expect(streak('gr?r').length).toBe(2);
    expect(streak('grr?')).toMatchObject({ status: 'RED', length: 2 });
  });

  test('a day that is not due yet does not end it', () => {
    expect(streak('grrd').length).toBe(2);
  });

  test('a green ends it', () => {
    expect(streak('rrrg')).toMatchObject({ status: 'GREEN', length: 1 });
  });

  test('amber counts in no streak (Rule 3.1.4)', () => {
    expect(streak('rra')).toMatchObject({ status: null, length: 0 });
    expect(streak('rrar').length).toBe(1);
  });

  test('without a target there is no streak (Rule 3.1.10)', () => {
    expect(streak('rro')).toMatchObject({ status: null, length: 0, sinceOn: null });
  });

  test('green days are counted by the same rules', () => {
    expect(streak('rgn?gxg')).toEqual({
      status: 'GREEN',
      length: 3,
      unit: 'd',
      sinceOn: '2026-11-02',
    });
  });

  test('nothing reported at all is no streak', () => {
    expect(streak('???').length).toBe(0);
    expect(streak('').length).toBe(0);
  });
});

describe('Rule 3.4.3: limits', () => {
  test('three days ask the parent, five days go up again', () => {
    expect(['grr', 'grrr', 'grrrr', 'grrrrr', 'grrrrrr'].map((text) => step(text))).toEqual([
      'none',
      'parent',
      'parent',
      'up',
      'up',
    ]);
  });

  test('hour and shift KPIs count days too, not their own periods (trap 18)', () => {
    expect(step('grr', 'hour')).toBe('none');
    expect(step('grrr', 'hour')).toBe('parent');
    expect(step('grrr', 'shift')).toBe('parent');
    expect([streakUnit('hour'), streakUnit('shift'), streakUnit('day')]).toEqual(['d', 'd', 'd']);
  });

  test('two weeks ask the parent, three go up again', () => {
    expect(['gr', 'grr', 'grrr'].map((text) => step(text, 'week'))).toEqual([
      'none',
      'parent',
      'up',
    ]);
    expect(streakUnit('week')).toBe('w');
  });

  test('months follow the bowling chart alone', () => {
    expect(step('rrrrrr', 'month')).toBe('none');
    expect(streak('rrr', 'month')).toMatchObject({ length: 3, unit: 'm' });
  });

  test('a green streak asks for nothing', () => {
    expect(step('gggggg')).toBe('none');
  });
});

describe('Rule 3.4.3: board blind', () => {
  test('two days running without a reading', () => {
    expect(boardBlind(days('g??'))).toEqual({ days: 2, sinceOn: '2026-11-02', blind: true });
    expect(boardBlind(days('gg?')).blind).toBe(false);
  });

  test('a weekend between them does not save the board', () => {
    expect(boardBlind(days('g?nn?')).blind).toBe(true);
  });

  test('days that are not due do not count, late data are not blind (trap 25)', () => {
    expect(boardBlind(days('g?d'))).toMatchObject({ days: 1, blind: false });
  });

  test('one reading between them ends the run', () => {
    expect(boardBlind(days('?g?')).blind).toBe(false);
    expect(boardBlind(days('??r')).days).toBe(0);
    expect(boardBlind(days('?x?')).blind).toBe(false);
  });
});
