// What every chart is made of: lines and words on a field of design pixels, by the names of one grammar.
// So wall, tablet and huddle draw all charts with one small widget.
import type { GlyphName } from '../../words.ts';

export interface Drawing {
  readonly title: string;
  readonly note: string;
  readonly tag: string;
  readonly w: number;
  readonly h: number;
  /** Kind of line and path, drawn in this order. */
  readonly paths: readonly (readonly [kind: string, d: string])[];
  /** Kind of text, place, words. */
  readonly texts: readonly (readonly [kind: string, x: number, y: number, text: string])[];
  /** The direction of the target. */
  readonly sign: { readonly name: GlyphName; readonly x: number; readonly y: number } | null;
}
