// A Chromium for the browser tests: the installed one, or Debian's package when this user may
// install it. Must never download a browser from anywhere else.
import { spawnSync } from 'node:child_process';
import { findChromium } from '../tests/browser/find-chromium.ts';

const instruction =
  'The browser tests need a Chromium or Chrome: install one (on Debian or Ubuntu: sudo apt-get install chromium), or set CHROME_PATH to its program, then run npm test again.';

function run(program: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // apt's own lines would bury the result of the tests; only its complaints are shown.
  const ran = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  return ran.status === 0;
}

/**
 * The path of a browser to test with; installs one first where that is possible.
 * @throws Error whose message is the instruction for the person at the keyboard.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('Installing Chromium for the browser tests …');
    // A stale list is no reason to stop: the package may be there all the same.
    run('apt-get', ['update', '-q']);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
  }
  const installed = findChromium();
  if (!installed) throw new Error(instruction);
  return installed;
}
