// What people type into fields: figures with comma or point, numbers that can be dialled.
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import '../../board-client/text/desk-text.ts';
import { dateIn } from '../../board-client/desk/dates.ts';
import { figureFault } from '../../board-client/desk/figure-input.tsx';
import { datePlaces } from '../../board-client/desk/kpi-series.tsx';
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

test('the desk writes a month always and a year where it is not this one', () => {
  expect(dateIn('2026-12-02', '2026-11-18')).toBe('Wed 2 Dec');
  expect(dateIn('2025-01-18', '2026-11-18')).toBe('Sat 18 Jan 2025');
  expect(dateIn('2027-01-04', '2026-11-18')).toBe('Mon 4 Jan 2027');
});

test('a chart writes its first and its last day and at most three between', () => {
  expect(datePlaces(1)).toEqual([0]);
  expect(datePlaces(3)).toEqual([0, 1, 2]);
  expect(datePlaces(23)).toEqual([0, 6, 11, 17, 22]);
});
