// The data folder: one process at a time, on a local disk, and never an empty database where one was.
import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Start time of a process tells it from a later one with the same number. */
const startedAt = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

const isAlive = (pid: number, started: string | null): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === null || startedAt(pid) === started;
};

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
  if (existsSync(marker) && !existsSync(database)) {
    throw new StorageError(
      'DATA_DIR',
      `DATA_DIR held a plant before, but ${database} is gone: restore a backup, or set DATA_DIR to an empty folder.`,
    );
  }
  const mine = JSON.stringify({
    pid: process.pid,
    boot: bootId(),
    started: startedAt(process.pid),
  });
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(lock, mine, { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 3) throw error;
    }
    const held = readLock(lock);
    if (
      held &&
      held.boot === bootId() &&
      held.pid !== process.pid &&
      isAlive(held.pid, held.started)
    ) {
      throw new StorageError(
        'DATA_DIR',
        `DATA_DIR is in use by another server (process ${held.pid}): stop that one, or set DATA_DIR to another folder.`,
      );
    }
    // Left by a process that was killed: it never blocks the next start.
    rmSync(lock, { force: true });
  }
  return {
    markFilled: () =>
      writeFileSync(marker, 'This folder holds a plant. Do not delete single files.\n'),
    release: () => {
      if (readLock(lock)?.pid === process.pid) rmSync(lock, { force: true });
    },
  };
}

const readLock = (file: string): { pid: number; boot: string; started: string | null } | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};
