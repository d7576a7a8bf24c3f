// Sign-in by PIN on a paired device: one sign-in for the whole to-do list. The PIN is checked here
// and goes no further; what the log keeps is that it happened.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import { Refusal } from '../../shared/errors.ts';
import { owedBy } from '../areas/people/owed.ts';
import { standingOf } from '../areas/people/standing.ts';
import type { HttpParts } from './http-parts.ts';
import { idleMs, type SignedInPerson, throttleIdOf } from './identities.ts';
import { checkPin } from './pins.ts';
import { hashOf, newSecret } from './tokens.ts';

const signInBody = Type.Object(
  {
    personId: Type.Optional(Type.String({ minLength: 1, maxLength: 96 })),
    initials: Type.Optional(Type.String({ minLength: 1, maxLength: 6 })),
    boardId: Type.String({ minLength: 1, maxLength: 96 }),
    pin: Type.String({ minLength: 1, maxLength: 128 }),
  },
  { additionalProperties: false },
);

export function sessionRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, settings, clock } = parts;

  const describe = async (person: SignedInPerson): Promise<unknown> => {
    const actor = {
      kind: 'person' as const,
      personId: person.personId,
      initials: person.initials,
      deviceId: null,
    };
    const standing = await standingOf(dispatch.read, actor, clock.now());
    return {
      personId: person.personId,
      initials: person.initials,
      roles: standing.roles,
      dutyOf: [...standing.dutyOf],
      idleSeconds: Math.round(person.idleMs / 1000),
    };
  };
  const end = async ({ sessionId }: SignedInPerson): Promise<void> => {
    identities.ended(sessionId);
    const payload = { sessionId };
    await dispatch({ id: parts.newId(), type: 'endSession', payload, actor: { kind: 'system' } });
  };
  const cookie = (value: string, maxAge?: number): string =>
    identities.cookie(identities.sessionCookie, value, maxAge);

  app.get(
    '/api/v1/session',
    {
      config: { permission: 'anyone' },
      schema: { summary: 'Who is signed in on this device.', tags: ['session'] },
    },
    async (request) => {
      const { person } = await identities.of(request.headers);
      return person ? describe(person) : { personId: null };
    },
  );

  app.get(
    '/api/v1/session/owed',
    {
      config: { permission: 'signed_in' },
      schema: {
        summary: 'What the signed-in person owes: answers, tasks, reviews, promises; oldest first.',
        tags: ['session'],
      },
    },
    async (request) => {
      const { actor, person } = await identities.of(request.headers);
      if (!person || !actor)
        throw new Refusal('not_signed_in', 'Please sign in with your PIN first.');
      const standing = await standingOf(dispatch.read, actor, clock.now());
      return { owed: await owedBy(dispatch.read, standing) };
    },
  );

  app.post<{ Body: Type.Static<typeof signInBody> }>(
    '/api/v1/session',
    {
      config: { permission: 'device', rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: { summary: 'Sign in with a PIN.', tags: ['session'], body: signInBody },
    },
    async (request, reply) => {
      const { deviceId, actor } = await identities.of(request.headers);
      if (deviceId === null || actor === null || actor.kind === 'token')
        throw new Refusal('not_paired', 'Sign in on a paired device with right "act".');
      const { personId, initials, boardId, pin } = request.body;
      const board = await dispatch.read.one('board', boardId);
      if (!board) throw new Refusal('not_found', `There is no board "${boardId}".`);
      const wanted =
        personId ??
        (initials
          ? (await dispatch.read.list('person', { initials, state: 'active' }))[0]?.id
          : undefined);
      const throttleId = throttleIdOf(deviceId, request.ip);
      const { person, triedAt } = await checkPin(
        { dispatch, dataDir: settings.dataDir, newId: parts.newId },
        wanted ?? null,
        pin,
        throttleId,
      );
      // One tablet, one person: whoever was signed in here is out.
      const former = (await identities.of(request.headers)).person;
      if (former) await end(former);
      const secret = newSecret();
      const sessionId = hashOf(secret);
      const answer = await dispatch({
        id: parts.newId(),
        type: 'openSession',
        payload: { sessionId, personId: person.id, throttleId, deviceId, boardId, triedAt },
        actor: { kind: 'system' },
      });
      if (!answer.ok)
        return reply
          .code(answer.problem.status)
          .type('application/problem+json')
          .send(answer.problem);
      identities.opened(sessionId);
      reply.header('set-cookie', cookie(secret));
      return describe({
        sessionId,
        personId: person.id,
        initials: person.initials,
        idleMs,
      });
    },
  );

  app.delete(
    '/api/v1/session',
    { config: { permission: 'anyone' }, schema: { summary: 'Sign out.', tags: ['session'] } },
    async (request, reply) => {
      const { person } = await identities.of(request.headers);
      if (person) await end(person);
      reply.header('set-cookie', cookie('', 0));
      return { personId: null };
    },
  );
}
