// The import law as data, and a checker for one file. Must never read files itself, so that the
// test can show it made-up offenders.
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** One import of a file; `isType` when nothing of it is left at run time. */
export type Import = { specifier: string; isType: boolean; isDefault: boolean };

/**
 * Every import and re-export of a TypeScript source, in order.
 * @throws Error when the source does not parse or imports a computed name.
 */
export function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const imported = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
    isDefault: entries.some((entry) => entry.importName.kind === 'Default'),
  }));
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.moduleRequest
        ? [{ specifier: entry.moduleRequest.value, isType: entry.isType, isDefault: false }]
        : [],
    ),
  );
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(['"`])([^$]*)\1$/.exec(text);
    if (!literal) throw new Error(`${file}: import(${text}) hides what it imports`);
    return { specifier: literal[2] ?? '', isType: false, isDefault: false };
  });
  return [...imported, ...exported, ...dynamic];
}

/** What the files under `of` may import: project paths by prefix, packages by name. */
type Law = {
  of: string;
  files: readonly string[];
  packages: readonly string[] | 'any';
  /** Files that only lend their types. */
  types?: readonly string[];
};

const pure = ['typebox', 'temporal-polyfill', 'big.js'];

// The first law whose `of` begins a file's path is the one that counts.
const laws: readonly Law[] = [
  { of: 'shared/', files: ['shared/'], packages: pure },
  {
    of: 'board-server/areas/',
    files: ['board-server/areas/', 'board-server/pipeline/decision', 'shared/'],
    packages: pure,
  },
  {
    of: 'board-server/store/',
    files: ['board-server/store/', 'shared/'],
    packages: 'any',
    // The store writes what a decision says, so it knows the shape of one.
    types: ['board-server/pipeline/decision'],
  },
  { of: 'board-server/', files: ['board-server/', 'shared/'], packages: 'any' },
  { of: 'board-client/vite.config.ts', files: [], packages: 'any' },
  {
    of: 'board-client/',
    files: ['board-client/', 'shared/'],
    packages: ['preact', '@preact/signals', 'socket.io-client', 'typebox', 'uplot', 'qrcode'],
  },
];

const areas = 'board-server/areas/';
const store = 'board-server/store/';

// Rules and store meet in dispatch; main and app only hand one to the other.
const mayJoin = ['board-server/pipeline/dispatch', 'board-server/main.ts', 'board-server/app.ts'];

function projectPath(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(file), specifier));
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function isAllowed(law: Law, path: string | undefined, { specifier, isType }: Import): boolean {
  if (path !== undefined) {
    const files = isType ? [...law.files, ...(law.types ?? [])] : law.files;
    return files.some((prefix) => path.startsWith(prefix));
  }
  return law.packages === 'any' || law.packages.includes(packageOf(specifier));
}

/** One sentence per import of `file` that the law forbids; an empty list is a good file. */
export function brokenImports(file: string, source: string): string[] {
  const law = laws.find((each) => file.startsWith(each.of));
  if (!law) return [];
  const broken: string[] = [];
  const joined = new Set<string>();
  for (const each of importsOf(file, source)) {
    const { specifier, isType, isDefault } = each;
    const path = projectPath(file, specifier);
    if (!isAllowed(law, path, each)) broken.push(`${file} must not import ${path ?? specifier}`);
    // A default import of typebox carries all of it, 19 kB gzip, into the browser.
    if (specifier === 'typebox' && isDefault) {
      broken.push(`${file} must import typebox as a namespace or as types`);
    }
    for (const side of [areas, store]) if (!isType && path?.startsWith(side)) joined.add(side);
  }
  if (joined.size === 2 && !mayJoin.some((prefix) => file.startsWith(prefix))) {
    broken.push(`${file} must not join areas and store: only dispatch does`);
  }
  return broken;
}
