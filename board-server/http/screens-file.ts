// Reads `screens.config.json` at the start and again when it changes, and tells what is new in it since
// it was last taken in. A mistake is named by its path and the file before stays in force. Must never
// write over what somebody has saved and nobody has taken in yet.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Compile } from 'typebox/compile';
import {
  type ScreenConfig,
  type ScreensConfig,
  screensFileSchema,
} from '../../shared/areas/screens/screens-config.ts';
import { misfitsOf } from '../../shared/misfit.ts';
import { mistakeIn } from '../areas/screens/config-check.ts';
import { openScreensMemory, replaceFile } from './screens-memory.ts';

const validator = Compile(screensFileSchema);
const lookEveryMs = 1_000;

/** Why the file cannot be used, in one sentence that names the place of the mistake. */
export class ScreensFileError extends Error {
  readonly setting = 'SCREENS_CONFIG';
}

/** @throws ScreensFileError */
export function parseScreens(text: string, file: string): ScreensConfig {
  let body: unknown;
  try {
    // Editors of Windows put a mark of byte order before the text.
    body = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ScreensFileError(
      `SCREENS_CONFIG: ${file} is no JSON (${(error as Error).message}): mend it, or take the file of the last release.`,
    );
  }
  if (!validator.Check(body)) {
    const [{ field, message }] = misfitsOf(screensFileSchema, body);
    throw new ScreensFileError(
      `SCREENS_CONFIG: ${file} at /${field.replaceAll('.', '/')}: ${message} Mend that place.`,
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
        `SCREENS_CONFIG: ${file} at /screens/${index}/${mistake.field.replaceAll('.', '/')}: ${mistake.sentence}.`,
      );
  });
  return config;
}

/** A file that says something new. */
export interface News {
  readonly file: string;
  readonly hash: string;
  /** What it said when it was last taken in; null = nobody remembers. */
  readonly before: readonly ScreenConfig[] | null;
  readonly screens: readonly ScreenConfig[];
  /** Edits of the desk go into this file. */
  readonly counts: boolean;
  readonly text: string;
}

export interface ScreensFile {
  /** What stands in the file where edits go. */
  readonly all: () => readonly ScreenConfig[];
  /** That file, and the hash of what stands in it. */
  readonly path: () => string;
  readonly hash: () => string;
  /** Another file whose changes are taken in too, while that one counts; null = there is none. */
  readonly source: () => string | null;
  /** Why the newest file is not in force; null = it is. */
  readonly fault: () => string | null;
  /** Did this screen come with the product? Its demo board is nothing that a real plant lacks. */
  readonly isShipped: (screen: Pick<ScreenConfig, 'id' | 'board'>) => boolean;
  /** The same screens as a file of this place: its comment and schema are kept. */
  readonly textOf: (screens: readonly ScreenConfig[]) => string;
  /** Looks at the files and tells what is new in them; the same again until it is `taken`. */
  readonly news: () => readonly News[];
  readonly taken: (news: News) => void;
  /** "changed": somebody saved it meanwhile, take that in first. @returns false where it cannot be written */
  readonly write: (screens: readonly ScreenConfig[]) => boolean | 'changed';
  /** Called whenever a changed file was read. */
  readonly follow: (listener: () => void) => void;
  readonly stop: () => void;
}

export interface ScreensFileOptions {
  /** Edits go there, so that no checkout gets dirty; read instead of the file once it is there. */
  readonly copy?: string | undefined;
  /** Where is kept what each file last said: what changes while the server is stopped is new. */
  readonly memory?: string;
  /** The plant knows screens already: a mistake in the file is said, and the start goes on with those. */
  readonly hasOthers?: boolean;
}

const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The screens that came with the product; none where the file is the plant's own, or cannot be read. */
function shippedIn(file: string | null): readonly ScreenConfig[] {
  try {
    return file === null ? [] : parseScreens(readFileSync(file, 'utf8'), file).screens;
  } catch {
    return [];
  }
}

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

