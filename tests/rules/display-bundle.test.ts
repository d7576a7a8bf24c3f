// The built bundles of wall and hand, judged against the oldest engines a plant has on its walls.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ClientManifest } from '../../scripts/build-client.ts';
import { scriptOffences, styleOffences } from './display-bans.ts';
import { projectRoot, readSource, sourceFiles } from './source-files.ts';

const client = join(projectRoot, 'dist/client');
// A tablet does the whole day (readings, issues, questions, andon, handover, huddle) and keeps its script.
// 10 kB more than it needed first: without network it keeps and shows everything, and it is worn with gloves.
const mostBytes = { display: 45_000, displayUpper: 50_000, hand: 100_000, phone: 25_000 };
const bundles = ['display', 'displayUpper', 'hand', 'phone'] as const;
const ownSheets = {
  display: /board-client\/(screen\/[^/]*|ui\/[^/]*)$/,
  displayUpper: /board-client\/(screen|ui)\//,
  hand: /board-client\/(touch\/|ui\/glyph)/,
  phone: /board-client\/phone\//,
};

let manifest: ClientManifest;

beforeAll(() => {
  execFileSync(process.execPath, [join(projectRoot, 'scripts/build-client.ts')]);
  manifest = JSON.parse(readFileSync(join(client, 'manifest.json'), 'utf8')) as ClientManifest;
});

describe.each(bundles)('the %s bundle', (name) => {
  const script = () => readFileSync(join(client, manifest[name].js), 'utf8');

  test('parses as ES2018 and uses nothing that the floor lacks', () => {
    expect(scriptOffences(script())).toEqual([]);
  });

  test('is one classic script without modules or lazy pieces', () => {
    expect(script()).not.toMatch(/\bimport\s*\(|\bimport\.meta\b/);
    const classic = manifest.files.filter((file) =>
      /^assets\/(display|hand|phone)-.*\.js$/.test(file),
    );
    expect(classic).toContain(manifest[name].js);
    expect(classic).toHaveLength(bundles.length);
  });

  test(`weighs at most ${mostBytes[name] / 1000} kB of script when packed`, () => {
    const packed = gzipSync(script(), { level: 9 }).byteLength;
    expect(packed).toBeLessThanOrEqual(mostBytes[name]);
  });

  test('holds the rules of every class of its sheets', () => {
    const css = readFileSync(join(client, manifest[name].css ?? 'none'), 'utf8');
    const lost = sourceFiles(['css'])
      .filter((file) => ownSheets[name].test(file) && file.endsWith('.module.css'))
      .filter((file) => {
        const names = [...readSource(file).matchAll(/^\.([a-zA-Z][\w-]*)/gm)].map(
          ([, each]) => each,
        );
        return names.some((each) => !new RegExp(`_${each}(?![\\w-])`).test(css));
      });
    expect(lost).toEqual([]);
  });

  test('has no style that the floor ignores', () => {
    const css = manifest[name].css ?? 'none';
    expect(styleOffences(readFileSync(join(client, css), 'utf8'))).toEqual([]);
  });
});

test('a wall of tier 1 loads nothing that only tier 2 and 3 draw', () => {
  const texts = (name: 'display' | 'displayUpper') =>
    [manifest[name].js, manifest[name].css ?? 'none'].map((file) =>
      readFileSync(join(client, file), 'utf8'),
    );
  // A text key and a class of each: matrix, escalation columns, objectives.
  for (const word of ['matrix.folded', 'column.we_solve', 'objective.'])
    expect([word, ...texts('display').map((text) => text.includes(word))]).not.toContain(true);
  for (const word of ['matrix.folded', 'column.we_solve'])
    expect([word, texts('displayUpper')[0]?.includes(word)]).toContain(true);
  const packed = (name: 'display' | 'displayUpper') =>
    texts(name).map((text) => gzipSync(text, { level: 9 }).byteLength);
  const [script, sheet] = packed('display');
  const [upperScript, upperSheet] = packed('displayUpper');
  expect(Number(upperScript) - Number(script)).toBeGreaterThan(2_000);
  expect(Number(upperSheet) - Number(sheet)).toBeGreaterThan(500);
});

test('the client holds every file that its manifest names, and an id of them all', () => {
  expect(manifest.files.filter((file) => !existsSync(join(client, file)))).toEqual([]);
  expect(manifest.buildId).toMatch(/^[0-9a-f]{12}$/);
});

test('no style sheet of the display is written with what the floor lacks', () => {
  const sheets = sourceFiles(['css']).filter((file) => !/desk/.test(file));
  const offences = sheets.flatMap((file) =>
    styleOffences(readSource(file)).map((name) => `${file}: ${name}`),
  );
  expect(offences).toEqual([]);
});

describe('the checker of scripts', () => {
  test.each([
    'a.replaceAll("x", "y")',
    'list.at(-1)',
    'Object.fromEntries(pairs)',
    'list.flat()',
    'structuredClone(a)',
    'Promise.allSettled(all)',
    'globalThis.x = 1',
    'queueMicrotask(draw)',
    'new AbortController()',
    'new Intl.RelativeTimeFormat("en")',
    '/(?<year>\\d{4})/.test(a)',
    '/(?<=a)b/.test(a)',
  ])('catches %s', (script) => {
    expect(scriptOffences(script)).toHaveLength(1);
  });

  test.each(['a ?? b', 'a?.b', '10n', 'try { a() } catch {}', 'import("x")'])(
    'cannot parse %s',
    (script) => {
      expect(() => scriptOffences(script)).toThrow(SyntaxError);
    },
  );

  test('lets a field named at, and a global that is asked for first, pass', () => {
    const script = 'use(change.at); typeof globalThis < "u" && use(globalThis);';
    expect(scriptOffences(script)).toEqual([]);
  });
});

describe('the checker of styles', () => {
  test.each([
    '.a { display: flex; gap: 4px }',
    '.a { aspect-ratio: 1 }',
    '.a { width: min(4px, 2vw) }',
    '.a:has(b) { color: red }',
    '.a { height: 100dvh }',
    ':is(a, b) { color: red }',
    '.a { inset: 0 }',
    '.a { margin-inline-start: 4px }',
    '.a { animation: turn 1s infinite }',
    '@container (width > 4px) { a { color: red } }',
  ])('catches %s', (css) => {
    expect(styleOffences(css)).toHaveLength(1);
  });

  test('lets grid-gap, minmax() and custom properties pass', () => {
    const css = '.a { grid-gap: 4px; grid: auto / minmax(0, 1fr); margin: var(--gap); --gap-x: 1 }';
    expect(styleOffences(css)).toEqual([]);
  });
});
