// What the documents promise: each rule the code quotes is written down, each error code explained,
// each path of the README there.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusalCodes } from '../../shared/errors.ts';
import { definedRules, documentedCodes, namedPaths, quotedRules } from './quotes.ts';
import { projectRoot, readSource, sourceFiles } from './source-files.ts';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const ruleFiles = ['docs/rules.md', ...globSync('docs/rules/*.md', { cwd: projectRoot })];
// Holds made-up quotes, as does this file.
const madeUp = ['tests/rules/docs.test.ts', 'tests/rules/quotes.ts'];

describe('quotes are read as a person reads them', () => {
  test('single ones, lists, ranges, rows and names', () => {
    expect(quotedRules('as in Rule 3.1.2. Then')).toEqual(['3.1.2']);
    expect(quotedRules('(Rules 3.5.1, 3.5.2)')).toEqual(['3.5.1', '3.5.2']);
    expect(quotedRules('Rules 3.3.1 to 3.3.3.')).toEqual(['3.3.1', '3.3.2', '3.3.3']);
    expect(quotedRules('(Rules 3.2.2–3.2.4, 3.2.7)')).toEqual(['3.2.2', '3.2.3', '3.2.4', '3.2.7']);
    expect(quotedRules('Rule 2.1 rows 6, 11–12, 29)')).toEqual([
      '2.1 row 11',
      '2.1 row 12',
      '2.1 row 29',
      '2.1 row 6',
    ]);
    expect(quotedRules('Rule 2.1 row 30, Rule 2.0. Answers')).toEqual(['2.0', '2.1 row 30']);
    expect(quotedRules('Rule 2 "Issue", Rule 3.4.1')).toEqual(['2 "Issue"', '3.4.1']);
    expect(quotedRules('(Rule 4.3 T2) and (trap 9)')).toEqual(['4.3', '7 row 9']);
  });

  test('also over the end of a line of a comment', () => {
    expect(quotedRules('// the lock (Rules 3.2.5\n// and 3.1.6)')).toEqual(['3.1.6', '3.2.5']);
    expect(quotedRules('  /** Once (Rule\n   * 2.1 row 20). */')).toEqual(['2.1 row 20']);
  });

  test('a number without the word is no quote', () => {
    expect(quotedRules('version 3.1.2, ruled 2.1')).toEqual([]);
  });
});

describe('definitions', () => {
  const defined = definedRules([
    '# 2.1 Table\n\n**"Words".** x\n\n| 4 | a |\n',
    '## 3.1 Red\n1. One\n',
  ]);

  test('headings, points, rows and names count', () => {
    for (const id of ['2.1', '2.1 row 4', '2.1 "Words"', '3.1', '3.1.1']) {
      expect(defined.has(id), id).toBe(true);
    }
  });

  test('what is not written down does not', () => {
    for (const id of ['2.1 row 5', '2.1 "Clocks"', '3.1.2', '3.1 row 1', '4']) {
      expect(defined.has(id), id).toBe(false);
    }
  });
});

test('every rule that the code quotes is written down', () => {
  const defined = definedRules(ruleFiles.map(read));
  const missing = sourceFiles(['ts', 'tsx'])
    .filter((file) => !madeUp.includes(file))
    .flatMap((file) =>
      quotedRules(readSource(file))
        .filter((id) => !defined.has(id))
        .map((id) => `${file} quotes Rule ${id}`),
    );
  expect(missing).toEqual([]);
});

test('every document of the rules is in the index', () => {
  const index = read('docs/rules.md');
  const lost = ruleFiles
    .slice(1)
    .filter((file) => !index.includes(`(${file.slice('docs/'.length)})`));
  expect(lost).toEqual([]);
});

test('the page of errors lists the codes and their status, no more and no less', () => {
  expect(documentedCodes('| `a_b` | 404 | x |\n| c | 1 |')).toEqual({ a_b: 404 });
  expect(documentedCodes(read('docs/errors.md'))).toEqual(refusalCodes);
});

describe('paths in the documents', () => {
  test('are told from other words', () => {
    const text =
      'See `shared/time.ts`, `docs/`, [rules](docs/rules.md#x), `npm start`, `/screen/a`, `data/x`, `tests/<area>`.';
    expect(namedPaths(text)).toEqual(['docs', 'docs/rules.md', 'shared/time.ts']);
  });

  test.each(['README.md', 'docs/errors.md', ...ruleFiles])(
    '%s names only what is there',
    (file) => {
      const paths = namedPaths(read(file));
      // After `shared/areas/kpis/status.ts` a bare `round.ts` is its neighbour.
      const folders = ['', dirname(file), ...paths, ...paths.map((path) => dirname(path))];
      const isThere = (path: string): boolean =>
        path.includes('/')
          ? ['', dirname(file)].some((folder) => existsSync(join(projectRoot, folder, path)))
          : folders.some((folder) => existsSync(join(projectRoot, folder, path)));
      expect(paths.filter((path) => !isThere(path))).toEqual([]);
    },
  );
});

describe('no document points outside the repository', () => {
  const outside = /(?:^|[\s(`"])(?:(?:\.\.\/){2,}|\/(?:home|root|tmp|Users)\/)/m;

  test('such a path is seen', () => {
    for (const text of ['see ../../other/x.md', '[a](/home/me/x)', '`/tmp/x`']) {
      expect(text).toMatch(outside);
    }
    for (const text of ['`/screen/tv-b2`', '[a](../rules.md)', '`docs/rules.md`']) {
      expect(text).not.toMatch(outside);
    }
  });

  test.each(['README.md', 'docs/errors.md', ...ruleFiles])('%s', (file) => {
    expect(read(file)).not.toMatch(outside);
  });
});
