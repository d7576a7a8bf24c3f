// What a new passphrase must be: long, and not what anybody would try first. No rule of composition:
// length is what counts (Rule 2.0 "Desk"). Pure.
import { Refusal } from '../../../shared/errors.ts';

/** Characters that a new one has at least. */
export const passphraseLengthOf = (isAdmin: boolean): number => (isAdmin ? 15 : 12);
/** What must be left once names and what everybody tries are taken out. */
const leftLength = 6;

/** A PIN is digits and short: what looks like one can be no passphrase. */
export const isPinShaped = (typed: string): boolean => /^\d{1,12}$/.test(typed);

/** One text for one phrase, however the keyboard composes its letters. */
export const tidyPassphrase = (typed: string): string => typed.normalize('NFC');

/** Tried first by whoever guesses; parts of a passphrase, but never all of it. */
const common = [
  'administrator',
  'passphrase',
  'password',
  'passwort',
  'tierboard',
  'letmein',
  'welcome',
  'changeme',
  'secret',
  'admin',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'yxcvbnm',
  'zxcvbnm',
  'qwerty',
  'qwertz',
  'abcdef',
  '01234567890',
  '1234567890',
  '123456789',
  '12345678',
  '123456',
  '12345',
  '0987654321',
  '987654321',
  '654321',
];

const squeezed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** One unit over and over: `abcabcabc`, `go go go go`, also cut off at the end. */
const isRepeat = (text: string): boolean => {
  for (let unit = 1; unit <= text.length / 2; unit++)
    if (
      text ===
      text
        .slice(0, unit)
        .repeat(Math.ceil(text.length / unit))
        .slice(0, text.length)
    )
      return true;
  return false;
};

/**
 * 12 characters for a desk role, 15 for an administrator; no repeat, and more than names and what
 * everybody tries.
 * @param names of the plant and of the person himself
 * @throws Refusal rule_broken
 */
export function checkNewPassphrase(
  passphrase: string,
  { isAdmin, names = [] }: { isAdmin: boolean; names?: readonly string[] },
): void {
  const length = passphraseLengthOf(isAdmin);
  const tidy = tidyPassphrase(passphrase);
  const refuse = (sentence: string): never => {
    throw new Refusal('rule_broken', sentence, { rule: 'passphrase', length });
  };
  if ([...tidy].length < length)
    refuse(`Choose a passphrase of at least ${length} characters: a few words that you remember.`);
  if (isPinShaped(tidy)) refuse('Digits alone are a PIN: choose words.');
  const said = squeezed(tidy);
  // Signs alone are squeezed to nothing: then they are looked at as they are.
  const letters = said === '' ? tidy : said;
  if (isRepeat(letters) || new Set(letters).size < leftLength)
    refuse('This passphrase repeats itself: choose a few words that do not belong together.');
  const known = [...names, ...names.flatMap((name) => name.split(/\s+/))]
    .map(squeezed)
    .filter((name) => name.length >= 3)
    .sort((a, b) => b.length - a.length);
  let left = letters;
  for (const part of [...known, ...common]) left = left.replaceAll(part, '');
  if (left.length < leftLength)
    refuse('This is what anybody would try first: choose words that are no name and no sequence.');
}
