// The import law of the project over all its sources, and the proof that the checker can fail.
import { describe, expect, test } from 'vitest';
import { brokenImports, importsOf } from './imports.ts';
import { impurities, strayEmits } from './purity.ts';
import { readSource, sourceFiles } from './source-files.ts';

const sources = sourceFiles(['ts', 'tsx']).map((file) => [file, readSource(file)] as const);

describe('the project', () => {
  test('has sources on both sides to judge', () => {
    const names = sources.map(([file]) => file);
    expect(names.some((file) => file.startsWith('shared/'))).toBe(true);
    expect(names.some((file) => file.startsWith('board-server/'))).toBe(true);
    expect(names.some((file) => file.startsWith('board-client/'))).toBe(true);
  });

  test('keeps the import law in every file', () => {
    expect(sources.flatMap(([file, source]) => brokenImports(file, source))).toEqual([]);
  });

  test('reads no clock, randomness or environment in a rule', () => {
    expect(sources.flatMap(([file, source]) => impurities(file, source))).toEqual([]);
  });

  test('emits to screens in publish only', () => {
    expect(sources.flatMap(([file, source]) => strayEmits(file, source))).toEqual([]);
  });
});

describe('the checker of imports', () => {
  const offenders: [string, string, string][] = [
    ['shared importing the server', 'shared/a.ts', "import { x } from '../board-server/app.ts';"],
    ['shared importing Node', 'shared/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared importing a stray package', 'shared/areas/b.ts', "import fastify from 'fastify';"],
    ['shared re-exporting the client', 'shared/a.ts', "export * from '../board-client/main.tsx';"],
    [
      'an area importing the store',
      'board-server/areas/kpis/load.ts',
      "import { sqlite } from '../../store/sqlite.ts';",
    ],
    [
      'an area importing dispatch',
      'board-server/areas/kpis/load.ts',
      "import { dispatch } from '../../pipeline/dispatch.ts';",
    ],
    [
      'the store importing code of the pipeline',
      'board-server/store/sql.ts',
      "import { plan } from '../pipeline/decision.ts';",
    ],
    [
      'the store importing an area',
      'board-server/store/sql.ts',
      "import { kpis } from '../areas/kpis/kpis.ts';",
    ],
    [
      'the client importing a type of the server',
      'board-client/main.tsx',
      "import type { Settings } from '../board-server/settings.ts';",
    ],
    ['the client importing lazily', 'board-client/a.ts', "await import('../board-server/app.ts');"],
    ['the client importing Node', 'board-client/a.ts', "import 'node:path';"],
    ['a default import of typebox', 'shared/a.ts', "import Type from 'typebox';"],
    [
      'http joining areas and store',
      'board-server/http/routes.ts',
      "import { a } from '../areas/index.ts';\nimport { s } from '../store/sqlite.ts';",
    ],
  ];

  test.each(offenders)('catches %s', (_name, file, source) => {
    expect(brokenImports(file, source)).toHaveLength(1);
  });

  test('lets good files pass', () => {
    expect(
      brokenImports('shared/areas/kpis/kpi.ts', "import * as Type from 'typebox/compile';"),
    ).toEqual([]);
    expect(
      brokenImports(
        'board-server/pipeline/dispatch.ts',
        "import { a } from '../areas/index.ts';\nimport { s } from '../store/store.ts';",
      ),
    ).toEqual([]);
    expect(
      brokenImports(
        'board-server/store/store.ts',
        "import type { Change } from '../pipeline/decision.ts';",
      ),
    ).toEqual([]);
    expect(
      brokenImports('board-client/a.tsx', "import { b } from '../shared/time.ts';\n<p />;"),
    ).toEqual([]);
  });

  test('does not take a comment or a text for an import', () => {
    const source = "// import 'node:fs'\nconst text = \"import 'node:fs'\";\nexport { text };";
    expect(importsOf('shared/a.ts', source)).toEqual([]);
  });

  test('refuses an import whose name is computed', () => {
    expect(() => importsOf('shared/a.ts', 'await import(name);')).toThrow(/hides/);
  });
});

describe('the checker of purity', () => {
  test.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = Temporal.Now.instant();',
    'const id = crypto.randomUUID();',
    'const luck = Math.random();',
    'const zone = process.env.TZ;',
    'setTimeout(later, 10);',
  ])('catches %s', (source) => {
    expect(impurities('board-server/areas/issues/decide.ts', source)).toHaveLength(1);
  });

  test('lets comments, given instants and files outside the rules pass', () => {
    expect(impurities('shared/time.ts', '// never Date.now()\nnew Date(at);')).toEqual([]);
    expect(impurities('board-server/clock/clock.ts', 'Date.now();')).toEqual([]);
  });

  test('catches an emit outside publish', () => {
    expect(strayEmits('board-server/http/a.ts', "io.emit('delta', {});")).toHaveLength(1);
    expect(strayEmits('board-server/realtime/sockets.ts', "io.emit('delta');")).toEqual([]);
  });
});
