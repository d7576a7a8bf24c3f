// Reads of huddles: adherence over weeks, the last huddles of a board with its agendas, minutes of one.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import { Refusal } from '../../shared/errors.ts';
import { readAdherence, readHuddles, readMinutes } from '../areas/huddles/read.ts';
import type { HttpParts } from './http-parts.ts';
import { createMayRead } from './may-read.ts';

const idParams = Type.Object({ id: Type.String({ maxLength: 96 }) });

export function huddleRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, clock } = parts;
  const { read } = dispatch;
  const mayRead = createMayRead(parts);

  app.get<{ Querystring: { weeks?: number } }>(
    '/api/v1/analytics/huddles',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'How each board keeps its huddles, week by week: held, on time, attendance.',
        tags: ['huddles'],
        querystring: Type.Object(
          { weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 26, default: 12 })) },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { sees } = await mayRead(request, null);
      const live = await read.list('board', { state: 'live' }, { orderBy: 'order' });
      const boards = live.filter((board) => sees(board.id));
      return readAdherence(read, boards, request.query.weeks ?? 12, clock.now());
    },
  );

  app.get<{ Params: { id: string } }>(
    '/api/v1/boards/:id/huddles',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'The huddles of a board in the last 30 days, and its agendas.',
        tags: ['huddles'],
        params: idParams,
      },
    },
    async (request) => {
      await mayRead(request, request.params.id);
      const board = await read.one('board', request.params.id);
      if (!board) throw new Refusal('not_found', 'There is no such board.');
      return readHuddles(read, board, clock.now());
    },
  );

  app.get<{ Params: { id: string } }>(
    '/api/v1/huddles/:id/minutes',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'The minutes of one huddle, for the team and for tokens that read.',
        tags: ['huddles'],
        params: idParams,
      },
    },
    async (request) => {
      const huddle = await read.one('huddle', request.params.id);
      if (!huddle) throw new Refusal('not_found', 'There is no such huddle.');
      const { team, isToken } = await mayRead(request, huddle.boardId);
      // Its words belong to the team: never on a device that may only look.
      if (!team && !isToken)
        throw new Refusal('forbidden', 'Only a device with right "act" may read minutes.');
      return readMinutes(read, huddle);
    },
  );
}
