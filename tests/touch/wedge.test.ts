// A badge reader is told from fingers by its pace alone (Rule 2.0 "Device").
import { describe, expect, test } from 'vitest';
import { padKeyOf } from '../../board-client/touch/keyboard.ts';
import { createWedge } from '../../board-client/touch/wedge.ts';

/** @param pauses ms before each key but the first, repeated */
function typed(keys: string, pauses: readonly number[], inField = false): string | null {
  const wedge = createWedge();
  let at = 1_000;
  let found: string | null = null;
  [...keys, 'Enter'].forEach((key, i) => {
    at += i === 0 ? 0 : (pauses[(i - 1) % pauses.length] ?? 0);
    found = wedge(key, at, inField).number ?? found;
  });
  return found;
}

describe('a badge reader', () => {
  test('is known by its pace', () => {
    expect(typed('04A2B9C1', [8])).toBe('04A2B9C1');
    expect(typed('04A2B9C1', [120])).toBeNull();
  });
  test('may type in bursts, with short rests between them', () => {
    expect(typed('04A2B9C1D5', [0, 0, 0, 45])).toBe('04A2B9C1D5');
  });
  test('is known in a field too, by eight letters or more', () => {
    expect(typed('04A2B9C1', [8], true)).toBe('04A2B9C1');
    expect(typed('04A2', [8], true)).toBeNull();
    expect(typed('04A', [8])).toBeNull();
  });
  test('is no quick typist: 160 words a minute, and keys that roll', () => {
    expect(typed('schnell getippt', [75], true)).toBeNull();
    expect(typed('Ölwanne', [55, 20, 58, 25], true)).toBeNull();
    expect(typed('werkzeugbruch', [58, 55, 90, 50], true)).toBeNull();
    expect(typed('1234', [55], false)).toBeNull();
  });
  test('begins anew after a pause: what lay about before is no part of the number', () => {
    const wedge = createWedge();
    wedge('9', 0, false);
    for (const [i, key] of ['1', '2', '3', '4'].entries()) wedge(key, 500 + i * 5, false);
    expect(wedge('Enter', 525, false).number).toBe('1234');
  });
  test('keys such as Shift are no part of it', () => {
    const wedge = createWedge();
    for (const [i, key] of ['Shift', 'A', 'Shift', 'B', '1', '2'].entries())
      wedge(key, i * 5, false);
    expect(wedge('Enter', 30, false).number).toBe('AB12');
  });
});

test('only the mark of the language parts decimals, and the key of the number block', () => {
  expect(padKeyOf(',', 'Comma', ',')).toBe('.');
  expect(padKeyOf('.', 'Period', ',')).toBeNull();
  expect(padKeyOf('.', 'Period', '.')).toBe('.');
  expect(padKeyOf(',', 'Comma', '.')).toBeNull();
  expect(padKeyOf('.', 'NumpadDecimal', ',')).toBe('.');
  expect(['7', 'Backspace', 'Delete', 'a'].map((key) => padKeyOf(key, '', '.'))).toEqual([
    '7',
    'back',
    'clear',
    null,
  ]);
});
