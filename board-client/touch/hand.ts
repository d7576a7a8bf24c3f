// What every page of a tablet works with: the records, the clock, and `act`, the one way a tap leaves
// it. Owns the page's own state (sign-in asked for, undo bar, refusals, what is not sent yet).
// Must never write a record: what a tap changed comes back from the server by delta.
import { effect, type Signal, signal } from '@preact/signals';
import type { Owed } from '../../shared/areas/people/owed.ts';
import type { Accepted, Problem } from '../../shared/envelope.ts';
import type { ReadIssueFile, SendPhoto } from '../sync/issue-file.ts';
import { englishOnly, isServersLanguage, type Speech } from '../sync/language.ts';
import type { Link } from '../sync/link.ts';
import type { RecordStore } from '../sync/records.ts';
import { newId, type Send } from '../sync/send.ts';
import type { Session } from '../sync/session.ts';
import { t } from '../text/hand-text.ts';
import type { TouchTravel } from './past.ts';

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

export interface Deed {
  readonly type: string;
  readonly payload: Record<string, unknown>;
  /** Why somebody signs in, as the sign-in page says it. */
  readonly purpose: string;
  /** What the undo bar says once the server has it; empty = the page itself shows it. */
  readonly done: string;
  /** Works without a person (Rule 2.0 "Device"): an issue. */
  readonly free?: boolean;
  /** The value in words, for "not sent yet" and conflicts. */
  readonly mine?: string;
}

export interface Unsent {
  readonly id: string;
  readonly deed: Deed;
  readonly at: number;
  /** Who was signed in; never sent by itself under somebody else's name. */
  readonly personId: string | null;
}
export interface Toast {
  readonly text: string;
  readonly undo: Deed | null;
  /** Server time at which it goes. */
  readonly until: number;
  readonly bad: boolean;
  /** Of a refusal: what the form can still mend. */
  readonly code?: string;
}

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
  /** Sends a picture of an issue and says what became of it; true = it was added. */
  addPhoto(issueId: string, picture: Blob): Promise<boolean>;
  /** Deed that waits for a sign-in. */
  readonly asking: Signal<{ deed: Deed | null; done: () => void } | null>;
  readonly toast: Signal<Toast | null>;
  readonly unsent: Signal<readonly Unsent[]>;
  readonly conflict: Signal<{ deed: Deed; problem: Problem } | null>;
  /** Past days of this board; absent where no server is asked. */
  readonly travel?: TouchTravel;
  /** Answers once the server has it; null = refused, not sent, or nobody signed in. */
  act(deed: Deed): Promise<Accepted | null>;
  /** Sends what could not be sent, in order, with the same ids. */
  sendAgain(): Promise<void>;
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
}

const undoMs = 10_000;
const mostPhotoBytes = 8 * 1024 * 1024;

/** The compensating command of an accepted one, where there is one (Rule 2.0 "Undo"). */
export function undoOf(deed: Deed, accepted: Accepted): Deed | null {
  const undo = {
    purpose: t('undo.purpose'),
    done: t('undo.done'),
    ...(deed.free ? { free: true } : {}),
  };
  // Records without a card of their own name their undo in the answer.
  if (accepted.undo) {
    return { ...undo, type: 'takeBackAct', payload: accepted.undo as Record<string, unknown> };
  }
  const kind = /Escalation|Issue|Countermeasure|AndonCall|ShiftCalendar/.exec(deed.type);
  if (!kind || /^takeBack/.test(deed.type)) return null;
  const key =
    kind[0] === 'ShiftCalendar'
      ? 'shiftChangeId'
      : `${kind[0].charAt(0).toLowerCase()}${kind[0].slice(1)}Id`;
  const id = deed.payload[key] ?? accepted[key] ?? accepted.id;
  if (typeof id !== 'string') return null;
  return { ...undo, type: `takeBack${kind[0]}`, payload: { [key]: id } };
}

/** Codes of many rules: the server's sentence says more than they do, to whoever reads English. */
const broad = ['invalid_input', 'not_found', 'already_open', 'conflict', 'rule_broken'];

