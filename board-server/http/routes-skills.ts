// Reads of skills and best practices that no board carries: the matrix of a team for who may see it, and the
// practices of the plant with what each board made of them.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import { Refusal } from '../../shared/errors.ts';

import { standingOf } from '../areas/people/standing.ts';
import { readMatrix } from '../areas/skills/matrix.ts';
import type { HttpParts } from './http-parts.ts';

const boardQuery = Type.Object(
  { board: Type.String({ minLength: 1, maxLength: 96 }) },
  { additionalProperties: false },
);

export function skillRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock } = parts;
  const { read } = dispatch;

  app.get<{ Querystring: { board: string } }>(
    '/api/v1/skills',
    {
      config: { permission: 'signed_in' },
      schema: {
        summary:
          'Skill matrix of a team: cells, cover, trainings, what the reader may do with them.',
        tags: ['skills'],
        querystring: boardQuery,
      },
    },
    async (request, reply) => {
      const { actor } = await identities.of(request.headers);
      if (actor?.kind !== 'person')
        throw new Refusal('not_signed_in', 'Sign in to see the skills of a team.');
      const standing = await standingOf(read, actor, clock.now());
      reply.header('cache-control', 'no-store');
      return readMatrix(read, request.query.board, standing);
    },
  );

  app.get(
    '/api/v1/practices',
    {
      config: { permission: 'signed_in' },
      schema: {
        summary: 'Best practices of the plant and what each board made of them.',
        tags: ['practices'],
      },
    },
    async (request, reply) => {
      const { actor } = await identities.of(request.headers);
      if (actor?.kind !== 'person')
        throw new Refusal('not_signed_in', 'Sign in to see best practices.');
      reply.header('cache-control', 'no-store');
      return {
        practices: await read.list('bestPractice'),
        adoptions: await read.list('adoption'),
      };
    },
  );
}
