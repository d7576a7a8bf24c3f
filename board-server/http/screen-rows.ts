// What the desk is told of each screen (Rule 4.4.3): how it is, worst first, and a miniature of what its
// board says, from the same tiles that the wall draws.
import type { StoredOf } from '../../shared/areas/index.ts';
import type { ScreenState } from '../../shared/areas/screens/screen.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';
import { screenIdOf } from '../areas/screens/usual-screen.ts';
import type { Reader } from '../pipeline/decision.ts';
import { missedAfterMs, type Seen, type SeenScreens } from './seen.ts';

/** Worst first. */
export const conditions = ['missing', 'stale', 'old_build', 'dark', 'fine', 'never'] as const;
export type Condition = (typeof conditions)[number];

export interface Miniature {
  readonly tier: number;
  readonly letters: readonly string[];
  /** One row per board: its own, or those below it; a state per letter, null = no tile. */
  readonly rows: readonly { readonly name: string; readonly states: readonly (string | null)[] }[];
}

export interface ScreenRow {
  readonly config: ScreenConfig;
  readonly rev: number;
  readonly state: Omit<ScreenState, 'id'> | null;
  readonly boardName: string | null;
  readonly condition: Condition;
  readonly seenAgoMs: number | null;
  readonly dataAt: number | null;
  readonly facts: Seen | null;
  readonly devices: readonly {
    readonly id: string;
    readonly name: string;
    readonly pairedAt: number;
  }[];
  readonly miniature: Miniature | null;
  readonly mayOrder: boolean;
}

const staleAfterMs = 60_000;

function conditionOf(
  seen: Seen | null,
  state: ScreenState | null,
  agoMs: number | null,
  at: { plant: number; build: string },
): Condition {
  if (agoMs === null) return 'never';
  if (agoMs > missedAfterMs) return 'missing';
  if (seen && at.plant - seen.dataAt > staleAfterMs) return 'stale';
  if (seen && seen.build !== at.build) return 'old_build';
  return state && (state.blank || state.dark) ? 'dark' : 'fine';
}

async function miniatureOf(read: Reader, boardId: string): Promise<Miniature | null> {
  const board = await read.one('board', boardId);
  if (!board) return null;
  const children = (await read.list('board', { parentId: boardId }))
    .filter((each) => each.state === 'live')
    .sort((a, b) => a.order - b.order)
    .slice(0, 6);
  const letters = board.categories.slice(0, 5).map(({ letter }) => letter);
  const rows: { name: string; states: (string | null)[] }[] = [];
  for (const each of children.length > 0 ? children : [board]) {
    const tiles = (await read.list('tile', { boardId: each.id })).filter((tile) => tile.headline);
    rows.push({
      name: each.shortName,
      states: letters.map(
        (letter) => tiles.find((tile) => tile.category === letter)?.status ?? null,
      ),
    });
  }
  return { tier: board.tier, letters, rows };
}

/** A board of another plant, as in the file that comes with the product: no screen that anybody misses. */
const isLost = async (
  read: Reader,
  { id, config }: StoredOf<'screen'>,
  lastAt: number | null,
  devices: readonly StoredOf<'device'>[],
): Promise<boolean> =>
  lastAt === null &&
  (await read.one('board', config.board)) === null &&
  !devices.some((device) => screenIdOf(device) === id);

/** "tv-b2 → b2" of the screens whose board does not exist; those of the demo are no mistake of this plant. */
export async function lostScreens(
  read: Reader,
  isShipped: (screen: ScreenConfig) => boolean,
): Promise<string[]> {
  const lost: string[] = [];
  for (const { id, config } of await read.list('screen'))
    if (!isShipped(config) && (await read.one('board', config.board)) === null)
      lost.push(`${id} → ${config.board}`);
  return lost;
}

export async function screenRows(parts: {
  read: Reader;
  seen: SeenScreens;
  build: string;
  /** The plant's time and real time. */
  plantNow: number;
  now: number;
  mayOrder: (boardId: string) => boolean;
}): Promise<ScreenRow[]> {
  const { read, seen, mayOrder } = parts;
  const devices = (await read.list('device')).filter((each) => each.revokedAt === null);
  const minis = new Map<string, Promise<Miniature | null>>();
  const rows: (ScreenRow & { order: number })[] = [];
  for (const screen of await read.list('screen')) {
    const { id, config, order, rev } = screen as StoredOf<'screen'>;
    if (await isLost(read, screen, await seen.lastAt(id), devices)) continue;
    const state = await read.one('screenState', id);
    const shown = state?.shows?.boardId ?? config.board;
    const facts = seen.of(id);
    const lastAt = await seen.lastAt(id);
    const seenAgoMs = lastAt === null ? null : Math.max(0, parts.now - lastAt);
    const mini = minis.get(shown) ?? miniatureOf(read, shown);
    minis.set(shown, mini);
    rows.push({
      config,
      rev,
      order,
      state,
      boardName: (await read.one('board', shown))?.name ?? null,
      condition: conditionOf(facts, state, seenAgoMs, {
        plant: parts.plantNow,
        build: parts.build,
      }),
      seenAgoMs,
      dataAt: facts?.dataAt ?? null,
      facts,
      devices: devices
        .filter((each) => screenIdOf(each) === id)
        .map(({ id: deviceId, name, pairedAt }) => ({ id: deviceId, name, pairedAt })),
      miniature: await mini,
      mayOrder: mayOrder(config.board),
    });
  }
  return rows.sort(
    (a, b) =>
      conditions.indexOf(a.condition) - conditions.indexOf(b.condition) || a.order - b.order,
  );
}
