// A file stays small enough to be read in one sitting.
import { expect, test } from 'vitest';
import { readSource, sourceFiles } from './source-files.ts';

// Tests may be longer: a table of test vectors is read row by row.
function mostLines(file: string): number {
  return file.endsWith('.test.ts') || file.endsWith('.test.tsx') ? 400 : 300;
}

function tooLong(files: readonly (readonly [string, string])[]): string[] {
  return files
    .map(([file, source]) => [file, source.trimEnd().split('\n').length] as const)
    .filter(([file, lines]) => lines > mostLines(file))
    .map(([file, lines]) => `${file} has ${lines} lines`);
}

test('no source file has more than 300 lines, no test more than 400', () => {
  const files = sourceFiles(['ts', 'tsx', 'mjs', 'css']);
  expect(files.length).toBeGreaterThan(20);
  expect(tooLong(files.map((file) => [file, readSource(file)]))).toEqual([]);
});

test('a file of 301 lines is caught, one of 300 is not', () => {
  expect(tooLong([['a.ts', 'x\n'.repeat(301)]])).toEqual(['a.ts has 301 lines']);
  expect(tooLong([['a.ts', 'x\n'.repeat(300)]])).toEqual([]);
});
