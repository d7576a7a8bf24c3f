// The wall screen of a board that no file names: a 55 inch TV across, read from four metres. A TV that was
// paired with a board shows that board at once, before anybody has written a screens file, and is a screen
// of the plant from its first word on. Must never come back by itself once the desk has removed it.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type ScreenCommands } from '../../../shared/areas/screens/commands.ts';
import { byDevice } from '../../../shared/areas/screens/screen.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { found } from '../acts/who.ts';
import { added, type ScreenFacts, screenFactsOf } from './edits.ts';

const prefix = 'board-';

export const usualScreenOf = (
  board: Pick<StoredOf<'board'>, 'id' | 'name' | 'language'>,
): ScreenConfig => ({
  id: `${prefix}${board.id}`,
  name: board.name,
  board: board.id,
  pages: [
    { page: 1, seconds: 60 },
    { page: 2, seconds: 30 },
  ],
  orientation: 'landscape',
  diagonalInch: 55,
  distanceM: 4,
  theme: 'light',
  language: board.language,
});

/** The board whose usual screen that is; null = it is no such id. */
export const boardOfUsual = (screenId: string): string | null =>
  screenId.startsWith(prefix) ? screenId.slice(prefix.length) : null;

/** The screen a wall finds by itself: its own, or the usual one of its board. */
export const screenIdOf = (
  device: { layout: string; screenId?: string | null; boardId: string | null } | null | undefined,
): string | null => {
  if (device?.layout !== 'wall') return null;
  return device.screenId ?? (device.boardId === null ? null : `${prefix}${device.boardId}`);
};

interface UsualFacts extends ScreenFacts {
  readonly device: StoredOf<'device'> | null;
  readonly screenId: string;
  readonly board: StoredOf<'board'> | null;
  readonly removals: readonly StoredOf<'screenEdit'>[];
}

const addUsualScreen = defineCommand<ScreenCommands['addUsualScreen'], UsualFacts>({
  type: 'addUsualScreen',
  summary: 'A device that was paired with a board alone shows the usual screen of it.',
  schema: commands.addUsualScreen,
  permission: { who: 'system', board: () => null },
  async load(read, { deviceId }) {
    const device = await read.one('device', deviceId);
    const screenId = screenIdOf(device) ?? '';
    return {
      ...(await screenFactsOf(read, screenId, null)),
      device,
      screenId,
      board: await read.one('board', boardOfUsual(screenId) ?? ''),
      removals: await read.list('screenEdit', { screenId, what: 'removed' }),
    };
  },
  decide(facts, { deviceId }, context) {
    const { pairedAt, revokedAt } = found(facts.device, 'device', deviceId);
    const board = found(facts.board, 'board', facts.screenId);
    if (revokedAt !== null) throw new Refusal('wrong_state', 'This device is revoked.');
    // Removed while this device hung there: who wants it again says so at the desk, or pairs anew.
    if (facts.removals.some(({ at }) => at >= pairedAt))
      throw new Refusal('wrong_state', 'The desk has removed this screen.');
    return added(facts, usualScreenOf(board), context, byDevice);
  },
});

export const usualCommands = [addUsualScreen];
