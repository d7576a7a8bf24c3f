// Sends what a phone raised: kept first, then sent, one after another, again and again until the server has
// said yes or no; after a no it stays until somebody has seen to it. Nothing is shown as sent before the
// server said so, and nothing is sent twice as two.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../../shared/envelope.ts';
import type { RaisedIssue, RaisePage } from '../../shared/raise-page.ts';
import { answerOf, newId, none } from '../sync/send.ts';
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
  /** Raised from here before, with what became of it. */
  readonly earlier: ReadonlySignal<readonly Earlier[]>;
  /** What the server last said "not now" with, or that something else answers: what is kept goes again later. */
  readonly notNow: ReadonlySignal<Problem | 'between' | null>;
  /** @param instead the refused report that this one mends */
  raise(id: string, body: Entry['body'], photo: Blob | null, instead: string): Promise<void>;
  discard(id: string): Promise<void>;
  undo(id: string): Promise<boolean>;
}
export interface Earlier {
  /** Of the report. */
  readonly id: string;
  readonly at: number;
  readonly issueId: string;
  readonly number: number;
  readonly title: string;
  /** Null until the server was asked. */
  readonly state: string | null;
  /** The server has the report and would not take its picture. */
  readonly photoRefused?: Problem;
}

const againMs = 8_000;
/** A network that swallows what is sent gives no error: no answer for so long is none. A picture takes longer. */
const answerWithinMs = 15_000;
const pictureWithinMs = 90_000;
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

/** Each answer of the server to a phone names the issue or its picture. */
const isOurs = (body: { issueId?: unknown; photoId?: unknown }): boolean =>
  typeof (body.issueId ?? body.photoId) === 'string';

