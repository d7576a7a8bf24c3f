// Builds the client bundles into dist/client when their sources changed (`npm run build`;
// `--force` builds always). Must never remove a file that a screen of an earlier release may ask
// for within 30 days.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildTexts } from './texts.ts';

const projectRoot = resolve(import.meta.dirname, '..');
const outDir = join(projectRoot, 'dist/client');
const keepDays = 30;

/** Paths are relative to dist/client, for example `assets/display-Ab12.js`. */
export type BundleFiles = { js: string; css: string | null };

/** What the server reads to write its pages: dist/client/manifest.json. */
export type ClientManifest = {
  buildId: string;
  /** Wall screens of tier 1: `/screen/<id>`. */
  display: BundleFiles;
  /** Wall screens of tier 2 and 3: the same and what only they draw. */
  displayUpper: BundleFiles;
  /** Tablet and start page: `/board/<id>`, `/`. */
  hand: BundleFiles;
  /** A phone: `/raise/<board>`. */
  phone: BundleFiles;
  /** Modules for a current browser: `/desk`. */
  desk: BundleFiles;
  files: string[];
};

/** One hash over everything that decides what the bundles contain. */
export function sourcesHash(root: string = projectRoot): string {
  const patterns = ['board-client/**/*', 'shared/**/*', 'package-lock.json'];
  const hash = createHash('sha256');
  const files = globSync([...patterns, 'scripts/build-client.ts', 'scripts/texts.ts'], {
    cwd: root,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

async function readManifest(): Promise<ClientManifest | undefined> {
  try {
    return JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8')) as ClientManifest;
  } catch {
    return undefined;
  }
}

/** True when dist/client was built from the sources as they lie there now. */
export async function isClientCurrent(): Promise<boolean> {
  const manifest = await readManifest();
  if (!manifest?.files.every((file) => existsSync(join(outDir, file)))) return false;
  try {
    return (await readFile(join(outDir, '.stamp'), 'utf8')) === sourcesHash();
  } catch {
    return false;
  }
}

type Emitted = {
  fileName: string;
  isEntry: boolean;
  importedCss: string[];
  content: string | Uint8Array;
};

async function bundle(
  which: 'display' | 'displayUpper' | 'hand' | 'phone' | 'desk',
): Promise<Emitted[]> {
  const { build } = await import('vite');
  const configs = await import('../board-client/vite.config.ts');
  const result = await build(configs[which]);
  if (!('output' in result) && !Array.isArray(result)) throw new Error('the build gave no output');
  const outputs = Array.isArray(result) ? result : [result];
  return outputs.flatMap(({ output }) =>
    output.map((file) => ({
      fileName: file.fileName,
      isEntry: file.type === 'chunk' && file.isEntry,
      importedCss: file.type === 'chunk' ? [...(file.viteMetadata?.importedCss ?? [])] : [],
      content: file.type === 'chunk' ? file.code : file.source,
    })),
  );
}

// The desk has style sheets of its later pieces too: only the entry's own belongs in the page.
function bundleFiles(emitted: Emitted[]): BundleFiles {
  const entry = emitted.find((file) => file.isEntry);
  if (!entry) throw new Error('the bundle has no entry script');
  const sheet = emitted.find((file) =>
    /^assets\/(display|hand|phone)-.*\.css$/.test(file.fileName),
  );
  return { js: entry.fileName, css: sheet?.fileName ?? entry.importedCss[0] ?? null };
}

async function writeWhole(file: string, text: string): Promise<void> {
  const half = `${file}.${process.pid}.half`;
  await writeFile(half, text);
  await rename(half, file);
}

// A file's 30 days begin when it is replaced, so the files of the last release are touched now.
async function prune(last: ClientManifest | undefined, current: Set<string>): Promise<void> {
  const now = new Date();
  for (const file of last?.files ?? []) {
    await utimes(join(outDir, file), now, now).catch(() => undefined);
  }
  for (const name of await readdir(join(outDir, 'assets'))) {
    const file = join(outDir, 'assets', name);
    if (current.has(`assets/${name}`)) continue;
    const { mtimeMs } = await stat(file);
    if (now.getTime() - mtimeMs > keepDays * 86_400_000) await rm(file, { force: true });
  }
}

// Packed once here, not at every request: a plant's Wi-Fi carries a third of the bytes.
async function pack(emitted: readonly Emitted[]): Promise<string[]> {
  const files = emitted.filter(({ fileName }) => /\.(js|css)$/.test(fileName));
  for (const { fileName, content } of files)
    await writeFile(join(outDir, `${fileName}.gz`), gzipSync(content, { level: 9 }));
  return files.map(({ fileName }) => `${fileName}.gz`);
}

/** Builds the bundles and writes manifest and stamp last, so a broken build changes nothing. */
export async function buildClient(): Promise<ClientManifest> {
  process.env.NODE_ENV = 'production';
  const stamp = sourcesHash();
  const last = await readManifest();
  await mkdir(join(outDir, 'assets'), { recursive: true });
  const display = await bundle('display');
  const displayUpper = await bundle('displayUpper');
  const desk = await bundle('desk');
  const hand = await bundle('hand');
  const phone = await bundle('phone');
  const all = new Map(
    [...display, ...displayUpper, ...hand, ...phone, ...desk].map((file) => [file.fileName, file]),
  );
  const emitted = [...all.values()].sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  const hash = createHash('sha256');
  for (const file of emitted) hash.update(file.fileName).update('\0').update(file.content);
  const manifest: ClientManifest = {
    buildId: hash.digest('hex').slice(0, 12),
    display: bundleFiles(display),
    displayUpper: bundleFiles(displayUpper),
    hand: bundleFiles(hand),
    phone: bundleFiles(phone),
    desk: bundleFiles(desk),
    files: [...emitted.map((file) => file.fileName), ...(await pack(emitted))],
  };
  await prune(last, new Set(manifest.files));
  // Words travel with the page: the server reads them from here.
  await writeWhole(join(outDir, 'texts.json'), JSON.stringify(buildTexts()));
  await writeWhole(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeWhole(join(outDir, '.stamp'), stamp);
  return manifest;
}

if (import.meta.main) {
  if (!process.argv.includes('--force') && (await isClientCurrent())) {
    console.log('The client is up to date.');
  } else {
    const startedAt = Date.now();
    const manifest = await buildClient();
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`Built the client ${manifest.buildId} in ${seconds} s.`);
  }
}
