// Reads and checks what the operator may set, before anything else runs. Must never print or
// keep a secret's value in a message.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { isDialable } from '../shared/phone.ts';
import { folderFault } from './usable-folder.ts';

/** What one process runs with. Paths are absolute. */
export type Settings = Readonly<{
  /** 1–65535 */
  port: number;
  host: string;
  dataDir: string;
  /** A PostgreSQL address; undefined = SQLite in `dataDir`. */
  databaseUrl: string | undefined;
  /** Begins and ends with a slash: `/` or `/boards/`. */
  basePath: string;
  /** false, true, a number of proxies, or their addresses: what Fastify's `trustProxy` takes. */
  trustProxy: boolean | number | string[];
  screensConfig: string;
  /** Epoch ms of a settable clock; undefined = the real time. */
  testClock: number | undefined;
  /** Where alerts leave the house, and the number that a sender calls (Rule 3.5.3). */
  alerts?: AlertSettings | undefined;
  /** Folder that is watched for tables; undefined = `inbox` in `dataDir`. */
  feedFolder?: string | undefined;
  /** True: a new data folder gets no demo plant, but a set-up link. */
  empty: boolean;
  /** Initials of the administrator for whom the console prints a sign-up link. */
  signUp?: string | undefined;
}>;

/** Undefined = not set up. */
export type AlertSettings = Readonly<{
  webhook: Readonly<{ url: string; secret: string }> | undefined;
  mail: Readonly<{ url: string; from: string }> | undefined;
  phone: string | undefined;
}>;

