// The API of commands: one route per command, and the push of readings. Every route declares who may
// use it; a route that does not, does not start.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as Type from 'typebox';
import { pushedReading } from '../../shared/areas/kpis/commands.ts';
import type { Answer } from '../../shared/envelope.ts';
import { Refusal } from '../../shared/errors.ts';
import type { Actor } from '../pipeline/decision.ts';
import { actingHeader, actorBehind, claimHeader } from './acting.ts';
import type { HttpParts } from './http-parts.ts';
import { sealedCommands } from './sealed.ts';

const uuid = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,95}$/;

const commandId = (request: FastifyRequest): string => {
  const given = request.headers['idempotency-key'];
  if (typeof given !== 'string' || !uuid.test(given) || given.startsWith('due:')) {
    throw new Refusal(
      'invalid_input',
      'Send a header Idempotency-Key with an id of your own, for example a UUID.',
      { header: 'Idempotency-Key' },
    );
  }
  return given;
};

export function apiRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities } = parts;
  const seals = sealedCommands(parts);

  const actorOf = (request: FastifyRequest, who = ''): Promise<Actor> =>
    actorBehind(identities, request.headers, who);
  const answer = async (
    reply: FastifyReply,
    id: string,
    type: string,
    payload: unknown,
    actor: Actor,
  ): Promise<unknown> => send(reply, await dispatch({ id, type, payload, actor }));
  const send = (
    reply: FastifyReply,
    result: Answer,
    told: Readonly<Record<string, unknown>> = {},
  ): FastifyReply => {
    if (!result.ok)
      return reply
        .code(result.problem.status)
        .type('application/problem+json')
        .send(result.problem);
    if (result.replayed) reply.header('Idempotency-Replayed', 'true');
    return reply.send({ ...result.accepted, ...told });
  };

  for (const command of dispatch.commands.values()) {
    // What only the server itself may send has no address.
    if (command.permission.who === 'system') continue;
    const seal = seals.get(command.type);
    app.post(
      `/api/v1/commands/${command.type}`,
      {
        config: { permission: command.permission.who },
        schema: {
          summary: command.summary,
          tags: ['commands'],
          headers: idempotencyHeader,
          body: seal?.schema ?? command.schema,
          response: commandAnswers,
        },
        // dispatch checks the body itself, with one text for HTTP, the clock and the demo alike.
        validatorCompiler: () => () => true,
        ...(command.type === 'pushReadings' ? { bodyLimit: 1024 * 1024 } : {}),
      },
      async (request, reply) => {
        const id = commandId(request);
        const actor = await actorOf(request, command.permission.who);
        if (!seal) return answer(reply, id, command.type, request.body, actor);
        const { payload, told, ended } = await seal.seal(request.body, id, actor);
        const result = await dispatch({ id, type: command.type, payload, actor });
        ended?.(result.ok ? null : result.problem.code);
        return send(reply, result, told);
      },
    );
  }

  app.post(
    '/api/v1/readings',
    {
      config: { permission: 'token_or_member' },
      bodyLimit: 1024 * 1024,
      schema: {
        summary: 'Push one reading or up to 1,000 at once, with an API token.',
        tags: ['readings'],
        body: Type.Union([
          pushedReading,
          Type.Array(pushedReading, { minItems: 1, maxItems: 1000 }),
        ]),
        response: commandAnswers,
        security: [{ token: [] }],
      },
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      const actor = await actorOf(request);
      const readings = Array.isArray(request.body) ? request.body : [request.body];
      const given = request.headers['idempotency-key'];
      return answer(
        reply,
        given === undefined ? parts.newId() : commandId(request),
        'pushReadings',
        { readings },
        actor,
      );
    },
  );
}

const idempotencyHeader = Type.Object({
  'idempotency-key': Type.String({
    description: 'Id of this command, made by the sender; repeating it is harmless.',
  }),
  [claimHeader]: Type.Optional(
    Type.String({
      description:
        'Person who tapped it while there was no network, or "-" for nobody. A reading, a word that nothing happened and what needs no PIN are taken so, as the act of the paired device; all else needs his PIN.',
    }),
  ),
  [actingHeader]: Type.Optional(
    Type.String({
      description:
        'Person who is signed in where it was tapped, or "-" for nobody: where somebody else is by now, it is refused.',
    }),
  ),
});
const problemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
  },
  { additionalProperties: true },
);
const commandAnswers = {
  200: Type.Object({ rev: Type.Integer() }, { additionalProperties: true }),
  '4xx': problemSchema,
};
