// Installs what is missing before a start or a test (`--omit=dev`: only what running needs).
// Plain JavaScript without dependencies, for any Node from 20.19 on. Must never touch
// node_modules when it already holds what the lock file says.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.install-stamp.json');
const ownNode = join(modules, '.bin', 'node');
const neededMajor = 24;

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One text for "this lock file, this state of node_modules, this machine". */
function fingerprint() {
  return createHash('sha256')
    .update(read(join(root, 'package-lock.json')))
    .update(read(join(modules, '.package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
}

function libc() {
  if (process.platform !== 'linux') return undefined;
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

// Of the optional packages only the binaries for this machine count: the others may be parts of
// a binary for another one.
function isForHere(entry, here) {
  if (entry.optional && !entry.os && !entry.cpu) return false;
  return ['os', 'cpu', 'libc'].every((key) => {
    if (!entry[key] || !here[key]) return true;
    const wanted = [].concat(entry[key]);
    if (wanted.some((name) => name.startsWith('!'))) return !wanted.includes(`!${here[key]}`);
    return wanted.includes(here[key]);
  });
}

/** What node_modules lacks of the lock file, by npm's own record: nothing, dev only, or more. */
function missing() {
  const wanted = json(read(join(root, 'package-lock.json')))?.packages;
  const present = json(read(join(modules, '.package-lock.json')))?.packages;
  if (!wanted) stop('package-lock.json is missing or broken: take it from the repository again.');
  if (!present) return 'all';
  const here = { os: process.platform, cpu: process.arch, libc: libc() };
  const lacking = Object.entries(wanted).filter(
    ([path, entry]) =>
      path !== '' &&
      isForHere(entry, here) &&
      !(present[path]?.version === entry.version && existsSync(join(root, path))),
  );
  if (lacking.length === 0) return 'nothing';
  return lacking.every(([, entry]) => entry.dev) ? 'dev' : 'all';
}

function install(args) {
  // npm itself runs on the Node that it was started with: the one in node_modules is replaced.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: 'inherit' };
  const ran = npm?.endsWith('.js')
    ? spawnSync(node, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (ran.signal) process.exit(1);
  if (ran.status !== 0) {
    stop(
      "Installing the packages failed, npm's lines above say why: mend that (often the network or a proxy), then run the same command again.",
    );
  }
}

function canRunHere() {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return true;
  const answer = spawnSync(ownNode, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && Number(/^v(\d+)/.exec(answer.stdout)?.[1]) >= neededMajor;
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer (best: ${neededMajor}), then run the same command again.`,
  );
}

const stamp = json(read(stampFile));
// Whoever has tested here keeps what the tests need.
const withDev = !process.argv.includes('--omit=dev') || stamp?.withDev === true;
if (stamp?.fingerprint !== fingerprint() || (withDev && !stamp.withDev)) {
  const lack = missing();
  if (lack === 'all') {
    console.log('Installing the packages (the first time only) …');
    install(['ci', withDev ? '--include=dev' : '--omit=dev', '--include=optional']);
  } else if (lack === 'dev' && withDev) {
    console.log('Installing what the tests need …');
    install(['install', '--no-save', '--include=dev', '--include=optional']);
  }
  const text = JSON.stringify({
    fingerprint: fingerprint(),
    withDev: withDev || lack === 'nothing',
  });
  writeFileSync(stampFile, text);
}
if (!canRunHere()) {
  stop(
    `Node ${neededMajor} is needed and no ready-made one runs on ${process.platform} ${process.arch} here: install Node ${neededMajor} or newer, then run the same command again.`,
  );
}
