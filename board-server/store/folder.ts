// The data folder: one process at a time, on a local disk, and never an empty database where one was.
import { existsSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StorageError } from './storage-error.ts';

/** `statfs` types of file systems on which SQLite's locks or flushes cannot be trusted. */
const networkTypes: Readonly<Record<number, string>> = {
  26985: 'NFS',
  4283649346: 'CIFS',
  4266872130: 'SMB2',
  20859: 'SMB',
  1702057286: 'FUSE',
  16914836: '9P',
};

const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown';
  }
};

/** Held by the operating system for as long as this process lives, whatever its number is and in
 *  whichever container it runs: two containers may well be process 7, and neither sees the other. */
function hold(dataDir: string): Database.Database {
  const held = new Database(join(dataDir, 'server.hold'), { timeout: 0 });
  try {
    held.exec('BEGIN EXCLUSIVE');
    return held;
  } catch (error) {
    held.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    const holder = readLock(join(dataDir, 'server.lock'));
    throw new StorageError(
      'DATA_DIR',
      `DATA_DIR is in use by another server${holder ? ` (process ${holder.pid})` : ''}: stop that one, or set DATA_DIR to another folder.`,
    );
  }
}

export interface Folder {
  /** From now on an absent database is damage, not a first start. */
  markFilled(): void;
  release(): void;
}

/** @throws StorageError second instance, network file system, database gone */
export function claimFolder(dataDir: string, database: string): Folder {
  const lock = join(dataDir, 'server.lock');
  const marker = join(dataDir, 'board.marker');
  const type = networkTypes[statfsSync(dataDir).type];
  if (type && process.env.ALLOW_NETWORK_FS !== '1') {
    throw new StorageError(
      'DATA_DIR',
      `DATA_DIR lies on ${type}, where a flush cannot be trusted: use a local folder or a named volume (ALLOW_NETWORK_FS=1 overrides).`,
    );
  }
  if (existsSync(marker) && !(existsSync(database) && statSync(database).size > 0)) {
    throw new StorageError(
      'DATA_DIR',
      `DATA_DIR held a plant before, but ${database} is gone or empty: restore a backup, or set DATA_DIR to an empty folder.`,
    );
  }
  const held = hold(dataDir);
  // For people: who holds it. What a killed process left here is simply replaced.
  writeFileSync(lock, JSON.stringify({ pid: process.pid, boot: bootId() }), { mode: 0o600 });
  return {
    markFilled: () =>
      writeFileSync(marker, 'This folder holds a plant. Do not delete single files.\n'),
    release: () => {
      rmSync(lock, { force: true });
      held.close();
    },
  };
}

const readLock = (file: string): { pid: number; boot: string } | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};
