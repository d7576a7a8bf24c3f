// What a wall asks for beside its page: the code that a phone scans to raise an issue there, and the sheet of
// the check modes. Must never give the key of a board to whoever stands at no screen of the plant.
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import type { HttpParts } from './http-parts.ts';
import { qrSvg } from './qr.ts';
import { raisePathOf } from './raise-key.ts';
import { seeCss } from './see.ts';

export function wallRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { settings, clock, identities, dispatch } = parts;

  app.get(
    '/see.css',
    { config: { permission: 'anyone' }, schema: { hide: true } },
    async (_request, reply) =>
      reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(seeCss),
  );

  // The address is the one under which this very screen reached the server: a phone reaches it there, too.
  app.get<{ Params: { id: string } }>(
    '/qr/raise/:id',
    { config: { permission: 'device' }, schema: { hide: true } },
    async (request, reply) => {
      const { deviceId } = await identities.of({ ...request.headers, authorization: undefined });
      if (deviceId === null) throw new Refusal('not_paired', 'This screen is not paired.');
      const id = request.params.id.replace(/\.svg$/, '');
      const board = await dispatch.read.one('board', id);
      if (board?.state !== 'live') throw new Refusal('not_found', `There is no board "${id}".`);
      const address = `${request.protocol}://${request.host}${raisePathOf(settings, id, clock.now())}`;
      return reply
        .header('cache-control', 'no-store')
        .type('image/svg+xml; charset=utf-8')
        .send(qrSvg(address, board.name, true));
    },
  );
}
