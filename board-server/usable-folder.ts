// Can this process use a folder? Asked once at the start, so that a wrong right is told in a sentence and
// not found by a crash at night. Must never leave anything behind.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// Not `recursive: true`: where a folder cannot be made at all, as in /proc, Node never returns.
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Why a folder cannot be listed, written and cleared by this user; null = it can. Made when missing. */
export function folderFault(folder: string): string | null {
  const probe = join(folder, `.write-probe-${process.pid}`);
  try {
    makeFolders(folder);
    readdirSync(folder);
    writeFileSync(probe, '');
    rmSync(probe);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EEXIST' || code === 'ENOTDIR' ? 'it is not a folder' : (code ?? String(error));
  }
}
