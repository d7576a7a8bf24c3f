// The API of boards: the tree, snapshots now and as of then, deadlines before anything is sent, and the
// people of a board for a paired tablet. Read only.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import { Refusal } from '../../shared/errors.ts';
import { teamScope } from '../../shared/kind.ts';
import { readEscalationPreview } from '../areas/escalations/preview.ts';
import { asOfSnapshot } from './as-of.ts';
import type { HttpParts } from './http-parts.ts';
import { createMayRead } from './may-read.ts';
import { createScopeTexts } from './scope-texts.ts';

/** What a page of a board listens to; the team's scope for the hand only. */
export const scopesFor = (boardId: string, hand: boolean): string[] =>
  hand ? [boardId, teamScope(boardId), 'site'] : [boardId, 'site'];

export function boardRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch } = parts;
  const mayRead = createMayRead(parts);
  const recordsOf = createScopeTexts(parts.store);

  app.get(
    '/api/v1/boards',
    {
      config: { permission: 'read' },
      schema: { summary: 'The tree of boards with the state of each headline.', tags: ['boards'] },
    },
    async (request) => {
      const { sees } = await mayRead(request, null);
      const live = await dispatch.read.list('board', { state: 'live' }, { orderBy: 'order' });
      const boards = live.filter((board) => sees(board.id));
      return {
        boards: await Promise.all(
          boards.map(async (board) => {
            const tiles = await dispatch.read.list('tile', { boardId: board.id });
            const headlines = tiles
              .filter((tile) => tile.headline)
              .map(({ category, id, status, value, unit, reviewedOn }) => ({
                category,
                kpi: id,
                status,
                value,
                unit,
                reviewedOn,
              }));
            const { id, name, shortName, tier, kind, parentId, order } = board;
            // A set-up error: on duty, and nobody stands for it (Rule 2.0 "Duty").
            const nobodyOnDuty = (await dispatch.read.one('dutyGap', id)) !== null;
            return { id, name, shortName, tier, kind, parentId, order, headlines, nobodyOnDuty };
          }),
        ),
      };
    },
  );

  app.get<{
    Params: { id: string };
    Querystring: { asOf?: string; moment?: 'end' | 'reviewed' };
  }>(
    '/api/v1/boards/:id',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'Snapshot of a board: all its records, now or as of a date or revision.',
        tags: ['boards'],
        params: Type.Object({ id: Type.String({ maxLength: 96 }) }),
        querystring: Type.Object(
          {
            asOf: Type.Optional(Type.String({ pattern: '^(\\d{4}-\\d{2}-\\d{2}|\\d{1,15})$' })),
            /** Of a date: its end (default), or when its results had been reviewed. */
            moment: Type.Optional(
              Type.Unsafe<'end' | 'reviewed'>({ type: 'string', enum: ['end', 'reviewed'] }),
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await mayRead(request, id);
      const board = await dispatch.read.one('board', id);
      if (!board) throw new Refusal('not_found', `There is no board "${id}".`);
      const { asOf, moment } = request.query;
      reply.header('cache-control', 'no-store');
      if (asOf !== undefined) return asOfSnapshot(parts, board, asOf, moment);
      // Before the records and of committed rows: never a revision whose records are not in here.
      const { rev } = await parts.store.changedScopes(Number.MAX_SAFE_INTEGER);
      const texts = await Promise.all([id, 'site'].map(recordsOf));
      const head = JSON.stringify({
        board: id,
        epoch: parts.epoch,
        rev,
        now: parts.clock.now(),
      });
      const records = texts.filter((text) => text !== '').join();
      return reply
        .type('application/json; charset=utf-8')
        .send(`${head.slice(0, -1)},"records":[${records}]}`);
    },
  );

  app.get<{
    Params: { id: string };
    Querystring: { addressee?: string; neededBy?: string; issue?: string };
  }>(
    '/api/v1/boards/:id/escalation-preview',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'Both clocks per addressee and severity, before anything is sent.',
        tags: ['boards'],
        params: Type.Object({ id: Type.String({ maxLength: 96 }) }),
        querystring: Type.Object(
          {
            addressee: Type.Optional(Type.String({ maxLength: 96 })),
            neededBy: Type.Optional(Type.String({ maxLength: 40 })),
            issue: Type.Optional(Type.String({ maxLength: 96 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      await mayRead(request, request.params.id);
      const neededBy = request.query.neededBy
        ? Date.parse(request.query.neededBy) || Number(request.query.neededBy)
        : null;
      if (neededBy !== null && !Number.isFinite(neededBy))
        throw new Refusal('invalid_input', 'neededBy is no instant.', { field: 'neededBy' });
      return readEscalationPreview(dispatch.read, request.params.id, parts.clock.now(), {
        neededByAt: neededBy,
        addresseeId: request.query.addressee ?? null,
      });
    },
  );

  app.get<{ Params: { id: string } }>(
    '/api/v1/boards/:id/people',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'Role and initials of the people of a board, for a paired tablet.',
        tags: ['boards'],
        params: Type.Object({ id: Type.String({ maxLength: 96 }) }),
      },
    },
    async (request) => {
      const { team } = await mayRead(request, request.params.id);
      if (!team) throw new Refusal('forbidden', 'Only a device with right "act" may list people.');
      const members = await dispatch.read.list('member', {
        boardId: request.params.id,
        active: true,
      });
      return {
        people: members.map(({ personId, role, initials, crewId }) => ({
          personId,
          role,
          initials,
          crewId,
        })),
      };
    },
  );
}
