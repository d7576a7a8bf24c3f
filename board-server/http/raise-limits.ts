// How many reports of phones may wait at a board (Rule 2.0 "Phone"): counted by phone and by address, never
// by board, so that no stranger silences a line. Must never refuse an S1 or a report of the safety category.
import { Refusal } from '../../shared/errors.ts';
import type { RaiseBody } from '../../shared/raise-page.ts';
import type { Reader } from '../pipeline/decision.ts';

export const mostOfPhone = 10;
/** A plant's phones may share one; a phone is free to say that it is another one. */
export const mostOfAddress = 40;
/** What is remembered of who sent what; the oldest goes first. */
const mostRemembered = 4_000;
const safetyLetter = 'S';

/** Of danger to people: it always passes. */
export const isGrave = (body: Partial<Pick<RaiseBody, 'severity' | 'category'>>): boolean =>
  body.severity === 'S1' || body.category === safetyLetter;

export interface RaiseLimits {
  /** @throws Refusal when too many of this phone or address wait already */
  check(boardId: string, deviceId: string, address: string): Promise<void>;
  /** From this address it came. */
  note(issueId: string, address: string): void;
}

export function createRaiseLimits(read: Reader): RaiseLimits {
  /** Issue → address. No record of the plant: it is for the throttle alone and ends with the process. */
  const from = new Map<string, string>();
  return {
    async check(boardId, deviceId, address) {
      const waiting = await read.list('issue', { boardId, state: 'unconfirmed' });
      const minor = waiting.filter((issue) => !isGrave(issue));
      const ofPhone = minor.filter((issue) => issue.deviceId === deviceId).length;
      const ofAddress = minor.filter(({ id }) => from.get(id) === address).length;
      if (ofPhone < mostOfPhone && ofAddress < mostOfAddress) return;
      throw new Refusal('too_many_requests', 'Too many reports from here wait at this board.', {
        waiting: Math.max(ofPhone, ofAddress),
      });
    },
    note(issueId, address) {
      from.set(issueId, address);
      for (const oldest of from.keys()) {
        if (from.size <= mostRemembered) return;
        from.delete(oldest);
      }
    },
  };
}
