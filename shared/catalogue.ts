// How a catalogue becomes words: the same on a wall, on a tablet and on the page without script. Must
// never hold a sentence itself.
import type { Params, Words } from './words.ts';

/** A text, or its plural forms chosen by parameter `n`. */
export type Entry = string | Readonly<Record<string, string>>;
export type Catalogue = Readonly<Record<string, Entry>>;

/**
 * Words of one catalogue; a text it lacks comes from `otherwise`, a key nobody knows is shown itself.
 * `{name}` is replaced by the parameter of that name.
 */
export function wordsOf(language: string, catalogue: Catalogue, otherwise: Catalogue = {}): Words {
  // Safari 12 has none; there a form is right by chance alone.
  const plurals = Intl.PluralRules && new Intl.PluralRules(language);
  return (key: string, params: Params = {}) => {
    const entry = catalogue[key] ?? otherwise[key] ?? key;
    const text =
      typeof entry === 'string'
        ? entry
        : (entry[plurals ? plurals.select(Number(params.n)) : 'other'] ?? entry.other ?? key);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  };
}
