// Sign-in by PIN on a paired device, by passphrase at any desk, for an administrator with a code beside
// it: one sign-in for the whole to-do list. What is typed is checked here and goes no further; what the
// log keeps is that it happened.
import type { FastifyInstance } from 'fastify';
import * as Type from 'typebox';
import type { StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';
import { owedBy } from '../areas/people/owed.ts';
import { standingOf } from '../areas/people/standing.ts';
import { endSession, enter } from './enter.ts';
import type { HttpParts } from './http-parts.ts';
import type { SignedInPerson } from './identities.ts';

const signInBody = Type.Object(
  {
    personId: Type.Optional(Type.String({ minLength: 1, maxLength: 96 })),
    initials: Type.Optional(Type.String({ minLength: 1, maxLength: 6 })),
    boardId: Type.String({ minLength: 1, maxLength: 96 }),
    /** PIN or passphrase. */
    pin: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    /** Instead of who and PIN, at a paired device: the number on a badge, as its reader types it. */
    badge: Type.Optional(Type.String({ minLength: 4, maxLength: 64 })),
    /** Of an administrator's authenticator app, or one of his recovery codes. */
    code: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);

export function sessionRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { dispatch, identities, clock } = parts;

  /** `off`: he is one, but this session was not opened with passphrase and code; null: he is none. */
  const administratorOf = (
    person: SignedInPerson,
    record: StoredOf<'person'> | null,
  ): 'on' | 'off' | null => {
    if (!record?.roles.some((r) => r.role === 'AD')) return null;
    return person.asAdmin ? 'on' : 'off';
  };
  const describe = async (person: SignedInPerson): Promise<unknown> => {
    const { personId, initials, asAdmin } = person;
    const actor = { kind: 'person' as const, personId, initials, deviceId: null, asAdmin };
    const standing = await standingOf(dispatch.read, actor, clock.now());
    const record = await dispatch.read.one('person', person.personId);
    return {
      personId: person.personId,
      initials: person.initials,
      language: record?.language ?? '',
      roles: standing.roles,
      administrator: administratorOf(person, record),
      dutyOf: [...standing.dutyOf],
      idleSeconds: Math.round(person.idleMs / 1000),
    };
  };
  app.get(
    '/api/v1/session',
    {
      config: { permission: 'anyone' },
      schema: { summary: 'Who is signed in on this device.', tags: ['session'] },
    },
    async (request) => {
      // Pages ask at their start and when somebody touches them, never by themselves.
      const { person } = await identities.use(request.headers);
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
      config: { permission: 'anyone', rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        summary:
          'Sign in with a PIN or a badge on a paired device, or with a passphrase at any desk.',
        tags: ['session'],
        body: signInBody,
      },
    },
    async (request, reply) => {
      const { personId, initials, boardId, pin, code = '', badge } = request.body;
      if ((pin === undefined) === (badge === undefined))
        throw new Refusal('invalid_input', 'Send a PIN, or a badge instead.', { field: 'pin' });
      if (!(await dispatch.read.one('board', boardId)))
        throw new Refusal('not_found', `There is no board "${boardId}".`);
      const wanted = personId === undefined ? { initials: initials ?? '' } : { personId };
      const person = await enter(parts, request, reply, {
        ...wanted,
        secret: pin ?? '',
        code,
        boardId,
        badge,
      });
      return describe(person);
    },
  );

  app.delete(
    '/api/v1/session',
    { config: { permission: 'anyone' }, schema: { summary: 'Sign out.', tags: ['session'] } },
    async (request, reply) => {
      const { person } = await identities.of(request.headers);
      if (person) await endSession(parts, person.sessionId);
      reply.header('set-cookie', identities.cookie(identities.sessionCookie, '', 0));
      return { personId: null };
    },
  );
}
