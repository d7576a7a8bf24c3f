// `npm test`: types, lint, client build, and every test. Must never end with code 0 when anything
// failed, and its last line is always `N passed, N failed`. Arguments go to vitest.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureChromium } from './browser.ts';

const root = resolve(import.meta.dirname, '..');

type Count = { passed: number; failed: number };

/** The part of vitest's JSON report that is counted. */
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  // Without a ready-made Node for this machine there is no `node` beside the other programs.
  const path = program === 'node' ? process.execPath : join(root, 'node_modules/.bin', program);
  const child = spawn(path, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  return new Promise((done, reject) => {
    child.once('error', reject).once('exit', (code) => done(code ?? 1));
  });
}

async function check(title: string, program: string, args: string[]): Promise<Count> {
  const isGood = (await run(program, args)) === 0;
  console.log(`${isGood ? '✓' : '✗'} ${title}`);
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function readReport(file: string): Count {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  // A file that breaks before its first test has no failed test to count.
  const brokenFiles = report.testResults.filter(
    (each) => each.status === 'failed' && each.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
  };
}

async function runTests(chromium: string): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'board-tests-'));
  const file = join(folder, 'report.json');
  try {
    const code = await run(
      'vitest',
      [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...process.argv.slice(2),
      ],
      { CHROME_PATH: chromium },
    );
    const count = readReport(file);
    // An error outside every test fails the run too.
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runAll(): Promise<Count[]> {
  let chromium: string;
  try {
    chromium = ensureChromium();
  } catch (error) {
    console.error((error as Error).message);
    return [{ passed: 0, failed: 1 }];
  }
  const types = await check('types', 'tsc', ['--noEmit']);
  const lint = await check('lint and format', 'biome', ['check', '.']);
  const client = await check('client build', 'node', ['scripts/build-client.ts']);
  const tests = await runTests(chromium);
  // The build is a means: only its failure is a result.
  return [types, lint, { passed: 0, failed: client.failed }, tests];
}

const counts = await runAll();
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
