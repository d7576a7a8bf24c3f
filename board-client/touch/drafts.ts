// Half-typed forms: kept per board, page and person through reload, tab kill and sign-out, hidden from
// everybody else, gone once sent or left by "Back". Must never keep a PIN, and never send anything.
import { createContext } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import type { Kept } from '../sync/kept.ts';

export type Values = Readonly<Record<string, unknown>>;

export interface Drafts {
  read(page: string, name: string): unknown;
  write(page: string, name: string, value: unknown): void;
  /** What stands in a page's fields whose names begin so. */
  of(page: string, beginning: string): Values;
  put(page: string, values: Values): void;
  clear(page: string, beginning: string): void;
  /** Left on purpose, unsent. */
  leave(page: string): void;
  /** What stands on this page becomes nobody's: its owner goes on without his name. */
  pass(page: string): void;
  /** Somebody signed in or out: true = the page must be drawn anew, for it holds another's words. */
  owner(personId: string | null, page: string): boolean;
  /** A page that holds words of this person. */
  pageOf(personId: string): string | null;
}

interface Held {
  readonly value: unknown;
  readonly at: number;
}
/** A shift: older words are nobody's any more. */
const forMs = 12 * 3_600_000;
/** A tablet is not reloaded for months: what nobody opens again is looked for now and then. */
const sweepMs = 3_600_000;
/** Fields with this mark outlive "Back": a figure belongs to its day and shift, not to the visit. */
export const stays = '=';

export function createDrafts(kept: Kept, boardId: string): Drafts {
  let owner = '';
  const root = `draft\n${boardId}\n`;
  const under = (who: string, page: string, name = ''): string => `${root}${who}\n${page}\n${name}`;
  let sweptAt = 0;
  const sweep = (): void => {
    if (Date.now() - sweptAt < sweepMs) return;
    sweptAt = Date.now();
    fresh('draft\n');
  };
  /** The keys with this beginning whose words still count; the others go. */
  const fresh = (beginning: string): string[] =>
    kept.keys(beginning).filter((key) => {
      const isFresh = Date.now() - (kept.get(key) as Held).at <= forMs;
      if (!isFresh) kept.drop(key);
      return isFresh;
    });
  const hold = (key: string, held: Held): void => {
    // Where a browser keeps nothing, it lives as long as the page.
    kept.put(key, held).catch(() => undefined);
  };
  sweep();
  const drafts: Drafts = {
    read(page, name) {
      const held = kept.get(under(owner, page, name)) as Held | undefined;
      return held && Date.now() - held.at <= forMs ? held.value : undefined;
    },
    write(page, name, value) {
      sweep();
      hold(under(owner, page, name), { value, at: Date.now() });
    },
    of(page, beginning) {
      const values: Record<string, unknown> = {};
      const start = under(owner, page);
      for (const key of fresh(start + beginning))
        values[key.slice(start.length)] = (kept.get(key) as Held).value;
      return values;
    },
    put(page, values) {
      for (const name of Object.keys(values)) drafts.write(page, name, values[name]);
    },
    clear(page, beginning) {
      for (const key of kept.keys(under(owner, page, beginning))) kept.drop(key);
    },
    leave(page) {
      const start = under(owner, page);
      for (const key of kept.keys(start)) if (key.charAt(start.length) !== stays) kept.drop(key);
    },
    pass(page) {
      const start = under(owner, page);
      for (const key of kept.keys(start)) {
        hold(under('', page, key.slice(start.length)), kept.get(key) as Held);
        kept.drop(key);
      }
    },
    owner(personId, page) {
      const before = owner;
      const next = personId ?? '';
      if (before === next) return false;
      owner = next;
      if (before !== '') return true;
      // Who signs in takes along what was typed here before anybody knew who it was.
      const open = fresh(under('', page));
      for (const key of open) {
        hold(under(next, page, key.slice(under('', page).length)), kept.get(key) as Held);
        kept.drop(key);
      }
      return open.length === 0 && fresh(under(next, page)).length > 0;
    },
    pageOf(personId) {
      const key = fresh(`${root}${personId}\n`)[0];
      return key ? (key.slice(root.length).split('\n')[1] ?? null) : null;
    },
  };
  return drafts;
}

export interface DraftPage {
  readonly drafts: Drafts;
  readonly page: string;
}
/** The page whose fields are drawn; null where nothing is kept. */
export const Drafting = createContext<DraftPage | null>(null);

/** State of a form that survives the page: as `useState`, by the name of the field. */
export function useDraft<T>(name: string, initial: T | (() => T)): [T, (value: T) => void] {
  const at = useContext(Drafting);
  const empty = useRef('');
  const [value, set] = useState<T>(() => {
    const fresh = typeof initial === 'function' ? (initial as () => T)() : initial;
    empty.current = JSON.stringify(fresh);
    const held = at?.drafts.read(at.page, name);
    return held === undefined ? fresh : (held as T);
  });
  const change = (next: T) => {
    if (JSON.stringify(next) === empty.current) at?.drafts.clear(at.page, name);
    else at?.drafts.write(at.page, name, next);
    set(() => next);
  };
  return [value, change];
}

/** For "Cancel": forgets what this page's fields hold. */
export function useForget(): () => void {
  const at = useContext(Drafting);
  return () => at?.drafts.leave(at.page);
}
