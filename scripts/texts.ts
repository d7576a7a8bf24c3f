// Puts the catalogues together that the server sends with its pages: one whole set per language, what a
// language lacks filled with English key by key, so that no page ever shows a key. Must never invent a
// sentence; names of months and days and the marks in numbers come from `Intl`.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Language, languages, ownLanguage } from '../shared/languages.ts';

export type Entry = string | Readonly<Record<string, string>>;
export type Catalogue = Readonly<Record<string, Entry>>;
/** By language: what a wall shows, and what tablet, phone and start page show. */
export type Texts = Readonly<
  Record<string, { readonly wall: Catalogue; readonly hand: Catalogue }>
>;

const folder = resolve(import.meta.dirname, '../board-client/text');

/** Files of a language: wall, tablet and phone, problem sheets. */
export const parts = ['', '-touch', '-problems'] as const;

/** One file as it stands; empty where there is none. */
export function catalogueFile(language: string, part: (typeof parts)[number]): Catalogue {
  const file = join(folder, `${language}${part}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Keys that a catalogue may leave to `Intl`; where it says them itself, its own word counts. */
export const intlKeys = [
  'number.group',
  'number.point',
  'weekdays.short',
  'months.short',
  'months.initials',
] as const;

const noon = (month: number, day: number): Date => new Date(Date.UTC(2026, month, day, 12));
const plain = (text: string): string => text.replace(/\.$/, '');

/** What `Intl` knows of a language. The server knows it whole; a TV of 2019 does not. */
export function intlTexts(language: string): Catalogue {
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (date: Date): string => plain(format.format(date));
  };
  const mark = (type: string): string =>
    new Intl.NumberFormat(language, { useGrouping: 'always' })
      .formatToParts(1234567.5)
      .find((part) => part.type === type)?.value ?? '';
  const months = [...Array(12).keys()].map((month) => noon(month, 15));
  // 4 January 2026 is a Sunday.
  const weekdays = [...Array(7).keys()].map((day) => noon(0, 4 + day));
  return {
    'number.group': mark('group'),
    'number.point': mark('decimal'),
    'weekdays.short': weekdays.map(write({ weekday: 'short' })).join(','),
    'months.short': months.map(write({ month: 'short' })).join(','),
    'months.initials': months
      .map(write({ month: 'narrow' }))
      .join(',')
      .toLocaleUpperCase(language),
  };
}

/** True where somebody has begun to translate: only such a language is offered. */
export const isSpoken = (language: string): boolean =>
  Object.keys(catalogueFile(language, '')).length > 0;

export function buildTexts(): Texts {
  const english = parts.map((part) => catalogueFile(ownLanguage, part));
  const texts: Record<string, Texts[string]> = {};
  for (const language of Object.keys(languages) as Language[]) {
    if (!isSpoken(language)) continue;
    const [wall = {}, ...further] = parts.map((part, i) => ({
      ...english[i],
      ...(i === 0 && language !== ownLanguage ? intlTexts(language) : {}),
      ...catalogueFile(language, part),
    }));
    texts[language] = { wall, hand: Object.assign({}, wall, ...further) as Catalogue };
  }
  return texts;
}
