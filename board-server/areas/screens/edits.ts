// What the desk sets each screen to (Rule 4.4.6): every edit is kept with what stood there before and can
// be taken back while nothing newer stands there. The records of one edit are the same for desk and files.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type ScreenCommands } from '../../../shared/areas/screens/commands.ts';
import type { ScreenEdit, ScreenState } from '../../../shared/areas/screens/screen.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Change,
  type Context,
  type Decision,
  defineCommand,
  drop,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { actorTag, found, requireRev } from '../acts/who.ts';
import { fieldsOf, mistakeIn, sameConfig } from './config-check.ts';

export type Known = StoredOf<'screen'> | null;
export interface ScreenFacts {
  readonly screen: Known;
  readonly state: StoredOf<'screenState'> | null;
  readonly hasBoard: boolean;
  readonly last: number;
}

const admin = { who: 'admin', board: () => null } as const;

/** What a rule must know of one screen; `next` = what it is to be, null = gone. */
export const screenFactsOf = async (
  read: Reader,
  screenId: string,
  next: ScreenConfig | null,
): Promise<ScreenFacts> => ({
  screen: await read.one('screen', screenId),
  state: await read.one('screenState', screenId),
  hasBoard: next === null || (await read.one('board', next.board)) !== null,
  last: Math.max(-1, ...(await read.list('screen')).map(({ order }) => order)),
});

const freshState = (config: ScreenConfig): ScreenState => ({
  id: config.id,
  boardId: config.board,
  shows: null,
  blank: false,
  dark: false,
  message: null,
  identifyUntilAt: null,
  reloadAt: null,
  edition: 0,
});

/** Records of one screen after an edit; `after` null = it is gone. */
export function recordsOf(
  facts: Omit<ScreenFacts, 'hasBoard'>,
  after: ScreenConfig | null,
): Change[] {
  const { screen, state, last } = facts;
  if (after === null)
    return screen ? [drop('screen', screen.id), drop('screenState', screen.id)] : [];
  const before = state ? bare<'screenState'>(state) : null;
  return [
    put('screen', { id: after.id, order: screen?.order ?? last + 1, config: after }),
    put(
      'screenState',
      before
        ? {
            ...before,
            boardId: after.board,
            // What was ordered for another board of its own ends with it.
            shows: before.boardId === after.board ? before.shows : null,
            edition: before.edition + 1,
          }
        : freshState(after),
    ),
  ];
}

/** @param by who did it where it was nobody who acts: a device that was paired as the screen */
export const editOf = (
  context: Context,
  id: string,
  before: ScreenConfig | null,
  after: ScreenConfig | null,
  by?: ScreenEdit['by'],
): ScreenEdit => {
  const { role, initials } = by ?? actorTag(context, (after ?? before)?.board ?? '');
  return {
    id,
    screenId: (after ?? before)?.id ?? '',
    at: context.now,
    what: before === null ? 'added' : after === null ? 'removed' : 'changed',
    by: { role, initials },
    fields: fieldsOf(before, after),
    before,
    after,
    undone: false,
  };
};

const eventNames = {
  added: 'screenAdded',
  changed: 'screenChanged',
  removed: 'screenRemoved',
} as const;

function edited(
  facts: ScreenFacts,
  after: ScreenConfig | null,
  context: Context,
  { more = [], by }: { more?: readonly Change[]; by?: ScreenEdit['by'] } = {},
): Decision {
  const before = facts.screen?.config ?? null;
  if (!facts.hasBoard)
    throw new Refusal('not_found', `There is no board "${after?.board}".`, { field: 'board' });
  const mistake = after && mistakeIn(after);
  if (mistake) throw new Refusal('invalid_input', mistake.sentence, { field: mistake.field });
  const edit = editOf(context, context.newId(), before, after, by);
  const { screenId, what, fields } = edit;
  return {
    events: [{ type: eventNames[what], data: { screenId, fields } }],
    changes: [...recordsOf(facts, after), put('screenEdit', edit), ...more],
    answer: { screenId, editId: edit.id },
  };
}

/** A new screen, with the device that becomes it or before there is one. @throws Refusal */
export function added(
  facts: ScreenFacts,
  screen: ScreenConfig,
  context: Context,
  by?: ScreenEdit['by'],
): Decision {
  if (facts.screen)
    throw new Refusal('already_open', `There is a screen "${screen.id}" already.`, {
      field: 'id',
    });
  return edited(facts, screen, context, { by });
}

const addScreen = defineCommand<ScreenCommands['addScreen'], ScreenFacts>({
  type: 'addScreen',
  summary: 'Add a wall screen.',
  schema: commands.addScreen,
  permission: admin,
  load: (read, { screen }) => screenFactsOf(read, screen.id, screen),
  decide: (facts, { screen }, context) => added(facts, screen, context),
});

const changeScreen = defineCommand<ScreenCommands['changeScreen'], ScreenFacts>({
  type: 'changeScreen',
  summary: 'Set a wall screen: board, pages, sizes, theme, hours. The screen loads itself anew.',
  schema: commands.changeScreen,
  permission: admin,
  load: (read, { screenId, screen }) => screenFactsOf(read, screenId, screen),
  decide(facts, { screenId, rev, screen }, context) {
    const before = found(facts.screen, 'screen', screenId);
    requireRev(before, rev);
    if (screen.id !== screenId)
      throw new Refusal('invalid_input', 'The id of a screen stays: it is its address.', {
        field: 'id',
      });
    if (sameConfig(before.config, screen)) return { events: [], changes: [], answer: { screenId } };
    return edited(facts, screen, context);
  },
});

const removeScreen = defineCommand<ScreenCommands['removeScreen'], ScreenFacts>({
  type: 'removeScreen',
  summary: 'Remove a wall screen; its device stays paired.',
  schema: commands.removeScreen,
  permission: admin,
  load: (read, { screenId }) => screenFactsOf(read, screenId, null),
  decide(facts, { screenId, rev }, context) {
    requireRev(found(facts.screen, 'screen', screenId), rev);
    return edited(facts, null, context);
  },
});

const undoScreenEdit = defineCommand<
  ScreenCommands['undoScreenEdit'],
  ScreenFacts & { edit: StoredOf<'screenEdit'> }
>({
  type: 'undoScreenEdit',
  summary: 'Take back an edit of a screen, as long as nothing newer stands there.',
  schema: commands.undoScreenEdit,
  permission: admin,
  load: async (read, { editId }) => {
    const edit = found(await read.one('screenEdit', editId), 'edit', editId);
    return { edit, ...(await screenFactsOf(read, edit.screenId, edit.before)) };
  },
  decide({ edit, ...facts }, _payload, context) {
    if (edit.undone) throw new Refusal('wrong_state', 'This was taken back already.');
    if (!sameConfig(facts.screen?.config ?? null, edit.after))
      throw new Refusal('conflict', 'This screen was changed again since: take that back first.', {
        screenId: edit.screenId,
      });
    const undone = put('screenEdit', { ...bare<'screenEdit'>(edit), undone: true });
    return edited(facts, edit.before, context, { more: [undone] });
  },
});

export const editCommands = [addScreen, changeScreen, removeScreen, undoScreenEdit];
