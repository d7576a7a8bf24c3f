// The pairs of colours that carry meaning, computed by WCAG's formula from the sheet that every page uses (Rule 5.4
// "Contrast"), in the light and in the dark theme; and that nothing moves on any page.
import { describe, expect, test } from 'vitest';
import { readSource, sourceFiles } from './source-files.ts';

const sheet = readSource('board-client/ui/tokens.css');
const tokensOf = (selector: string): Record<string, string> => {
  const start = sheet.indexOf(`${selector} {`);
  const block = sheet.slice(start, sheet.indexOf('\n}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name, value]) => [name, value]),
  );
};
const light = tokensOf(':root');
const dark = { ...light, ...tokensOf('[data-theme="dark"]') };

const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};
const shown = (theme: Record<string, string>, pair: string): number => {
  const [ink = '', ground = ''] = pair.split(' on ');
  return Math.round(contrast(theme[ink]!, theme[ground]!) * 10) / 10;
};

describe('Rule 5.4 "Contrast": the figures that were chosen', () => {
  test.each([
    ['ink on bg', 14.2, 15.2],
    ['red-ink on red', 6.5, 5.0],
    ['green-ink on green', 8.2, 8.9],
    ['info-ink on info', 6.4, 8.2],
    ['ink-muted on bg', 6.6, null],
    ['amber-ink on amber', 9.1, null],
  ] as const)('%s: %d in the light theme, %s in the dark one', (pair, inLight, inDark) => {
    expect(shown(light, pair)).toBeCloseTo(inLight, 0);
    expect(Math.abs(shown(light, pair) - inLight)).toBeLessThan(0.25);
    if (inDark !== null) expect(Math.abs(shown(dark, pair) - inDark)).toBeLessThan(0.25);
  });
});

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, theme) => {
  test.each([
    'ink on bg',
    'ink on panel',
    'ink on panel-sunk',
    'ink-muted on bg',
    'ink-muted on panel',
    'ink-muted on panel-sunk',
    'red-ink on red',
    'red-ink on red-hatch',
    'green-ink on green',
    'amber-ink on amber',
    'info-ink on info',
    'action-ink on action',
    'stale-ink on stale',
    'stale-deep-ink on stale-deep',
  ])('text can be read: %s at least 4.5 to 1', (pair) => {
    expect(shown(theme, pair)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    'line-strong on bg',
    'line-strong on panel',
    'green-edge on bg',
    'info on bg',
    'focus on bg',
  ])('a border or sign can be seen: %s at least 3 to 1', (pair) => {
    expect(shown(theme, pair)).toBeGreaterThanOrEqual(3);
  });
});

test('the formula is WCAG’s: black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('Rule 5.4 "Motion": nothing moves by itself, for whoever asked for less motion and for everybody else', () => {
  const moving = sourceFiles(['css'])
    .filter((file) => /^\s*(animation|transition|scroll-behavior)\s*:/m.test(readSource(file)))
    .filter((file) => !/prefers-reduced-motion/.test(readSource(file)));
  expect(moving).toEqual([]);
});
