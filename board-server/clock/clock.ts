// The plant's time: real, or settable for tests. Time is a caller like any other: at each instant
// at which an area has something due, the clock dispatches it as `system`. Never asks the server's TZ.
import type { Answer } from '../../shared/envelope.ts';
import type { Area, DueCommand, WatchedReader } from '../pipeline/decision.ts';
import type { Request } from '../pipeline/dispatch.ts';
import { quietSource } from './quiet.ts';

export interface Clock {
  /** Epoch ms. A settable clock runs on at real speed from where it was set. */
  now(): number;
  readonly settable: boolean;
  /** Jumps to an instant; only forward, so that every deadline between is met in order. */
  jump(at: number): void;
}

export const realClock = (): Clock => ({
  now: () => Date.now(),
  settable: false,
  jump: () => {
    throw new Error('the real clock cannot be set');
  },
});

/** Starts at `at`. `still` = does not run on by itself between jumps (demo plant). */
export function settableClock(at: number, still = false): Clock {
  let base = at;
  let since = Date.now();
  const now = (): number => (still ? base : base + (Date.now() - since));
  return {
    now,
    settable: true,
    jump(to) {
      base = Math.max(to, now());
      since = Date.now();
    },
  };
}

const longestSleepMs = 60_000;
const retryMs = 2_000;
const refusedMs = 3_600_000;
/** Faults that pass by themselves; a due command that meets one is not refused for good. */
const passing: ReadonlySet<string> = new Set([
  'storage_full',
  'read_only',
  'internal',
  'conflict',
  'not_ready',
]);
/** More rounds at one instant than any plant needs: a due source that never settles is a bug. */
const maxRounds = 200;

export interface Ticker {
  /** Dispatches everything due up to now, in the order of its instants, each as of its own instant. */
  catchUp(): Promise<void>;
  /** Settable clock: goes to `at`, stopping at every instant where something is due. */
  advanceTo(at: number): Promise<void>;
  /** Wakes up by itself from now on. */
  start(): void;
  /** Something was committed: a deadline may be nearer than the next wake-up. */
  wake(): void;
  stop(): void;
}

const byKey = (a: DueCommand, b: DueCommand): number => (a.key < b.key ? -1 : 1);

export function createTicker(parts: {
  clock: Clock;
  areas: readonly Area[];
  read: WatchedReader;
  dispatch: (request: Request) => Promise<Answer>;
  report: (what: string, error: unknown) => void;
}): Ticker {
  /** Keys that were refused, and when: asked again after `refusedMs`, for their cause may be gone by then. */
  const refused = new Map<string, number>();
  const sources = parts.areas
    .flatMap((area) => area.due ?? [])
    .map((source) => quietSource(source, (key) => refused.has(key)));
  let timer: ReturnType<typeof setTimeout> | null = null;
  let started = false;
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work, work);
    return queue;
  };

  const collect = async (now: number): Promise<DueCommand[]> => {
    const found: DueCommand[] = [];
    for (const [key, at] of refused) if (now - at >= refusedMs) refused.delete(key);
    // Within a source by key: rows come in another order from each engine and node.
    for (const source of sources)
      found.push(...[...(await source.due(parts.read, now))].sort(byKey));
    return found.filter((due) => !refused.has(due.key)).sort((a, b) => a.at - b.at);
  };

  /** A due command met a passing fault: look again after `retryMs`. */
  let isPutOff = false;
  const runDue = async (now: number): Promise<void> => {
    isPutOff = false;
    for (let round = 0; round < maxRounds; round++) {
      const due = await collect(now);
      if (due.length === 0) return;
      // Only the earliest instant: what it changes may cancel or create later ones.
      const first = due[0]!.at;
      for (const command of due.filter((d) => d.at === first)) {
        const answer = await parts.dispatch({
          id: `due:${command.key}`,
          type: command.type,
          payload: command.payload,
          actor: { kind: 'system' },
          at: command.at,
        });
        // The disk or the database is away: what is due stays due and is asked again soon.
        if (!answer.ok && passing.has(answer.problem.code)) {
          parts.report(`due command ${command.type} ${command.key} is put off`, answer.problem);
          isPutOff = true;
          return;
        }
        // Applied before (replayed) or refused: it will not come to anything by asking again.
        if (!answer.ok || answer.replayed) {
          refused.set(command.key, now);
          if (!answer.ok)
            parts.report(`due command ${command.type} ${command.key} was refused`, answer.problem);
        }
      }
    }
    parts.report(
      'due commands do not settle',
      new Error(`more than ${maxRounds} rounds at ${now}`),
    );
  };

  const nextAt = async (now: number): Promise<number | null> => {
    let next: number | null = null;
    for (const source of sources) {
      const at = await source.nextAt(parts.read, now);
      if (at !== null && at > now && (next === null || at < next)) next = at;
    }
    return next;
  };

  const sleep = async (): Promise<void> => {
    if (!started) return;
    const now = parts.clock.now();
    const next = await nextAt(now).catch((error) => {
      parts.report('clock', error);
      isPutOff = true;
      return null;
    });
    const longestMs = isPutOff ? retryMs : longestSleepMs;
    if (timer) clearTimeout(timer);
    if (!started) return;
    timer = setTimeout(
      () => void tick(),
      Math.max(20, Math.min(longestMs, (next ?? now + longestMs) - now)),
    );
  };

  const tick = (): Promise<void> =>
    inTurn(async () => {
      try {
        await runDue(parts.clock.now());
      } catch (error) {
        parts.report('clock', error);
        isPutOff = true;
      }
      await sleep();
    });

  let waking = false;
  return {
    catchUp: () => inTurn(() => runDue(parts.clock.now())),
    advanceTo: (at) =>
      inTurn(async () => {
        for (;;) {
          const next = await nextAt(parts.clock.now());
          if (next === null || next > at) break;
          parts.clock.jump(next);
          await runDue(next);
        }
        parts.clock.jump(at);
        await runDue(at);
        await sleep();
      }),
    start() {
      started = true;
      void tick();
    },
    wake() {
      if (!started || waking) return;
      waking = true;
      // A little later: a burst of commands asks once.
      setTimeout(() => {
        waking = false;
        // Not only a nearer deadline: the commit may have made one that is past already.
        void tick();
      }, 250);
    },
    stop() {
      started = false;
      if (timer) clearTimeout(timer);
    },
  };
}
