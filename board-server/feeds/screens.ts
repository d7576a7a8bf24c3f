// Between the screens file and the records (Rule 4.4.6): what somebody changed in the file is taken in at
// the start and whenever it changes, what the desk edits is written back. Between nodes the records are the
// truth: a file that is older than they are must never change what nobody changed in it.

import { screensFileSeenId } from '../../shared/areas/screens/screen.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';
import { sameConfig } from '../areas/screens/config-check.ts';
import type { News, ScreensFile } from '../http/screens-file.ts';
import type { Dispatch } from '../pipeline/dispatch.ts';

export interface ScreensFeed {
  /** Takes in what is new in the file. */
  start(): Promise<void>;
  /** Something was committed: an edit of the desk goes into the file. */
  look(): void;
  /** The file where edits go could not be written: the desk offers it as a download. */
  readonly isBehind: () => boolean;
  /** After what has begun. */
  stop(): Promise<unknown>;
}

/** Somebody who saves the file that often while it is written back is met at the next look. */
const mostTries = 5;

/** Settings of all screens, in the order of the file. */
export async function configsOf(read: Dispatch['read']): Promise<ScreenConfig[]> {
  const screens = [...(await read.list('screen'))];
  return screens.sort((a, b) => a.order - b.order).map(({ config }) => config);
}

export function createScreensFeed(parts: {
  file: ScreensFile;
  dispatch: Dispatch;
  newId: () => string;
  /** One node: its file is the only one, so only its newest content counts as known. */
  isAlone: boolean;
  report: (what: string, error: unknown) => void;
}): ScreensFeed {
  const { file, dispatch, newId, isAlone } = parts;
  const { read } = dispatch;
  let isBehind = false;
  let turn: Promise<unknown> = Promise.resolve();
  let looked = -1;
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const tell = async (type: string, payload: object): Promise<void> => {
    const actor = { kind: 'system' } as const;
    const answer = await dispatch({ id: newId(), type, payload, actor });
    if (!answer.ok) throw new Error(answer.problem.detail);
  };

  /** Known from an earlier start, in a data folder that has gone since. */
  const isKnown = async (news: News): Promise<boolean> => {
    const known = (await read.one('screensFileSeen', screensFileSeenId))?.seen ?? [];
    const mine = isAlone ? known.filter((each) => each.file === news.file).slice(-1) : known;
    return mine.some(({ hash }) => hash === news.hash);
  };

  const takeIn = async (): Promise<void> => {
    for (const news of file.news()) {
      const { file: path, hash, before, screens, counts } = news;
      // A file that counts no more, and nobody knows what is new in it: only what changes from now on is.
      if (before !== null || (counts && !(await isKnown(news))))
        await tell('importScreens', { file: path, hash, before, screens });
      file.taken(news);
    }
  };

  const writeBack = async (): Promise<void> => {
    for (let tries = 0; tries < mostTries; tries++) {
      await takeIn();
      const wanted = await configsOf(read);
      const held = file.all();
      const isSame =
        wanted.length === held.length &&
        wanted.every((config, index) => sameConfig(config, held[index] ?? null));
      const written = isSame || file.write(wanted);
      if (written === 'changed') continue;
      isBehind = !written;
      if (written && !isSame)
        await tell('noteScreensFile', { file: file.path(), hash: file.hash() });
      return;
    }
  };

  const again = (): void => {
    inTurn(writeBack).catch((error) => parts.report('screens file', error));
  };
  file.follow(again);

  return {
    async start() {
      await inTurn(async () => {
        looked = read.changesOf('screen');
        await writeBack();
      });
    },
    look() {
      const changes = read.changesOf('screen');
      if (looked < 0 || changes === looked) return;
      looked = changes;
      again();
    },
    isBehind: () => isBehind,
    stop() {
      looked = -1;
      return turn;
    },
  };
}
