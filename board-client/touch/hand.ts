// What every page of a tablet works with: the records, the clock, and `act`, the one way a tap leaves
// it. Owns the page's own state (sign-in asked for, undo bar, refusals, what is not sent yet).
// Must never write a record: what a tap changed comes back from the server by delta.
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Owed } from '../../shared/areas/people/owed.ts';
import type { Accepted, Problem } from '../../shared/envelope.ts';
import type { ReadIssueFile, SendPhoto } from '../sync/issue-file.ts';
import { type Kept, keepNothing } from '../sync/kept.ts';
import { englishOnly, type Speech } from '../sync/language.ts';
import type { Link } from '../sync/link.ts';
import type { RecordStore } from '../sync/records.ts';
import { newId, type Send } from '../sync/send.ts';
import type { Session } from '../sync/session.ts';
import { t } from '../text/hand-text.ts';
import { type Deed, refusalText, type Toast } from './deed.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createOutbox, inQueue } from './outbox.ts';
import type { TouchTravel } from './past.ts';
import { createQueue, type Unsent } from './queue.ts';

export interface Clocks {
  readonly acknowledgeDueAt: number | null;
  readonly answerDueAt: number | null;
}
/** Whom a board may ask, and by board and severity the clocks a question sent now would get. */
export interface Previewed {
  readonly addressees: readonly { readonly boardId: string }[];
  readonly clocks: Readonly<Record<string, Readonly<Record<string, Clocks>>>>;
}
/** Asks the server, which alone knows duty hours and huddles; null = it could not be asked. */
/** Asks what the signed-in person owes; null = it could not be asked. */
export type ReadOwed = () => Promise<readonly Owed[] | null>;
export type Preview = (boardId: string, neededByAt: number | null) => Promise<Previewed | null>;

export interface Colleague {
  readonly personId: string;
  readonly role: string;
  readonly initials: string;
}
/** People of another board, who may own what this one takes on; empty when nobody can be asked. */
export type PeopleOf = (boardId: string) => Promise<readonly Colleague[]>;

export interface Hand {
  readonly store: RecordStore;
  readonly link: Link;
  readonly session: Session;
  readonly boardId: string;
  readonly preview: Preview;
  readonly owed: ReadOwed;
  readonly people: PeopleOf;
  readonly speech: Speech;
  readonly basePath: string;
  /** This device is a wall that may act: where it goes back to. */
  readonly wall: string | null;
  readonly issueFile: ReadIssueFile;
  /** Adds a picture to an issue; true = the server has it, or it is kept to be sent. */
  addPhoto(issueId: string, picture: Blob): Promise<boolean>;
  /** Deed that waits for a sign-in; `claim` = who says he is it, where no PIN can be checked. */
  readonly asking: Signal<Asking | null>;
  readonly toast: Signal<Toast | null>;
  /** Not sent yet, refused meanwhile, or sent since somebody looked last. */
  readonly unsent: Signal<readonly Unsent[]>;
  /** This browser could not keep it: it is there for as long as the page is open. */
  isUnkept(id: string): boolean;
  /** How far the sending of what waited has come. */
  readonly sending: Signal<{ readonly n: number; readonly of: number } | null>;
  /** Something else in the network answered in place of the server, when it was sent last. */
  readonly between: ReadonlySignal<boolean>;
  readonly conflict: Signal<{ id: string; deed: Deed; problem: Problem } | null>;
  readonly drafts: Drafts;
  /** Who was signed out here and left something half typed, until somebody signs in. */
  readonly gone: ReadonlySignal<{
    readonly initials: string;
    /** 0 = before this page was loaded. */
    readonly at: number;
    readonly page: string;
    /** Minutes without a touch that ended his session; 0 = he left, or the server ended it. */
    readonly idleMinutes: number;
  } | null>;
  /** Past days of this board; absent where no server is asked. */
  readonly travel?: TouchTravel;
  /** Answers once the server has it, or, with `queued`, once it is kept to be sent; null = refused, or
   *  nobody signed in. */
  act(deed: Deed): Promise<Accepted | null>;
  /** Sends what could not be sent, in order, with the same ids. */
  sendAgain(): Promise<void>;
  /** Somebody held his badge to the reader: he is signed in, and what waited for that goes on. */
  byBadge(number: string): Promise<void>;
  /** Takes it out of the list: discarded, looked at, or to be changed. */
  drop(id: string): void;
}

export interface Asking {
  readonly deed: Deed | null;
  readonly done: (claim?: Claim) => void;
}
export interface Claim {
  readonly personId: string;
  readonly initials: string;
}

export interface HandParts {
  store: RecordStore;
  link: Link;
  session: Session;
  send: Send;
  boardId: string;
  speech?: Speech;
  preview: Preview;
  owed?: ReadOwed;
  people?: PeopleOf;
  basePath?: string;
  wall?: string | null;
  issueFile?: ReadIssueFile;
  sendPhoto?: SendPhoto;
  kept?: Kept;
  /** The page somebody is at. */
  page?: () => string;
}

