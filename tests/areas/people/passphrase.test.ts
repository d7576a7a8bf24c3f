import { describe, expect, test } from 'vitest';
import {
  checkNewPassphrase,
  isPinShaped,
  tidyPassphrase,
} from '../../../board-server/areas/people/passphrase.ts';

const names = ['Pump works', 'Ann Administer', 'AA'];
const check =
  (passphrase: string, isAdmin = true) =>
  () =>
    checkNewPassphrase(passphrase, { isAdmin, names });

describe('Rule 2.0 "Desk": a new passphrase', () => {
  test('has 12 characters, of an administrator 15', () => {
    expect(check('twelve chars', false)).not.toThrow();
    expect(check('eleven char', false)).toThrow(/at least 12/);
    expect(check('fourteen chars')).toThrow(/at least 15/);
    expect(check('fifteen chars !')).not.toThrow();
  });

  test('counts letters as a reader does, however the keyboard makes them', () => {
    const composed = 'Käse über Öl gem';
    expect(tidyPassphrase(composed.normalize('NFD'))).toBe(composed.normalize('NFC'));
    // 14 letters as read; the parts of their dots count for nothing.
    expect(check('ÄÖÜ äöü ßéè òà'.normalize('NFD'))).toThrow(/at least 15/);
    expect(check('слово за словом')).not.toThrow();
  });

  test('needs no capital, digit or sign', () => {
    expect(check('green lake under snow')).not.toThrow();
  });

  test.each([
    ['aaaaaaaaaaaaaaaaaaaa', 'one letter'],
    ['abcabcabcabcabcabc', 'a unit'],
    ['go west go west go west', 'words'],
    ['horse bay horse bay hor', 'words, cut off'],
    ['ababab ababab bababa', 'too few letters'],
    ['!!!!!!!!!!!!!!!!!!!!', 'signs'],
  ])('%s repeats: %s', (passphrase) => {
    expect(check(passphrase)).toThrow(/repeats itself/);
  });

  test.each([
    ['Pump works Pump 2026', 'the plant'],
    ['ann administer 1965', 'his own name'],
    ['Ann-Administer-AA', 'name and initials'],
    ['password12345678', 'what everybody tries'],
    ['qwertyuiop1234567890', 'keys in a row'],
    ['administrator 2026', 'his role'],
  ])('%s is what anybody tries first: %s', (passphrase) => {
    expect(check(passphrase)).toThrow(/try first/);
  });

  test('may hold a name among other words', () => {
    expect(check('pump works under green snow')).not.toThrow();
  });

  test('is never a PIN, and a PIN is never one', () => {
    expect(check('482917305618', false)).toThrow(/Digits alone/);
    expect(['482917', '482917305618', '4829173056182', 'a482917'].map(isPinShaped)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
