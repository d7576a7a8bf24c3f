// What each screens file last said (Rule 4.4.6), kept beside the plant's data: what changes in a file while
// the server is stopped is new, and only that. Must never be the only place where a setting stands.
import { accessSync, constants, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Whole or not at all; where the folder does not let a file be replaced it is written in place. */
export function replaceFile(file: string, text: string): void {
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

export interface ScreensMemory {
  readonly of: (file: string) => string | undefined;
  readonly keep: (file: string, text: string) => void;
}

/** @param place undefined = only as long as the process lives */
export function openScreensMemory(place: string | undefined): ScreensMemory {
  const held = new Map<string, string>();
  try {
    if (place !== undefined)
      for (const [file, text] of Object.entries(JSON.parse(readFileSync(place, 'utf8'))))
        held.set(file, String(text));
  } catch {
    // The first start, or a folder that was emptied: the hashes in the records count.
  }
  return {
    of: (file) => held.get(file),
    keep(file, text) {
      if (held.get(file) === text) return;
      held.set(file, text);
      if (place === undefined) return;
      try {
        writeFileSync(`${place}.half`, JSON.stringify(Object.fromEntries(held)));
        renameSync(`${place}.half`, place);
      } catch {
        // A folder that cannot be written: as at the first start.
      }
    },
  };
}
