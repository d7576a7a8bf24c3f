// What the operator may set, and the one sentence for each mistake.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  feedFolderFault,
  prepareDataDir,
  readSettings,
  SettingError,
  sentenceOf,
} from '../../board-server/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'board-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function mistake(env: Record<string, string>, argv: string[] = []): SettingError {
  try {
    readSettings(env, argv);
  } catch (error) {
    if (error instanceof SettingError) return error;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('settings', () => {
  test('nothing set gives the defaults', () => {
    expect(readSettings({}, [])).toEqual({
      port: 8080,
      host: '0.0.0.0',
      dataDir: resolve('data'),
      databaseUrl: undefined,
      basePath: '/',
      trustProxy: false,
      screensConfig: resolve('screens.config.json'),
      testClock: undefined,
      alerts: { webhook: undefined, mail: undefined, phone: undefined },
      empty: false,
    });
  });

  test('an emergency number that cannot be dialled is refused in words', () => {
    expect(readSettings({ ALERT_PHONE: '+49 711 / 4711' }, []).alerts?.phone).toBe(
      '+49 711 / 4711',
    );
    expect(() => readSettings({ ALERT_PHONE: 'not a number!!' }, [])).toThrow(/cannot be dialled/);
  });

  test('an empty value counts as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' }, []).port).toBe(8080);
  });

  test('--sign-up names an administrator, and is nothing without one', () => {
    expect(readSettings({}, ['--sign-up', 'AA']).signUp).toBe('AA');
    expect(mistake({}, ['--sign-up']).message).toContain('--sign-up needs the initials');
    expect(mistake({}, ['--sign-up', '--empty']).message).toContain('--sign-up needs the initials');
    expect(mistake({}, ['--admin']).message).toContain('--admin is no option');
  });

  test('--empty asks for a plant without the demo', () => {
    expect(readSettings({}, ['--empty']).empty).toBe(true);
  });

  test('a secret comes from the file that <NAME>_FILE names, without its last line break', () => {
    const file = join(folder, 'url');
    writeFileSync(file, 'postgres://a:b@db/board\n');
    expect(readSettings({ DATABASE_URL_FILE: file }, []).databaseUrl).toBe(
      'postgres://a:b@db/board',
    );
  });

  test.each([
    ['/', '/'],
    ['boards', '/boards/'],
    ['/plant/boards/', '/plant/boards/'],
  ])('BASE_PATH %s becomes %s', (given, wanted) => {
    expect(readSettings({ BASE_PATH: given }, []).basePath).toBe(wanted);
  });

  test.each([
    ['true', true],
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, ::1, loopback', ['10.0.0.0/8', '::1', 'loopback']],
  ])('TRUST_PROXY %s becomes %j', (given, wanted) => {
    expect(readSettings({ TRUST_PROXY: given }, []).trustProxy).toEqual(wanted);
  });

  test('TEST_CLOCK is an instant with a zone', () => {
    const { testClock } = readSettings({ TEST_CLOCK: '2026-11-18T06:14:00+01:00' }, []);
    expect(testClock).toBe(Date.UTC(2026, 10, 18, 5, 14));
  });
});

describe('a mistake in the settings', () => {
  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['HOST', 'not a host'],
    ['DATABASE_URL', 'mysql://db/board'],
    ['BASE_PATH', '/a b'],
    ['BASE_PATH', '/../x'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/99'],
    ['SCREENS_CONFIG', '/nowhere/screens.json'],
    ['TEST_CLOCK', 'tomorrow'],
    ['TEST_CLOCK', '2026-02-30T06:00:00Z'],
    ['TEST_CLOCK', '2026-11-18T06:14:00'],
  ])('%s=%s is one sentence that names the setting', (name, value) => {
    const error = mistake({ [name]: value });
    expect(error.setting).toBe(name);
    expect(error.message).toContain(name);
    expect(error.message).toMatch(/: .*\.$/);
    expect(error.message).not.toContain('\n');
  });

  test('a database address is never repeated, it may hold a password', () => {
    expect(mistake({ DATABASE_URL: 'mysql://a:secret@db' }).message).not.toContain('secret');
  });

  test('a value and its file together are refused', () => {
    expect(mistake({ PORT: '1', PORT_FILE: 'x' }).message).toContain('PORT_FILE');
  });

  test('a file that is not there is refused', () => {
    expect(mistake({ PORT_FILE: join(folder, 'none') }).setting).toBe('PORT_FILE');
  });

  test('an unknown option is refused by name', () => {
    expect(mistake({}, ['--demo']).message).toContain('--demo');
  });

  test('a settable clock goes with the demo plant only', () => {
    expect(mistake({ TEST_CLOCK: '2026-11-18T06:14:00Z' }, ['--empty']).setting).toBe('TEST_CLOCK');
  });
});

describe('the watched folder', () => {
  test('is made when it is missing, and unset it is nobody’s business', () => {
    const feedFolder = join(folder, 'share', 'inbox');
    expect(feedFolderFault({ feedFolder })).toBeNull();
    expect(readdirSync(feedFolder)).toEqual([]);
    expect(feedFolderFault({ feedFolder: undefined })).toBeNull();
  });

  test('that cannot be used is told in one sentence that says what to do', () => {
    const feedFolder = join(folder, 'no-folder');
    writeFileSync(feedFolder, '');
    const sentence = feedFolderFault({ feedFolder });
    expect(sentence).toMatch(/^FEED_FOLDER: cannot use .*no-folder \(it is not a folder\): give /);
    expect(sentence).not.toContain('\n');
  });
});

describe('the data folder', () => {
  test('is created, with nothing left in it', () => {
    const dataDir = join(folder, 'new', 'data');
    prepareDataDir(dataDir);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('that is a file is refused', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => prepareDataDir(file)).toThrow(/DATA_DIR: cannot use .*it is not a folder/);
  });

  test('that cannot be written is refused', () => {
    // A superuser may write everywhere but into the kernel's own folders.
    const closed = process.getuid?.() === 0 ? '/proc/board' : join(folder, 'closed');
    if (!closed.startsWith('/proc')) {
      mkdirSync(closed);
      chmodSync(closed, 0o500);
    }
    expect(() => prepareDataDir(closed)).toThrow(/^DATA_DIR: cannot use/);
  });
});

describe('the sentence for an error of the start', () => {
  const settings = readSettings({ PORT: '8123' }, []);
  const listenError = (code: string) => Object.assign(new Error(code), { code, syscall: 'listen' });

  test('a taken port', () => {
    expect(sentenceOf(listenError('EADDRINUSE'), settings)).toMatch(/^PORT: 8123 is taken/);
  });

  test('a foreign address', () => {
    expect(sentenceOf(listenError('EADDRNOTAVAIL'), settings)).toMatch(/^HOST: cannot listen/);
  });

  test('a port below 1024', () => {
    expect(sentenceOf(listenError('EACCES'), settings)).toMatch(/^PORT: this user may not/);
  });

  test('a bug has none', () => {
    expect(sentenceOf(new TypeError('x is undefined'), settings)).toBeUndefined();
  });
});
