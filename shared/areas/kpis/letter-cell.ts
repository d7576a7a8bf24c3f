// A cell of a letter as a few characters: letters are rewritten with every reading of their month and
// sent to every screen, so a month must be a hundred bytes, not three thousand. Light: display code.
import type { Status } from './status.ts';

export type CellMark = 'late' | 'corrected' | 'told' | 'near_miss' | 'first_aid' | 'no_reaction';

export interface LetterCell {
  readonly status: Status;
  readonly marks: readonly CellMark[];
  readonly nearMisses: number;
  /** Up to three shifts, first shift first; empty where the day speaks for all. */
  readonly stripes: readonly Status[];
}

const statusCodes: Readonly<Record<Status, string>> = {
  GREEN: 'G',
  RED: 'R',
  AMBER: 'A',
  NOT_REPORTED: 'Q',
  NOT_DUE: 'D',
  NO_PRODUCTION: 'N',
  NOT_APPLICABLE: 'X',
  NO_TARGET: 'T',
};
const markCodes: Readonly<Record<CellMark, string>> = {
  late: 'l',
  corrected: 'c',
  told: 't',
  near_miss: 'm',
  first_aid: 'f',
  no_reaction: 'r',
};

const find = <K extends string>(codes: Readonly<Record<K, string>>, code: string): K | undefined =>
  (Object.keys(codes) as K[]).filter((key) => codes[key] === code)[0];

/** `G`, `Rlc`, `Gm2`, `R/GRG`: status, marks, near misses, stripes behind a slash. */
export const packCell = ({ status, marks, nearMisses, stripes }: LetterCell): string =>
  statusCodes[status] +
  marks.map((mark) => markCodes[mark]).join('') +
  (nearMisses > 0 ? nearMisses : '') +
  (stripes.length > 0 ? `/${stripes.map((stripe) => statusCodes[stripe]).join('')}` : '');

/** The reverse of `packCell`; an unknown code reads as not due, never as green. */
export function unpackCell(text: string): LetterCell {
  const cut = text.indexOf('/');
  const own = cut < 0 ? text : text.slice(0, cut);
  const marks: CellMark[] = [];
  for (let i = 1; i < own.length; i++) {
    const mark = find(markCodes, own.charAt(i));
    if (mark) marks.push(mark);
  }
  const count = /\d+$/.exec(own);
  const stripes = cut < 0 ? [] : text.slice(cut + 1).split('');
  return {
    status: find(statusCodes, own.charAt(0)) || 'NOT_DUE',
    marks,
    nearMisses: count ? Number(count[0]) : 0,
    stripes: stripes.map((code) => find(statusCodes, code) || 'NOT_DUE'),
  };
}
