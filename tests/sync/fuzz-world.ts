// A small world for the reconnect fuzz: one real store, the real publisher, the screens' real sync
// code, and between them links that are slow, break and lose frames. All choices come from a seed.
import { randomUUID } from 'node:crypto';
import { createCatchUp } from '../../board-client/sync/catch-up.ts';
import { createRecords } from '../../board-client/sync/records.ts';
import { planChanges } from '../../board-server/pipeline/commit-plan.ts';
import { drop, put } from '../../board-server/pipeline/decision.ts';
import { createPublisher, type Publisher } from '../../board-server/pipeline/publish.ts';
import type { Store } from '../../board-server/store/store.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import type { Delta } from '../../shared/protocol.ts';

export type Order = <T>(join: () => Promise<void>, read: () => Promise<T>) => Promise<T>;

/** Mulberry32: the same seed, the same story. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

interface Screen {
  readonly scopes: readonly string[];
  readonly records: ReturnType<typeof createRecords>;
  catchUp: ReturnType<typeof createCatchUp>;
  /** Number of the living link; 0 = down. Frames of an older link are lost. */
  link: number;
  joined: boolean;
  /** Frames on their way, in order. */
  readonly wire: Delta[];
}

export interface Story {
  readonly seed: number;
  readonly steps: number;
  readonly screens: number;
  readonly order: Order;
  /** Frames in a thousand that vanish although the link lives (a bug the heartbeat must repair). */
  readonly lostPerMille: number;
  readonly heartbeats: boolean;
}

const boards = ['north', 'south', 'east'];
const manyIds = 240;

export async function runStory(
  store: Store,
  story: Story,
): Promise<{ wrong: string[]; commits: number; subscriptions: number }> {
  const pick = random(story.seed);
  const prefix = `s${story.seed}`;
  const scopeOf = (n: number): string => `${prefix}-${boards[n % boards.length]}`;
  const screens: Screen[] = [];
  let links = 0;
  let commits = 0;
  let subscriptions = 0;
  const work: Promise<unknown>[] = [];

  const meta = await store.meta();
  const publisher: Publisher = createPublisher({
    store,
    epoch: meta.epoch,
    startAt: meta.rev,
    now: () => 0,
    build: 'fuzz',
    testClock: false,
    readOnly: () => false,
    outlet: {
      rooms: () => screens.filter((s) => s.joined).map((s) => s.scopes),
      frame(room, delta) {
        for (const screen of screens) {
          // Rooms are told apart by identity here: each screen is a room of its own.
          if (screen.scopes !== room || !screen.joined) continue;
          if (pick(1000) < story.lostPerMille) continue;
          screen.wire.push(delta);
        }
      },
    },
  });

  const connectScreen = (screen: Screen): void => {
    screen.link = ++links;
    screen.joined = false;
    screen.wire.length = 0;
    screen.catchUp.lost();
    screen.catchUp.ask();
  };
  const cutScreen = (screen: Screen): void => {
    screen.link = 0;
    screen.joined = false;
    screen.wire.length = 0;
    screen.catchUp.lost();
  };

  for (let n = 0; n < story.screens; n++) {
    const records = createRecords();
    const scopes = n % 4 === 0 ? [scopeOf(n), scopeOf(n + 1)] : [scopeOf(n)];
    const screen: Screen = {
      scopes,
      records,
      link: 0,
      joined: false,
      wire: [],
      catchUp: undefined as never,
    };
    screen.catchUp = createCatchUp({
      records,
      epoch: meta.epoch,
      scopes,
      fresh: () => undefined,
      again: () => undefined,
      request(revs, epoch, answer) {
        const mine = screen.link;
        if (mine === 0) return;
        subscriptions++;
        const pauses = pick(3);
        work.push(
          (async () => {
            const delta = await story.order(
              async () => {
                if (screen.link === mine) screen.joined = true;
                for (let i = 0; i < pauses; i++) await turn();
              },
              async () => {
                const read = await publisher.catchUp(scopes, revs, epoch);
                // The answer travels too: pushes may overtake it.
                for (let i = 0; i < pauses; i++) await turn();
                return read;
              },
            );
            if (screen.link === mine) answer(delta);
          })(),
        );
      },
    });
    screens.push(screen);
    connectScreen(screen);
  }

  const known = new Map<string, StoredOf<'slot'>>();
  const change = async (): Promise<void> => {
    const id = `${prefix}-${pick(manyIds)}`;
    const before = known.get(id) ?? null;
    const away = before !== null && pick(5) === 0;
    const record = {
      id,
      boardId: scopeOf(pick(boards.length)),
      type: 'daily' as const,
      start: '08:30',
      end: `09:${String(10 + pick(49))}`,
      days: [1 + pick(7)],
    };
    const changes = planChanges([away ? drop('slot', id) : put('slot', record)], () => before);
    if (changes.length === 0) return;
    const done = await store.commit((await store.meta()).rev, {
      command: { id: randomUUID(), type: 'fuzz', payloadHash: '', actor: 'system', deviceId: null },
      at: 0,
      productionOn: '2026-11-18',
      shiftId: null,
      events: [],
      changes,
      answer: {},
    });
    if (done === 'stale' || 'repeat' in done) throw new Error('the fuzz writes alone');
    commits++;
    if (away) known.delete(id);
    else known.set(id, { ...record, rev: done.rev });
  };

  const deliver = (screen: Screen): void => {
    const frame = screen.wire.shift();
    if (frame) screen.catchUp.pushed(frame);
  };

  for (let step = 0; step < story.steps; step++) {
    const screen = screens[pick(screens.length)]!;
    switch (pick(10)) {
      case 0:
        if (screen.link === 0) connectScreen(screen);
        else cutScreen(screen);
        break;
      case 1:
      case 2:
        for (let n = 1 + pick(4); n > 0; n--) deliver(screen);
        break;
      case 3:
        await turn();
        break;
      default:
        await change();
        work.push(publisher.advance());
    }
  }

  // At the end all come back at once while the last changes are made: no later push will tell a
  // screen that it missed one of these.
  for (const screen of screens) connectScreen(screen);
  for (let n = 0; n < 4; n++) {
    await change();
    work.push(publisher.advance());
  }

  // Quiet: all links up, everything delivered; heartbeats repair what was lost.
  for (const screen of screens) if (screen.link === 0) connectScreen(screen);
  for (let round = 0; round < 6; round++) {
    await Promise.all(work.splice(0));
    await publisher.advance();
    for (const screen of screens) {
      while (screen.wire.length > 0) deliver(screen);
      if (story.heartbeats) screen.catchUp.heartbeat(publisher.heartbeat(screen.scopes));
    }
    await turn();
  }
  await Promise.all(work);
  for (const screen of screens) while (screen.wire.length > 0) deliver(screen);

  const wrong: string[] = [];
  for (const [n, screen] of screens.entries()) {
    const truth = [...known.values()].filter((slot) => screen.scopes.includes(slot.boardId));
    const seen = screen.records.all('slot');
    const same =
      truth.length === seen.length &&
      truth.every((slot) =>
        seen.some(
          (s) =>
            s.id === slot.id &&
            s.rev === slot.rev &&
            s.boardId === slot.boardId &&
            s.end === slot.end,
        ),
      );
    if (!same) wrong.push(`screen ${n} of seed ${story.seed}: ${seen.length} of ${truth.length}`);
  }
  return { wrong, commits, subscriptions };
}
