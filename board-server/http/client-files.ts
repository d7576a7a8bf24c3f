// The built client: which script and style a page loads. Missing files are said, never guessed.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { languageOf, ownLanguage } from '../../shared/languages.ts';
import type { PageData } from '../../shared/page.ts';

type Texts = NonNullable<PageData['texts']>;

export interface ClientFiles {
  readonly folder: string;
  readonly buildId: string;
  /** Walls of tier 1; null when the client was not built. Paths are relative to the page's base. */
  readonly display: Bundle | null;
  /** Walls of tier 2 and 3. */
  readonly displayUpper: Bundle | null;
  /** Tablet and start page. */
  readonly hand: Bundle | null;
  /** A phone that read the code on the wall. */
  readonly phone: Bundle | null;
  /** Modules for a current browser. */
  readonly desk: Bundle | null;
  /** Words by key in each language: of wall screens, and of tablet, phone and start page. */
  readonly texts: Readonly<Record<string, { readonly wall: Texts; readonly hand: Texts }>>;
}
export interface Bundle {
  readonly js: string;
  readonly css: string | null;
}

/** Reads `manifest.json` of the build once. */
export function readClientFiles(
  folder = resolve(import.meta.dirname, '../../dist/client'),
): ClientFiles {
  try {
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const texts = JSON.parse(readFileSync(join(folder, 'texts.json'), 'utf8'));
    return { folder, texts, ...(JSON.parse(text) as Omit<ClientFiles, 'folder' | 'texts'>) };
  } catch {
    return {
      folder,
      buildId: 'none',
      display: null,
      displayUpper: null,
      hand: null,
      phone: null,
      desk: null,
      texts: { [ownLanguage]: { wall: {}, hand: {} } },
    };
  }
}

/** The first of the languages asked for that the build speaks, with its words; English where none is. */
export function wordsFor(
  client: ClientFiles,
  asked: readonly (string | null | undefined)[],
): { readonly language: string; readonly wall: Texts; readonly hand: Texts } {
  for (const each of [...asked, ownLanguage]) {
    const language = languageOf(each);
    const texts = language === null ? undefined : client.texts[language];
    if (language !== null && texts) return { language, ...texts };
  }
  return { language: ownLanguage, wall: {}, hand: {} };
}
