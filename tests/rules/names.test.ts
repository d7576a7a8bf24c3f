// What must not stand in the repository: download hosts in the lock file, and words of the place
// where somebody happens to work on it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from './source-files.ts';

// Written in pieces, so that this file does not offend against itself.
const forbidden = [
  ['a workplace path', new RegExp(`/${'work'}/|\\.\\./${'shared'}/(?:[a-z-]+\\.md|design)`)],
  ['an unfinished mark', new RegExp(`\\b(?:${'TO'}${'DO'}|${'FIX'}${'ME'}|${'XX'}${'X'})\\b`)],
  ['a silenced type check', new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}|\\bas ${'any'}\\b`)],
  ['a skipped test', new RegExp(`\\b(?:test|it|describe)\\.(?:${'skip'}|${'only'}|${'todo'})\\b`)],
] as const;

const textual = ['.ts', '.tsx', '.mjs', '.css', '.json', '.md', '.html', '.sql', '.sh', '.yml', ''];

/** One sentence per forbidden word in one file's text. */
function offences(file: string, text: string): string[] {
  return forbidden
    .filter(([, pattern]) => pattern.test(text))
    .map(([name, pattern]) => `${file} has ${name}: ${pattern.exec(text)?.[0]}`);
}

/** Everything that git keeps, or would keep: tracked and untracked files, without ignored ones. */
function projectFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  return list
    .split('\0')
    .filter((file) => file && file !== 'package-lock.json' && textual.includes(extname(file)))
    .filter((file) => existsSync(join(projectRoot, file)));
}

describe('names', () => {
  test('the lock file names no download host', () => {
    const lock = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
    expect(lock).toContain('"lockfileVersion": 3');
    expect(lock).not.toMatch(/"resolved"/);
    expect(lock).not.toMatch(/registry\.|\.tgz/);
  });

  test('the lock file knows every platform of every package that has binaries', () => {
    const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const names = Object.keys(lock.packages);
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !names.some((each) => each.endsWith(`node_modules/${name}`)))
        .map((name) => `${name}, wanted by ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('no file carries a word of the place where it was written', () => {
    const files = projectFiles();
    expect(files.length).toBeGreaterThan(30);
    expect(
      files.flatMap((file) => offences(file, readFileSync(join(projectRoot, file), 'utf8'))),
    ).toEqual([]);
  });

  test.each([
    ['a workplace path', `see /${'work'}/main`],
    ['a workplace path', `see ../${'shared'}/domain.md`],
    ['an unfinished mark', `// ${'TO'}${'DO'}: later`],
    ['a silenced type check', `value as ${'any'}`],
    ['a skipped test', `test.${'skip'}('x')`],
  ])('%s is caught', (name, text) => {
    expect(offences('a.ts', text)).toEqual([expect.stringContaining(name)]);
  });
});
