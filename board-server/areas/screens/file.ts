// The screens file is taken in (Rule 4.4.6): what somebody changed in it becomes records of the plant, every
// screen with an edit that the desk can take back. Only the server itself sends these commands.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type ScreenCommands } from '../../../shared/areas/screens/commands.ts';
import { type ScreensFileSeen, screensFileSeenId } from '../../../shared/areas/screens/screen.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { type Change, defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { sameConfig } from './config-check.ts';
import { editOf, type Known, recordsOf } from './edits.ts';
import { mergedScreens } from './merge.ts';

type SeenFile = ScreensFileSeen['seen'][number];

/** Of what people wrote and of what the server wrote, each: a hundred edits at the desk push out no file. */
const keptHashes = 20;

const seenWith = (known: readonly SeenFile[], one: SeenFile): Change => {
  const others = known.filter((each) => each.hash !== one.hash || each.file !== one.file);
  const all = [...others, one];
  const newest = (written: boolean) =>
    all.filter((each) => (each.written ?? false) === written).slice(-keptHashes);
  const kept = new Set([...newest(true), ...newest(false)]);
  return put('screensFileSeen', {
    id: screensFileSeenId,
    seen: all.filter((each) => kept.has(each)),
  });
};

interface ImportFacts {
  readonly screens: readonly StoredOf<'screen'>[];
  readonly states: readonly StoredOf<'screenState'>[];
  readonly seen: StoredOf<'screensFileSeen'> | null;
}

const importScreens = defineCommand<ScreenCommands['importScreens'], ImportFacts>({
  type: 'importScreens',
  summary: 'The screens file was read.',
  schema: commands.importScreens,
  permission: { who: 'system', board: () => null },
  load: async (read) => ({
    screens: await read.list('screen'),
    states: await read.list('screenState'),
    seen: await read.one('screensFileSeen', screensFileSeenId),
  }),
  decide({ screens, states, seen }, { file, hash, before: last, screens: said }, context) {
    const held = [...screens].sort((a, b) => a.order - b.order).map(({ config }) => config);
    const wanted = last ? mergedScreens(last, said, held) : said;
    const changes: Change[] = [];
    const touched: string[] = [];
    // The first file is where the plant begins, no edit that anybody could take back.
    const isFirst = screens.length === 0;
    const stateOf = (id: string) => states.find((state) => state.id === id) ?? null;
    const take = (screen: Known, after: ScreenConfig | null, order: number): void => {
      const id = (after ?? screen?.config)!.id;
      const before = screen?.config ?? null;
      if (sameConfig(before, after)) {
        if (screen && screen.order !== order)
          changes.push(put('screen', { ...bare<'screen'>(screen), order }));
        return;
      }
      touched.push(id);
      const known = screen && { ...screen, order };
      changes.push(...recordsOf({ screen: known, state: stateOf(id), last: order - 1 }, after));
      if (!isFirst)
        changes.push(put('screenEdit', editOf(context, context.newId(), before, after)));
    };
    wanted.forEach((config, order) => {
      take(screens.find((screen) => screen.id === config.id) ?? null, config, order);
    });
    for (const screen of screens)
      if (!wanted.some(({ id }) => id === screen.id)) take(screen, null, screen.order);
    changes.push(seenWith(seen?.seen ?? [], { file, hash }));
    return {
      events: [{ type: 'screensImported', data: { screenIds: touched.slice(0, 200) } }],
      changes,
      answer: { changed: touched.length },
    };
  },
});

const noteScreensFile = defineCommand<
  ScreenCommands['noteScreensFile'],
  StoredOf<'screensFileSeen'> | null
>({
  type: 'noteScreensFile',
  summary: 'The screens file was written by the server.',
  schema: commands.noteScreensFile,
  permission: { who: 'system', board: () => null },
  load: (read) => read.one('screensFileSeen', screensFileSeenId),
  decide: (seen, { file, hash }) => ({
    events: [],
    changes: [seenWith(seen?.seen ?? [], { file, hash, written: true })],
  }),
});

export const fileCommands = [importScreens, noteScreensFile];
