// The watched folder: complete files become one import, wrong ones leave with the row and the reason.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFolderFeed, type FolderFeed } from '../../board-server/feeds/folder.ts';
import { openPlant, type Plant } from '../http/plant.ts';

let plant: Plant;
let folder: string;
let feed: FolderFeed;
let ids = 0;
const faults: unknown[] = [];
beforeAll(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'board-inbox-'));
  feed = createFolderFeed({
    folder,
    dispatch: plant.app.dispatch,
    now: () => plant.clock.now(),
    newId: () => `file-id-${++ids}`,
    report: (what, error) => faults.push([what, error]),
  });
  return () => {
    feed.stop();
    rmSync(folder, { recursive: true });
  };
});
afterAll(() => plant.close());

const drop = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const names = (sub: string): string[] => readdirSync(join(folder, sub)).sort();
const reportIn = (sub: string): string => {
  const report = names(sub).find((name) => name.endsWith('.txt'));
  return report ? readFileSync(join(folder, sub, report), 'utf8') : '';
};
const figureAt = async (shift: string): Promise<number | null | undefined> =>
  (await plant.store.one('reading', `B2-FPY:2026-11-18:${shift}`))?.value;

test('a file is taken once its size stands still, and leaves for done with a report', async () => {
  drop('b2.csv', 'kpi,date,shift,value\n');
  await feed.look();
  drop('b2.csv', 'kpi,date,shift,value\nB2-FPY,2026-11-18,E,97.5\n');
  await feed.look();
  expect(await figureAt('E')).toBeUndefined();
  await feed.look();
  expect(await figureAt('E')).toBe(97.5);
  expect(readdirSync(folder).filter((name) => name.endsWith('.csv'))).toEqual([]);
  expect(reportIn('done')).toMatch(/1 new, 0 replaced, 0 as before/);
  const [run] = await plant.store.list('importRun', { source: 'folder' });
  expect(run).toMatchObject({ fileName: 'b2.csv', state: 'done', byId: null });
  expect(faults).toEqual([]);
});

test('one wrong row leaves the whole file in failed, with the row and the reason', async () => {
  drop('bad.csv', 'kpi,date,shift,value\nB2-FPY,2026-11-18,L,97.5\nB2-FPY,2026-11-18,E,much\n');
  await feed.look();
  await feed.look();
  expect(await figureAt('L')).toBeUndefined();
  expect(reportIn('failed')).toMatch(/D3: "much" is no figure/);
  expect(names('failed')).toHaveLength(2);
});

test('a folder of its own names the profile; one that nobody saved fails with a sentence', async () => {
  mkdirSync(join(folder, 'nobody-knows'));
  drop('nobody-knows/x.csv', 'a;b');
  await feed.look();
  await feed.look();
  expect(reportIn('failed')).toMatch(/There is no profile "nobody-knows"/);
});

test('a locked day needs its reason in the file', async () => {
  drop('late.csv', 'kpi,date,shift,value\nB2-FPY,2026-11-16,E,97.5\n');
  await feed.look();
  await feed.look();
  expect(reportIn('failed')).toMatch(/A2|D2: B2-FPY 2026-11-16: .*reason/);
  drop('late.csv', 'kpi,date,shift,value,reason\nB2-FPY,2026-11-16,E,97.5,scale was wrong\n');
  await feed.look();
  await feed.look();
  const reading = await plant.store.one('reading', 'B2-FPY:2026-11-16:E');
  expect(reading).toMatchObject({ value: 97.5, state: 'corrected', reason: 'scale was wrong' });
});

test('a folder that is away is told once, and taken again when it is back', async () => {
  const away = createFolderFeed({
    folder: join(folder, 'file.csv'),
    dispatch: plant.app.dispatch,
    now: () => plant.clock.now(),
    newId: () => `file-id-${++ids}`,
    report: (what, error) => faults.push([what, error]),
  });
  drop('file.csv', 'not a folder');
  faults.length = 0;
  await away.look();
  await away.look();
  expect(faults).toHaveLength(1);
});

test('what is no table is left alone', async () => {
  drop('photo.jpg', 'x');
  await feed.look();
  await feed.look();
  expect(readdirSync(folder)).toContain('photo.jpg');
});
