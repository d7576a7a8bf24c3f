import { describe, expect, test } from 'vitest';
import { createWedge } from '../../board-client/touch/wedge.ts';

function typed(keys: string, everyMs: number, inField = false): string | null {
  const wedge = createWedge();
  let at = 1_000;
  let found: string | null = null;
  for (const key of [...keys, 'Enter']) {
    found = wedge(key, at, inField) ?? found;
    at += everyMs;
  }
  return found;
}

describe('a badge reader', () => {
  test('is known by its pace', () => {
    expect(typed('04A2B9C1', 8)).toBe('04A2B9C1');
    expect(typed('04A2B9C1', 120)).toBeNull();
  });
  test('is not heard while somebody types into a field, nor for three keys', () => {
    expect(typed('04A2B9C1', 8, true)).toBeNull();
    expect(typed('04A', 8)).toBeNull();
  });
  test('begins anew after a pause: what lay about before is no part of the number', () => {
    const wedge = createWedge();
    wedge('9', 0, false);
    for (const [i, key] of ['1', '2', '3', '4'].entries()) wedge(key, 500 + i * 5, false);
    expect(wedge('Enter', 525, false)).toBe('1234');
  });
  test('keys such as Shift are no part of it', () => {
    const wedge = createWedge();
    for (const [i, key] of ['Shift', 'A', 'Shift', 'B', '1', '2'].entries())
      wedge(key, i * 5, false);
    expect(wedge('Enter', 30, false)).toBe('AB12');
  });
});
