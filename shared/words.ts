// Words for views: a view never holds a sentence of its own, it asks for one by key, so that wall,
// tablet and the page without script say the same in every language. Must stay free of any library.

export type Params = Readonly<Record<string, string | number>>;

/** Looks a text up and fills in its parameters; the caller decides language and source. */
export type Words = (key: string, params?: Params) => string;

/** What every view may know besides its record. `now` is server time, epoch ms. */
export interface ViewContext {
  readonly words: Words;
  /** IANA zone of the board. */
  readonly zone: string;
  readonly now: number;
  /** Calendar date printed in the fact line, `YYYY-MM-DD`. */
  readonly todayOn: string;
  /** Short name of a board for chips; the id itself where the board is unknown. */
  readonly boardName: (boardId: string) => string;
}

/** Shapes a view may ask for; they are drawn, never typed (no font has them all). */
export type GlyphName =
  | 'cross'
  | 'tick'
  | 'question'
  | 'dash'
  | 'at_least'
  | 'at_most'
  | 'up'
  | 'down'
  | 'clock'
  | 'bang'
  | 'alert'
  | 'offline'
  | 'person';

/** A PDCA circle with that many quarters filled, or a glyph. */
export type Mark = GlyphName | 'pdca0' | 'pdca1' | 'pdca2' | 'pdca3' | 'pdca4';

export const pdcaMark = (quarters: number): Mark =>
  `pdca${Math.max(0, Math.min(4, quarters))}` as Mark;
