// The project's own source files, for the gates of this folder. Must never list what is
// generated or installed.
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

const folders = ['board-client', 'board-server', 'shared', 'scripts', 'tests'];

/** Paths relative to the project, with forward slashes, sorted; `extensions` without the dot. */
export function sourceFiles(extensions: readonly string[]): string[] {
  const pattern = `**/*.{${extensions.join(',')},}`;
  return folders
    .flatMap((folder) =>
      globSync(pattern, { cwd: join(projectRoot, folder), withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .map((file) => file.slice(projectRoot.length + 1).replaceAll('\\', '/'))
    .filter((file) => extensions.some((extension) => file.endsWith(`.${extension}`)))
    .sort();
}

export function readSource(file: string): string {
  return readFileSync(join(projectRoot, file), 'utf8');
}