/** A refusal in plain words: those of its code; the server's own sentence only in its own language. */
export function refusalText(problem: Problem): string {
  if (isServersLanguage() && problem.detail && broad.indexOf(problem.code) >= 0)
    return problem.detail;
  const details = problem.details ?? {};
  const seconds = Math.ceil(Number(details.waitMs ?? 0) / 1000);
  // Where the server says more than its code, so do the words: which side, how long.
  const more = details.side ? `.${details.side}` : seconds > 0 ? '.seconds' : '';
  for (const key of [`refused.${problem.code}${more}`, `refused.${problem.code}`]) {
    const words = t(key, { n: seconds });
    if (words !== key) return words;
  }
  return t('refused.internal');
}

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
    sendPhoto = async () => '',
  } = parts;
  const asking: Hand['asking'] = signal(null);
  const toast = signal<Toast | null>(null);
  const unsent = signal<readonly Unsent[]>([]);
  const conflict: Hand['conflict'] = signal(null);

  const say = (text: string, undo: Deed | null, bad: boolean, code = '') => {
    toast.value = { text, undo, bad, until: link.now.peek() + undoMs, code };
  };
  const signedIn = (deed: Deed) =>
    new Promise<boolean>((resolve) => {
      asking.value = { deed, done: () => resolve(session.person.peek() !== null) };
    });

  const me = () => session.person.peek()?.personId ?? null;
  const keep = (id: string, deed: Deed) => {
    unsent.value = [...unsent.peek(), { id, deed, at: link.now.peek(), personId: me() }];
  };
  /** `byItself`: nobody tapped just now, so nobody is asked to sign in and nothing that failed is new. */
  const deliver = async (id: string, deed: Deed, byItself = false): Promise<Accepted | null> => {
    const sent = await send(deed.type, deed.payload, id);
    const code = sent.ok ? '' : (sent.problem?.code ?? '');
    const asks = code === 'not_signed_in' || code === 'session_ended';
    if (byItself && !sent.ok && (!sent.problem || asks)) {
      if (asks) await session.refresh();
      return null;
    }
    unsent.value = unsent.peek().filter((u) => u.id !== id);
    if (sent.ok) {
      if (deed.done) say(deed.done, undoOf(deed, sent.accepted), false);
      return sent.accepted;
    }
    if (!sent.problem) {
      keep(id, deed);
      say(t('unsent.kept'), null, true);
      return null;
    }
    if (asks) {
      await session.refresh();
      return (await signedIn(deed)) ? deliver(newId(), deed) : null;
    }
    if (code === 'conflict') conflict.value = { deed, problem: sent.problem };
    else say(refusalText(sent.problem), null, true, code);
    return null;
  };

  let sending = false;
  /** In order, with the same ids. By itself only what needs no person, or what he himself tapped. */
  const sendKept = async (byItself: boolean): Promise<void> => {
    if (sending) return;
    sending = true;
    try {
      for (const { id, deed, personId } of unsent.peek()) {
        if (byItself && !deed.free && (personId === null || personId !== me())) continue;
        if (!(await deliver(id, deed, byItself))) return;
      }
    } finally {
      sending = false;
    }
  };
  // Each proof that the server is there again sends what it has not got: after a reconnect and, should
  // only the command have been lost, at the next heartbeat. So does the sign-in of who entered it.
  effect(() => {
    const isThere = link.dataAt.value > 0 && link.connected.value;
    if (session.person.value !== undefined && isThere && unsent.peek().length > 0)
      void sendKept(true);
  });

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
      const isTooLarge = picture.size > mostPhotoBytes;
      const why = isTooLarge ? t('photo.too_large') : await sendPhoto(issueId, picture);
      if (why === null) say(t('photo.sent'), null, false);
      else say(t('photo.failed', { why: why || t('photo.lost') }), null, true);
      return why === null;
    },
    asking,
    toast,
    unsent,
    conflict,
    async act(deed) {
      session.touched();
      if (!deed.free && !session.person.peek() && !(await signedIn(deed))) return null;
      return deliver(newId(), deed);
    },
    sendAgain: () => sendKept(false),
  };
}
