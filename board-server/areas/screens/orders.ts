// Orders from the desk to the glass (Rule 4.4.2). Each is a record that the screen hears like any
// other: one that was off or away comes up the same, on whichever node it hangs.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type ScreenCommands } from '../../../shared/areas/screens/commands.ts';
import { wallPages } from '../../../shared/areas/screens/page-parts.ts';
import type { ScreenState } from '../../../shared/areas/screens/screen.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Decision, defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';

type State = StoredOf<'screenState'>;
const identifyMs = 15_000;
const apartMs = 2_000;

const stateOf = async (read: Reader, screenId: string): Promise<State> =>
  found(await read.one('screenState', screenId), 'screen', screenId);
const statesOf = (read: Reader, screenIds: readonly string[]): Promise<State[]> =>
  Promise.all([...new Set(screenIds)].map((screenId) => stateOf(read, screenId)));
/** Whoever runs its own board, whatever it shows just now. */
const runner = {
  who: 'board_runner',
  board: (states: readonly State[]) => boardsOf(states),
} as const;
const boardsOf = (states: readonly State[]): readonly string[] => [
  ...new Set(states.map((state) => state.boardId)),
];

const ordered = (
  type: string,
  states: readonly State[],
  change: (state: State, index: number) => Partial<ScreenState>,
  data: Readonly<Record<string, unknown>> = {},
): Decision => ({
  events: [{ type, data: { screenIds: states.map((state) => state.id), ...data } }],
  changes: states.map((state, index) =>
    put('screenState', { ...bare<'screenState'>(state), ...change(state, index) }),
  ),
});

const showScreen = defineCommand<ScreenCommands['showScreen'], { state: State; hasBoard: boolean }>(
  {
    type: 'showScreen',
    summary: 'Let a screen show another board or one page, or its own again.',
    schema: commands.showScreen,
    permission: { who: 'board_runner', board: ({ state }) => state.boardId },
    load: async (read, { screenId, boardId }) => {
      const board = boardId === null ? null : await read.one('board', boardId);
      return {
        state: await stateOf(read, screenId),
        hasBoard: boardId === null || (board !== null && board.state !== 'archived'),
      };
    },
    decide({ state, hasBoard }, { boardId, page }) {
      if (!hasBoard) throw new Refusal('not_found', `There is no board "${boardId}".`, { boardId });
      if (page !== null && !wallPages.includes(page))
        throw new Refusal('invalid_input', `There is no page ${page} on a wall.`, {
          field: 'page',
          pages: wallPages,
        });
      const isOwn = page === null && (boardId === null || boardId === state.boardId);
      const shows = isOwn ? null : { boardId: boardId ?? state.boardId, page };
      return ordered('screenShown', [state], () => ({ shows }), { boardId, page });
    },
  },
);

const blankScreens = defineCommand<ScreenCommands['blankScreens'], readonly State[]>({
  type: 'blankScreens',
  summary: 'Turn screens dark, or light again; a safety alert and a line that stands still show.',
  schema: commands.blankScreens,
  permission: runner,
  load: (read, { screenIds }) => statesOf(read, screenIds),
  decide: (states, { blank }) =>
    ordered(blank ? 'screensBlanked' : 'screensLit', states, () => ({ blank })),
});

const messageScreens = defineCommand<ScreenCommands['messageScreens'], readonly State[]>({
  type: 'messageScreens',
  summary: 'Put a short message on screens for some minutes, or withdraw it.',
  schema: commands.messageScreens,
  permission: runner,
  load: (read, { screenIds }) => statesOf(read, screenIds),
  decide(states, { text, minutes }, { now }) {
    const line = text?.trim();
    if (text !== null && !line)
      throw new Refusal('invalid_input', 'The message is empty.', { field: 'text' });
    const untilAt = minutes == null ? null : now + minutes * 60_000;
    const message = line ? { text: line, untilAt } : null;
    return ordered(message ? 'screensMessaged' : 'screenMessagesWithdrawn', states, () => ({
      message,
    }));
  },
});

const identifyScreen = defineCommand<ScreenCommands['identifyScreen'], readonly State[]>({
  type: 'identifyScreen',
  summary: 'A screen shows its name and place, big, for 15 seconds.',
  schema: commands.identifyScreen,
  permission: runner,
  load: (read, { screenId }) => statesOf(read, [screenId]),
  decide: (states, _payload, { now }) =>
    ordered('screenIdentified', states, () => ({ identifyUntilAt: now + identifyMs })),
});

const reloadScreens = defineCommand<ScreenCommands['reloadScreens'], readonly State[]>({
  type: 'reloadScreens',
  summary: 'Screens load their page anew, one after the other.',
  schema: commands.reloadScreens,
  permission: runner,
  load: (read, { screenIds }) => statesOf(read, screenIds),
  decide: (states, _payload, { now }) =>
    ordered('screensReloaded', states, (_state, index) => ({ reloadAt: now + index * apartMs })),
});

export const orderCommands = [
  showScreen,
  blankScreens,
  messageScreens,
  identifyScreen,
  reloadScreens,
];
