// What the schema of a screen cannot say, and how two settings differ. The same for the file and the
// desk. Pure.
import {
  arrangedPage,
  type PartsMistake,
  partsMistake,
  wallPages,
} from '../../../shared/areas/screens/page-parts.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { languageOf, languages } from '../../../shared/languages.ts';

export interface Mistake {
  /** Path below the screen: "off", "pages.1.parts.left". */
  readonly field: string;
  readonly sentence: string;
}

const sentences: Readonly<Record<PartsMistake, string>> = {
  empty: 'a column holds at least one part',
  full: 'a column holds at most two parts',
  twice: 'a part stands on the page once',
  whole_column: 'the hours need a column of their own',
};

/** The first mistake of one screen, or null. */
export function mistakeIn(screen: ScreenConfig): Mistake | null {
  if ((screen.on === undefined) !== (screen.off === undefined))
    return {
      field: screen.on === undefined ? 'off' : 'on',
      sentence: '"on" and "off" belong together: write both or none',
    };
  if (screen.on !== undefined && screen.on === screen.off)
    return { field: 'off', sentence: '"on" and "off" are the same: the screen would never be lit' };
  if (languageOf(screen.language) === null)
    return {
      field: 'language',
      sentence: `no wall speaks "${screen.language}": write one of ${Object.keys(languages).join(', ')}`,
    };
  for (const [at, { page, parts }] of screen.pages.entries()) {
    if (!wallPages.includes(page))
      return {
        field: `pages.${at}.page`,
        sentence: `there is no page ${page}: the pages of a wall are ${wallPages.join(', ')}`,
      };
    if (!parts) continue;
    const field = `pages.${at}.parts`;
    if (page !== arrangedPage)
      return {
        field,
        sentence: `only page ${arrangedPage} is arranged: page 1 shows what each board always shows`,
      };
    const mistake = partsMistake(parts);
    if (mistake) return { field: `${field}.${mistake.column}`, sentence: sentences[mistake.what] };
  }
  return null;
}

const ordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(ordered)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, each]) => each !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, each]) => [key, ordered(each)]),
        )
      : value;

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

export const sameConfig = (a: ScreenConfig | null, b: ScreenConfig | null): boolean => same(a, b);

/** Names of the fields that differ. */
export function fieldsOf(before: ScreenConfig | null, after: ScreenConfig | null): string[] {
  const a = (before ?? {}) as Record<string, unknown>;
  const b = (after ?? {}) as Record<string, unknown>;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => !same(a[key], b[key]))
    .sort();
}
