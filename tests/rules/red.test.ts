// Trap 15: red is for what is abnormal and for nothing else: no button, no brand, no plain series takes it.
import { expect, test } from 'vitest';
import { readSource, sourceFiles } from './source-files.ts';

interface Rule {
  readonly selector: string;
  readonly body: string;
}

/** Innermost rules of a sheet; what surrounds them (media, supports) does not matter here. */
const rulesOf = (css: string): Rule[] =>
  [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
    ([, selector = '', body = '']) => ({ selector: selector.trim(), body }),
  );

/** Keys that somebody presses, names of the plant, lines of a series. */
const never = /(^|[\s,>.])(btn|button|go|primary|brand|opt|key|bar|line|series)\b(?!\w)/;
const isRed = ({ body }: Rule): boolean => /var\(--red\)/.test(body);

test('no key, no brand and no series is red', () => {
  const sheets = sourceFiles(['css']).filter((file) => file.startsWith('board-client/'));
  expect(sheets.length).toBeGreaterThan(30);
  const reds = sheets.flatMap((file) =>
    rulesOf(readSource(file))
      .filter(isRed)
      .map((rule) => `${file} ${rule.selector}`),
  );
  expect(reds.length).toBeGreaterThan(15);
  expect(reds.filter((red) => never.test(red.split(' ').slice(1).join(' ')))).toEqual([]);
});

test('a red key is caught', () => {
  const css = '.btn { background: var(--red); color: #fff; } .dot { background: var(--red); }';
  expect(
    rulesOf(css)
      .filter(isRed)
      .filter(({ selector }) => never.test(selector)),
  ).toHaveLength(1);
});
