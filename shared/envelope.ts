// What surrounds every command on its way in and every answer on its way out (HTTP).
import type { RefusalCode, RefusalDetails } from './errors.ts';

/** Answer of an accepted command; repeated word for word under the same id. */
export interface Accepted {
  readonly rev: number;
  /** Ids the command made, facts the sender needs; no record bodies (those come by delta). */
  readonly [fact: string]: unknown;
}

/** RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode;
  readonly detail: string;
  readonly details?: RefusalDetails;
  /** Id that is in the server's log, for bugs (code `internal`). */
  readonly incident?: string;
}

export type Answer =
  | { ok: true; accepted: Accepted; replayed: boolean }
  | { ok: false; problem: Problem };
