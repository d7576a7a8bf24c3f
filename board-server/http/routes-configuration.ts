// The set-up as a whole: its file out, its file in (first looked at, then taken), and its history. Only
// administrators see the file; the history of a board is for its leaders too.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as Type from 'typebox';
import { Refusal } from '../../shared/errors.ts';
import { isAdmin } from '../areas/people/people-facts.ts';
import { standingOf } from '../areas/people/standing.ts';
import { exportConfiguration } from '../areas/set-up/configuration-export.ts';
import { loadFacts } from '../areas/set-up/configuration-facts.ts';
import { planConfiguration } from '../areas/set-up/configuration-plan.ts';
import type { HttpParts } from './http-parts.ts';

const mostBytes = 8 * 1024 * 1024;
const mostEntries = 200;

export function configurationRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock } = parts;
  const { read } = dispatch;

  const standingIn = async (request: FastifyRequest) => {
    const { actor } = await identities.use(request.headers);
    if (actor?.kind !== 'person') throw new Refusal('not_signed_in', 'Sign in first.');
    return { actor, standing: await standingOf(read, actor, clock.now()) };
  };
  const adminIn = async (request: FastifyRequest) => {
    const { actor, standing } = await standingIn(request);
    if (!standing.roles.some((r) => r.role === 'AD'))
      throw new Refusal(
        'forbidden',
        'This needs an administrator who signed in with passphrase and code.',
      );
    return actor;
  };

  app.get<{ Querystring: { people?: string } }>(
    '/api/v1/configuration',
    {
      config: { permission: 'admin' },
      schema: {
        summary: 'The whole set-up as one file, without secrets; with people where asked for.',
        tags: ['set-up'],
        querystring: Type.Object(
          { people: Type.Optional(Type.String({ maxLength: 1 })) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      await adminIn(request);
      reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="tier-board-configuration.json"');
      return exportConfiguration(read, { withPeople: request.query.people === '1' });
    },
  );

  app.post<{ Body: Record<string, unknown>; Querystring: { apply?: string } }>(
    '/api/v1/configuration',
    {
      bodyLimit: mostBytes,
      config: { permission: 'admin' },
      schema: {
        summary: 'What a file of the set-up would change; with apply=1 it does, all or nothing.',
        tags: ['set-up'],
        querystring: Type.Object(
          { apply: Type.Optional(Type.String({ maxLength: 1 })) },
          { additionalProperties: false },
        ),
        body: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown()),
      },
    },
    async (request, reply) => {
      const actor = await adminIn(request);
      reply.header('cache-control', 'no-store');
      if (request.query.apply === '1') {
        const payload = { configuration: request.body };
        const answer = await dispatch({
          id: parts.newId(),
          type: 'importConfiguration',
          payload,
          actor,
        });
        if (!answer.ok)
          return reply
            .code(answer.problem.status)
            .type('application/problem+json')
            .send(answer.problem);
        return answer.accepted;
      }
      const [top] = await read.list('board', { parentId: null });
      const today = top && (await read.one('today', top.id));
      const productionOn = today?.productionOn ?? new Date(clock.now()).toISOString().slice(0, 10);
      const { changes: _changes, ...plan } = planConfiguration(
        request.body,
        await loadFacts(read, request.body, clock.now()),
        { productionOn, now: clock.now(), byId: actor.personId },
      );
      return plan;
    },
  );

  app.get<{ Querystring: { object?: string; board?: string } }>(
    '/api/v1/set-up/history',
    {
      config: { permission: 'leader' },
      schema: {
        summary: 'Changes of the set-up, newest first: who, when, what it was and what it became.',
        tags: ['set-up'],
        querystring: Type.Object(
          {
            object: Type.Optional(Type.String({ maxLength: 96 })),
            board: Type.Optional(Type.String({ maxLength: 96 })),
            /** Who reads: another answer for another person, so another address for a cache. */
            as: Type.Optional(Type.String({ maxLength: 96 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { standing } = await standingIn(request);
      const { object, board } = request.query;
      reply.header('cache-control', 'no-store');
      const mine = [...new Set([...standing.leads, ...standing.dutyOf])];
      const all = isAdmin(standing);
      // Asked for by its board before the newest are cut off: an administrator's changes push out nobody's.
      const boards = board === undefined ? mine : mine.filter((each) => each === board);
      const where = all ? (board === undefined ? {} : { boardId: board }) : { boardId: boards };
      const entries = await read.list(
        'setUpEntry',
        { ...(object ? { objectId: object } : {}), ...where },
        { orderBy: 'at', descending: true, limit: mostEntries },
      );
      return {
        entries: await Promise.all(
          entries.map(async ({ before, after, rev: _rev, byId, ...entry }) => ({
            ...entry,
            by: (await read.one('person', byId))?.initials ?? '',
            before: before === null ? null : (JSON.parse(before) as unknown),
            after: after === null ? null : (JSON.parse(after) as unknown),
          })),
        ),
      };
    },
  );

  app.get(
    '/api/v1/set-up/next',
    {
      config: { permission: 'leader' },
      schema: {
        summary: 'What a new plant still lacks: people, a paired screen, a first reading.',
        tags: ['set-up'],
      },
    },
    async (request, reply) => {
      const { standing } = await standingIn(request);
      reply.header('cache-control', 'no-store');
      const people = await read.list('person', { state: 'active' }, { limit: 2 });
      const walls = await read.list('device', { layout: 'wall', revokedAt: null }, { limit: 1 });
      const readings = await read.list('reading', {}, { limit: 1 });
      const kpis = await read.list('kpi', { state: 'active' }, { limit: 1 });
      return {
        isAdmin: standing.roles.some((r) => r.role === 'AD'),
        boardId: kpis[0]?.boardId ?? null,
        lacks: parts.demo()
          ? []
          : [
              ...(walls.length === 0 ? ['screen'] : []),
              ...(readings.length === 0 ? ['reading'] : []),
              ...(people.length < 2 ? ['people'] : []),
            ],
      };
    },
  );

  app.get(
    '/api/v1/set-up/reasons',
    {
      config: { permission: 'leader' },
      schema: { summary: 'All reason codes, retired ones too.', tags: ['set-up'] },
    },
    async (request, reply) => {
      await standingIn(request);
      reply.header('cache-control', 'no-store');
      const codes = await read.list('reasonCode', {}, { orderBy: 'order' });
      return { codes: codes.map(({ rev: _rev, ...code }) => code) };
    },
  );
}
