// How a figure is written for people: the digits that were compared, with the separators of the
// language. Must never round in another way than the rules do (Rule 3.1.2).
import { formatTo } from './areas/kpis/round.ts';
import type { Words } from './words.ts';

/** "1 640", "94.2", "−3"; `decimals` 0–6. */
export function figureText(words: Words, value: number, decimals: number): string {
  const [whole = '', fraction] = formatTo(value, decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words('number.group'));
  const text = fraction ? grouped + words('number.point') + fraction : grouped;
  return text.replace('-', '\u2212');
}
