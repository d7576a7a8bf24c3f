// The phone that read the code on the wall (Rule 2.0 "Phone"): its page, what it raises, a picture for it, its
// undo, and what became of it. It is unpaired and nobody signs in: what it sends waits for the duty owner.
// Must never show more of the plant than the board's name, categories, stations and who stands for it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as Type from 'typebox';
import type { StoredOf } from '../../shared/areas/index.ts';
import type { Answer } from '../../shared/envelope.ts';
import { Refusal } from '../../shared/errors.ts';
import { languageCookie } from '../../shared/languages.ts';
import { type RaiseBody, type RaisePage, raiseBody } from '../../shared/raise-page.ts';
import type { Actor } from '../pipeline/decision.ts';
import { wordsFor } from './client-files.ts';
import { cookieOf } from './cookies.ts';
import type { HttpParts } from './http-parts.ts';
import { pageHtml } from './page-html.ts';
import { createPhotoFiles, mostBytes } from './photo-files.ts';
import { escaped, pageOf } from './plain-page.ts';
import { isRaiseKey } from './raise-key.ts';
import { createRaiseLimits, isGrave } from './raise-limits.ts';
import { raisePageOf } from './raise-page.ts';
import { hashOf } from './tokens.ts';

const mostPhotosOfPhone = 3;
/** Of one address; a plant's phones may share one. */
const perAddress = { max: 30, timeWindow: '10 minutes' };
const perAddressButGrave = {
  ...perAddress,
  // After the body is read: what is of danger to people always passes.
  hook: 'preHandler',
  allowList: ({ body }: FastifyRequest) => isGrave((body ?? {}) as Partial<RaiseBody>),
} as const;

