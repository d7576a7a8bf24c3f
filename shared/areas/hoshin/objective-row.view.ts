// A row of the objectives on the tier-3 board (Rule 4.3 T3): tag, words, last month, year to date
// and the twelve months of the bowling chart (Rule 3.6). Must never judge: months come judged.
import { monthText } from '../../local-time.ts';
import type { Words } from '../../words.ts';
import { type Face, faceOf } from '../kpis/tile.view.ts';
import type { ObjectiveRow } from './objective-row.ts';

export interface ObjectiveRowView {
  readonly tag: string;
  readonly text: string;
  /** A recovery plan runs. */
  readonly recovery: boolean;
  readonly month: Face;
  readonly year: Face;
  /** Twelve months; `today` is the running one. */
  readonly months: readonly { readonly face: Face | 'future'; readonly today: boolean }[];
}

export interface ObjectivesView {
  /** Name of the last closed month: "Oct". */
  readonly month: string;
  readonly initials: readonly string[];
  readonly rows: readonly ObjectiveRowView[];
}

const monthBefore = (month: string): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 2;
  return `${Math.floor(index / 12)}-${`0${(index % 12) + 1}`.slice(-2)}`;
};

/** @param todayOn the running production date: its month is open, the one before is judged */
export function objectivesView(
  objectives: readonly ObjectiveRow[],
  todayOn: string,
  words: Words,
): ObjectivesView {
  const running = todayOn.slice(0, 7);
  const closed = monthBefore(running);
  const initials = words('months.initials').split(',');
  const rows = objectives.slice().sort((a, b) => a.order - b.order);
  return {
    month: monthText(words, closed),
    initials: (rows[0]?.months ?? []).map(
      (each) => initials[Number(each.month.slice(5, 7)) - 1] ?? '',
    ),
    rows: rows.map((row) => ({
      tag: row.tag,
      text: row.text,
      recovery: row.recovery,
      month: faceOf(row.months.filter((each) => each.month === closed)[0]?.status ?? 'NOT_DUE'),
      year: faceOf(row.year),
      months: row.months.map((each) => ({
        face: each.month > running ? 'future' : faceOf(each.status),
        today: each.month === running,
      })),
    })),
  };
}
