// Sessions and failed sign-ins as commands of the server itself, so that the log tells who signed in
// where and the counters survive a restart.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { id, nullable, shape } from '../../../shared/schema.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { lockedUntil } from './credentials.ts';

const system = { who: 'system', board: () => null } as const;

const openSession = defineCommand<
  { sessionId: string; personId: string; deviceId: string; boardId: string | null },
  null
>({
  type: 'openSession',
  summary: 'A person signed in.',
  schema: shape({ sessionId: id(), personId: id(), deviceId: id(), boardId: nullable(id()) }),
  permission: system,
  load: async () => null,
  decide: (_facts, { sessionId, personId, deviceId, boardId }, { now }) => ({
    events: [{ type: 'sessionOpened', data: { personId, deviceId, boardId } }],
    changes: [
      put('session', { id: sessionId, personId, deviceId, boardId, startedAt: now, endedAt: null }),
    ],
  }),
});

const endSession = defineCommand<{ sessionId: string }, StoredOf<'session'> | null>({
  type: 'endSession',
  summary: 'A session ended.',
  schema: shape({ sessionId: id() }),
  permission: system,
  load: (read, { sessionId }) => read.one('session', sessionId),
  decide(session, _payload, { now }) {
    if (!session) throw new Refusal('not_found', 'There is no such session.');
    const { rev: _rev, ...record } = session;
    return {
      events: [{ type: 'sessionEnded', data: { personId: session.personId } }],
      changes: [put('session', { ...record, endedAt: session.endedAt ?? now })],
    };
  },
});

const onCredential = (
  type: string,
  summary: string,
  event: string,
  change: (
    c: StoredOf<'credential'>,
    now: number,
  ) => { failures: number; lockedUntilAt: number | null },
) =>
  defineCommand<{ personId: string }, StoredOf<'credential'> | null>({
    type,
    summary,
    schema: shape({ personId: id() }),
    permission: system,
    load: (read, { personId }) => read.one('credential', personId),
    decide(credential, { personId }, { now }) {
      if (!credential) throw new Refusal('not_found', 'This person has no PIN.');
      const { rev: _rev, ...record } = credential;
      const next = change(credential, now);
      return {
        events: [{ type: event, data: { personId, failures: next.failures } }],
        changes: [put('credential', { ...record, ...next })],
      };
    },
  });

const countFailure = onCredential(
  'countFailure',
  'A wrong PIN was typed.',
  'signInFailed',
  (c, now) => ({
    failures: c.failures + 1,
    lockedUntilAt: lockedUntil(c.failures + 1, now),
  }),
);
const clearFailures = onCredential(
  'clearFailures',
  'A right PIN ends the count of wrong ones.',
  'failuresCleared',
  () => ({ failures: 0, lockedUntilAt: null }),
);

export const sessionCommands = [openSession, endSession, countFailure, clearFailures];