const undoMs = 10_000;
const mostPhotoBytes = 8 * 1024 * 1024;

const nobody: PeopleOf = () => Promise.resolve([]);

export function createHand(parts: HandParts): Hand {
  const {
    store,
    link,
    session,
    send,
    boardId,
    preview,
    owed = async () => null,
    people = nobody,
  } = parts;
  const {
    speech = englishOnly,
    basePath = '/',
    wall = null,
    issueFile = async () => null,
    sendPhoto = async () => ({ ok: false, problem: null }),
  } = parts;
  const { kept = keepNothing(), page = () => '' } = parts;
  const asking: Hand['asking'] = signal(null);
  const toast = signal<Toast | null>(null);
  const queue = createQueue(kept);
  const drafts = createDrafts(kept, boardId);
  const conflict: Hand['conflict'] = signal(null);

  const say = (text: string, undo: Deed | null, bad: boolean, code = '') => {
    toast.value = { text, undo, bad, until: link.now.peek() + undoMs, code };
  };
  /** Who acts: the signed-in person; null = nobody did sign in. */
  const ask = (deed: Deed) =>
    new Promise<Claim | null>((resolve) => {
      // One question at a time: who did not answer the one before has left it.
      asking.peek()?.done();
      const done = (claim?: Claim) => resolve(claim ?? session.person.peek());
      asking.value = { deed, done };
    });
  const gone = signal<{
    initials: string;
    at: number;
    page: string;
    idleMinutes: number;
  } | null>(null);
  let last = session.person.peek();
  let isNew = true;
  effect(() => {
    const person = session.person.value;
    // Who was here before this page was loaded again, once the server said that he is not any more.
    const before = isNew && !person ? session.last.value : null;
    if (person || before) isNew = false;
    const begun = before ? drafts.pageOf(before.personId) : null;
    if (before && begun !== null)
      gone.value = { initials: before.initials, at: 0, page: begun, idleMinutes: 0 };
    const left = last && !person ? drafts.pageOf(last.personId) : null;
    if (person) gone.value = null;
    else if (last && left !== null)
      gone.value = {
        initials: last.initials,
        at: link.now.peek(),
        page: left,
        idleMinutes: session.secondsLeft.peek() > 0 ? 0 : Math.round(last.idleSeconds / 60),
      };
    last = person;
  });
  const outbox = createOutbox({
    queue,
    send,
    sendPhoto,
    session,
    link,
    say,
    ask,
    looks: () => page() === 'unsent',
    conflict,
  });

  /** Answers of what just leaves, by id: a second tap on the same key is the first one. */
  const leaving: Record<string, Promise<Accepted | null>> = {};
  const act: Hand['act'] = async (deed) => {
    session.touched();
    const who = session.person.peek() ?? (deed.free ? null : await ask(deed));
    if (!who && !deed.free) return null;
    const before = queue.same(deed, who?.personId ?? null);
    if (before) return leaving[before.id] ?? inQueue;
    const from = page();
    const begins = deed.draft;
    const values = begins === undefined ? {} : drafts.of(from, begins);
    const entry: Unsent = {
      id: newId(),
      deed,
      at: link.now.peek(),
      personId: who?.personId ?? null,
      who: who?.initials ?? '',
      boardId,
      page: from,
      values,
      state: 'leaves',
    };
    const answered = queue.add(entry).then(() => outbox.first(entry));
    leaving[entry.id] = answered;
    const answer = await answered;
    delete leaving[entry.id];
    if (answer && begins !== undefined) drafts.clear(from, begins);
    return answer;
  };

  return {
    store,
    link,
    session,
    boardId,
    preview,
    owed,
    people,
    speech,
    basePath,
    wall,
    issueFile,
    async addPhoto(issueId, picture) {
      // What the server would not take is not sent over a slow network first.
      if (picture.size > mostPhotoBytes) {
        say(t('photo.failed', { why: t('photo.too_large') }), null, true);
        return false;
      }
      // Two pictures of one issue are two taps.
      const payload = { issueId, photo: newId() };
      const purpose = t('photo.purpose');
      return !!(await act({
        ...{ type: 'addPhoto', payload, free: true, picture },
        ...{ purpose, done: t('photo.sent') },
      }));
    },
    asking,
    toast,
    unsent: queue.shown,
    isUnkept: queue.isUnkept,
    sending: outbox.sending,
    between: outbox.between,
    conflict,
    drafts,
    gone,
    drop: queue.drop,
    async byBadge(number) {
      const problem = await session.badge(number, boardId);
      if (problem !== null)
        return say(problem === 'offline' ? t('sign.offline') : refusalText(problem), null, true);
      const asked = asking.peek();
      asking.value = null;
      asked?.done();
    },
    act,
    sendAgain: () => outbox.all(false),
  };
}
