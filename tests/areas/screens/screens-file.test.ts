import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  openScreensFile,
  parseScreens,
  type ScreensFile,
} from '../../../board-server/http/screens-file.ts';
import { schemaFile, schemaText } from '../../../scripts/check-config.ts';
import { projectRoot } from '../../rules/source-files.ts';

const screen = (change: Record<string, unknown> = {}) => ({
  id: 'tv-1',
  name: 'One',
  board: 'b2',
  pages: [{ page: 1, seconds: 60 }],
  orientation: 'landscape',
  diagonalInch: 55,
  distanceM: 4,
  theme: 'light',
  language: 'en',
  ...change,
});
const fileOf = (...screens: object[]) => JSON.stringify({ screens });

const find = (file: ScreensFile, id: string) => file.all().find((each) => each.id === id);

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'board-screens-'));
  file = join(folder, 'screens.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the screens file', () => {
  test('of the project is good, and names the schema that editors complete from', () => {
    const text = readFileSync(join(projectRoot, 'screens.config.json'), 'utf8');
    expect(parseScreens(text, 'screens.config.json').screens.length).toBeGreaterThan(0);
    expect(JSON.parse(text).$schema).toBe('./docs/screens.schema.json');
  });

  test('its schema in docs is the one in the code (npm run check-config -- --write-schema)', () => {
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(schemaText()));
  });

  test.each([
    [
      'a page that shows for 5 s',
      [screen({ pages: [{ page: 1, seconds: 5 }] })],
      '/screens/0/pages/0/seconds',
    ],
    ['an unknown field', [screen(), screen({ id: 'tv-2', colour: 'red' })], '/screens/1/colour'],
    ['a missing board', [screen({ board: undefined })], '/screens/0/board'],
    ['an unknown theme', [screen({ theme: 'pink' })], '/screens/0/theme'],
    ['one id twice', [screen(), screen()], '/screens/1/id'],
  ])('%s is refused by its path', (_what, screens, path) => {
    expect(() => parseScreens(fileOf(...screens), 'screens.json')).toThrow(
      new RegExp(`^SCREENS_CONFIG: screens\\.json at ${path}: `),
    );
  });

  test('an upright screen is taken', () => {
    const { screens } = parseScreens(fileOf(screen({ orientation: 'portrait' })), 'screens.json');
    expect(screens[0]?.orientation).toBe('portrait');
  });

  test('a mark of byte order, as editors of Windows put it, is no mistake', () => {
    expect(parseScreens(`\uFEFF${fileOf(screen())}`, 'x.json').screens).toHaveLength(1);
  });

  test('broken JSON is refused in one sentence', () => {
    expect(() => parseScreens('{ "screens": [', 'x.json')).toThrow(
      /^SCREENS_CONFIG: x\.json is no JSON/,
    );
  });
});

describe('a running server', () => {
  test('takes a changed file within two seconds', async () => {
    writeFileSync(file, fileOf(screen()));
    const said: string[] = [];
    const changed = vi.fn();
    const screens = openScreensFile(file, (sentence) => said.push(sentence));
    screens.follow(changed);
    try {
      expect(find(screens, 'tv-2')).toBeUndefined();
      writeFileSync(file, fileOf(screen(), screen({ id: 'tv-2', name: 'Two' })));
      await vi.waitFor(() => expect(find(screens, 'tv-2')?.name).toBe('Two'), { timeout: 10_000 });
      expect(changed).toHaveBeenCalledOnce();
      expect(said).toEqual(['The screens file changed and is in force.']);
    } finally {
      screens.stop();
    }
  });

  test('keeps the file before when the new one has a mistake, and names it', async () => {
    writeFileSync(file, fileOf(screen()));
    const said: string[] = [];
    const screens = openScreensFile(file, (sentence) => said.push(sentence));
    try {
      writeFileSync(file, fileOf(screen({ theme: 'pink' })));
      await vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 10_000 });
      expect(said[0]).toMatch(/at \/screens\/0\/theme: .* The file before stays in force\.$/);
      expect(find(screens, 'tv-1')?.theme).toBe('light');
    } finally {
      screens.stop();
    }
  });

  test('does not start with a mistake in the file', () => {
    writeFileSync(file, fileOf(screen({ board: 7 })));
    expect(() => openScreensFile(file, () => undefined)).toThrow(/at \/screens\/0\/board/);
  });
});

describe('check-config', () => {
  const script = join(projectRoot, 'scripts/check-config.ts');

  test('says OK for a good file', () => {
    writeFileSync(file, fileOf(screen()));
    expect(execFileSync(process.execPath, [script, file], { encoding: 'utf8' })).toBe(
      `OK: ${file} describes 1 screen.\n`,
    );
  });

  test('names the path of a mistake and ends with code 2', () => {
    writeFileSync(file, fileOf(screen({ distanceM: 'far' })));
    const { status, stderr, stdout } = spawnSync(process.execPath, [script, file], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('at /screens/0/distanceM: ');
  });
});