const boardParams = Type.Object({ id: Type.String({ maxLength: 96 }) });
const secret = Type.String({ minLength: 16, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' });
const undoBody = Type.Object({
  key: Type.String({ maxLength: 64 }),
  phone: secret,
  issueId: secret,
});
const photoQuery = Type.Object({
  k: Type.Optional(Type.String({ maxLength: 64 })),
  phone: secret,
  issue: secret,
  /** Made by the phone, so that a retry is the same picture. */
  photo: secret,
});

const deviceIdOf = (phone: string): string => `phone:${hashOf(phone).slice(0, 24)}`;

type OfBoard = { Params: { id: string } };

export function raiseRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock, settings, client, store } = parts;
  const { read } = dispatch;
  const files = createPhotoFiles(settings.dataDir);
  const limits = createRaiseLimits(read);

  /** Whoever stands at the board: a fresh key of it, or a device that may act (in the demo every page). */
  const isThere = async (request: FastifyRequest, boardId: string, key: string) =>
    isRaiseKey(settings.dataDir, boardId, key, clock.now()) ||
    (await identities.of({ ...request.headers, authorization: undefined })).actor !== null;

  const boardFor = async (request: FastifyRequest<OfBoard>, key: string) => {
    const { id } = request.params;
    // Whether a board exists is told to nobody who was not there.
    if (!(await isThere(request, id, key)))
      throw new Refusal('not_paired', 'Scan the code on the board again: this one is too old.');
    const board = await read.one('board', id);
    if (board?.state !== 'live') throw new Refusal('not_found', `There is no board "${id}".`);
    return board;
  };
  const actorOf = (boardId: string, phone: string): Actor => ({
    kind: 'device',
    deviceId: deviceIdOf(phone),
    boardId,
    claim: null,
  });
  const ownIssue = async (boardId: string, issueId: string, phone: string) => {
    const issue = await read.one('issue', issueId);
    if (issue?.boardId !== boardId || issue.deviceId !== deviceIdOf(phone))
      throw new Refusal('not_found', 'This phone raised no such issue here.');
    return issue;
  };
  const answered = (reply: FastifyReply, answer: Answer): FastifyReply =>
    answer.ok
      ? reply.send(answer.accepted)
      : reply.code(answer.problem.status).type('application/problem+json').send(answer.problem);

  app.get<OfBoard & { Querystring: { k?: string; at?: string } }>(
    '/raise/:id',
    { config: { permission: 'raise' }, schema: { hide: true } },
    async (request, reply) => {
      const { k: key = '', at = '' } = request.query;
      reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
      const chosen = cookieOf(request.headers, languageCookie);
      const asked = String(request.headers['accept-language'] ?? '')
        .split(',')
        .map((each) => each.trim());
      const board = (await isThere(request, request.params.id, key))
        ? await read.one('board', request.params.id)
        : null;
      const words = wordsFor(client, [chosen, ...asked, board?.language]);
      const bundle = client.phone;
      if (board?.state !== 'live' || !bundle) {
        const word = (name: string) => String(words.hand[name] ?? name);
        return reply.code(bundle ? 403 : 503).send(
          pageOf({
            title: word('phone.gone.title'),
            basePath: settings.basePath,
            language: words.language,
            body: `<p>${escaped(word('phone.gone'))}</p>`,
          }),
        );
      }
      const page: RaisePage = await raisePageOf(read, board, {
        basePath: settings.basePath,
        language: words.language,
        texts: words.hand,
        key,
        place: at.slice(0, 20),
        now: clock.now(),
      });
      return reply.send(pageHtml(page, board.name, bundle));
    },
  );

  app.post<OfBoard & { Body: RaiseBody }>(
    '/api/v1/raise/:id',
    {
      config: { permission: 'raise', rateLimit: perAddressButGrave },
      schema: {
        summary: 'A phone at the board raises an issue; it waits for the duty owner.',
        tags: ['issues'],
        params: boardParams,
        body: raiseBody,
      },
    },
    async (request, reply) => {
      const { id: own, key, phone, ...issue } = request.body;
      const board = await boardFor(request, key);
      if (!board.categories.some((each) => each.letter === issue.category))
        throw new Refusal('invalid_input', 'This board has no such category.', {
          field: 'category',
        });
      // Its own report sent again is answered again, however many wait.
      const id = `raise:${hashOf(`${phone} ${own}`).slice(0, 40)}`;
      const actor = actorOf(board.id, phone);
      if (!isGrave(issue) && !(await store.answered(id)))
        await limits.check(board.id, deviceIdOf(phone), request.ip);
      const payload = { ...issue, boardId: board.id, unconfirmed: true };
      const answer = await dispatch({ id, type: 'raiseIssue', payload, actor });
      if (answer.ok) limits.note(String(answer.accepted.issueId), request.ip);
      return answered(reply, answer);
    },
  );

  app.post<OfBoard & { Body: Type.Static<typeof undoBody> }>(
    '/api/v1/raise/:id/undo',
    {
      config: { permission: 'raise', rateLimit: perAddress },
      schema: {
        summary: 'The same phone takes its issue back, within 10 seconds.',
        tags: ['issues'],
        params: boardParams,
        body: undoBody,
      },
    },
    async (request, reply) => {
      const { key, phone, issueId } = request.body;
      const board = await boardFor(request, key);
      const issue = await ownIssue(board.id, issueId, phone);
      return answered(
        reply,
        await dispatch({
          id: `raise:undo:${issue.id}`,
          type: 'takeBackIssue',
          payload: { issueId: issue.id },
          actor: actorOf(board.id, phone),
        }),
      );
    },
  );

  app.get<OfBoard & { Querystring: { k?: string; phone: string; issue: string } }>(
    '/api/v1/raise/:id/issue',
    {
      config: { permission: 'raise' },
      schema: {
        summary: 'What became of an issue, for the phone that raised it.',
        tags: ['issues'],
        params: boardParams,
        querystring: Type.Object({ k: Type.Optional(Type.String()), phone: secret, issue: secret }),
      },
    },
    async (request, reply) => {
      const { k = '', phone, issue: issueId } = request.query;
      const board = await boardFor(request, k);
      const { id, number, state } = await ownIssue(board.id, issueId, phone);
      return reply.header('cache-control', 'no-store').send({ issueId: id, number, state });
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
    corner.post<OfBoard & { Querystring: Type.Static<typeof photoQuery> }>(
      '/api/v1/raise/:id/photo',
      {
        config: { permission: 'raise', rateLimit: perAddress },
        bodyLimit: mostBytes,
        schema: {
          summary:
            'A picture (JPEG, PNG or WebP, at most 8 MB) of the issue that this phone raised.',
          tags: ['issues'],
          params: boardParams,
          querystring: photoQuery,
        },
      },
      async (request, reply) => {
        const { k = '', phone, issue: issueId, photo } = request.query;
        const board = await boardFor(request, k);
        const issue: StoredOf<'issue'> = await ownIssue(board.id, issueId, phone);
        // Never the phone's own word for a file: nobody names somebody else's picture.
        const photoId = hashOf(`${issue.id} ${photo}`).slice(0, 40);
        if (await read.one('photo', photoId)) return reply.send({ photoId });
        if (issue.photos >= mostPhotosOfPhone)
          throw new Refusal('rule_broken', `A phone adds at most ${mostPhotosOfPhone} pictures.`);
        const { width, height } = await files.take(photoId, request.body as Buffer);
        const answer = await dispatch({
          id: `photo:${photoId}`,
          type: 'addPhoto',
          actor: { kind: 'system' },
          payload: {
            ...{ issueId: issue.id, photoId, caption: '', width, height },
            ...{ personId: null, initials: issue.raisedBy.initials },
          },
        });
        if (!answer.ok) await files.forget(photoId);
        return answered(reply, answer);
      },
    );
  });
}
