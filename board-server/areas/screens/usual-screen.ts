// The wall screen of a board that no file names: a 55 inch TV across, read from four metres. A TV that was
// paired with a board shows that board at once, before anybody has written a screens file.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';

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
