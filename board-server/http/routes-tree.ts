// Reads of the tree of boards as the set-up needs it: every board in whatever state, where it hung and will
// hang, and what would follow if one ended. Changes go by commands.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import { previewEnding } from '../areas/boards/ending-preview.ts';
import type { HttpParts } from './http-parts.ts';
import { createMayRead } from './may-read.ts';

const boardId = Type.String({ maxLength: 96 });

export function treeRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { read } = parts.dispatch;
  const mayRead = createMayRead(parts);

  app.get(
    '/api/v1/tree',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'The tree of boards in every state, with past and planned parents.',
        tags: ['boards'],
      },
    },
    async (request) => {
      const { sees } = await mayRead(request, null);
      const boards = (await read.list('board', {}, { orderBy: 'order' })).filter((b) => sees(b.id));
      const links = await read.list('boardLink');
      return {
        boards: boards.map((board) => ({
          id: board.id,
          name: board.name,
          shortName: board.shortName,
          tier: board.tier,
          kind: board.kind,
          state: board.state,
          parentId: board.parentId,
          parentSince: board.parentSince ?? null,
          homeId: board.homeId ?? null,
          links: links
            .filter((link) => link.boardId === board.id)
            .map(({ parentId, state, fromOn, untilOn, reason }) => ({
              parentId,
              state,
              fromOn,
              untilOn,
              reason,
            }))
            .sort((a, b) => ((a.untilOn ?? '9') < (b.untilOn ?? '9') ? 1 : -1)),
        })),
      };
    },
  );

  app.get<{ Params: { id: string }; Querystring: { home: string } }>(
    '/api/v1/boards/:id/ending',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'What would follow if this board ended with that new home; nothing is changed.',
        tags: ['boards'],
        params: Type.Object({ id: boardId }),
        querystring: Type.Object({ home: boardId }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const { id } = request.params;
      await mayRead(request, id);
      return previewEnding(read, id, request.query.home, parts.clock.now());
    },
  );
}
