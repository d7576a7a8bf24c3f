// The catalogue of the client. Must never hold a sentence itself: words live in `<language>.json`.
import { signal } from '@preact/signals';
import { type Catalogue, type Entry, wordsOf as wordsIn } from '../../shared/catalogue.ts';
import type { Words } from '../../shared/words.ts';
import wall from './en.json' with { type: 'json' };

export type { Catalogue, Entry };

const en: Record<string, Entry> = { ...wall };

/** Further English texts of a page that shows more than the wall does; called before the first paint. */
export const addEntries = (entries: Catalogue): void => {
  Object.assign(en, entries);
};

/** Words of one catalogue; a text it lacks comes from English. */
export const wordsOf = (language: string, catalogue: Catalogue): Words =>
  wordsIn(language, catalogue, en);

/** Read by every text that is drawn: a change of language is one change of this. */
const words = signal(wordsOf('en', en));

/** Changes the language of this page. */
export const takeCatalogue = (language: string, catalogue: Catalogue): void => {
  words.value = wordsOf(language, catalogue);
};

/** The text of a key in the language of this page. */
export const t: Words = (key, params) => words.value(key, params);
