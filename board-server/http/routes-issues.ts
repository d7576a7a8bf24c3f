// Reads of issues and actions that no board carries: one issue with all that belongs to it, the list of
// a board and those below, the ageing of actions, and the pictures. Pictures come in here too.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import type { StoredOf } from '../../shared/areas/index.ts';
import { openIssueStates } from '../../shared/areas/issues/transitions.ts';
import { Refusal } from '../../shared/errors.ts';
import { readActions } from '../areas/countermeasures/actions-file.ts';
import { readIssueFile } from '../areas/issues/issue-file.ts';
import { mostPhotos } from '../areas/issues/photos.ts';
import { requirePermission } from '../areas/people/can.ts';
import { standingOf } from '../areas/people/standing.ts';
import type { Actor } from '../pipeline/decision.ts';
import { actorBehind } from './acting.ts';
import type { HttpParts } from './http-parts.ts';
import { createMayRead } from './may-read.ts';
import { createPhotoFiles, mostBytes } from './photo-files.ts';
import { hashOf } from './tokens.ts';

const idParams = Type.Object({ id: Type.String({ maxLength: 96 }) });
const below = (ids: readonly { id: string; parentId: string | null }[], top: string): string[] => [
  top,
  ...ids.filter((b) => b.parentId === top).flatMap((b) => below(ids, b.id)),
];

/** Of who took the picture; on a device those that somebody gave, unverified. */
const initialsOf = (actor: Actor): string =>
  actor.kind === 'person'
    ? actor.initials
    : (actor.kind === 'device' && actor.claim?.initials) || '';

const ownId = /^[\w.:-]{8,96}$/;

