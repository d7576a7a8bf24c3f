// A language that nobody speaks: English with accents, and longer. What stands on a page without an accent came from
// no catalogue, and what is cut there will be cut in German. Pure.
import type { Catalogue, Entry } from '../../shared/catalogue.ts';

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý', n: 'ñ', c: 'ç', s: 'š', z: 'ž' },
  ...{ A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', Y: 'Ý', N: 'Ñ', C: 'Ç', S: 'Š', Z: 'Ž' },
  ...{ h: 'ĥ', w: 'ŵ', W: 'Ŵ', g: 'ğ', G: 'Ğ', r: 'ř', l: 'ľ', t: 'ť', d: 'ď' },
};

/** Keys whose texts are patterns, marks or signs, no words. */
const kept = /^(number\.|date\.)/;
/** Names of weekdays and months come from Intl and are never longer than English by a third. */
const isName = /^(weekdays|months)\./;

const accented = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => accents[letter] ?? letter);

function stretched(text: string, longer: number): string {
  const letters = text.replace(/\{\w+\}/g, '').replace(/[^A-Za-z]/g, '').length;
  const own = text.split(/(\{\w+\})/).map((part) => (part.startsWith('{') ? part : accented(part)));
  if (letters < 2) return own.join('');
  const extra = 'õ'.repeat(Math.ceil(letters * longer));
  // A short text grows as a German noun does; a sentence gets another word.
  if (letters > 12) return `${own.join('')} ${extra}`;
  const first = own.findIndex((part) => /[À-ž]/.test(part));
  own[first] = (own[first] as string).replace(/[À-ž](?![À-ža-z])/, (letter) => letter + extra);
  return own.join('');
}

/** A phrase of a list keeps what is for the program, behind its semicolon. */
const ofList = (text: string, longer: number): string =>
  text
    .split('|')
    .map((part) => {
      const [words = '', ...rest] = part.split(';');
      return [stretched(words, longer), ...rest].join(';');
    })
    .join('|');

/** @param longer share by which every text grows: a third on tablets, a fifth on walls, whose words are chosen short */
export function pseudo(catalogue: Catalogue, longer: number): Catalogue {
  const change = (key: string, text: string): string =>
    kept.test(key)
      ? text
      : isName.test(key)
        ? accented(text)
        : text.includes('|')
          ? ofList(text, longer)
          : stretched(text, longer);
  const result: Record<string, Entry> = {};
  for (const [key, entry] of Object.entries(catalogue)) {
    result[key] =
      typeof entry === 'string'
        ? change(key, entry)
        : Object.assign(
            {},
            ...Object.entries(entry).map(([form, text]) => ({ [form]: change(key, text) })),
          );
  }
  return result;
}
