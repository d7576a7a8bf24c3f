// The one way out: a command by HTTP with its own id, so that a retry is harmless. A lost network is
// retried for a while with the same id; a refusal comes back as a problem. Nothing is shown as sent
// before the server said so, and nothing counts as its word that something else in the network said.
import type { Accepted, Problem } from '../../shared/envelope.ts';

export type Sent =
  | { ok: true; accepted: Accepted }
  | { ok: false; problem: Problem }
  /** `between`: something else answered in place of the server, as the sign-in page of a network does. */
  | { ok: false; problem: null; between?: boolean };
/** Who tapped it. */
export interface Under {
  /** Signed in when it was tapped, null = nobody: with anybody else signed in by now the server refuses it. */
  readonly acting: string | null;
  /** His name is enough, or there is none: it needs no PIN, and had to wait without network or may have to. */
  readonly byName: boolean;
}
/** `isLost`: no connection stands, so one short try is enough. */
export type Send = (
  type: string,
  payload: unknown,
  commandId?: string,
  isLost?: boolean,
  under?: Under,
) => Promise<Sent>;

/** Each try carries the cookie of whoever is signed in by then: the name beside it says whose tap it is. */
export const underHeaders = (under: Under | undefined): Record<string, string> => {
  if (!under) return {};
  const name = under.acting ?? '-';
  return { 'acting-person': name, ...(under.byName ? { 'claimed-person': name } : {}) };
};

const tries = 3;
const pauseMs = 800;
/** A network that swallows what is sent gives no error: no answer for so long is none. */
const answerWithinMs = 8_000;

/** UUID without crypto.randomUUID, which plain http:// does not offer. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let text = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += (bytes[i]! + 256).toString(16).slice(1);
  }
  return text;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Fails after a while. */
export const none = (ms: number): Promise<never> =>
  new Promise((_done, failed) => setTimeout(() => failed(new Error('no answer')), ms));

/** Is it the server's own answer to a command? */
export const isAccepted = (body: { rev?: unknown }): boolean => typeof body.rev === 'number';

/**
 * What the server said; `between` where it was not the server. Fails where the answer does not come whole.
 * @param isOurs tells the server's own "yes"
 */
export async function answerOf<T extends object>(
  response: Response,
  withinMs: number,
  isOurs: (body: T) => boolean,
): Promise<{ ok: true; body: T } | { ok: false; problem: Problem } | 'between'> {
  try {
    const got = await Promise.race([response.json(), none(withinMs)]);
    const body = (got ?? {}) as T & Partial<Problem>;
    if (response.ok) return isOurs(body) ? { ok: true, body } : 'between';
    const isProblem = typeof body.code === 'string' && typeof body.status === 'number';
    return isProblem ? { ok: false, problem: body as Problem } : 'between';
  } catch (error) {
    // A page, or nothing: the server writes JSON, whatever it says.
    if (error instanceof SyntaxError) return 'between';
    throw error;
  }
}

/** `problem: null` = not sent: no answer from the server; the same command may be sent again with its id. */
export const createSend =
  (basePath: string): Send =>
  async (type, payload, commandId = newId(), isLost = false, under) => {
    let last: Sent = { ok: false, problem: null };
    for (let n = 0; n < (isLost ? 1 : tries); n++) {
      if (n > 0) await pause(pauseMs * n);
      try {
        const request = fetch(`${basePath}api/v1/commands/${type}`, {
          method: 'POST',
          credentials: 'same-origin',
          // The server sends nobody elsewhere: who does is no server of the board.
          redirect: 'manual',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': commandId,
            ...underHeaders(under),
          },
          body: JSON.stringify(payload),
        });
        const response = await Promise.race([request, none(answerWithinMs)]);
        const answer = await answerOf<Accepted>(response, answerWithinMs, isAccepted);
        if (answer === 'between') last = { ok: false, problem: null, between: true };
        else if (answer.ok) return { ok: true, accepted: answer.body };
        else {
          last = answer;
          const { status, code } = answer.problem;
          if (status < 500 || code === 'internal') return last;
        }
      } catch (_error) {
        // No answer: try again with the same id.
        last = { ok: false, problem: null };
      }
    }
    return last;
  };
