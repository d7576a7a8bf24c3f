// What somebody began on this phone and has not sent: words, step and picture, kept over a reload. A camera
// that needs the memory ends the page below it. Must never send anything, and must never keep what was sent.

export interface Begun<T> {
  readonly at: number;
  /** Of the report that it was last sent as; '' = not sent yet. */
  readonly id: string;
  readonly step: number;
  readonly draft: T;
  readonly photo: Blob | null;
}
export interface BegunKept<T> {
  /** What stood there when the page opened. */
  readonly first: Begun<T> | null;
  /** Answers once it is kept, or cannot be. */
  hold(id: string, step: number, draft: T, photo: Blob | null): Promise<unknown>;
  forget(): void;
}

type Held = Readonly<Record<string, unknown>>;
/** The picture stays where it is while words are typed: it is large. */
export interface Shelf {
  all(): Promise<Held>;
  put(name: string, value: unknown): Promise<void>;
  drop(name: string): Promise<void>;
}

/** A shift: older words are nobody's any more. */
const forMs = 12 * 3_600_000;

export async function openBegun<T>(shelf: Shelf | null, now = Date.now): Promise<BegunKept<T>> {
  const nothing = (): undefined => undefined;
  const held = (await shelf?.all().catch(() => ({}) as Held)) ?? {};
  const words = held.words as Omit<Begun<T>, 'photo'> | undefined;
  const isFresh = words !== undefined && now() - words.at <= forMs;
  let photo = isFresh ? ((held.photo as Blob | undefined) ?? null) : null;
  let text = '';
  let written: Promise<unknown> = Promise.resolve();
  const drop = (name: string) => void shelf?.drop(name).catch(nothing);
  return {
    first: isFresh ? { ...words, photo } : null,
    hold(id, step, draft, picture) {
      const next = JSON.stringify([id, step, draft]);
      if (next !== text) {
        text = next;
        written = (shelf?.put('words', { at: now(), id, step, draft }) ?? written).catch(nothing);
      }
      if (picture === photo) return written;
      photo = picture;
      // A private window takes words and no picture.
      if (picture) void shelf?.put('photo', picture).catch(nothing);
      else drop('photo');
      return written;
    },
    forget() {
      text = '';
      photo = null;
      drop('words');
      drop('photo');
    },
  };
}
