// The catalogue: parameters, plural forms, what is missing.
import { expect, test } from 'vitest';
import { wordsOf } from '../../board-client/text/text.ts';

const words = wordsOf('en', { greet: 'Hello {who}', days: { one: '{n} day', other: '{n} days' } });

test('parameters are filled in, also zero', () => {
  expect(words('greet', { who: 'B2' })).toBe('Hello B2');
  expect(words('greet', { who: 0 })).toBe('Hello 0');
});

test('plural forms follow the language', () => {
  expect(words('days', { n: 1 })).toBe('1 day');
  expect(words('days', { n: 2 })).toBe('2 days');
  const polish = wordsOf('pl', {
    days: { one: '{n} dzień', few: '{n} dni', many: '{n} dni', other: '{n} dnia' },
  });
  expect(polish('days', { n: 1 })).toBe('1 dzień');
  expect(polish('days', { n: 3 })).toBe('3 dni');
});

test('a text the language lacks comes from English, an unknown key is shown itself', () => {
  expect(words('empty.issues')).toBe('No open issues');
  expect(words('no.such.key')).toBe('no.such.key');
});
