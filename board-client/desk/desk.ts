// What every page of the desk works with: the records of the tree, reads by HTTP for what no board
// carries, and `act`, the one way anything leaves it. Must never write a record.
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Accepted, Problem } from '../../shared/envelope.ts';
import type { Link } from '../sync/link.ts';
import type { RecordStore } from '../sync/records.ts';
import { newId, type Send } from '../sync/send.ts';
import type { Session, SignedIn } from '../sync/session.ts';
import { t } from '../text/text.ts';

export interface Desk {
  readonly store: RecordStore;
  readonly link: Link;
  readonly session: Session;
  readonly basePath: string;
  /** Top board of the tree. */
  readonly boardId: string;
  readonly demo: boolean;
  /** What the last act came to, as a sentence; null = nothing to say. */
  readonly said: ReadonlySignal<{ text: string; bad: boolean; about: string } | null>;
  /** Commands whose outcome a form says itself. */
  readonly claimed: ReadonlySignal<readonly string[]>;
  /** A form says what these commands came to, until it gives them back. */
  claim(types: readonly string[]): () => void;
  /** What was said goes with the page. */
  hush(): void;
  /** Somebody must sign in first. */
  readonly asking: Signal<boolean>;
  /** Signed out by the clock: his page waits, covered, until he is back or leaves the dialog. */
  readonly held: ReadonlySignal<SignedIn | null>;
  /** Grows when somebody else signs in than was here before: what one has typed is not the other's. */
  readonly visitors: ReadonlySignal<number>;
  /** The dialog is left: what waited for somebody waits no longer. */
  leave(): void;
  /** Grows with every accepted command of this desk: reads are done again. */
  readonly turn: ReadonlySignal<number>;
  /** Reads are done again: something was changed past `act`. */
  again(): void;
  /** One command; null = refused or not sent, and `said` says why.
   *  @param where the form that says it, where several send the same command */
  act(type: string, payload: unknown, done?: string, where?: string): Promise<Accepted | null>;
  /** GET below `/api/v1/`, e.g. `analytics/escalations?weeks=13`. Throws a Problem or an Error. */
  read<T>(path: string): Promise<T>;
}

export type DeskProps = {
  readonly desk: Desk;
  /** What follows the page's id in the address: `#/issue/<id>/a3` → ['<id>', 'a3']. */
  readonly path: readonly string[];
  readonly go: (to: string) => void;
};

export function createDesk(
  parts: Pick<Desk, 'store' | 'link' | 'session' | 'basePath' | 'boardId' | 'demo'> & {
    send: Send;
  },
): Desk {
  const said = signal<{ text: string; bad: boolean; about: string } | null>(null);
  const claimed = signal<readonly string[]>([]);
  const asking = signal(false);
  const turn = signal(0);
  const held = signal<SignedIn | null>(null);
  const visitors = signal(0);
  const { session } = parts;
  let last = session.person.peek();
  let before = last;
  effect(() => {
    const person = session.person.value;
    if (person && before && person.personId !== before.personId)
      visitors.value = visitors.peek() + 1;
    before = person ?? before;
    // Nothing is left of his time: the clock ended it, not he.
    const isIdle = last !== null && person === null && session.secondsLeft.peek() === 0;
    held.value = isIdle ? last : null;
    if (isIdle) asking.value = true;
    last = person;
  });
  const person = computed(() => session.person.value ?? held.value);
  return {
    ...parts,
    session: { ...session, person },
    held,
    visitors,
    leave() {
      asking.value = false;
      held.value = null;
    },
    said,
    claimed,
    claim(types) {
      claimed.value = [...claimed.peek(), ...types];
      return () => {
        const rest = [...claimed.peek()];
        for (const type of types) rest.splice(rest.indexOf(type), 1);
        claimed.value = rest;
      };
    },
    hush() {
      said.value = null;
    },
    asking,
    turn,
    again() {
      turn.value = turn.peek() + 1;
    },
    async act(type, payload, done, where = type) {
      parts.session.touched();
      const sent = await parts.send(type, payload, newId());
      if (sent.ok) {
        said.value = done ? { text: done, bad: false, about: where } : null;
        turn.value = turn.peek() + 1;
        return sent.accepted;
      }
      const code = sent.problem?.code;
      if (code === 'not_signed_in' || code === 'session_ended') asking.value = true;
      said.value = {
        text: sent.problem ? sent.problem.detail : t('desk.not_sent'),
        bad: true,
        about: where,
      };
      return null;
    },
    async read<T>(path: string): Promise<T> {
      // Nobody is signed in for a page that waits: its reads go on with him.
      if (held.peek()) return new Promise<T>(() => undefined);
      const response = await fetch(`${parts.basePath}api/v1/${path}`, {
        credentials: 'same-origin',
      });
      const body = await response.json();
      if (!response.ok) throw body as Problem;
      return body as T;
    },
  };
}

export type Read<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly text: string }
  | { readonly state: 'here'; readonly value: T; readonly at: number };

const againMs = 30_000;

/**
 * A read that keeps itself current: at once, after every own command, every 30 s. A failed read is
 * never shown as an empty list.
 */
export function useRead<T>(desk: Desk, path: string): Read<T> {
  const [read, set] = useState<Read<T>>({ state: 'waiting' });
  const turn = desk.turn.value;
  useEffect(() => {
    let stopped = false;
    const ask = () =>
      desk
        .read<T>(path)
        .then((value) => {
          if (!stopped) set({ state: 'here', value, at: desk.link.now.peek() });
        })
        .catch((error: Partial<Problem>) => {
          if (!stopped) set({ state: 'failed', text: error.detail ?? t('desk.no_answer') });
        });
    void ask();
    const timer = setInterval(ask, againMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [path, turn]);
  return read;
}
