// Screens by HTTP: reports beside the log, the list for the desk, the file and the desk's edits in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browserText } from '../../board-server/http/seen.ts';
import { type Browser, browserOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let wall: Browser;
let desk: Browser;
beforeEach(async () => {
  plant = await openPlant();
  wall = browserOf(plant, 'wall');
  desk = browserOf(plant, 'tablet');
});
afterEach(() => plant.close());

const facts = (more: object = {}) => ({
  build: 'b1',
  width: 1920,
  height: 1080,
  ratio: 1,
  boardId: 'b2',
  page: 1,
  of: 2,
  dataAt: plant.clock.now(),
  upSeconds: 5,
  awake: null,
  ...more,
});
const report = (browser: Browser, more: object = {}, id = 'tv-b2') =>
  browser.send({
    method: 'POST',
    url: `/api/v1/screens/${id}/seen`,
    headers: { 'content-type': 'application/json', 'user-agent': 'x Chrome/64.0 Tizen 5.0' },
    payload: JSON.stringify(facts(more)),
  });
interface Row {
  config: { id: string; theme: string };
  rev: number;
  condition: string;
  seenAgoMs: number | null;
  facts: { browser: string; width: number } | null;
  mayOrder: boolean;
  miniature: { letters: string[]; rows: unknown[] } | null;
}
const list = async () => {
  const answer = await desk.send({ method: 'GET', url: '/api/v1/screens' });
  return answer.json() as {
    screens: Row[];
    isAdmin: boolean;
    file: { path: string | null; fault: string | null; isBehind: boolean };
  };
};
const theScreen = async () => (await list()).screens[0]!;

describe('a report', () => {
  test('is told to the desk and makes no revision', async () => {
    await desk.signIn('tl');
    expect(await theScreen()).toMatchObject({ condition: 'never', seenAgoMs: null });
    const { rev } = await plant.store.meta();
    expect((await report(wall)).statusCode).toBe(204);
    expect((await plant.store.meta()).rev).toBe(rev);
    expect(await theScreen()).toMatchObject({
      condition: 'old_build',
      facts: { browser: 'Chromium 64 · Tizen 5.0', width: 1920 },
    });
  });

  test('of old data is worse than one of an old build', async () => {
    await desk.signIn('tl');
    await report(wall, { dataAt: plant.clock.now() - 90_000 });
    expect((await theScreen()).condition).toBe('stale');
  });

  test('counts only from the device that is paired as the screen, once there is one', async () => {
    await desk.signInAdmin();
    const devices = await plant.store.list('device');
    const other = devices.find((each) => each.layout === 'wall' && each.revokedAt === null)!;
    const set = (screenId: string | null) =>
      desk.command('changeDevice', { deviceId: other.id, changes: { screenId } });
    expect((await set('tv-b2')).statusCode).toBe(200);
    expect((await report(desk)).statusCode).toBe(204);
    expect((await theScreen()).condition).toBe('never');
    await report(wall);
    expect((await theScreen()).condition).toBe('old_build');
  });

  test('of a screen that nobody knows is refused, and so is an unknown field', async () => {
    expect(refusal(await report(wall, {}, 'tv-9'))).toBe('404 not_found');
    expect(refusal(await report(wall, { name: 'x' }))).toBe('400 invalid_input');
  });

  test('stands in the metrics', async () => {
    await report(wall);
    const { body } = await desk.send({ method: 'GET', url: '/metrics' });
    expect(body).toContain('screens_total 1');
    expect(body).toContain('screens_connected 1');
    expect(body).toMatch(/screen_last_seen_seconds\{screen="tv-b2"\} \d/);
  });
});

test('the desk shows a miniature and who may order', async () => {
  await desk.signIn('tl-b1', undefined, 'b1');
  expect(await theScreen()).toMatchObject({ mayOrder: false });
  await desk.signIn('tl');
  const row = await theScreen();
  expect(row.mayOrder).toBe(true);
  expect(row.miniature?.rows).toHaveLength(1);
});

describe('the file', () => {
  const onDisk = () => JSON.parse(readFileSync(plant.screensFile, 'utf8'));
  const change = async (more: object) => {
    const { config, rev } = await theScreen();
    return desk.command('changeScreen', {
      screenId: 'tv-b2',
      rev,
      screen: { ...config, ...more },
    });
  };

  test('gets the edits of the desk, with its comments', async () => {
    const text = onDisk();
    text.$comment = 'Ask Ines before changing this';
    text.screens[0].$comment = 'Next to gate 4';
    writeFileSync(plant.screensFile, JSON.stringify(text));
    await desk.signInAdmin();
    await vi.waitFor(async () => expect(await theScreen()).toHaveProperty('config.$comment'), {
      timeout: 10_000,
    });
    expect((await change({ theme: 'dark' })).statusCode).toBe(200);
    await vi.waitFor(() =>
      expect(onDisk()).toMatchObject({
        $comment: 'Ask Ines before changing this',
        screens: [{ id: 'tv-b2', theme: 'dark', $comment: 'Next to gate 4' }],
      }),
    );
    // A wall is not told what is written beside its settings.
    expect((await wall.send({ method: 'GET', url: '/screen/tv-b2' })).body).not.toContain('gate 4');
  });

  test('is taken in when it changes; a mistake is named and the screens of before stay', async () => {
    await desk.signInAdmin();
    const text = onDisk();
    writeFileSync(
      plant.screensFile,
      JSON.stringify({ screens: [{ ...text.screens[0], theme: 'pink' }] }),
    );
    await vi.waitFor(
      async () => expect((await list()).file.fault).toContain('at /screens/0/theme: '),
      { timeout: 10_000 },
    );
    expect((await theScreen()).config.theme).toBe('light');
    // An edit does not write over what somebody has to mend.
    await change({ theme: 'dark' });
    await vi.waitFor(async () => expect((await list()).file.isBehind).toBe(true));
    expect(onDisk().screens[0].theme).toBe('pink');
    writeFileSync(
      plant.screensFile,
      JSON.stringify({ screens: [{ ...text.screens[0], name: 'Mended' }] }),
    );
    await vi.waitFor(
      async () => expect((await theScreen()).config).toMatchObject({ name: 'Mended' }),
      {
        timeout: 10_000,
      },
    );
    await vi.waitFor(async () =>
      expect((await list()).file).toMatchObject({ fault: null, isBehind: false }),
    );
    // What the desk changed meanwhile stays, and stands in the file too.
    expect(onDisk().screens[0]).toMatchObject({ name: 'Mended', theme: 'dark' });
  });

  test('is offered as a download to the administrator', async () => {
    await desk.signInAdmin();
    await change({ theme: 'dark' });
    const file = await desk.send({ method: 'GET', url: '/api/v1/screens/file' });
    expect(file.headers['content-disposition']).toContain('screens.config.json');
    expect(file.json().screens[0]).toMatchObject({ id: 'tv-b2', theme: 'dark' });
  });

  test('an edit stands in the history and is taken back', async () => {
    await desk.signInAdmin();
    const { editId } = (await change({ distanceM: 6 })).json() as { editId: string };
    const { edits } = (await desk.send({ method: 'GET', url: '/api/v1/screens/history' })).json();
    expect(edits).toMatchObject([{ id: editId, fields: ['distanceM'], by: { role: 'AD' } }]);
    expect((await desk.command('undoScreenEdit', { editId })).statusCode).toBe(200);
    await vi.waitFor(() => expect(onDisk().screens[0].distanceM).toBe(4));
  });
});

test.each([
  [
    'Mozilla/5.0 (SMART-TV; LINUX; Tizen 5.0) AppleWebKit/537.36 Chrome/63.0.3239.84 TV Safari/537.36',
    'Chromium 63 · Tizen 5.0',
  ],
  [
    'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 Chrome/79.0.3945.79 Safari/537.36',
    'Chromium 79 · webOS',
  ],
  [
    'Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36',
    'Chromium 120 · Linux ARM',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 Version/12.1.2 Mobile/15E148 Safari/604.1',
    'Safari 12 · iOS',
  ],
  ['curl/8', 'unknown'],
])('%s is %s', (agent, text) => expect(browserText(agent)).toBe(text));
