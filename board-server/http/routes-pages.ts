// Pages: start, wall screens, tablets. The HTML is never stored by a browser; scripts and styles are
// named by their content and kept for good. An unpaired browser learns nothing of the plant, not
// even which screens and boards exist.
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StoredOf } from '../../shared/areas/index.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';
import { languageCookie } from '../../shared/languages.ts';
import type { PageData } from '../../shared/page.ts';
import { boardOfUsual, screenIdOf, usualScreenOf } from '../areas/screens/usual-screen.ts';
import { configsOf } from '../feeds/screens.ts';
import { wordsFor } from './client-files.ts';
import { cookieOf, cookieText } from './cookies.ts';
import type { HttpParts } from './http-parts.ts';
import type { Identity } from './identities.ts';
import { offlineWorker } from './offline-worker.ts';
import { pageHtml, type WallKey, wallKeysOf } from './page-html.ts';
import type { Pairing } from './pairing.ts';
import { pairingCss } from './pairing-css.ts';
import { escaped, pageOf, plainCss } from './plain-page.ts';
import { scopesFor } from './routes-boards.ts';
import { seeModeOf } from './see.ts';
import { wizardCss } from './wizard-css.ts';

const year = 31_536_000;
const packed = promisify<string, Buffer>(gzip);

type Content = Pick<
  PageData,
  'page' | 'boardId' | 'screen' | 'edition' | 'scopes' | 'screens' | 'wall'
> & {
  readonly title: string;
  /** Of the board of a wall: tier 1 loads the smaller script. */
  readonly tier?: number;
  readonly keys?: readonly WallKey[];
  /** Of the board or the screen; what this browser chose itself goes before a board's. */
  readonly language?: string;
};
interface Sorry {
  readonly status: number;
  readonly title: string;
  readonly sentence: string;
  /** What is missing may come any minute, by the set-up or the screens file: then the page asks again. */
  readonly mayCome?: true;
}
type ById = { Params: { id: string } };
const asPage = { config: { permission: 'page' }, schema: { hide: true } } as const;
const forAnyone = { config: { permission: 'anyone' }, schema: { hide: true } } as const;

