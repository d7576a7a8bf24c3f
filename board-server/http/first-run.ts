// The one-time token of a plant's first run: 128 bit, 60 minutes, told on the console only. Kept in
// memory: whoever starts the server again gets a new one.
import { randomBytes, timingSafeEqual } from 'node:crypto';

const livesMs = 60 * 60_000;

export interface FirstRun {
  readonly token: string;
  /** Is it this token, and in time? */
  fits(token: string): boolean;
  /** The plant is set up: the token opens nothing any more. */
  finish(): void;
}

/** @param wall real time, ms */
export function createFirstRun(wall: () => number): FirstRun {
  const token = randomBytes(16).toString('base64url');
  const endsAt = wall() + livesMs;
  let isDone = false;
  return {
    token,
    fits(given) {
      const a = Buffer.from(given);
      const b = Buffer.from(token);
      return !isDone && wall() < endsAt && a.length === b.length && timingSafeEqual(a, b);
    },
    finish() {
      isDone = true;
    },
  };
}
