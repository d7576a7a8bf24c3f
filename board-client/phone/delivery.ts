// Sends what a phone raised: kept first, then sent, one after another, again and again until the server has
// said yes or no. Nothing is shown as sent before it said so, and nothing is sent twice as two.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../../shared/envelope.ts';
import type { RaisedIssue, RaisePage } from '../../shared/raise-page.ts';
import { newId } from '../sync/send.ts';
import type { Entry, Kept } from './kept.ts';

export type Outcome =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'sent';
      readonly issueId: string;
      readonly number: number;
      readonly at: number;
    }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'taken_back' };

export interface Delivery {
  /** Not with the server yet, or its picture is not. */
  readonly unsent: ReadonlySignal<readonly Entry[]>;
  /** By the report's own id. */
  readonly outcomes: ReadonlySignal<Readonly<Record<string, Outcome>>>;
  /** What the server would not take as a picture, by the report's id. */
  readonly photoRefused: ReadonlySignal<Readonly<Record<string, Problem>>>;
  /** Raised from here before, with what became of it. */
  readonly earlier: ReadonlySignal<readonly Earlier[]>;
  raise(body: Entry['body'], photo: Blob | null): Promise<string>;
  discard(id: string): Promise<void>;
  undo(id: string): Promise<boolean>;
}
export interface Earlier {
  readonly issueId: string;
  readonly number: number;
  readonly title: string;
  /** Null until the server was asked. */
  readonly state: string | null;
}

const againMs = 8_000;
const mostEarlier = 4;

const held = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch (_error) {
    return null;
  }
};
const hold = (name: string, text: string): void => {
  try {
    localStorage.setItem(name, text);
  } catch (_error) {
    // A private window keeps nothing.
  }
};

export function createDelivery(page: RaisePage, kept: Kept): Delivery {
  const phone = held('phone') ?? newId();
  hold('phone', phone);
  const url = `${page.basePath}api/v1/raise/${page.boardId}`;
  const proof = `k=${encodeURIComponent(page.key)}&phone=${phone}`;
  const unsent = signal<readonly Entry[]>([]);
  const outcomes = signal<Readonly<Record<string, Outcome>>>({});
  const photoRefused = signal<Readonly<Record<string, Problem>>>({});
  const earlierName = `raised:${page.boardId}`;
  const earlier = signal<readonly Earlier[]>(JSON.parse(held(earlierName) ?? '[]') as Earlier[]);

  const tell = (id: string, outcome: Outcome): void => {
    outcomes.value = { ...outcomes.value, [id]: outcome };
  };
  const remember = (list: readonly Earlier[]): void => {
    earlier.value = list.slice(0, mostEarlier);
    hold(earlierName, JSON.stringify(earlier.value));
  };
  /** The body of an answer; a problem where it was refused; null where none came. */
  const ask = async (
    path: string,
    init: RequestInit,
  ): Promise<{ ok: true; body: RaisedIssue } | { ok: false; problem: Problem } | null> => {
    try {
      const response = await fetch(url + path, { credentials: 'same-origin', ...init });
      const body = await response.json();
      if (response.ok) return { ok: true, body: body as RaisedIssue };
      // A full, starting or busy server: the same again later.
      const isLater = response.status >= 500 || response.status === 429;
      return isLater ? null : { ok: false, problem: body as Problem };
    } catch (_error) {
      return null;
    }
  };
  const post = (path: string, body: object) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: page.key, phone, ...body }),
    });

  /** @returns did the server answer? */
  const deliver = async (entry: Entry): Promise<boolean> => {
    let { issueId, number } = entry;
    if (issueId === null) {
      const answer = await post('', { ...entry.body, id: entry.id });
      if (!answer) return false;
      if (!answer.ok) {
        await kept.drop(entry.id);
        tell(entry.id, { state: 'refused', problem: answer.problem });
        return true;
      }
      issueId = answer.body.issueId;
      number = answer.body.number;
      if (entry.photo) await kept.put({ ...entry, issueId, number });
      tell(entry.id, { state: 'sent', issueId, number, at: Date.now() });
      remember([{ issueId, number, title: entry.body.title, state: null }, ...earlier.value]);
    }
    if (entry.photo) {
      const answer = await ask(`/photo?${proof}&issue=${issueId}&photo=${entry.photoId}`, {
        method: 'POST',
        headers: { 'content-type': entry.photo.type },
        body: entry.photo,
      });
      if (!answer) return false;
      if (!answer.ok) photoRefused.value = { ...photoRefused.value, [entry.id]: answer.problem };
    }
    await kept.drop(entry.id);
    return true;
  };

  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    for (const entry of await kept.all()) {
      const answered = await deliver(entry);
      unsent.value = await kept.all();
      if (!answered) break;
    }
  };
  /** One round at a time; who asks meanwhile waits for a round of his own. */
  const pump = (): Promise<void> => {
    running = (running ?? Promise.resolve()).then(run, run);
    return running;
  };
  const look = async (): Promise<void> => {
    for (const one of earlier.peek()) {
      const answer = await ask(`/issue?${proof}&issue=${one.issueId}`, {});
      if (answer?.ok)
        remember(
          earlier
            .peek()
            .map((each) =>
              each.issueId === one.issueId ? { ...each, state: answer.body.state } : each,
            ),
        );
    }
  };
  addEventListener('online', () => void pump());
  setInterval(() => {
    if (unsent.peek().length > 0) void pump();
  }, againMs);
  void kept.all().then((all) => {
    unsent.value = all;
    void pump().then(look);
  });

  return {
    unsent,
    outcomes,
    photoRefused,
    earlier,
    async raise(body, photo) {
      const id = newId();
      const entry: Entry = {
        ...{ id, boardId: page.boardId, at: Date.now(), body, photo },
        ...{ photoId: newId(), issueId: null, number: 0 },
      };
      tell(id, { state: 'waiting' });
      await kept.put(entry);
      unsent.value = await kept.all();
      void pump();
      return id;
    },
    async discard(id) {
      await kept.drop(id);
      unsent.value = await kept.all();
    },
    async undo(id) {
      const outcome = outcomes.peek()[id];
      if (outcome?.state !== 'sent') return false;
      const answer = await post('/undo', { issueId: outcome.issueId });
      if (!answer?.ok) return false;
      await kept.drop(id);
      unsent.value = await kept.all();
      remember(earlier.peek().filter((each) => each.issueId !== outcome.issueId));
      tell(id, { state: 'taken_back' });
      return true;
    },
  };
}
