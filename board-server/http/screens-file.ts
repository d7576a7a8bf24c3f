// Reads `screens.config.json` at the start and again when it changes. A mistake is named by its path
// and the file before stays in force.
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Compile } from 'typebox/compile';
import {
  type ScreenConfig,
  type ScreensConfig,
  screensFileSchema,
} from '../../shared/areas/screens/screens-config.ts';
import { mistakeIn } from '../areas/screens/config-check.ts';

const validator = Compile(screensFileSchema);
const lookEveryMs = 1_000;

/** Why the file cannot be used, in one sentence that names the place of the mistake. */
export class ScreensFileError extends Error {
  readonly setting = 'SCREENS_CONFIG';
}

const sentenceOf = (message = 'does not fit'): string =>
  message === 'schema is false' ? 'this field is not known' : message;

/** @throws ScreensFileError */
export function parseScreens(text: string, file: string): ScreensConfig {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new ScreensFileError(
      `SCREENS_CONFIG: ${file} is no JSON (${(error as Error).message}): mend it, or take the file of the last release.`,
    );
  }
  if (!validator.Check(body)) {
    const [first] = validator.Errors(body);
    throw new ScreensFileError(
      `SCREENS_CONFIG: ${file} at ${first?.instancePath || '/'}: ${sentenceOf(first?.message)}: mend that place.`,
    );
  }
  const config = body as ScreensConfig;
  const ids = config.screens.map((screen) => screen.id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) {
    throw new ScreensFileError(
      `SCREENS_CONFIG: ${file} at /screens/${twice}/id: "${ids[twice]}" stands there twice: give each screen its own id.`,
    );
  }
  config.screens.forEach((screen, index) => {
    const mistake = mistakeIn(screen);
    if (mistake)
      throw new ScreensFileError(
        `SCREENS_CONFIG: ${file} at /screens/${index}/${mistake.field}: ${mistake.sentence}.`,
      );
  });
  return config;
}

export interface ScreensFile {
  readonly all: () => readonly ScreenConfig[];
  readonly find: (id: string) => ScreenConfig | null;
  /** The file in force, and its hash. */
  readonly path: () => string;
  readonly hash: () => string;
  /** Why the newest file is not in force; null = it is. */
  readonly fault: () => string | null;
  /** The same screens as a file of this place: its comment and schema are kept. */
  readonly textOf: (screens: readonly ScreenConfig[]) => string;
  /** @returns false where the file cannot be written */
  readonly write: (screens: readonly ScreenConfig[]) => boolean;
  /** Called whenever a changed file was taken. */
  readonly follow: (listener: () => void) => void;
  readonly stop: () => void;
}

export interface ScreensFileOptions {
  /** Edits go there, so that no checkout gets dirty; read instead of the file once it is there. */
  readonly copy?: string | undefined;
  /** The plant knows screens already: a mistake in the file is said, and the start goes on with those. */
  readonly hasOthers?: boolean;
}

const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Which file it is and when it was written; empty while it is away. */
const stampOf = (file: string): string => {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return '';
  }
};

/** A schema beside the old place, named from the new one. */
const movedSchema = (schema: string | undefined, from: string, to: string): string | undefined =>
  schema?.startsWith('.') && from !== to
    ? relative(dirname(to), resolve(dirname(from), schema))
    : schema;

/** Whole or not at all; where the folder does not let a file be replaced it is written in place. */
function replaceFile(file: string, text: string): void {
  const half = `${file}.half`;
  try {
    writeFileSync(half, text);
    renameSync(half, file);
  } catch {
    rmSync(half, { force: true });
    accessSync(file, constants.W_OK);
    writeFileSync(file, text);
  }
}

/** @param said called with a sentence when the file changed: taken, or refused @throws ScreensFileError at the start */
export function openScreensFile(
  file: string,
  said: (sentence: string) => void,
  changed: () => void,
  { copy, hasOthers = false }: ScreensFileOptions = {},
): ScreensFile {
  const readText = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw new ScreensFileError(
        `SCREENS_CONFIG: cannot read ${path} (${(error as NodeJS.ErrnoException).code}): correct the path or the file's rights.`,
      );
    }
  };
  const listeners: (() => void)[] = [changed];
  let path = copy !== undefined && existsSync(copy) ? copy : file;
  let config: ScreensConfig = { screens: [] };
  let text = '';
  let fault: string | null = null;
  const take = (from: string): void => {
    const next = readText(from);
    config = parseScreens(next, from);
    text = next;
    path = from;
    fault = null;
  };
  // Stamps are taken before a file is read: what is written in between is read again.
  const watched = copy === undefined ? [file] : [file, copy];
  const stamps = new Map(watched.map((each) => [each, stampOf(each)]));
  try {
    take(path);
  } catch (error) {
    if (!hasOthers || !(error instanceof ScreensFileError)) throw error;
    fault = `${error.message} The screens of before stay in force.`;
    said(fault);
  }
  const look = (): void => {
    for (const each of watched) {
      const next = stampOf(each);
      if (next === stamps.get(each)) continue;
      stamps.set(each, next);
      // The copy was taken away: the screens stay, the next edit makes another.
      if (next === '' && each === copy) continue;
      try {
        take(each);
        said('The screens file changed and is in force.');
        for (const listener of listeners) listener();
      } catch (error) {
        fault = `${(error as Error).message} The file before stays in force.`;
        said(fault);
      }
    }
  };
  // Polling: editors replace files in ways that event watchers miss, on some file systems for good.
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  const textFor = (screens: readonly ScreenConfig[], to: string): string => {
    const { $schema, $comment } = config;
    const schema = movedSchema($schema, path, to);
    const head = {
      ...(schema === undefined ? {} : { $schema: schema }),
      ...($comment === undefined ? {} : { $comment }),
    };
    return `${JSON.stringify({ ...head, screens }, null, 2)}\n`;
  };
  return {
    all: () => config.screens,
    find: (id) => config.screens.find((screen) => screen.id === id) ?? null,
    path: () => path,
    hash: () => hashOfText(text),
    fault: () => fault,
    textOf: (screens) => textFor(screens, file),
    write(screens) {
      // A file with a mistake is somebody's work: it is never written over.
      if (fault !== null) return false;
      const target = copy ?? file;
      const next = textFor(screens, target);
      try {
        replaceFile(target, next);
      } catch {
        return false;
      }
      stamps.set(target, stampOf(target));
      config = parseScreens(next, target);
      text = next;
      path = target;
      return true;
    },
    follow: (listener) => {
      listeners.push(listener);
    },
    stop: () => clearInterval(timer),
  };
}
