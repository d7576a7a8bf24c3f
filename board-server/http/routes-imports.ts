// Imports by HTTP: dry run, import, roll-back, what was imported. Stateless: a file is sent with the
// question, nothing of it is kept. Readings leave as CSV here too.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as Type from 'typebox';
import {
  type ImportProfile,
  importProfileSchema,
  plainProfile,
} from '../../shared/areas/imports/profile.ts';
import { Refusal } from '../../shared/errors.ts';
import { type DryRun, dryRun } from '../areas/imports/preview.ts';
import { standingOf } from '../areas/people/standing.ts';
import { runImport } from '../feeds/run-import.ts';
import { mostText, mostWorkbook, readBytes, readText } from '../feeds/workbook.ts';
import type { Actor } from '../pipeline/decision.ts';
import type { HttpParts } from './http-parts.ts';
import { createMayRead } from './may-read.ts';

/** A workbook in base64 and the profile beside it. */
const mostBody = Math.ceil((mostWorkbook * 4) / 3) + 256 * 1024;
const rateLimit = { max: 60, timeWindow: '1 minute' };
const runIdPattern = '^[A-Za-z0-9][A-Za-z0-9-]{7,63}$';

const asked = Type.Object(
  {
    board: Type.String({ maxLength: 96 }),
    fileName: Type.Optional(Type.String({ maxLength: 120 })),
    /** Tabs, semicolons or commas. */
    text: Type.Optional(Type.String()),
    /** CSV or XLSX, base64. */
    file: Type.Optional(Type.String()),
    /** Saved profile by id, or one that is not saved yet; neither: as the table looks. */
    profileId: Type.Optional(Type.String({ maxLength: 40 })),
    profile: Type.Optional(importProfileSchema),
    month: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
);
type Asked = Type.Static<typeof asked>;
const wanted = Type.Object(
  {
    ...asked.properties,
    /** Made by the sender; the same id never imports twice. */
    runId: Type.String({ pattern: runIdPattern }),
    /** Import what can be imported; without it one refused cell refuses all. */
    leaveOutRefused: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
type Wanted = Type.Static<typeof wanted>;
const idParams = Type.Object({ id: Type.String({ maxLength: 96 }) });

export function importRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock } = parts;
  const { read } = dispatch;
  const mayRead = createMayRead(parts);

  const actorOf = async (request: FastifyRequest): Promise<Actor> => {
    const { actor } = await identities.use(request.headers);
    if (!actor) throw new Refusal('not_paired', 'This device is not paired with the plant.');
    if (actor.kind === 'device')
      throw new Refusal('not_signed_in', 'Send an API token, or sign in first.');
    return actor;
  };

  const profileOf = async (body: Asked): Promise<ImportProfile | null> => {
    if (body.profile) return body.profile;
    if (body.profileId === undefined) return null;
    if (body.profileId === plainProfile.id) return { ...plainProfile, boardId: body.board };
    const found = await read.one('importProfile', body.profileId);
    if (found?.state !== 'live')
      throw new Refusal('not_found', `There is no profile "${body.profileId}".`);
    return found;
  };

  const tried = async (body: Asked, actor: Actor): Promise<DryRun> => {
    if ((body.text === undefined) === (body.file === undefined))
      throw new Refusal('invalid_input', 'Send either text or file.', { field: 'file' });
    if (body.text !== undefined && body.text.length > mostText)
      throw new Refusal('payload_too_large', 'A paste has at most 1 MiB.');
    const sheets =
      body.text === undefined
        ? await readBytes(new Uint8Array(Buffer.from(body.file ?? '', 'base64')))
        : readText(body.text);
    const standing = await standingOf(read, actor, clock.now());
    const ask = {
      sheets,
      fileName: body.fileName ?? '',
      boardId: body.board,
      profile: await profileOf(body),
      month: body.month ?? null,
      reason: body.reason ?? null,
    };
    const context = { now: clock.now(), newId: parts.newId, actor, standing };
    return dryRun(read, ask, { ...context, productionOn: '', shiftId: null });
  };

  app.post<{ Body: Asked }>(
    '/api/v1/imports/preview',
    {
      config: { permission: 'importer', rateLimit },
      bodyLimit: mostBody,
      schema: {
        summary: 'What an import would do, cell by cell; nothing is written.',
        tags: ['imports'],
        body: asked,
      },
    },
    async (request) => (await tried(request.body, await actorOf(request))).preview,
  );

  app.post<{ Body: Wanted }>(
    '/api/v1/imports',
    {
      config: { permission: 'importer', rateLimit },
      bodyLimit: mostBody,
      schema: {
        summary: 'Import a table: paste, CSV or XLSX. One run, which can be taken back.',
        tags: ['imports'],
        body: wanted,
      },
    },
    async (request, reply) => {
      const actor = await actorOf(request);
      const { runId, leaveOutRefused = false, ...body } = request.body;
      const known = await read.one('importRun', runId);
      if (known) return reply.header('Idempotency-Replayed', 'true').send({ run: known });
      const dry = await tried(body, actor);
      const { counts, cells, mistakes } = dry.preview;
      if (counts.refused > 0 && !leaveOutRefused) {
        const refused = cells.filter((cell) => cell.outcome === 'refused').slice(0, 200);
        throw new Refusal('invalid_input', `${counts.refused} cells cannot be imported.`, {
          errors: [
            ...mistakes.slice(0, 200).map(({ place, why }) => ({ place, message: why })),
            ...refused.map(({ places, code, why }) => ({ place: places[0], code, message: why })),
          ],
        });
      }
      const ran = await runImport(dispatch, dry, {
        runId,
        fileName: body.fileName || 'paste',
        profileId: body.profileId ?? null,
        source: body.text === undefined ? 'file' : 'paste',
        actor,
      });
      if (ran.ok) return reply.send({ rev: ran.rev, run: ran.run, counts });
      return reply.code(ran.problem.status).type('application/problem+json').send(ran.problem);
    },
  );

  app.get<{ Querystring: { board?: string } }>(
    '/api/v1/imports',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'The last imports and the profiles; of one board and those below it.',
        tags: ['imports'],
        querystring: Type.Object(
          { board: Type.Optional(Type.String({ maxLength: 96 })) },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { board } = request.query;
      const { actor } = await identities.of(request.headers);
      const { sees } = await mayRead(request, board ?? null);
      if (!actor) throw new Refusal('forbidden', 'Only where somebody may act.');
      const { isWithin } = await standingOf(read, actor, clock.now());
      const here = (id: string): boolean => sees(id) && (!board || isWithin(id, board));
      const latest = { orderBy: 'at', descending: true, limit: 100 } as const;
      const runs = (await read.list('importRun', {}, latest)).filter((r) => r.boardIds.some(here));
      const people = await read.list('person', {
        id: [...new Set(runs.map((run) => run.byId).filter((id) => id !== null))],
      });
      const profiles = await read.list('importProfile', { state: 'live' });
      return {
        runs: runs.map((run) => ({
          ...run,
          by: people.find((person) => person.id === run.byId)?.initials ?? null,
        })),
        profiles: profiles.filter((profile) => here(profile.boardId)),
      };
    },
  );

  app.get<{ Params: { id: string } }>(
    '/api/v1/imports/:id',
    {
      config: { permission: 'read' },
      schema: {
        summary: 'One import: how many blocks are written, and of how many.',
        tags: ['imports'],
        params: idParams,
      },
    },
    async (request) => {
      const run = await read.one('importRun', request.params.id);
      const { sees } = await mayRead(request, null);
      const { actor } = await identities.of(request.headers);
      if (!actor || !run?.boardIds.some(sees))
        throw new Refusal('not_found', 'There is no such import.', { runId: request.params.id });
      return { run };
    },
  );

  app.post<{ Params: { id: string }; Body: { reason?: string } }>(
    '/api/v1/imports/:id/roll-back',
    {
      config: { permission: 'importer', rateLimit },
      schema: {
        summary: 'Take an import back, block by block from the last one.',
        tags: ['imports'],
        params: idParams,
        body: Type.Object(
          { reason: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(request);
      const runId = request.params.id;
      const run = await read.one('importRun', runId);
      if (!run) throw new Refusal('not_found', 'There is no such import.', { runId });
      // An import that was taken back is refused by the command itself.
      for (let block = Math.max(1, run.blocks); block >= 1; block--) {
        const answer = await dispatch({
          id: `import:${runId}:back:${parts.newId()}`,
          type: 'rollBackImport',
          actor,
          payload: { runId, block, ...(request.body.reason ? request.body : {}) },
        });
        if (!answer.ok)
          return reply
            .code(answer.problem.status)
            .type('application/problem+json')
            .send(answer.problem);
      }
      return reply.send({ run: await read.one('importRun', runId) });
    },
  );
}
