// The order of catch-up on the screen's side, apart from any socket: while an answer is awaited,
// deltas queue; then those above the held revision are applied; a gap asks again. Tested by a fuzz.
import type { Delta, Heartbeat } from '../../shared/protocol.ts';
import type { SyncedRecords } from './records.ts';

export interface CatchUp {
  /** A delta was pushed. */
  pushed(delta: Delta): void;
  /** The link is up (again), or a gap was seen: ask for what is missing. */
  ask(): void;
  /** The link went down: answers of the old link no longer count. */
  lost(): void;
  heartbeat(heartbeat: Heartbeat): void;
  readonly epoch: () => string;
}

const askAgainMs = 2_000;
/** A snapshot of a large board on a slow network comes sooner; an acknowledgement that is lost never comes. */
export const answerWithinMs = 10_000;

export function createCatchUp(parts: {
  records: SyncedRecords;
  epoch: string;
  scopes: readonly string[];
  /** Sends subscribe/sync; calls back with the answer, or null when refused. */
  request: (
    revs: Record<string, number>,
    epoch: string,
    answer: (delta: Delta | null) => void,
  ) => void;
  /** No answer came: opens the socket anew. */
  again: () => void;
  /** Called with every delta whose content is now on the screen. */
  fresh: (now: number) => void;
}): CatchUp {
  const { records } = parts;
  let epoch = parts.epoch;
  let waiting = false;
  /** Of the question whose answer counts. */
  let turn = 0;
  let queued: Delta[] = [];
  /** Heartbeats in a row whose hash differs: the first asks for deltas, the second for everything. */
  let mismatches = 0;

  const ask = (whole: boolean): void => {
    if (waiting) return;
    waiting = true;
    const mine = ++turn;
    setTimeout(() => {
      if (mine === turn && waiting) parts.again();
    }, answerWithinMs);
    parts.request(whole ? {} : records.revs(), epoch, (delta) => {
      if (mine !== turn) return;
      waiting = false;
      const late = queued;
      queued = [];
      if (!delta) {
        // Refused for now: what is on the glass ages visibly, and we ask again.
        setTimeout(() => {
          if (mine === turn) ask(whole);
        }, askAgainMs);
        return;
      }
      if (delta.epoch !== epoch) {
        records.clear();
        epoch = delta.epoch;
      }
      let gap = !records.apply(delta);
      for (const next of late) if (!records.apply(next)) gap = true;
      parts.fresh(delta.now);
      if (gap) ask(true);
    });
  };

  return {
    pushed(delta) {
      if (waiting) {
        queued.push(delta);
        return;
      }
      if (delta.epoch !== epoch || !records.apply(delta)) {
        ask(delta.epoch !== epoch);
        return;
      }
      parts.fresh(delta.now);
    },
    ask: () => ask(false),
    lost() {
      turn++;
      waiting = false;
      queued = [];
    },
    heartbeat(beat) {
      if (waiting) return;
      if (beat.epoch !== epoch) return ask(true);
      if (records.matches(beat.state)) {
        mismatches = 0;
        parts.fresh(beat.now);
        return;
      }
      mismatches++;
      ask(mismatches > 1);
    },
    epoch: () => epoch,
  };
}
