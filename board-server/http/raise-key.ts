// The key in the code on the wall (Rule 2.0 "Phone"): made from the plant's own secret, another one every
// day, good for eight. So a stranger who never stood at the board has none, and a picture of the code that
// somebody took home is worth nothing after a week. Must never be kept anywhere: it is made anew.
import { timingSafeEqual } from 'node:crypto';
import { keyed } from './pins.ts';

const dayMs = 86_400_000;
const goodForDays = 8;

const keyOf = (dataDir: string, boardId: string, day: number): string =>
  keyed(dataDir, 'raise', `${boardId} ${day}`).subarray(0, 12).toString('base64url');

/** Address below the server's own, for the code on the wall of a board. */
export const raisePathOf = (
  settings: { readonly dataDir: string; readonly basePath: string },
  boardId: string,
  now: number,
): string =>
  `${settings.basePath}raise/${boardId}?k=${keyOf(settings.dataDir, boardId, Math.floor(now / dayMs))}`;

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export function isRaiseKey(dataDir: string, boardId: string, key: string, now: number): boolean {
  if (!/^[\w-]{16}$/.test(key)) return false;
  const today = Math.floor(now / dayMs);
  return [...Array(goodForDays).keys()].some((ago) =>
    isSame(key, keyOf(dataDir, boardId, today - ago)),
  );
}