export function issueRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock } = parts;
  const { read } = dispatch;
  const mayRead = createMayRead(parts);

  const boardsBelow = async (top: string | undefined): Promise<string[]> => {
    const boards = await read.list('board');
    const first = top ?? boards.find((b) => b.parentId === null)?.id;
    if (first === undefined || !boards.some((b) => b.id === first))
      throw new Refusal('not_found', 'There is no such board.', { board: top ?? null });
    return below(boards, first);
  };

  app.get<{ Params: { id: string } }>(
    '/api/v1/issues/:id',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'One issue: actions, problem sheet, pictures, whole history, its KPI around it.',
        tags: ['issues'],
        params: idParams,
      },
    },
    async (request) => {
      await mayRead(request, (await found(request.params.id)).boardId);
      return readIssueFile(read, request.params.id);
    },
  );

  const found = async (id: string): Promise<StoredOf<'issue'>> => {
    const issue = await read.one('issue', id);
    if (!issue) throw new Refusal('not_found', 'There is no such issue.', { id });
    return issue;
  };

  app.get<{ Querystring: { board?: string; show?: 'open' | 'clear_out' | 'ended' } }>(
    '/api/v1/issues',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'Issues of a board and those below it: open, on the clear-out list, or ended.',
        tags: ['issues'],
        querystring: Type.Object(
          {
            board: Type.Optional(Type.String({ maxLength: 96 })),
            show: Type.Optional(
              Type.Union([Type.Literal('open'), Type.Literal('clear_out'), Type.Literal('ended')]),
            ),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { board, show = 'open' } = request.query;
      const boardIds = await boardsBelow(board);
      const { sees } = await mayRead(request, boardIds[0] ?? null);
      const state = show === 'ended' ? (['closed', 'cancelled'] as const) : openIssueStates;
      const issues = await read.list(
        'issue',
        { boardId: boardIds.filter(sees), state },
        { orderBy: 'raisedAt', descending: true, limit: 500 },
      );
      return {
        issues: issues.filter((i) => show !== 'clear_out' || i.clearOutOn !== null),
      };
    },
  );

  app.get<{ Querystring: { board?: string; days?: number; skip?: number } }>(
    '/api/v1/actions',
    {
      config: { permission: 'read' },
      schema: {
        summary:
          'Actions of a board and those below: open (200 a page), late by original due, closing rates.',
        tags: ['issues'],
        querystring: Type.Object(
          {
            board: Type.Optional(Type.String({ maxLength: 96 })),
            days: Type.Optional(Type.Integer({ minimum: 7, maximum: 366 })),
            skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const boardIds = await boardsBelow(request.query.board);
      const { sees } = await mayRead(request, boardIds[0] ?? null);
      const { days = 60, skip = 0 } = request.query;
      return readActions(read, boardIds.filter(sees), clock.now(), days, skip);
    },
  );

  app.get<{ Querystring: { board: string; weeks?: number } }>(
    '/api/v1/reaction-rate',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'Reds reacted to in time over all KPIs of a board, week by week (Rule 3.4.2).',
        tags: ['issues'],
        querystring: Type.Object(
          {
            board: Type.String({ maxLength: 96 }),
            weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 53 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { board, weeks = 12 } = request.query;
      await mayRead(request, board);
      const rows = await read.list(
        'reactionWeek',
        { boardId: board },
        { orderBy: 'weekOn', descending: true, limit: weeks },
      );
      return { weeks: rows.toReversed().map(({ rev: _rev, id: _id, ...row }) => row) };
    },
  );

  const files = createPhotoFiles(parts.settings.dataDir);

  app.get<{ Params: { id: string }; Querystring: { size?: 'small' } }>(
    '/api/v1/photos/:id',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'A picture of an issue.',
        tags: ['issues'],
        params: idParams,
        querystring: Type.Object(
          { size: Type.Optional(Type.Literal('small')) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const photo = await read.one('photo', request.params.id);
      if (!photo || photo.removedAt !== null)
        throw new Refusal('not_found', 'There is no such picture.', {});
      await mayRead(request, photo.boardId);
      const bytes = await files.read(photo.id, request.query.size ?? 'full');
      if (!bytes) throw new Refusal('not_found', 'There is no such picture.', {});
      return reply
        .header('cache-control', 'private, max-age=300')
        .header('content-disposition', 'inline')
        .type('image/jpeg')
        .send(bytes);
    },
  );

  // A corner of its own: only here a body may be a picture.
  void app.register(async (corner) => {
    corner.removeAllContentTypeParsers();
    corner.addContentTypeParser(
      ['image/jpeg', 'image/png', 'image/webp'],
      { parseAs: 'buffer', bodyLimit: mostBytes },
      (_request, body, done) => done(null, body),
    );
    corner.post<{ Params: { id: string }; Querystring: { caption?: string } }>(
      '/api/v1/issues/:id/photos',
      {
        config: { permission: 'person_or_device', rateLimit: { max: 60, timeWindow: '1 minute' } },
        bodyLimit: mostBytes,
        schema: {
          summary:
            'Adds a picture (JPEG, PNG or WebP, at most 8 MB and 40 megapixels) to an issue.',
          tags: ['issues'],
          params: idParams,
          querystring: Type.Object(
            { caption: Type.Optional(Type.String({ maxLength: 80 })) },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply) => {
        const actor = await actorBehind(identities, request.headers, 'person_or_device');
        const issue = await found(request.params.id);
        const standing = await standingOf(read, actor, clock.now());
        requirePermission(standing, { who: 'person_or_device' }, issue.boardId);
        // Under an id of its sender: sent again it is the same picture.
        const given = request.headers['idempotency-key'];
        const photoId =
          typeof given === 'string' && ownId.test(given)
            ? hashOf(`${issue.id} ${given}`).slice(0, 40)
            : parts.newId();
        const known = await read.one('photo', photoId);
        if (known) return reply.send({ rev: known.rev, photoId });
        if (issue.photos >= mostPhotos)
          throw new Refusal('rule_broken', `An issue has at most ${mostPhotos} pictures.`, {});
        const { width, height } = await files.take(photoId, request.body as Buffer);
        const answer = await dispatch({
          id: `photo:${photoId}`,
          type: 'addPhoto',
          actor: { kind: 'system' },
          payload: {
            issueId: issue.id,
            photoId,
            caption: request.query.caption ?? '',
            width,
            height,
            personId: actor.kind === 'person' ? actor.personId : null,
            initials: initialsOf(actor),
          },
        });
        if (!answer.ok) {
          await files.forget(photoId);
          return reply
            .code(answer.problem.status)
            .type('application/problem+json')
            .send(answer.problem);
        }
        return reply.send(answer.accepted);
      },
    );
  });
}
