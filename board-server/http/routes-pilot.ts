// Reads of the pilot: the six figures of a board and those below it, and how far each board has come with
// its stage (Rule 3.10). No figure of a person leaves here.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import { Refusal } from '../../shared/errors.ts';
import { readPilot } from '../areas/boards/pilot.ts';
import type { HttpParts } from './http-parts.ts';
import { createMayRead } from './may-read.ts';

const below = (ids: readonly { id: string; parentId: string | null }[], top: string): string[] => [
  top,
  ...ids.filter((b) => b.parentId === top).flatMap((b) => below(ids, b.id)),
];

export function pilotRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { read } = parts.dispatch;
  const mayRead = createMayRead(parts);
  app.get<{ Querystring: { board?: string; days?: number } }>(
    '/api/v1/pilot',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'Pilot figures of a board and those below, and the stages of the boards.',
        tags: ['boards'],
        querystring: Type.Object(
          {
            board: Type.Optional(Type.String({ maxLength: 96 })),
            days: Type.Optional(Type.Integer({ minimum: 2, maximum: 60 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const boards = await read.list('board', { state: 'live' });
      const top = request.query.board ?? boards.find((b) => b.parentId === null)?.id;
      if (top === undefined || !boards.some((b) => b.id === top))
        throw new Refusal('not_found', 'There is no such board.', { board: top ?? null });
      const { sees } = await mayRead(request, top);
      const ids = below(boards, top).filter(sees);
      const stages = new Map((await read.list('boardStage')).map((s) => [s.id, s]));
      const rows = boards
        .filter(({ id }) => ids.includes(id))
        .map(({ id, name, stage, phase, rampUpUntil }) => {
          const known = stages.get(id);
          const come = known?.stage === stage ? known : undefined;
          return {
            id,
            name,
            stage,
            rampUpUntil: phase === 'ramp_up' ? (rampUpUntil ?? null) : null,
            days: come?.days ?? null,
            share: come?.share ?? null,
            offered: come?.offered ?? null,
          };
        });
      const file = await readPilot(read, ids, parts.clock.now(), request.query.days ?? 10);
      return { ...file, boards: rows };
    },
  );
}
