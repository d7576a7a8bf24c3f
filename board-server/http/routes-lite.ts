// `/lite/<board>`: the board without script, made anew at every look and asked again every 20 s. Whoever may
// see a screen may see it. Must never answer an error with a board.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import { wordsOf } from '../../shared/catalogue.ts';
import { configsOf } from '../feeds/screens.ts';
import { wordsFor } from './client-files.ts';
import type { HttpParts } from './http-parts.ts';
import { liteCss } from './lite-css.ts';
import { litePage } from './lite-page.ts';
import type { Pairing } from './pairing.ts';
import { escaped } from './plain-page.ts';
import { scopesFor } from './routes-boards.ts';

// Before the 25 s after which the page says that it has lost its server.
const refreshSeconds = 20;

export function liteRoutes(app: FastifyInstance, parts: HttpParts, pairing: Pairing): void {
  const { dispatch, identities, client, clock, settings } = parts;
  const { basePath } = settings;

  const send = (
    reply: FastifyReply,
    status: number,
    page: { title: string; body: string; language: string },
  ): FastifyReply =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="${refreshSeconds}"><title>${escaped(page.title)}</title><link rel="stylesheet" href="${basePath}lite.css"></head>
<body>
${page.body}
</body></html>
`,
      );

  app.get(
    '/lite.css',
    { config: { permission: 'anyone' }, schema: { hide: true } },
    async (_request, reply) =>
      reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(liteCss),
  );

  app.get<{ Params: { id: string } }>(
    '/lite/:id',
    { config: { permission: 'page' }, schema: { hide: true } },
    async (request, reply) => {
      const { id } = request.params;
      const failed = (status: number, key: string, language: string | undefined, at = '') => {
        const found = wordsFor(client, [language]);
        const words = wordsOf(found.language, found.hand);
        return send(reply, status, {
          title: words(`${key}.title`),
          language: found.language,
          body: `<h1>${escaped(words(`${key}.title`))}</h1><p class="alarm">! ${escaped(words(key))}</p><p class="made">${escaped(at && words('lite.made', { time: at }))}</p>`,
        });
      };
      let wish: string | undefined;
      try {
        const { deviceId } = await identities.of({ ...request.headers, authorization: undefined });
        if (deviceId === null) return await pairing.answer(request, reply);
        // In the language of the first screen that shows it.
        wish = (await configsOf(dispatch.read)).find((each) => each.board === id)?.language;
        const board = await dispatch.read.one('board', id);
        if (!board) return failed(404, 'lite.unknown', wish);
        const found = wordsFor(client, [wish, board.language]);
        const delta = await parts.snapshot(scopesFor(board.id, false));
        const kinds = new Map<string, Map<string, unknown>>();
        for (const scope of Object.values(delta.scopes))
          for (const [kind, record] of scope.put) {
            const held = kinds.get(kind) ?? new Map<string, unknown>();
            kinds.set(kind, held.set((record as { id: string }).id, record));
          }
        const page = litePage({
          all: <K extends Kind>(kind: K) => [...(kinds.get(kind)?.values() ?? [])] as StoredOf<K>[],
          boardId: board.id,
          words: wordsOf(found.language, found.hand),
          // The age of the data is when they were read, as on a wall (Rule 4.3).
          now: delta.now,
          ...{ demo: parts.demo(), testClock: clock.settable, readOnly: parts.readOnly() },
        });
        if (!page) return failed(503, 'lite.waiting', wish ?? board.language);
        return send(reply, 200, { ...page, language: found.language });
      } catch (error) {
        // The page asks again by itself; what it shows meanwhile is that it knows nothing.
        parts.problemOf(error);
        const at = new Date().toISOString();
        return failed(503, 'lite.failed', wish, `${at.slice(11, 16)} UTC`);
      }
    },
  );
}
