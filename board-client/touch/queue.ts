// What this tablet has sent or still has to send, in the order of the taps. A tap is kept before it leaves
// and let go when its outcome is known, so neither a lost network nor a killed tab loses or doubles it: it
// goes again under its own id. Must never let one go in silence.
import { type Signal, signal } from '@preact/signals';
import type { Problem } from '../../shared/envelope.ts';
import type { Kept } from '../sync/kept.ts';
import { type Deed, goesByName } from './deed.ts';
import type { Values } from './drafts.ts';

export interface Unsent {
  /** Of the command. */
  readonly id: string;
  readonly deed: Deed;
  readonly at: number;
  /** Who tapped, signed in or as he said himself; never sent under somebody else's name. */
  readonly personId: string | null;
  /** His initials, for the list. */
  readonly who: string;
  readonly boardId: string;
  /** Where it was entered, and what stood there: "Change" opens it again. */
  readonly page: string;
  readonly values: Values;
  /** `leaves`: its first answer is awaited. `sent` stays in the list until somebody has looked. */
  readonly state: 'leaves' | 'waits' | 'refused' | 'conflict' | 'sent';
  readonly problem?: Problem;
  /** His name was not enough: it waits for his PIN. */
  readonly asksPin?: boolean;
}

/** Needs his PIN before it goes. */
export const needsPin = ({ deed, personId, asksPin }: Unsent): boolean =>
  !deed.free && (asksPin === true || personId === null || !goesByName(deed));

export interface Queue {
  /** All but what just leaves. */
  readonly shown: Signal<readonly Unsent[]>;
  /** Those that the server has not answered, the oldest first. */
  waiting(): Unsent[];
  /** Answers once it is kept, or, with `isUnkept`, once it is clear that this browser cannot. */
  add(entry: Unsent): Promise<void>;
  set(id: string, change: Partial<Unsent>): Promise<void>;
  drop(id: string): void;
  /** The same tap of the same person, which leaves or waits already. */
  same(deed: Deed, personId: string | null): Unsent | null;
  /** It is in the list for as long as this page is open only. */
  isUnkept(id: string): boolean;
}

const pictureGone = { type: '', title: '', status: 0, detail: '', code: 'picture_gone' };
const beginning = 'queue\n';
const digits = 15;

export function createQueue(kept: Kept): Queue {
  /** Key → entry, in the order of the taps. */
  const all: [string, Unsent][] = kept.keys(beginning).map((key) => {
    const entry = kept.get(key) as Unsent;
    // Where a browser keeps words only, a picture did not outlive the page: that is said.
    if (entry.deed.picture && !(entry.deed.picture instanceof Blob))
      return [key, { ...entry, state: 'refused', problem: pictureGone as unknown as Problem }];
    // Killed before its answer: the server may have it, so the same id goes again.
    return [key, entry.state === 'leaves' ? { ...entry, state: 'waits' } : entry];
  });
  const shown = signal<readonly Unsent[]>([]);
  const show = () => {
    shown.value = all.map(([, entry]) => entry).filter(({ state }) => state !== 'leaves');
  };
  let last = Number((all[all.length - 1]?.[0] ?? '').slice(beginning.length).split('\n')[0]);
  const place = (id: string): number => {
    for (let i = 0; i < all.length; i++) if (all[i]?.[1].id === id) return i;
    return -1;
  };
  /** Ids of what the browser would not keep. */
  const unkept: Record<string, true> = {};
  const write = (key: string, entry: Unsent): Promise<void> =>
    kept.put(key, entry).then(
      () => {
        delete unkept[entry.id];
      },
      () => {
        unkept[entry.id] = true;
        show();
      },
    );
  show();
  return {
    shown,
    waiting: () => all.map(([, entry]) => entry).filter(({ state }) => state === 'waits'),
    add(entry) {
      // By the clock and under its own id: another tab of this tablet keeps its taps in the same place.
      last = Math.max(last + 1, Date.now());
      const key = `${beginning}${`000000000000000${last}`.slice(-digits)}\n${entry.id}`;
      all.push([key, entry]);
      show();
      return write(key, entry);
    },
    set(id, change) {
      const at = all[place(id)];
      if (!at) return Promise.resolve();
      at[1] = { ...at[1], ...change };
      show();
      if (at[1].state !== 'sent') return write(at[0], at[1]);
      kept.drop(at[0]);
      return Promise.resolve();
    },
    drop(id) {
      const i = place(id);
      const at = all[i];
      if (!at) return;
      kept.drop(at[0]);
      all.splice(i, 1);
      show();
    },
    same(deed, personId) {
      const payload = JSON.stringify(deed.payload);
      const found = all.filter(
        ([, entry]) =>
          (entry.state === 'leaves' || entry.state === 'waits') &&
          entry.personId === personId &&
          entry.deed.type === deed.type &&
          JSON.stringify(entry.deed.payload) === payload,
      )[0];
      return found ? found[1] : null;
    },
    isUnkept: (id) => unkept[id] === true,
  };
}
