// Who is signed in on this tablet: one sign-in covers the whole to-do list and ends by itself,
// visibly (Rule 2.0 "Device"). The PIN is sent once and kept nowhere.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Role } from '../../shared/areas/people/roles.ts';
import type { Problem } from '../../shared/envelope.ts';

export interface SignedIn {
  readonly personId: string;
  readonly initials: string;
  /** Empty until he has chosen one. */
  readonly language: string;
  readonly roles: readonly { boardId: string; role: Role }[];
  /** `off`: he is an administrator, but not in this session. */
  readonly administrator: 'on' | 'off' | null;
  /** Boards this person stands for right now. */
  readonly dutyOf: readonly string[];
  readonly idleSeconds: number;
}

export interface Session {
  readonly person: ReadonlySignal<SignedIn | null>;
  /** The server has said who is signed in, since this page opened. */
  isKnown(): boolean;
  /** Seconds until sign-out; 0 when nobody is signed in. */
  readonly secondsLeft: ReadonlySignal<number>;
  signIn(
    who: { readonly personId: string } | { readonly initials: string },
    pin: string,
    boardId: string,
    code?: string,
  ): Promise<Problem | null | 'offline'>;
  /** With the number that a badge reader typed. */
  badge(number: string, boardId: string): Promise<Problem | null | 'offline'>;
  signOut(): Promise<void>;
  /** A touch: the countdown starts again. */
  touched(): void;
  /** Asks the server who is signed in (start, after a refusal). */
  refresh(): Promise<void>;
}

export function createSession(basePath: string): Session {
  const person = signal<SignedIn | null>(null);
  const secondsLeft = signal(0);
  const url = `${basePath}api/v1/session`;

  let known = false;
  let touchedAt = 0;
  /** When the server last heard of a touch. */
  let toldAt = 0;

  /** By the clock, not by ticks: a hidden tab ticks once a minute. */
  const count = (): void => {
    const idleMs = 1_000 * (person.peek()?.idleSeconds ?? 0);
    secondsLeft.value = Math.max(0, Math.ceil((touchedAt + idleMs - Date.now()) / 1_000));
  };
  const take = (body: SignedIn | null): void => {
    if (body && !person.peek()) touchedAt = Date.now();
    person.value = body;
    count();
  };
  /** The server counts too: told now and then, not at every touch. */
  const tell = (): void => {
    if (touchedAt > toldAt && Date.now() - toldAt > 20_000) void session.refresh();
  };
  /** @returns is he still signed in? */
  const lives = (): boolean => {
    if (!person.peek()) return false;
    count();
    if (secondsLeft.peek() > 0) return true;
    void session.signOut();
    return false;
  };
  const enter = async (body: object): Promise<Problem | null | 'offline'> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = await response.json();
      if (!response.ok) return answer as Problem;
      known = true;
      touchedAt = toldAt = Date.now();
      take(answer as SignedIn);
      return null;
    } catch (_error) {
      return 'offline';
    }
  };
  const session: Session = {
    person,
    secondsLeft,
    isKnown: () => known,
    signIn: (who, pin, boardId, code) => enter({ ...who, pin, boardId, code }),
    badge: (number, boardId) => enter({ badge: number, boardId }),
    async signOut() {
      take(null);
      try {
        await fetch(url, { method: 'DELETE', credentials: 'same-origin' });
      } catch (_error) {
        // The server ends it by itself after the idle time.
      }
    },
    touched() {
      if (!lives()) return;
      touchedAt = Date.now();
      count();
      tell();
    },
    async refresh() {
      toldAt = Date.now();
      try {
        const response = await fetch(url, { credentials: 'same-origin' });
        const body = response.ok ? await response.json() : null;
        known = true;
        take(body?.personId ? (body as SignedIn) : null);
      } catch (_error) {
        // Offline: keep what the page knows; the server decides at the next command.
      }
    },
  };
  setInterval(() => {
    if (lives()) tell();
  }, 1_000);
  return session;
}
