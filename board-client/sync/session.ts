// Who is signed in on this tablet: one sign-in covers the whole to-do list and ends by itself,
// visibly (Rule 2.0 "Device"). The PIN is sent once and kept nowhere.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Role } from '../../shared/areas/people/roles.ts';
import type { Problem } from '../../shared/envelope.ts';
import { none } from './send.ts';

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
  /** Who was signed in last in this browser, also before this page opened; null = nobody ever. Told as soon
   *  as it is clear, or cannot be known, who is signed in now. */
  readonly last: ReadonlySignal<Pick<SignedIn, 'personId' | 'initials'> | null>;
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

/** A network that swallows what is sent gives no error: no answer for so long is none. */
const answerWithinMs = 8_000;
/** A sign-out that the server has not heard of is told again. */
const againMs = 5_000;

/** Who was signed in, and when he touched the page last. Never his PIN. */
interface Remembered {
  readonly person: SignedIn;
  readonly touchedAt: number;
}
const remembered = (name: string): Remembered | null => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Remembered | null;
  } catch (_error) {
    return null;
  }
};

const marked = (name: string, otherwise = false): boolean => {
  try {
    return localStorage.getItem(name) !== null;
  } catch (_error) {
    return otherwise;
  }
};

export function createSession(basePath: string): Session {
  const person = signal<SignedIn | null>(null);
  const secondsLeft = signal(0);
  const last = signal<SignedIn | null>(null);
  const url = `${basePath}api/v1/session`;
  const leftName = `signed-out:${basePath}`;
  const lastName = `signed-in:${basePath}`;

  let known = false;
  /** Rises with each sign-in and sign-out: an answer that was asked for before counts no more. */
  let turn = 0;
  let touchedAt = 0;
  /** When the server last heard of a touch. */
  let toldAt = 0;

  /** By the clock, not by ticks: a hidden tab ticks once a minute. */
  const count = (): void => {
    const idleMs = 1_000 * (person.peek()?.idleSeconds ?? 0);
    secondsLeft.value = Math.max(0, Math.ceil((touchedAt + idleMs - Date.now()) / 1_000));
  };
  const remember = (): void => {
    const held = person.peek();
    const was = held ?? remembered(lastName)?.person;
    if (!was) return;
    try {
      const kept: Remembered = { person: was, touchedAt: held ? touchedAt : 0 };
      localStorage.setItem(lastName, JSON.stringify(kept));
    } catch (_error) {
      // Then a reload without network asks who it is.
    }
  };
  const take = (body: SignedIn | null): void => {
    if (body && !person.peek()) touchedAt = Date.now();
    person.value = body;
    count();
    remember();
  };
  /** A page that was loaded again without network: within his time he is signed in as before the reload.
   *  The server decides at the first command. */
  const resume = (): void => {
    const was = known || left || person.peek() ? null : remembered(lastName);
    const sinceMs = Date.now() - (was?.touchedAt ?? 0);
    if (!was || sinceMs < 0 || sinceMs >= 1_000 * was.person.idleSeconds) return;
    touchedAt = was.touchedAt;
    person.value = was.person;
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
  /** Somebody signed out and the server may not have heard of it; true = here, though storage is closed. */
  let left = marked(leftName);
  const setLeft = (is: boolean): void => {
    left = is;
    try {
      if (is) localStorage.setItem(leftName, '1');
      else localStorage.removeItem(leftName);
    } catch (_error) {
      // It is known as long as this page is open; then the server ends the session by its idle time.
    }
  };
  let leaving: Promise<boolean> | null = null;
  let triedAt = 0;
  /** Tells the server that nobody is signed in here. @returns does it know? */
  const leave = (): Promise<boolean> => {
    if (!left) return Promise.resolve(true);
    if (leaving) return leaving;
    triedAt = Date.now();
    const request = fetch(url, { method: 'DELETE', credentials: 'same-origin' });
    leaving = Promise.race([request, none(answerWithinMs)]).then(
      (response) => {
        leaving = null;
        if (response.ok) setLeft(false);
        return response.ok;
      },
      () => {
        leaving = null;
        return false;
      },
    );
    return leaving;
  };
  const enter = async (body: object): Promise<Problem | null | 'offline'> => {
    try {
      // First his leave: arriving after this sign-in it would end it.
      await leave();
      const request = fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const response = await Promise.race([request, none(answerWithinMs)]);
      const answer = await response.json();
      if (!response.ok) return answer as Problem;
      turn++;
      setLeft(false);
      known = true;
      touchedAt = toldAt = Date.now();
      take(answer as SignedIn);
      return null;
    } catch (_error) {
      return 'offline';
    }
  };
  const ask = async (): Promise<void> => {
    toldAt = Date.now();
    if (left && !(await leave())) return;
    const mine = turn;
    try {
      const request = fetch(url, { credentials: 'same-origin' });
      const response = await Promise.race([request, none(answerWithinMs)]);
      // A server that starts or is full says nothing about who is signed in.
      if (!response.ok) return resume();
      const body = await response.json();
      if (mine !== turn) return;
      known = true;
      take(body.personId ? (body as SignedIn) : null);
    } catch (_error) {
      // Offline: keep what the page knows; the server decides at the next command.
      resume();
    }
  };
  const session: Session = {
    person,
    secondsLeft,
    isKnown: () => known,
    last,
    signIn: (who, pin, boardId, code) => enter({ ...who, pin, boardId, code }),
    badge: (number, boardId) => enter({ badge: number, boardId }),
    async signOut() {
      turn++;
      setLeft(true);
      take(null);
      await leave();
    },
    touched() {
      if (!lives()) return;
      touchedAt = Date.now();
      count();
      remember();
      tell();
    },
    async refresh() {
      await ask();
      last.value = remembered(lastName)?.person ?? null;
    },
  };
  setInterval(() => {
    if (lives()) tell();
    if (!left || leaving || Date.now() - triedAt < againMs) return;
    // Signed in by another tab meanwhile: that one is not to be ended.
    left = marked(leftName, left);
    void leave();
  }, 1_000);
  return session;
}
