// One node of a plant with its own screens file, without HTTP: the pipeline, the file and what goes between.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPipeline } from '../../board-server/app.ts';
import { settableClock } from '../../board-server/clock/clock.ts';
import { configsOf, createScreensFeed } from '../../board-server/feeds/screens.ts';
import { openScreensFile, type ScreensFileOptions } from '../../board-server/http/screens-file.ts';
import type { Store } from '../../board-server/store/store.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';
import { plantRecords, plantStart } from '../http/plant-records.ts';

export const screenOf = (id: string, more: Partial<ScreenConfig> = {}): ScreenConfig => ({
  id,
  name: id,
  board: 'b2',
  pages: [{ page: 1, seconds: 60 }],
  orientation: 'landscape',
  diagonalInch: 55,
  distanceM: 4,
  theme: 'light',
  language: 'en',
  ...more,
});
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'board-feed-'));
export const writeScreens = (file: string, ...screens: readonly ScreenConfig[]): void =>
  writeFileSync(file, JSON.stringify({ screens }));
export const readScreens = (file: string): ScreenConfig[] =>
  JSON.parse(readFileSync(file, 'utf8')).screens;

export async function openNode(store: Store, file: string, options: ScreensFileOptions = {}) {
  const said: string[] = [];
  const faults: unknown[] = [];
  const screens = openScreensFile(file, (sentence) => said.push(sentence), options);
  const report = (_what: string, error: unknown) => faults.push(error);
  let look = (): void => undefined;
  const { dispatch } = createPipeline({
    ...{ store, report, newId: randomUUID },
    clock: settableClock(Date.parse(plantStart), true),
    committed: () => look(),
  });
  store.onForeignCommit(() => look());
  const system = async (type: string, payload: unknown): Promise<void> => {
    const actor = { kind: 'system' } as const;
    const answer = await dispatch({ id: randomUUID(), type, payload, actor });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  };
  if ((await store.list('board', {}, { limit: 1 })).length === 0)
    await system('importRecords', {
      records: plantRecords({ pinHash: 'x', passphraseHash: 'y' }, []),
    });
  const feed = createScreensFeed({
    file: screens,
    ...{ dispatch, report, newId: randomUUID },
    isAlone: store.engine === 'sqlite',
  });
  look = () => feed.look();
  await feed.start();
  return {
    said,
    faults,
    feed,
    screens,
    /** An edit of the desk. */
    change: (screen: ScreenConfig) => system('changeScreen', { screenId: screen.id, screen }),
    add: (screen: ScreenConfig) => system('addScreen', { screen }),
    remove: (screenId: string) => system('removeScreen', { screenId }),
    system,
    configs: () => configsOf(dispatch.read),
    stop: () => {
      screens.stop();
      return feed.stop();
    },
  };
}
export type Node = Awaited<ReturnType<typeof openNode>>;
