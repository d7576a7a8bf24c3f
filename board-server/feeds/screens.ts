// Between the screens file and the records (Rule 4.4.6): what the file says is taken in at the start
// and whenever it changes, what the desk edits is written back. Between nodes the records are the truth.

import { screensFileSeenId } from '../../shared/areas/screens/screen.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';
import { sameConfig } from '../areas/screens/config-check.ts';
import type { ScreensFile } from '../http/screens-file.ts';
import type { Dispatch } from '../pipeline/dispatch.ts';

export interface ScreensFeed {
  /** Takes in what is new in the file. */
  start(): Promise<void>;
  /** Something was committed: an edit of the desk goes into the file. */
  look(): void;
  /** The file where edits go could not be written: the desk offers it as a download. */
  readonly isBehind: () => boolean;
}

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

  const tell = async (): Promise<void> => {
    const payload = { file: file.path(), hash: file.hash(), screens: file.all() };
    const actor = { kind: 'system' } as const;
    const answer = await dispatch({ id: newId(), type: 'importScreens', payload, actor });
    if (!answer.ok) throw new Error(answer.problem.detail);
  };

  const isKnown = async (): Promise<boolean> => {
    const known = (await read.one('screensFileSeen', screensFileSeenId))?.seen ?? [];
    const mine = isAlone ? known.filter((each) => each.file === file.path()).slice(-1) : known;
    return mine.some(({ hash }) => hash === file.hash());
  };

  const writeBack = async (): Promise<void> => {
    const wanted = await configsOf(read);
    const held = file.all();
    const isSame =
      wanted.length === held.length &&
      wanted.every((config, index) => sameConfig(config, held[index] ?? null));
    if (isSame) {
      isBehind = false;
      return;
    }
    isBehind = !file.write(wanted);
    if (!isBehind) await tell();
  };

  file.follow(() => {
    inTurn(tell).catch((error) => parts.report('screens file', error));
  });

  return {
    async start() {
      await inTurn(async () => {
        if (file.fault() === null && !(await isKnown())) await tell();
        looked = read.changesOf('screen');
        await writeBack();
      });
    },
    look() {
      const changes = read.changesOf('screen');
      if (looked < 0 || changes === looked) return;
      looked = changes;
      inTurn(writeBack).catch((error) => parts.report('screens file', error));
    },
    isBehind: () => isBehind,
  };
}
