// Sign-in as commands of the server itself, so that the log tells who signed in where and every
// counter survives a restart. An attempt counts before the PIN is looked at: guesses sent side by
// side cannot outrun the counter.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Change, defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from './bare.ts';
import { deviceSpanMs, failuresPerDevice, lockedUntil, never, recentFailures } from './throttle.ts';

const system = { who: 'system', board: () => null } as const;

interface Counters {
  readonly credential: StoredOf<'credential'> | null;
  readonly throttle: StoredOf<'throttle'> | null;
}

const tryPin = defineCommand<PeopleCommands['tryPin'], Counters>({
  type: 'tryPin',
  summary: 'Somebody types a PIN: counted as wrong until it proves right.',
  schema: commands.tryPin,
  permission: system,
  load: async (read, { personId, throttleId }) => ({
    credential: personId === null ? null : await read.one('credential', personId),
    throttle: await read.one('throttle', throttleId),
  }),
  decide({ credential, throttle }, { personId, throttleId }, { now }) {
    const recent = recentFailures(throttle?.failedAt ?? [], now);
    if (recent.length >= failuresPerDevice)
      throw new Refusal('too_many_attempts', 'Too many wrong PINs on this device: wait a while.', {
        waitMs: (recent[0] ?? now) + deviceSpanMs - now,
      });
    const until = credential?.lockedUntilAt ?? null;
    if (until !== null && until > now)
      throw new Refusal(
        'too_many_attempts',
        until === never ? 'Locked: a supervisor can unlock it.' : 'Too many wrong PINs: wait.',
        until === never ? { locked: true } : { waitMs: until - now },
      );
    const changes: Change[] = [put('throttle', { id: throttleId, failedAt: [...recent, now] })];
    const failures = (credential?.failures ?? 0) + 1;
    if (credential)
      changes.push(
        put('credential', {
          ...bare(credential),
          failures,
          lockedUntilAt: lockedUntil(failures, now),
        }),
      );
    return {
      events: [{ type: 'pinTried', data: { personId, throttleId, failures } }],
      changes,
      answer: { triedAt: now },
    };
  },
});

const forgiven = ({ credential, throttle }: Counters, throttleId: string, triedAt: number) => {
  const changes: Change[] = [];
  if (credential)
    changes.push(put('credential', { ...bare(credential), failures: 0, lockedUntilAt: null }));
  if (throttle) {
    const counted = throttle.failedAt.indexOf(triedAt);
    const failedAt = throttle.failedAt.filter((_, i) => i !== counted);
    changes.push(put('throttle', { id: throttleId, failedAt }));
  }
  return changes;
};

const forgiveTry = defineCommand<PeopleCommands['forgiveTry'], Counters>({
  type: 'forgiveTry',
  summary: 'A PIN that was asked for once more proved right.',
  schema: commands.forgiveTry,
  permission: system,
  load: async (read, { personId, throttleId }) => ({
    credential: await read.one('credential', personId),
    throttle: await read.one('throttle', throttleId),
  }),
  decide: (counters, { personId, throttleId, triedAt }) => ({
    events: [{ type: 'pinConfirmed', data: { personId } }],
    changes: forgiven(counters, throttleId, triedAt),
  }),
});

const openSession = defineCommand<PeopleCommands['openSession'], Counters>({
  type: 'openSession',
  summary: 'A person signed in: a right PIN ends the count of wrong ones.',
  schema: commands.openSession,
  permission: system,
  load: async (read, { personId, throttleId }) => ({
    credential: await read.one('credential', personId),
    throttle: await read.one('throttle', throttleId),
  }),
  decide({ credential, throttle }, payload, { now }) {
    const { sessionId, personId, deviceId, boardId, throttleId, triedAt } = payload;
    const changes: Change[] = [
      put('session', { id: sessionId, personId, deviceId, boardId, startedAt: now, endedAt: null }),
      ...forgiven({ credential, throttle }, throttleId, triedAt),
    ];
    return { events: [{ type: 'sessionOpened', data: { personId, deviceId, boardId } }], changes };
  },
});

const endSession = defineCommand<PeopleCommands['endSession'], StoredOf<'session'> | null>({
  type: 'endSession',
  summary: 'A session ended.',
  schema: commands.endSession,
  permission: system,
  load: (read, { sessionId }) => read.one('session', sessionId),
  decide(session, _payload, { now }) {
    if (!session) throw new Refusal('not_found', 'There is no such session.');
    return {
      events: [{ type: 'sessionEnded', data: { personId: session.personId } }],
      changes: [put('session', { ...bare(session), endedAt: session.endedAt ?? now })],
    };
  },
});

export const signInCommands = [tryPin, forgiveTry, openSession, endSession];
