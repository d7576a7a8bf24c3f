// The languages of wall and tablet: complete where they say so, whole on every page, written as people of
// that language write months and numbers.
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../board-client/text/text.ts';
import { wordsFor } from '../../board-server/http/client-files.ts';
import { buildTexts, catalogueFile, intlTexts, isSpoken, parts } from '../../scripts/texts.ts';
import { figureText } from '../../shared/figure-text.ts';
import { languages } from '../../shared/languages.ts';
import { dateText, dueText } from '../../shared/local-time.ts';
import { catalogueFaults, pluralForms } from './catalogues.ts';

/** Languages in which nothing may be missing. One that is being translated is not in it yet. */
const complete: readonly string[] = ['en', 'de', 'es', 'fr', 'pl', 'pt', 'zh'];

const texts = buildTexts();

describe.each(complete)('%s', (language) => {
  test.each(parts)('has every text of English, with its placeholders and forms: %s', (part) => {
    const english = catalogueFile('en', part);
    expect(catalogueFaults(language, catalogueFile(language, part), english)).toEqual([]);
  });
});

describe.each(Object.keys(languages).filter((each) => !complete.includes(each)))(
  '%s',
  (language) => {
    test.each(parts)('what is translated already fits: %s', (part) => {
      const faults = catalogueFaults(
        language,
        catalogueFile(language, part),
        catalogueFile('en', part),
      );
      expect(faults.filter((fault) => !fault.endsWith('is missing'))).toEqual([]);
    });
  },
);

describe('the check of a catalogue', () => {
  const english = {
    a: 'of {n}',
    d: { one: '{n} day', other: '{n} days' },
    p: 'Here;help|There;resource',
  };
  test.each([
    ['a missing key', { d: english.d, p: english.p }, 'a: is missing'],
    ['a key too many', { ...english, b: 'x' }, 'b: English has no such key'],
    ['another placeholder', { ...english, a: 'von {m}' }, 'a: has {m}, English has {n}'],
    ['an empty text', { ...english, a: '' }, 'a: has none, English has {n}'],
    ['no forms where there are some', { ...english, d: '{n}' }, 'd: needs plural forms'],
    ['another kind in a list', { ...english, p: 'Hier;help|Da;help' }, 'p: the list has other'],
  ])('finds %s', (_what, own, fault) => {
    const faults = catalogueFaults('en', own, english);
    expect(faults.filter((each) => each.startsWith(fault))).toHaveLength(1);
  });

  test('Polish needs one, few and many; Chinese one form alone', () => {
    expect(pluralForms('pl')).toEqual(['few', 'many', 'one']);
    expect(pluralForms('zh')).toEqual(['other']);
    const own = { d: { one: '{n} dzień', other: '{n} dni' } };
    expect(catalogueFaults('pl', own, { d: english.d })).toEqual(['d: form few, many is missing']);
    expect(catalogueFaults('zh', { d: { other: '{n} 天' } }, { d: english.d })).toEqual([]);
  });
});

test('a language comes whole: what it lacks is English, and a key is never shown', () => {
  for (const [language, { wall, hand }] of Object.entries(texts)) {
    expect([language, Object.keys(wall)]).toEqual([language, Object.keys(texts.en!.wall)]);
    expect([language, Object.keys(hand)]).toEqual([language, Object.keys(texts.en!.hand)]);
  }
  expect(Object.keys(texts)).toEqual(Object.keys(languages).filter(isSpoken));
});

test('the first language asked for that is spoken counts, English last', () => {
  const client = { texts: { en: texts.en!, de: texts.en! } } as unknown as Parameters<
    typeof wordsFor
  >[0];
  expect(wordsFor(client, [null, 'de-AT', 'en']).language).toBe('de');
  expect(wordsFor(client, ['xx', undefined]).language).toBe('en');
});

describe('numbers and dates by Intl', () => {
  const words = (language: string) =>
    wordsOf(language, { ...texts.en!.wall, ...intlTexts(language) });
  test.each([
    ['de', '1.640', '94,2', 'Mi 18 Nov'],
    ['pl', '1 640', '94,2', 'śr 18 lis'],
    ['pt', '1.640', '94,2', 'qua 18 nov'],
    ['zh', '1,640', '94.2', '周三 18 11月'],
  ])('%s', (language, whole, share, day) => {
    const own = words(language);
    expect(figureText(own, 1640, 0).replace(/\s/g, ' ')).toBe(whole);
    expect(figureText(own, 94.2, 1)).toBe(share);
    expect(dateText(own, '2026-11-18')).toBe(day);
    expect(dueText(own, '2026-11-18', '2026-11-17').length).toBeGreaterThan(2);
  });
});