/** The operator's mistake in one sentence: which setting, and what to do. Ends the start. */
export class SettingError extends Error {
  readonly setting: string;
  constructor(setting: string, sentence: string) {
    super(sentence);
    this.name = 'SettingError';
    this.setting = setting;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

// An empty value counts as unset: compose files pass empty variables along.
function settingOf(env: Environment, name: string): string | undefined {
  const plain = env[name]?.trim() || undefined;
  const file = env[`${name}_FILE`]?.trim() || undefined;
  if (!file) return plain;
  if (plain !== undefined) {
    throw new SettingError(name, `${name} and ${name}_FILE are both set: remove one of them.`);
  }
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    throw new SettingError(
      `${name}_FILE`,
      `${name}_FILE: cannot read ${file} (${codeOf(error)}): correct the path or the file's rights.`,
    );
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function readPort(text = '8080'): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new SettingError(
    'PORT',
    `PORT: "${text}" is no port: set a whole number from 1 to 65535, for example PORT=8080.`,
  );
}

function readHost(text = '0.0.0.0'): string {
  if (isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) return text;
  throw new SettingError(
    'HOST',
    `HOST: "${text}" is no address: set the IP address to listen on, or 0.0.0.0 for all.`,
  );
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  // The value may hold a password, so the sentence does not repeat it.
  throw new SettingError(
    'DATABASE_URL',
    'DATABASE_URL is no PostgreSQL address: set postgres://user:password@host:5432/name, or leave it unset to use SQLite in DATA_DIR.',
  );
}

function readBasePath(text = '/'): string {
  const path = `/${text.replace(/^\/+|\/+$/g, '')}/`.replace(/^\/\/$/, '/');
  if (/^\/([A-Za-z0-9._~-]+\/)*$/.test(path) && !/\/\.{1,2}\//.test(path)) return path;
  throw new SettingError(
    'BASE_PATH',
    `BASE_PATH: "${text}" is no path: set the path in front of the pages, for example BASE_PATH=/boards.`,
  );
}

const proxyNames = ['loopback', 'linklocal', 'uniquelocal'];

function isProxyAddress(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (!family || rest.length > 0) return false;
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function readTrustProxy(text = 'false'): boolean | number | string[] {
  if (text === 'true') return true;
  if (text === 'false' || text === '0') return false;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const proxies = text.split(',').map((part) => part.trim());
  if (proxies.every((part) => proxyNames.includes(part) || isProxyAddress(part))) return proxies;
  throw new SettingError(
    'TRUST_PROXY',
    `TRUST_PROXY: "${text}" is not known: set false, true, the number of proxies, or their addresses with commas between.`,
  );
}

function readScreensConfig(text: string | undefined): string {
  const file = resolve(text ?? 'screens.config.json');
  if (text === undefined) return file;
  try {
    readFileSync(file);
    return file;
  } catch (error) {
    throw new SettingError(
      'SCREENS_CONFIG',
      `SCREENS_CONFIG: cannot read ${file} (${codeOf(error)}): correct the path or the file's rights.`,
    );
  }
}

function readTestClock(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new SettingError(
      'TEST_CLOCK',
      `TEST_CLOCK: "${text}" is no instant: set a date and time with zone, for example 2026-11-18T06:14:00+01:00.`,
    );
  }
}

const readFolder = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : resolve(text);

// None of these sentences repeats a value: addresses of this kind hold passwords and keys.
function readAlerts(env: Environment): AlertSettings {
  const of = (name: string): string | undefined => settingOf(env, name);
  const url = of('ALERT_WEBHOOK_URL');
  const secret = of('ALERT_WEBHOOK_SECRET');
  const smtp = of('SMTP_URL');
  const from = of('ALERT_MAIL_FROM');
  const phone = of('ALERT_PHONE');
  if (url !== undefined && !(/^https?:\/\//.test(url) && URL.canParse(url))) {
    throw new SettingError(
      'ALERT_WEBHOOK_URL',
      'ALERT_WEBHOOK_URL is no web address: set one that begins with https:// or http://.',
    );
  }
  if (url !== undefined && (secret === undefined || secret.length < 16)) {
    throw new SettingError(
      'ALERT_WEBHOOK_SECRET',
      'ALERT_WEBHOOK_SECRET is missing or shorter than 16 characters: the receiver checks the signature with it.',
    );
  }
  if (smtp !== undefined && !(/^smtps?:\/\//.test(smtp) && URL.canParse(smtp))) {
    throw new SettingError(
      'SMTP_URL',
      'SMTP_URL is no mail server: set smtp://user:password@host:587 or smtps://user:password@host:465.',
    );
  }
  if (smtp !== undefined && (from === undefined || !/^[^\s@]+@[^\s@]+$/.test(from))) {
    throw new SettingError(
      'ALERT_MAIL_FROM',
      'ALERT_MAIL_FROM is missing or no mail address: set the sender of alert mails.',
    );
  }
  if (phone !== undefined && !isDialable(phone)) {
    throw new SettingError('ALERT_PHONE', 'ALERT_PHONE cannot be dialled: set 2 to 20 digits.');
  }
  return {
    webhook: url !== undefined && secret !== undefined ? { url, secret } : undefined,
    mail: smtp !== undefined && from !== undefined ? { url: smtp, from } : undefined,
    phone,
  };
}

function readFlags(argv: readonly string[]): Pick<Settings, 'empty' | 'signUp'> {
  let empty = false;
  let signUp: string | undefined;
  for (let i = 0; i < argv.length; i++) {
    const part = argv[i]!;
    if (part === '--empty') empty = true;
    else if (part === '--sign-up') {
      signUp = argv[++i];
      if (signUp === undefined || signUp.startsWith('--')) {
        throw new SettingError(
          part,
          '--sign-up needs the initials of an administrator: npm start -- --sign-up AA prints a link for AA.',
        );
      }
    } else {
      throw new SettingError(
        part,
        `${part} is no option: there are --empty (npm start -- --empty starts without the demo plant) and --sign-up (npm start -- --sign-up AA prints a link by which the administrator AA signs up anew).`,
      );
    }
  }
  return { empty, signUp };
}

/**
 * The settings from the environment (each name also as `<NAME>_FILE`) and the command line.
 * @throws SettingError for the first value that cannot be used.
 */
export function readSettings(env: Environment, argv: readonly string[]): Settings {
  const { empty, signUp } = readFlags(argv);
  const settings: Settings = {
    port: readPort(settingOf(env, 'PORT')),
    host: readHost(settingOf(env, 'HOST')),
    dataDir: resolve(settingOf(env, 'DATA_DIR') ?? 'data'),
    databaseUrl: readDatabaseUrl(settingOf(env, 'DATABASE_URL')),
    basePath: readBasePath(settingOf(env, 'BASE_PATH')),
    trustProxy: readTrustProxy(settingOf(env, 'TRUST_PROXY')),
    screensConfig: readScreensConfig(settingOf(env, 'SCREENS_CONFIG')),
    testClock: readTestClock(settingOf(env, 'TEST_CLOCK')),
    alerts: readAlerts(env),
    feedFolder: readFolder(settingOf(env, 'FEED_FOLDER')),
    empty,
    signUp,
  };
  if (empty && settings.testClock !== undefined) {
    throw new SettingError(
      'TEST_CLOCK',
      'TEST_CLOCK works with the demo plant only: leave out TEST_CLOCK or --empty.',
    );
  }
  return settings;
}

/**
 * Creates the data folder when it is missing and proves that this user can use it.
 * @throws SettingError naming DATA_DIR.
 */
export function prepareDataDir(dataDir: string): void {
  const why = folderFault(dataDir);
  if (why === null) return;
  throw new SettingError(
    'DATA_DIR',
    `DATA_DIR: cannot use the folder ${dataDir} (${why}): give this user the right to read and write there, or set DATA_DIR to another folder.`,
  );
}

/**
 * One sentence where the watched folder cannot be used, null where it can. It stops nothing: boards do
 * not go dark because a share is away, and it is looked for again by itself.
 */
export function feedFolderFault({ feedFolder }: Pick<Settings, 'feedFolder'>): string | null {
  const why = feedFolder === undefined ? null : folderFault(feedFolder);
  return (
    why &&
    `FEED_FOLDER: cannot use the folder ${feedFolder} (${why}): give this user the right to read and write there, or set FEED_FOLDER to another folder. Boards run; it is tried again by itself.`
  );
}

/**
 * The one sentence for an error that the operator can mend: a setting error, or an address that
 * cannot be listened on. Undefined for anything else, which is a bug.
 */
export function sentenceOf(error: unknown, settings?: Settings): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (typeof (error as { setting?: unknown }).setting === 'string') return error.message;
  if ((error as NodeJS.ErrnoException).syscall !== 'listen' || !settings) return undefined;
  const { port, host } = settings;
  if (codeOf(error) === 'EADDRINUSE') {
    return `PORT: ${port} is taken by another program on ${host}: stop that program, or set PORT to a free port.`;
  }
  if (codeOf(error) === 'EACCES') {
    return `PORT: this user may not listen on ${port}: set PORT to a number from 1024 up.`;
  }
  return `HOST: cannot listen on ${host} (${codeOf(error)}): set HOST to an address of this machine, or 0.0.0.0.`;
}
