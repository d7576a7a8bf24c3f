// The language of a tablet: of the person who is signed in, else what this browser chose, else the board's
// (the page comes in it). Must never draw; a language that cannot be fetched leaves the one that is there.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { ownLanguage } from '../../shared/languages.ts';
import type { PageData } from '../../shared/page.ts';
import { type Catalogue, takeCatalogue } from '../text/text.ts';
import type { Session } from './session.ts';

export interface Speech {
  readonly language: ReadonlySignal<string>;
  /** What can be chosen, by code. */
  readonly all: readonly string[];
  /** This page, and with nobody signed in this browser from now on. */
  choose(language: string): Promise<void>;
}

/** English alone: pictures and tests. */
export const englishOnly: Speech = {
  language: signal<string>(ownLanguage),
  all: [ownLanguage],
  choose: async () => undefined,
};

let spoken: string = ownLanguage;
/** In the language in which the server writes its own sentences? */
export const isServersLanguage = (): boolean => spoken === ownLanguage;

/** @param session null where nobody signs in */
export function createSpeech(
  page: Pick<PageData, 'basePath' | 'language' | 'languages' | 'texts'>,
  session: Pick<Session, 'person'> | null,
): Speech {
  const known: Record<string, Catalogue> = { [page.language]: page.texts ?? {} };
  /** Of this browser. */
  let own = page.language;
  /** The last one asked for: an answer that comes late changes nothing. */
  let wanted = own;
  const language = signal(own);

  const fetched = async (next: string, query = ''): Promise<Catalogue | undefined> => {
    try {
      const url = `${page.basePath}texts/${next}${query}`;
      const answer = await fetch(url, { credentials: 'same-origin' });
      return answer.ok ? ((await answer.json()) as { texts: Catalogue }).texts : undefined;
    } catch (_error) {
      return undefined;
    }
  };
  const speak = async (next: string, texts = known[next]): Promise<void> => {
    wanted = next;
    const words = texts ?? (await fetched(next));
    if (wanted !== next || !words) return;
    known[next] = words;
    takeCatalogue(next, words);
    spoken = next;
    document.documentElement.lang = next;
    language.value = next;
  };

  takeCatalogue(own, page.texts ?? {});
  spoken = own;
  if (session) {
    effect(() => {
      const person = session.person.value;
      void speak(person?.language || own);
    });
  }
  return {
    language,
    all: page.languages ?? [page.language],
    async choose(next) {
      // The server keeps it in this browser, so that the next page comes in it.
      const isOwn = !session?.person.peek();
      if (isOwn) own = next;
      await speak(next, (isOwn && (await fetched(next, '?keep=1'))) || known[next]);
    },
  };
}
