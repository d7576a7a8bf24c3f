// The wall boards drawn from fixture records, without a server: for pictures and for the check that
// nothing is cut off. `?board=b2&theme=dark&state=grey&inch=55&metres=4`.
import '../../board-client/polyfill.ts';
import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { BoardScreen } from '../../board-client/screen/board-screen.tsx';
import { upper } from '../../board-client/screen/upper/index.ts';
import type { Link } from '../../board-client/sync/link.ts';
import { createRecords } from '../../board-client/sync/records.ts';
import de from '../../board-client/text/de.json' with { type: 'json' };
import wallTexts from '../../board-client/text/en.json' with { type: 'json' };
import pl from '../../board-client/text/pl.json' with { type: 'json' };
import { type Catalogue, takeCatalogue } from '../../board-client/text/text.ts';
import zh from '../../board-client/text/zh.json' with { type: 'json' };
import { type Worst, worstSnapshot } from '../fixtures/wall/worst.ts';
import { now, wallSnapshot } from '../fixtures/wall-records.ts';
import { pseudo } from './pseudo.ts';

const asked = (name: string, otherwise: string): string =>
  new RegExp(`[?&]${name}=([^&]*)`).exec(location.search)?.[1] ?? otherwise;

if (asked('language', '') === 'pseudo') takeCatalogue('en', pseudo(wallTexts, 0.2));
const catalogues: Record<string, Catalogue> = { de, pl, zh };
const language = asked('words', 'en');
if (catalogues[language]) takeCatalogue(language, catalogues[language]);

const records = createRecords();
const at = signal(now);
const state = signal(asked('state', 'live') as 'live' | 'stale' | 'grey');
const link: Link = {
  now: at,
  minute: computed(() => Math.floor(at.value / 60_000) * 60_000),
  dataAt: signal(asked('state', 'live') === 'live' ? now : now - 23 * 60_000),
  state,
  connected: signal(true),
  testClock: signal(true),
  readOnly: signal(false),
  build: signal('fixture'),
};
const tier = Number(asked('tier', '0'));
const boardId = tier ? 'own' : asked('board', 'b2');
const theme = asked('theme', 'light') === 'dark' ? 'dark' : 'light';
// As the server writes it into the page.
document.documentElement.setAttribute('data-theme', theme);
if (asked('state', 'live') !== 'empty') {
  const number = (name: string, otherwise: string) => Number(asked(name, otherwise));
  records.apply(
    tier
      ? worstSnapshot({
          tier: tier as Worst['tier'],
          children: tier === 1 ? 0 : number('children', '3'),
          categories: number('categories', '5'),
          issues: number('issues', '14'),
          words: asked('words', 'short') as Worst['words'],
          cover: asked('cover', '') as Worst['cover'],
        })
      : wallSnapshot(boardId),
  );
}
render(
  <BoardScreen
    store={records}
    link={link}
    upper={asked('script', '') === 'line' ? undefined : upper}
    device={{
      name: 'B2',
      place: '',
      url: 'seen',
      build: 'fixture',
      edition: undefined,
      loadedAt: now,
      reloadAt: undefined,
      keepAwake: false,
      reload: () => document.documentElement.setAttribute('data-reload', ''),
    }}
    screen={{
      id: `tv-${boardId}`,
      boardId,
      diagonalInches: Number(asked('inch', '55')),
      distanceMetres: Number(asked('metres', '4')),
      theme,
      safeArea: Number(asked('safe', '0')),
      raise: asked('code', '')
        ? 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
        : undefined,
      pages: [{ page: Number(asked('page', '1')), seconds: Number(asked('seconds', '60')) }],
      demo: true,
      asOf: asked('asOf', '') || null,
    }}
  />,
  document.body,
);

// For the test of what is drawn again: it plays the sync layer.
Object.assign(window, {
  wall: { records, at, state },
  plantWords: JSON.stringify(wallSnapshot(boardId)),
});
