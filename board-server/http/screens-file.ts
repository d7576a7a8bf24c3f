// Reads `screens.config.json` at the start and again when it changes. A mistake is named by its path
// and the file before stays in force.
import { readFileSync, statSync } from 'node:fs';
import { Compile } from 'typebox/compile';
import {
  type ScreenConfig,
  type ScreensConfig,
  screensFileSchema,
} from '../../shared/areas/screens/screens-config.ts';

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
  const upright = config.screens.findIndex((screen) => screen.orientation === 'portrait');
  if (upright >= 0) {
    throw new ScreensFileError(
      `SCREENS_CONFIG: ${file} at /screens/${upright}/orientation: there is no layout for an upright screen yet, it would be cut: hang "${ids[upright]}" across and write "landscape".`,
    );
  }
  return config;
}

export interface ScreensFile {
  readonly all: () => readonly ScreenConfig[];
  readonly find: (id: string) => ScreenConfig | null;
  readonly stop: () => void;
}

/** @param said called with a sentence when the file changed: taken, or refused @throws ScreensFileError at the start */
export function openScreensFile(
  file: string,
  said: (sentence: string) => void,
  changed: () => void,
): ScreensFile {
  const read = (): ScreensConfig => {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      throw new ScreensFileError(
        `SCREENS_CONFIG: cannot read ${file} (${(error as NodeJS.ErrnoException).code}): correct the path or the file's rights.`,
      );
    }
    return parseScreens(text, file);
  };
  /** Which file it is and when it was written; empty while it is away. */
  const stampOf = (): string => {
    try {
      const { mtimeMs, size, ino } = statSync(file);
      return `${mtimeMs} ${size} ${ino}`;
    } catch {
      return '';
    }
  };
  // The stamp is taken before the file is read: what is written in between is read again.
  let stamp = stampOf();
  let config = read();
  // Polling: editors replace files in ways that event watchers miss, on some file systems for good.
  const timer = setInterval(() => {
    const next = stampOf();
    if (next === stamp) return;
    stamp = next;
    try {
      config = read();
      said('The screens file changed and is in force.');
      changed();
    } catch (error) {
      said(`${(error as Error).message} The file before stays in force.`);
    }
  }, lookEveryMs);
  timer.unref();
  return {
    all: () => config.screens,
    find: (id) => config.screens.find((screen) => screen.id === id) ?? null,
    stop: () => clearInterval(timer),
  };
}