/** @param said called with a sentence when the file changed: taken, or refused @throws ScreensFileError at the start */
export function openScreensFile(
  file: string,
  said: (sentence: string) => void,
  { copy, memory: place, hasOthers = false }: ScreensFileOptions = {},
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
  const memory = openScreensMemory(place);
  const listeners: (() => void)[] = [];
  const target = copy ?? file;
  let path = copy !== undefined && existsSync(copy) ? copy : file;
  let config: ScreensConfig = { screens: [] };
  let text = '';
  const faults = new Map<string, string>();
  const fresh = new Map<string, News>();
  /** What it said before; null = nobody remembers, or it cannot be read any more. */
  const beforeOf = (from: string): readonly ScreenConfig[] | null => {
    const last = memory.of(from);
    try {
      return last === undefined ? null : parseScreens(last, from).screens;
    } catch {
      return null;
    }
  };
  const readNews = (from: string): void => {
    const next = readText(from);
    const parsed = parseScreens(next, from);
    faults.delete(from);
    const counts = from === path || from === copy;
    if (counts) {
      config = parsed;
      text = next;
      path = from;
    }
    fresh.delete(from);
    if (memory.of(from) === next) return;
    const { screens } = parsed;
    const [hash, before] = [hashOfText(next), beforeOf(from)];
    fresh.set(from, { file: from, hash, before, screens, counts, text: next });
  };
  // Stamps are taken before a file is read: what is written in between is read again.
  const watched = copy === undefined ? [file] : [copy, file];
  const stamps = new Map(watched.map((each) => [each, stampOf(each)]));
  for (const each of watched) {
    if (each === copy && path !== copy) continue;
    try {
      readNews(each);
    } catch (error) {
      if (!(error instanceof ScreensFileError)) throw error;
      if (each === path && !hasOthers) throw error;
      faults.set(each, `${error.message} The screens of before stay in force.`);
      said(faults.get(each) ?? '');
    }
  }
  if (path === copy)
    said(
      `Screens: ${copy} counts, the edits of the desk stand in it. What changes in ${file} is taken into it.`,
    );
  /** @returns whether something new was read */
  const look = (): boolean => {
    let isNew = false;
    for (const each of watched) {
      const next = stampOf(each);
      if (next === stamps.get(each)) continue;
      stamps.set(each, next);
      // The copy was taken away: the screens stay, the next edit makes another.
      if (next === '' && each === copy) continue;
      try {
        readNews(each);
        if (fresh.has(each)) said('The screens file changed and is in force.');
        isNew = true;
      } catch (error) {
        faults.set(each, `${(error as Error).message} The file before stays in force.`);
        said(faults.get(each) ?? '');
      }
    }
    return isNew;
  };
  // Polling: editors replace files in ways that event watchers miss, on some file systems for good.
  const timer = setInterval(() => {
    if (look()) for (const listener of listeners) listener();
  }, lookEveryMs);
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
    path: () => path,
    hash: () => hashOfText(text),
    source: () => (path === file ? null : file),
    fault: () => faults.values().next().value ?? null,
    isShipped: ({ id, board }) =>
      shippedIn(copy === undefined ? null : file).some((s) => s.id === id && s.board === board),
    textOf: (screens) => textFor(screens, file),
    news() {
      look();
      return [...fresh.values()];
    },
    taken(news) {
      memory.keep(news.file, news.text);
      if (fresh.get(news.file) === news) fresh.delete(news.file);
    },
    write(screens) {
      if (fresh.has(target) || stampOf(target) !== stamps.get(target)) return 'changed';
      // A file with a mistake is somebody's work: it is never written over.
      if (faults.has(target) || faults.has(path)) return false;
      const next = textFor(screens, target);
      try {
        // Before it is replaced: what could not be read again is never written.
        const parsed = parseScreens(next, target);
        replaceFile(target, next);
        config = parsed;
      } catch (error) {
        if (error instanceof ScreensFileError) said(error.message);
        return false;
      }
      stamps.set(target, stampOf(target));
      text = next;
      path = target;
      memory.keep(target, next);
      return true;
    },
    follow: (listener) => {
      listeners.push(listener);
    },
    stop: () => clearInterval(timer),
  };
}
