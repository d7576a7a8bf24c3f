// Pages: start, wall screens, tablets. The HTML is never stored by a browser; scripts and styles are
// named by their content and kept for good.

import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PageData } from '../../shared/page.ts';
import type { HttpParts } from './http-parts.ts';
import { pageHtml, plainHtml } from './page-html.ts';
import { pairingPage } from './pairing.ts';
import { scopesFor } from './routes-api.ts';

const year = 31_536_000;

export function pageRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { client, settings, screens, identities, dispatch } = parts;
  const { basePath } = settings;

  app.register(fastifyStatic, {
    root: join(client.folder, 'assets'),
    prefix: '/assets/',
    maxAge: year * 1000,
    immutable: true,
    index: false,
    decorateReply: false,
  });

  const send = (reply: FastifyReply, html: string, status = 200): FastifyReply =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);

  const sorry = (
    reply: FastifyReply,
    status: number,
    title: string,
    sentence: string,
  ): FastifyReply =>
    send(reply, plainHtml(title, sentence, basePath, status === 503 ? 10 : undefined), status);

  /** What the page carries, or null after a refusal was sent. */
  const open = async (
    request: FastifyRequest,
    reply: FastifyReply,
    title: string,
    page: Omit<PageData, 'basePath' | 'build' | 'demo' | 'testClock' | 'snapshot'>,
  ): Promise<FastifyReply> => {
    const bundle = page.page === 'screen' ? client.display : client.hand;
    if (!bundle)
      return sorry(
        reply,
        503,
        'Not built yet',
        'The pages are not built: run npm run build, or start with npm start.',
      );
    const { deviceId } = await identities.of(request.headers);
    if (deviceId === null) return send(reply, await pairingPage(parts, page));
    const data: PageData = {
      ...page,
      basePath,
      build: client.buildId,
      demo: parts.demo(),
      testClock: parts.clock.settable,
      snapshot: await parts.snapshot(page.scopes),
    };
    return send(reply, pageHtml(data, title, bundle));
  };

  // Browsers ask for one unbidden; a 404 in every log helps nobody.
  app.get(
    '/favicon.ico',
    { config: { permission: 'anyone' }, schema: { hide: true } },
    async (_request, reply) => reply.code(204).send(),
  );

  app.get(
    '/',
    { config: { permission: 'page' }, schema: { hide: true } },
    async (request, reply) => {
      const boards = await dispatch.read.list('board', { parentId: null });
      if (boards.length === 0) return reply.redirect(`${basePath}setup`);
      const live = await dispatch.read.list('board', { state: 'live' });
      return open(request, reply, boards[0]!.name, {
        page: 'start',
        boardId: null,
        screen: null,
        scopes: ['site', ...live.map((b) => b.id)].slice(0, 8),
        screens: screens
          .all()
          .map(({ id, name, board, place }) => ({ id, name, board, place: place ?? null })),
      });
    },
  );

  app.get<{ Params: { id: string } }>(
    '/screen/:id',
    { config: { permission: 'page' }, schema: { hide: true } },
    async (request, reply) => {
      const screen = screens.find(request.params.id);
      if (!screen)
        return sorry(
          reply,
          404,
          'No such screen',
          `There is no screen "${request.params.id}" in the screens file.`,
        );
      const board = await dispatch.read.one('board', screen.board);
      if (!board)
        return sorry(
          reply,
          404,
          'No such board',
          `The screen "${screen.id}" shows the board "${screen.board}", which does not exist.`,
        );
      return open(request, reply, board.name, {
        page: 'screen',
        boardId: board.id,
        screen,
        scopes: scopesFor(board.id, false),
        screens: [],
      });
    },
  );

  app.get<{ Params: { id: string } }>(
    '/board/:id',
    { config: { permission: 'page' }, schema: { hide: true } },
    async (request, reply) => {
      const board = await dispatch.read.one('board', request.params.id);
      if (!board)
        return sorry(reply, 404, 'No such board', `There is no board "${request.params.id}".`);
      return open(request, reply, board.name, {
        page: 'board',
        boardId: board.id,
        screen: null,
        scopes: scopesFor(board.id, true),
        screens: [],
      });
    },
  );
}
