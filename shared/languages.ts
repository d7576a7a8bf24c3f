// The languages that wall and tablet speak, each by its own name. Must never hold another text: those
// live in the catalogues of the client.

export const languages = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pl: 'Polski',
  pt: 'Português',
  zh: '中文',
} as const;

export type Language = keyof typeof languages;

/** What a page is written in where nothing else is said, and key by key what a language still lacks. */
export const ownLanguage: Language = 'en';

/** What a browser chose for itself, where nobody is signed in. No secret. */
export const languageCookie = 'board-language';

/** `de-AT` → `de`; null where the product does not speak it. */
export function languageOf(asked: string | null | undefined): Language | null {
  const base = (asked ?? '').toLowerCase().split(/[-_]/)[0] ?? '';
  return Object.keys(languages).indexOf(base) < 0 ? null : (base as Language);
}
