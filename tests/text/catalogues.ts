// What must be true of a catalogue beside its English one. Pure: catalogues in, complaints out, so that a
// test can show it wrong ones.
import type { Catalogue, Entry } from '../../scripts/texts.ts';
import { intlKeys } from '../../scripts/texts.ts';

const formsOf = (entry: Entry): readonly string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry);

/** `{n}`, `{board}` of a text, sorted, each once. */
export const placeholders = (text: string): string =>
  [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

/** The plural forms that a language tells apart for whole numbers up to a thousand. */
export function pluralForms(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set([...Array(1000).keys()].map((n) => rules.select(n)))].sort();
}

/** A list inside one text: phrases by bars, their kind by semicolons. */
const shapeOf = (text: string): string =>
  text
    .split('|')
    .map((part) => part.split(';').slice(1).join(';'))
    .join('|');

function entryFaults(key: string, own: Entry, english: Entry, forms: readonly string[]): string[] {
  const faults: string[] = [];
  const isPlural = typeof english !== 'string';
  if ((typeof own !== 'string') !== isPlural)
    return [`${key}: ${isPlural ? 'needs plural forms' : 'is one text, without forms'}`];
  if (typeof own !== 'string') {
    const lacks = forms.filter((form) => !own[form]);
    if (lacks.length > 0) faults.push(`${key}: form ${lacks.join(', ')} is missing`);
    const extra = Object.keys(own).filter((form) => form !== 'other' && !forms.includes(form));
    if (extra.length > 0) faults.push(`${key}: the language has no form ${extra.join(', ')}`);
  }
  const wanted = placeholders(formsOf(english).join(' '));
  // "one" may say the number in words; every other form says it.
  for (const [form, text] of typeof own === 'string' ? [['', own]] : Object.entries(own)) {
    const held = placeholders(text as string);
    const mayLack = form === 'one' ? wanted.replace(/\{n\} ?/, '').trim() : wanted;
    if (held !== wanted && held !== mayLack)
      faults.push(
        `${key}${form && `.${form}`}: has ${held || 'none'}, English has ${wanted || 'none'}`,
      );
  }
  if (typeof own === 'string' && typeof english === 'string') {
    if (english.trim() !== '' && own.trim() === '') faults.push(`${key}: is empty`);
    if (/\|/.test(english) && shapeOf(own) !== shapeOf(english))
      faults.push(`${key}: the list has other places or kinds than in English`);
  }
  return faults;
}

/** What is wrong with a file of a language; empty = nothing. */
export function catalogueFaults(language: string, own: Catalogue, english: Catalogue): string[] {
  const left = new Set<string>(intlKeys);
  const forms = pluralForms(language);
  const missing = Object.keys(english).filter((key) => own[key] === undefined && !left.has(key));
  const unknown = Object.keys(own).filter((key) => english[key] === undefined);
  return [
    ...missing.map((key) => `${key}: is missing`),
    ...unknown.map((key) => `${key}: English has no such key`),
    ...Object.entries(own).flatMap(([key, entry]) => {
      const same = english[key];
      return same === undefined ? [] : entryFaults(key, entry, same, forms);
    }),
  ];
}
