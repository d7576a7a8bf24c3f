// What people type into fields: figures with comma or point, numbers that can be dialled.
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import '../../board-client/text/desk-text.ts';
import { figureFault } from '../../board-client/desk/figure-input.tsx';
import { commands } from '../../shared/areas/escalations/commands.ts';
import { readFigure } from '../../shared/figure-read.ts';
import { isDialable } from '../../shared/phone.ts';

test.each([
  ['96,5', 96.5],
  ['96.5', 96.5],
  [' 965 ', 965],
  ['-3', -3],
  ['', null],
])('"%s" is read as what it says', (text, figure) => {
  expect(readFigure(text)).toBe(figure);
});

test.each(['1.234,5', '96,', '9 6', 'abc', '1e3', '--1'])('"%s" is no figure', (text) => {
  expect(readFigure(text)).toBeUndefined();
  expect(figureFault(text, {})).toBe('This is no figure: digits, with a comma or a point.');
});

test('a figure out of its bounds is told so in words', () => {
  expect(figureFault('7', { most: 6 })).toBe('At most 6.');
  expect(figureFault('-1', { least: 0 })).toBe('At least 0.');
  expect(figureFault('1,5', { whole: true })).toBe('Whole numbers only.');
  expect(figureFault('96,5', { least: 0, most: 100 })).toBe('');
});

const dialable = ['4711', '112', '+49 (7131) 123-45', '0711/123'];
const not = ['not a number!!', '4', '()', '++', '123456789012345678901', 'call 4711'];

test('an emergency number is one that can be dialled, in the form and in the command', () => {
  const fits = (emergencyNumber: string | null): boolean =>
    Check(commands.changeEscalationSetting, { emergencyNumber });
  expect(dialable.filter((text) => isDialable(text) && fits(text))).toEqual(dialable);
  expect(not.filter((text) => isDialable(text) || fits(text))).toEqual([]);
  expect(fits(null)).toBe(true);
});