export function pageRoutes(app: FastifyInstance, parts: HttpParts, pairing: Pairing): void {
  const { client, settings, identities, dispatch } = parts;
  const { basePath } = settings;

  app.register(fastifyStatic, {
    root: join(client.folder, 'assets'),
    prefix: '/assets/',
    maxAge: year * 1000,
    immutable: true,
    index: false,
    decorateReply: false,
    // The build left a .gz beside every script and sheet.
    preCompressed: true,
  });

  const send = (reply: FastifyReply, html: string | Buffer, status = 200): FastifyReply =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);

  const sorry = (reply: FastifyReply, { status, title, sentence, mayCome }: Sorry): FastifyReply =>
    send(
      reply,
      pageOf({
        title,
        basePath,
        body: `<p>${escaped(sentence)}</p><p><a href="${basePath}">All boards</a></p>`,
        ...(status === 503 || mayCome ? { refreshSeconds: 10 } : {}),
      }),
      status,
    );

  const bundleOf = ({ page, tier }: Content) => {
    if (page === 'screen') return tier === 1 ? client.display : client.displayUpper;
    return page === 'desk' ? client.desk : client.hand;
  };

  /** The plant's language: that of the board at its top. */
  const own = async (): Promise<string | undefined> =>
    (await dispatch.read.list('board', { state: 'live', parentId: null }))[0]?.language;

  /** First run, pairing, then the page itself, in this order. */
  const open = async (
    request: FastifyRequest,
    reply: FastifyReply,
    find: (identity: Identity) => Promise<Content | Sorry>,
  ): Promise<FastifyReply> => {
    if ((await dispatch.read.list('board')).length === 0)
      return sorry(reply, {
        status: 503,
        title: 'Not set up yet',
        sentence: 'Open the set-up link that the server printed when it started.',
      });
    const identity = await identities.of({ ...request.headers, authorization: undefined });
    if (identity.deviceId === null)
      return request.routeOptions.url === '/desk'
        ? reply.redirect(`${basePath}sign-in`, 302)
        : pairing.answer(request, reply);
    const content = await find(identity);
    if ('sentence' in content) return sorry(reply, content);
    const bundle = bundleOf(content);
    if (!bundle)
      return sorry(reply, {
        status: 503,
        title: 'Not built yet',
        sentence: 'The pages are not built: run npm run build, or start with npm start.',
      });
    const token = cookieOf(request.headers, identities.deviceCookie);
    if (token && identity.device) reply.header('set-cookie', identities.deviceCookieOf(token));
    const { title, scopes: wanted, keys, tier: _, language: wish, ...page } = content;
    const chosen = content.page === 'screen' ? null : cookieOf(request.headers, languageCookie);
    const words =
      content.page === 'desk'
        ? wordsFor(client, [])
        : wordsFor(client, [chosen, wish, await own()]);
    // No name, draft or standard-work datum ever lies in the memory of a view-only device.
    const scopes = identity.actor ? wanted : wanted.filter((scope) => !scope.endsWith(':team'));
    const data: PageData = {
      ...page,
      scopes,
      basePath,
      build: client.buildId,
      demo: parts.demo(),
      testClock: parts.clock.settable,
      snapshot: await parts.snapshot(scopes),
      language: words.language,
      ...(content.page === 'desk'
        ? {}
        : content.page === 'screen'
          ? { texts: words.wall }
          : { texts: words.hand, languages: Object.keys(client.texts) }),
    };
    const mode =
      content.page === 'screen' ? seeModeOf((request.query as { see?: string }).see) : null;
    const see = mode && { mode, text: String(words.wall[`see.${mode}`] ?? mode) };
    const html = pageHtml(data, title, bundle, keys, see);
    reply.header('vary', 'accept-encoding');
    // The snapshot in it packs to a sixth.
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return send(reply, html);
    return send(reply.header('content-encoding', 'gzip'), await packed(html));
  };

  // Browsers ask for one unbidden; a 404 in every log helps nobody.
  app.get('/favicon.ico', forAnyone, async (_request, reply) => reply.code(204).send());

  app.get('/pairing.css', forAnyone, async (_request, reply) =>
    reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(pairingCss),
  );

  app.get('/plain.css', forAnyone, async (_request, reply) =>
    reply
      .header('cache-control', 'max-age=3600')
      .type('text/css; charset=utf-8')
      .send(plainCss + wizardCss),
  );

  // A tablet follows the person who signs in: the words of another language, for a page that is open.
  // Kept, the next pages of this browser come in it.
  app.get<{ Params: { language: string }; Querystring: { keep?: string } }>(
    '/texts/:language',
    forAnyone,
    async (request, reply) => {
      const { language, hand } = wordsFor(client, [request.params.language]);
      if (request.query.keep)
        reply.header('set-cookie', cookieText(languageCookie, language, basePath, year));
      return reply.header('cache-control', 'no-store').send({ language, texts: hand });
    },
  );

  app.get('/offline.js', forAnyone, async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(offlineWorker),
  );

  const screenPage = async (id: string, device: Identity['device']): Promise<Content | Sorry> => {
    const usual = await dispatch.read.one('board', boardOfUsual(id) ?? '');
    const config =
      (await dispatch.read.one('screen', id))?.config ?? (usual && usualScreenOf(usual));
    if (!config)
      return {
        status: 404,
        title: 'No such screen',
        sentence: `There is no screen "${id}" in the screens file.`,
        mayCome: true,
      };
    // The desk may have ordered another board than its own (Rule 4.4.2).
    const state = await dispatch.read.one('screenState', id);
    const shown = state?.shows?.boardId ?? config.board;
    const { $comment: _comment, ...settingsOf } = config;
    const screen = { ...settingsOf, board: shown };
    const board = await dispatch.read.one('board', screen.board);
    if (!board)
      return {
        status: 404,
        title: 'No such board',
        sentence: `The screen "${screen.id}" shows the board "${screen.board}", which does not exist.`,
        mayCome: true,
      };
    return {
      title: board.name,
      page: 'screen',
      tier: board.tier,
      boardId: board.id,
      screen,
      ...(state ? { edition: state.edition } : {}),
      language: screen.language,
      keys: wallKeysOf(basePath, board.id, device, wordsFor(client, [screen.language]).wall),
      scopes: scopesFor(board.id, false),
      screens: [],
    };
  };

  /** Of boards that exist: those of the file, and the usual one of a board that has none. */
  const screensOf = async (live: readonly StoredOf<'board'>[]): Promise<ScreenConfig[]> => {
    const named = (await configsOf(dispatch.read)).filter((s) =>
      live.some((board) => board.id === s.board),
    );
    const without = live.filter((board) => !named.some((s) => s.board === board.id));
    return [...named, ...without.map(usualScreenOf)];
  };

  app.get('/', asPage, async (request, reply) =>
    open(request, reply, async ({ device }) => {
      // A wall that was switched off and on again finds its own screen by itself.
      const own = screenIdOf(device);
      if (own !== null) return screenPage(own, device);
      const live = await dispatch.read.list('board', { state: 'live' }, { orderBy: 'order' });
      return {
        title: live.find((board) => board.parentId === null)?.name ?? 'Boards',
        page: 'start',
        boardId: null,
        screen: null,
        scopes: ['site', ...live.map((b) => b.id)].slice(0, 64),
        screens: (await screensOf(live)).map(({ id, name, board, place }) => ({
          ...{ id, name, board },
          place: place ?? null,
        })),
      };
    }),
  );

  app.get('/desk', asPage, async (request, reply) =>
    open(request, reply, async () => {
      const [top] = await dispatch.read.list('board', { state: 'live', parentId: null });
      return {
        title: top?.name ?? 'Desk',
        page: 'desk',
        boardId: top?.id ?? null,
        screen: null,
        scopes: top ? scopesFor(top.id, true) : ['site'],
        screens: [],
      };
    }),
  );

  app.get<ById>('/screen/:id', asPage, async (request, reply) =>
    open(request, reply, ({ device }) => screenPage(request.params.id, device)),
  );

  app.get<ById>('/board/:id', asPage, async (request, reply) =>
    open(request, reply, async ({ device }) => {
      const board = await dispatch.read.one('board', request.params.id);
      if (!board)
        return {
          status: 404,
          title: 'No such board',
          sentence: `There is no board "${request.params.id}".`,
          mayCome: true,
        };
      return {
        title: board.name,
        page: 'board',
        boardId: board.id,
        screen: null,
        language: board.language,
        ...(screenIdOf(device) ? { wall: `${basePath}screen/${screenIdOf(device)}` } : {}),
        scopes: scopesFor(board.id, true),
        screens: [],
      };
    }),
  );
}
