// Pieces of the page without script: cells, lists, signs. Pure; whatever comes in is escaped here. Must never
// say a state by colour alone: each has a sign and a word.

import type { DayView } from '../../shared/areas/kpis/letter.view.ts';
import type { Face } from '../../shared/areas/kpis/tile.view.ts';
import type { Mark, Words } from '../../shared/words.ts';
import { escaped } from './plain-page.ts';

/** Signs that fonts of twenty years ago have, too. */
const signs: Readonly<Record<Mark, string>> = {
  cross: '✕',
  tick: '✓',
  question: '?',
  dash: '–',
  at_least: '≥',
  at_most: '≤',
  up: '↑',
  down: '↓',
  clock: '',
  bang: '!',
  alert: '!',
  offline: '–',
  person: '1',
  pdca0: '○',
  pdca1: '◔',
  pdca2: '◑',
  pdca3: '◕',
  pdca4: '●',
};
export const sign = (mark: Mark | null): string => (mark ? signs[mark] : '');

const named: readonly Face[] = ['green', 'red', 'amber', 'missing', 'no_target', 'not_applicable'];
/** What a state is called, for whoever does not see its colour. */
export const faceWord = (face: Face, words: Words): string =>
  face === 'closed'
    ? words('verdict.closed')
    : named.includes(face)
      ? words(`verdict.${face}`)
      : words('verdict.not_due');

/** Rows that are lists of cells, already HTML. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr>\n${rows
    .map(
      (cells) =>
        `<tr>${cells.map((cell) => (/^<t[dh]/.test(cell) ? cell : `<td>${cell}</td>`)).join('')}</tr>`,
    )
    .join('\n')}</table>`;

export const small = (text: string): string => (text ? `<small>${escaped(text)}</small>` : '');

/** Seven days a row; a day without a result stays without a colour. */
export function daysTable(days: readonly DayView[], label: string): string {
  const shown = days.filter((day) => day.face !== 'absent').sort((a, b) => a.day - b.day);
  const cell = ({ day, face, today }: DayView): string => {
    const mark =
      face === 'green'
        ? '✓'
        : face === 'red'
          ? '✕'
          : face === 'missing'
            ? '?'
            : face === 'amber'
              ? '!'
              : '';
    return `<td class="day ${face}${today ? ' today' : ''}">${day}${mark}</td>`;
  };
  const weeks: string[] = [];
  for (let i = 0; i < shown.length; i += 7)
    weeks.push(
      `<tr>${shown
        .slice(i, i + 7)
        .map(cell)
        .join('')}</tr>`,
    );
  return `<table class="days" title="${escaped(label)}">${weeks.join('')}</table>`;
}
