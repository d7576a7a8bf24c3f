// Which language a tablet speaks: of the person who is signed in, once he has chosen one; else its own.
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSpeech } from '../../board-client/sync/language.ts';
import type { SignedIn } from '../../board-client/sync/session.ts';
import { t } from '../../board-client/text/text.ts';

const texts: Record<string, Record<string, string>> = {
  de: { obstacles: 'Hindernisse' },
  pl: { obstacles: 'Przeszkody' },
};
let asked: string[] = [];
let isThere = true;
beforeEach(() => {
  asked = [];
  isThere = true;
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    if (!isThere) throw new Error('no connection');
    const language = /texts\/(\w+)/.exec(url)?.[1] ?? '';
    return { ok: true, json: async () => ({ language, texts: texts[language] }) };
  });
});
afterEach(() => vi.unstubAllGlobals());

const settled = () => new Promise((done) => setTimeout(done, 0));
const who = (language: string) => ({ initials: 'MK', language }) as unknown as SignedIn;
const open = () => {
  const person = signal<SignedIn | null>(null);
  const page = { basePath: '/', language: 'de', languages: ['en', 'de', 'pl'], texts: texts.de! };
  return { person, speech: createSpeech(page, { person }) };
};

test('it begins in the language of its page and asks for nothing', () => {
  const { speech } = open();
  expect([speech.language.value, t('obstacles'), asked]).toEqual(['de', 'Hindernisse', []]);
});

test('a person brings his language and takes it with him', async () => {
  const { person, speech } = open();
  person.value = who('pl');
  await settled();
  expect([speech.language.value, t('obstacles')]).toEqual(['pl', 'Przeszkody']);
  expect(document.documentElement.lang).toBe('pl');
  person.value = null;
  await settled();
  expect([speech.language.value, t('obstacles')]).toEqual(['de', 'Hindernisse']);
});

test('who has chosen none is spoken to in the language of the tablet', async () => {
  const { person, speech } = open();
  person.value = who('');
  await settled();
  expect([speech.language.value, asked]).toEqual(['de', []]);
});

test('what is chosen with nobody signed in is kept by the server for this browser', async () => {
  const { speech } = open();
  await speech.choose('pl');
  expect([speech.language.value, asked]).toEqual(['pl', ['/texts/pl?keep=1']]);
});

test('a language that cannot be fetched leaves the one that is there', async () => {
  const { person, speech } = open();
  isThere = false;
  person.value = who('pl');
  await settled();
  expect([speech.language.value, t('obstacles')]).toEqual(['de', 'Hindernisse']);
});