/** @param all what stood there when the page opened */
export function createDelivery(page: RaisePage, kept: Kept, all: readonly Entry[]): Delivery {
  const phone = held('phone') ?? newId();
  hold('phone', phone);
  const url = `${page.basePath}api/v1/raise/${page.boardId}`;
  const proof = `k=${encodeURIComponent(page.key)}&phone=${phone}`;
  const earlierName = `raised:${page.boardId}`;
  const unsent = signal<readonly Entry[]>(all);
  const notNow = signal<Problem | 'between' | null>(null);
  const earlier = signal<readonly Earlier[]>(JSON.parse(held(earlierName) ?? '[]') as Earlier[]);
  const outcomes = signal<Readonly<Record<string, Outcome>>>({});

  const tell = (id: string, outcome: Outcome): void => {
    outcomes.value = { ...outcomes.value, [id]: outcome };
  };
  // A page that ended between two steps goes on where it was.
  for (const { id, issueId, number, at } of earlier.peek())
    tell(id, { state: 'sent', issueId, number, at });
  for (const { id, issueId, refused } of all)
    if (issueId === null)
      tell(id, refused ? { state: 'refused', problem: refused } : { state: 'waiting' });

  const show = async (): Promise<void> => {
    unsent.value = await kept.all();
  };
  const remember = (list: readonly Earlier[]): void => {
    earlier.value = list.slice(0, mostEarlier);
    hold(earlierName, JSON.stringify(earlier.value));
  };
  const note = (issueId: string, change: Partial<Earlier>): void =>
    remember(
      earlier.peek().map((each) => (each.issueId === issueId ? { ...each, ...change } : each)),
    );
  /** The body of an answer; a problem where it was refused; null where none came. */
  const ask = async (
    path: string,
    init: RequestInit,
    withinMs = answerWithinMs,
  ): Promise<{ ok: true; body: RaisedIssue } | { ok: false; problem: Problem } | null> => {
    try {
      const request = fetch(url + path, {
        ...{ credentials: 'same-origin', redirect: 'manual' },
        ...init,
      });
      const response = await Promise.race([request, none(withinMs)]);
      const answer = await answerOf<RaisedIssue>(response, withinMs, isOurs);
      notNow.value = answer === 'between' ? answer : null;
      if (answer === 'between') return null;
      // A full, starting or busy server, or a code that is too old.
      const isLater = response.status >= 500 || response.status === 429;
      if (answer.ok || !(isLater || answer.problem.code === 'not_paired')) return answer;
      notNow.value = answer.problem;
    } catch (_error) {
      notNow.value = null;
    }
    return null;
  };
  const post = (path: string, body: object) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: page.key, phone, ...body }),
    });

  const sendReport = async (entry: Entry): Promise<void> => {
    const answer = await post('', { ...entry.body, id: entry.id });
    if (!answer) return;
    if (!answer.ok) {
      await kept.put({ ...entry, refused: answer.problem });
      return tell(entry.id, { state: 'refused', problem: answer.problem });
    }
    const { issueId, number } = answer.body;
    const one = { id: entry.id, at: Date.now(), issueId, number };
    remember([
      { ...one, title: entry.body.title, state: null },
      ...earlier.value.filter((each) => each.issueId !== issueId),
    ]);
    if (entry.photo) await kept.put({ ...entry, issueId, number });
    else await kept.drop(entry.id);
    tell(entry.id, { state: 'sent', ...one });
  };
  const sendPhoto = async (entry: Entry, issueId: string, photo: Blob): Promise<void> => {
    const answer = await ask(
      `/photo?${proof}&issue=${issueId}&photo=${entry.photoId}`,
      { method: 'POST', headers: { 'content-type': photo.type }, body: photo },
      pictureWithinMs,
    );
    if (!answer) return;
    if (!answer.ok) note(issueId, { photoRefused: answer.problem });
    await kept.drop(entry.id);
  };

  /** The gravest first, and words before pictures: those take their time. */
  const run = async (): Promise<void> => {
    const due = (await kept.all()).filter(({ refused }) => !refused);
    const grave = ({ body }: Entry) => (body.severity === 'S1' ? 0 : 1);
    for (const entry of due.sort((a, b) => grave(a) - grave(b)))
      if (entry.issueId === null) await sendReport(entry);
    await show();
    for (const entry of await kept.all())
      if (entry.issueId !== null && entry.photo) await sendPhoto(entry, entry.issueId, entry.photo);
    await show();
  };
  let turn = Promise.resolve();
  let rounds = 0;
  /** One round at a time; who asks meanwhile waits for a round of his own. */
  const pump = (): Promise<void> => {
    const over = () => {
      rounds--;
    };
    rounds++;
    turn = turn.then(run).then(over, over);
    return turn;
  };
  const look = async (): Promise<void> => {
    for (const one of earlier.peek()) {
      const answer = await ask(`/issue?${proof}&issue=${one.issueId}`, {});
      if (answer?.ok) note(one.issueId, { state: answer.body.state });
    }
  };
  addEventListener('online', () => void pump());
  setInterval(() => {
    if (rounds === 0 && unsent.peek().some(({ refused }) => !refused)) void pump();
  }, againMs);
  void pump().then(look);

  return {
    unsent,
    outcomes,
    earlier,
    notNow,
    async raise(id, body, photo, instead) {
      const entry: Entry = {
        ...{ id, boardId: page.boardId, at: Date.now(), body, photo },
        ...{ photoId: newId(), issueId: null, number: 0 },
      };
      tell(id, { state: 'waiting' });
      await kept.put(entry);
      if (instead && instead !== id) await kept.drop(instead);
      await show();
      void pump();
    },
    async discard(id) {
      await kept.drop(id);
      await show();
    },
    async undo(id) {
      const outcome = outcomes.peek()[id];
      if (outcome?.state !== 'sent') return false;
      const answer = await post('/undo', { issueId: outcome.issueId });
      if (!answer?.ok) return false;
      await kept.drop(id);
      await show();
      remember(earlier.peek().filter((each) => each.issueId !== outcome.issueId));
      tell(id, { state: 'taken_back' });
      return true;
    },
  };
}
