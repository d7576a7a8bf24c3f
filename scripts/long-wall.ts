// `npm run long-wall [-- --minutes 60]`: a wall page left running on a slow television (processor slowed
// six times) while pages turn and five figures a second come in. Prints what grows, what a still page
// costs and how often it paints under a burst. Data lie in a temporary folder and are removed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { CDPSession } from 'playwright-core';
import { launchChromium } from '../tests/browser/chromium.ts';
import { startServer } from '../tests/browser/server.ts';
import { demoFolder, demoStart } from '../tests/e2e/demo-folder.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const minutes = Number(values.minutes);
if (!(minutes >= 1 && minutes <= 600)) {
  console.error('long-wall: --minutes from 1 to 600.');
  process.exit(2);
}
const slowness = 6;
const updatesASecond = 5;
const burstASecond = 50;
const watchedSeconds = 20;
const limits = { heapKbAnHour: 500, idlePercent: 1, paintsASecond: 4 } as const;

const folder = mkdtempSync(join(tmpdir(), 'board-long-wall-'));
const screensFile = join(folder, 'screens.config.json');
const screenOf = (id: string, pages: readonly number[]) => ({
  id,
  name: id,
  board: 'b2',
  pages: pages.map((page) => ({ page, seconds: 20 })),
  orientation: 'landscape',
  diagonalInch: 55,
  distanceM: 4,
  theme: 'light',
  language: 'en',
});
writeFileSync(
  screensFile,
  JSON.stringify({ screens: [screenOf('still', [1]), screenOf('turning', [1, 2, 4])] }),
);
const dataDir = await demoFolder();
const server = await startServer({
  testClock: demoStart,
  dataDir,
  readyWithinMs: 300_000,
  env: { SCREENS_CONFIG: screensFile },
});
const { token } = server.signIns();
const browser = await launchChromium();

let sent = 0;
async function push(): Promise<void> {
  sent += 1;
  const [kpi, low] = sent % 2 ? (['B2-FPY', 90] as const) : (['B2-REWORK', 2] as const);
  const body = { kpi, date: '2026-11-17', shift: 'L', value: low + (sent % 97) / 10 };
  const answer = await fetch(`${server.url}/api/v1/readings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`reading: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}
/** So many a second, evenly, until told to stop. */
function pushing(aSecond: number): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const one: Promise<void> = push()
      .catch((error) => console.error(String(error)))
      .finally(() => running.delete(one));
    running.add(one);
  }, 1000 / aSecond);
  return async () => {
    clearInterval(timer);
    await Promise.all(running);
  };
}

async function heapKb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1024;
}
async function taskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}
/** Least squares through minute and kB, as kB an hour. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, p) => sum + p[at], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const under = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return under === 0 ? 0 : (over / under) * 60;
}

/** Frames in which the page painted, in each second that was watched. */
async function paints(cdp: CDPSession, seconds: number): Promise<number[]> {
  const stamps: number[] = [];
  const take = ({ value }: { value: { name?: string; ts?: number }[] }): void => {
    for (const { name, ts } of value) if (name === 'Commit' && ts) stamps.push(ts / 1e6);
  };
  cdp.on('Tracing.dataCollected', take as never);
  await cdp.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  });
  await pause(seconds * 1000);
  const done = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await done;
  cdp.off('Tracing.dataCollected', take as never);
  const first = Math.min(...stamps);
  const counts = new Array<number>(seconds).fill(0);
  for (const at of stamps) {
    const second = Math.floor(at - first);
    if (second < seconds) counts[second] = (counts[second] ?? 0) + 1;
  }
  return stamps.length > 0 ? counts : [];
}

try {
  const errors: string[] = [];
  const open = async (id: string): Promise<[CDPSession, () => Promise<void>]> => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${server.url}/screen/${id}`);
    await page.locator('main header').waitFor();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    await pause(5_000);
    return [cdp, () => context.close()];
  };

  const [still, closeStill] = await open('still');
  const idleFrom = await taskSeconds(still);
  await pause(watchedSeconds * 1000);
  const idlePercent = ((await taskSeconds(still)) - idleFrom) * (100 / watchedSeconds);
  // Frames are counted in the whole browser: it shows one page from here on.
  await closeStill();
  console.log(`still page: ${idlePercent.toFixed(2)} % of a processor ${slowness} times slower`);

  const [cdp] = await open('turning');
  const points: [number, number][] = [];
  const stop = pushing(updatesASecond);
  for (let minute = 1; minute <= minutes; minute++) {
    await pause(60_000);
    const kb = await heapKb(cdp);
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    points.push([minute, kb]);
    console.log(
      `minute ${minute}: heap ${Math.round(kb)} kB, ${nodes} nodes, ${jsEventListeners} listeners, ${sent} updates`,
    );
  }
  await stop();
  // What is made once (fonts, code, caches) is made in the first minutes.
  const settled = points.slice(Math.min(5, Math.floor(points.length / 4)));
  const grows = slope(settled);

  const stopBurst = pushing(burstASecond);
  const perSecond = await paints(cdp, watchedSeconds);
  await stopBurst();
  const most = Math.max(0, ...perSecond);
  console.log(`frames in each second of the burst: ${perSecond.join(' ')}`);

  const rows: [string, string, string, boolean][] = [
    [
      'heap',
      `${Math.round(grows)} kB an hour`,
      `≤ ${limits.heapKbAnHour}`,
      grows <= limits.heapKbAnHour,
    ],
    [
      'still page',
      `${idlePercent.toFixed(2)} %`,
      `≤ ${limits.idlePercent}`,
      idlePercent <= limits.idlePercent,
    ],
    [
      `paints under ${burstASecond} updates a second`,
      `${most} a second`,
      `≤ ${limits.paintsASecond}, more than 0`,
      most > 0 && most <= limits.paintsASecond,
    ],
    ['page errors', String(errors.length), '0', errors.length === 0],
  ];
  for (const [what, figure, goal, met] of rows)
    console.log(`${met ? '✓' : '✗'} ${what}: ${figure} (${goal})`);
  for (const error of errors) console.log(`  ${error}`);
  process.exitCode = rows.every(([, , , met]) => met) ? 0 : 1;
} finally {
  await browser.close();
  await server.stop();
  for (const each of [folder, dataDir])
    rmSync(each, { recursive: true, force: true, maxRetries: 5 });
}
