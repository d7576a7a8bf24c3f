// The catalogue of the client. Must never hold a sentence itself: words live in `<language>.json`.
import { signal } from '@preact/signals';
import type { Params, Words } from '../../shared/words.ts';
import wall from './en.json' with { type: 'json' };

/** A text, or its plural forms chosen by parameter `n`. */
export type Entry = string | Readonly<Record<string, string>>;
export type Catalogue = Readonly<Record<string, Entry>>;

const en: Record<string, Entry> = { ...wall };

/** Further English texts of a page that shows more than the wall does; called before the first paint. */
export const addEntries = (entries: Catalogue): void => {
  Object.assign(en, entries);
};

/**
 * Words of one catalogue; a text it lacks comes from English, a key nobody knows is shown itself.
 * `{name}` is replaced by the parameter of that name.
 */
export function wordsOf(language: string, catalogue: Catalogue): Words {
  // Safari 12 has none; there a form is right by chance alone.
  const plurals = Intl.PluralRules && new Intl.PluralRules(language);
  return (key: string, params: Params = {}) => {
    const entry = catalogue[key] ?? en[key] ?? key;
    const text =
      typeof entry === 'string'
        ? entry
        : (entry[plurals ? plurals.select(Number(params.n)) : 'other'] ?? entry.other ?? key);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  };
}

/** Read by every text that is drawn: a change of language is one change of this. */
const words = signal(wordsOf('en', en));

/** Changes the language of this page. */
export const takeCatalogue = (language: string, catalogue: Catalogue): void => {
  words.value = wordsOf(language, catalogue);
};

/** The text of a key in the language of this page. */
export const t: Words = (key, params) => words.value(key, params);
