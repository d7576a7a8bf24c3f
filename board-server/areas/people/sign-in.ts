// Sign-in as commands of the server itself, so that the log tells who signed in where and every
// counter survives a restart. An attempt counts before the PIN is looked at: guesses sent side by
// side cannot outrun the counter.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Change, defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from './bare.ts';
import {
  deviceSpanMs,
  failuresPerDevice,
  lockedUntil,
  never,
  passphrasePausedUntil,
  recentFailures,
} from './throttle.ts';

const system = { who: 'system', board: () => null } as const;

/** However much it is used, no session lives longer: nobody works that long. */
export const longestSessionMs = 24 * 3_600_000;

type By = PeopleCommands['tryPin']['by'];

interface Counters {
  readonly credential: StoredOf<'credential'> | null;
  readonly totp: StoredOf<'totp'> | null;
  readonly throttle: StoredOf<'throttle'> | null;
}

const loadCounters = async (
  read: Reader,
  { personId, throttleId }: { personId: string | null; throttleId: string },
): Promise<Counters> => ({
  credential: personId === null ? null : await read.one('credential', personId),
  totp: personId === null ? null : await read.one('totp', personId),
  throttle: await read.one('throttle', throttleId),
});

/** @throws Refusal too_many_attempts when the device has tried too much */
function recentAt(throttle: Counters['throttle'], now: number): number[] {
  const recent = recentFailures(throttle?.failedAt ?? [], now);
  if (recent.length >= failuresPerDevice)
    throw new Refusal('too_many_attempts', 'Too many wrong PINs on this device: wait a while.', {
      waitMs: (recent[0] ?? now) + deviceSpanMs - now,
    });
  return recent;
}

/** @throws Refusal too_many_attempts while a pause or a lock holds */
function requireOpen(until: number | null, now: number, what: string): void {
  if (until === null || until <= now) return;
  throw new Refusal(
    'too_many_attempts',
    until === never ? 'Locked: a supervisor can unlock it.' : `Too many wrong ${what}: wait.`,
    until === never ? { locked: true } : { waitMs: until - now },
  );
}

/** The counter of what was typed, one further: of PINs or of passphrases. */
function countedFailure(credential: StoredOf<'credential'>, by: By, now: number) {
  const before = bare(credential);
  if (by === 'pin') {
    const failures = before.failures + 1;
    return { ...before, failures, lockedUntilAt: lockedUntil(failures, now) };
  }
  const passphraseFailures = before.passphraseFailures + 1;
  const passphraseUntilAt = passphrasePausedUntil(passphraseFailures, now);
  return { ...before, passphraseFailures, passphraseUntilAt };
}

const tryPin = defineCommand<PeopleCommands['tryPin'], Counters>({
  type: 'tryPin',
  summary: 'Somebody types a PIN or a passphrase: counted as wrong until it proves right.',
  schema: commands.tryPin,
  permission: system,
  load: loadCounters,
  decide({ credential, throttle }, { personId, throttleId, by }, { now }) {
    const recent = recentAt(throttle, now);
    if (by === 'pin') requireOpen(credential?.lockedUntilAt ?? null, now, 'PINs');
    else requireOpen(credential?.passphraseUntilAt ?? null, now, 'passphrases');
    const changes: Change[] = [put('throttle', { id: throttleId, failedAt: [...recent, now] })];
    const after = credential && countedFailure(credential, by, now);
    if (after) changes.push(put('credential', after));
    const failures = (by === 'pin' ? after?.failures : after?.passphraseFailures) ?? 1;
    return {
      events: [{ type: 'pinTried', data: { personId, throttleId, by, failures } }],
      changes,
      answer: { triedAt: now },
    };
  },
});

/** Rule 2.0 "Administrator": a code counts by itself; ten wrong ones in a row lock it. */
const tryCode = defineCommand<PeopleCommands['tryCode'], Counters>({
  type: 'tryCode',
  summary: 'An administrator types the code of his generator: wrong until it proves right.',
  schema: commands.tryCode,
  permission: system,
  load: loadCounters,
  decide({ totp }, { personId, throttleId }, { now }) {
    if (!totp) throw new Refusal('wrong_state', 'No code generator is set up for this person.');
    requireOpen(totp.lockedUntilAt, now, 'codes');
    const failures = totp.failures + 1;
    return {
      events: [{ type: 'codeTried', data: { personId, throttleId, failures } }],
      changes: [
        put('totp', { ...bare(totp), failures, lockedUntilAt: lockedUntil(failures, now) }),
      ],
    };
  },
});

const forgiven = (
  { credential, throttle }: Counters,
  { throttleId, triedAt, by }: { throttleId: string; triedAt: number; by: By },
) => {
  const changes: Change[] = [];
  if (credential) {
    const none =
      by === 'pin'
        ? { failures: 0, lockedUntilAt: null }
        : { passphraseFailures: 0, passphraseUntilAt: null };
    changes.push(put('credential', { ...bare(credential), ...none }));
  }
  if (throttle) {
    const counted = throttle.failedAt.indexOf(triedAt);
    const failedAt = throttle.failedAt.filter((_, i) => i !== counted);
    changes.push(put('throttle', { id: throttleId, failedAt }));
  }
  return changes;
};

const forgiveTry = defineCommand<PeopleCommands['forgiveTry'], Counters>({
  type: 'forgiveTry',
  summary: 'A PIN or passphrase that was asked for once more proved right.',
  schema: commands.forgiveTry,
  permission: system,
  load: loadCounters,
  decide: (counters, payload) => ({
    events: [{ type: 'pinConfirmed', data: { personId: payload.personId } }],
    changes: forgiven(counters, payload),
  }),
});

/** The generator after a code of it was used. @throws Refusal wrong_credentials for one used before */
function usedCode(
  { totp }: Counters,
  { step, recoveryHash }: PeopleCommands['openSession'],
): Change[] {
  if (step === null && recoveryHash === null) return [];
  const isFresh =
    totp !== null &&
    (step !== null ? step > totp.usedStep : totp.recovery.includes(recoveryHash ?? ''));
  if (!isFresh)
    throw new Refusal('wrong_credentials', 'That code was used already: wait for the next one.');
  return [
    put('totp', {
      ...bare(totp),
      usedStep: step ?? totp.usedStep,
      recovery: totp.recovery.filter((hash) => hash !== recoveryHash),
      failures: 0,
      lockedUntilAt: null,
    }),
  ];
}

interface OpenFacts extends Counters {
  /** His sessions that nobody has ended. */
  readonly open: readonly StoredOf<'session'>[];
}

const openSession = defineCommand<PeopleCommands['openSession'], OpenFacts>({
  type: 'openSession',
  summary: 'A person signed in: a right PIN ends the count of wrong ones, a code is used up.',
  schema: commands.openSession,
  permission: system,
  load: async (read, payload) => ({
    ...(await loadCounters(read, payload)),
    open: await read.list('session', { personId: payload.personId, endedAt: null }),
  }),
  decide(counters, payload, { now }) {
    const { sessionId, personId, deviceId, boardId, by, asAdmin, recoveryHash } = payload;
    const used = usedCode(counters, payload);
    const isRecovery = recoveryHash !== null;
    return {
      events: [
        {
          type: 'sessionOpened',
          data: { personId, deviceId, boardId, by, asAdmin, ...(isRecovery ? { isRecovery } : {}) },
        },
      ],
      changes: [
        put('session', {
          id: sessionId,
          personId,
          deviceId,
          boardId,
          startedAt: now,
          endedAt: null,
          by,
          asAdmin,
        }),
        // Left behind in a browser that never came back: else they would become ever more.
        ...counters.open
          .filter((s) => now - s.startedAt > longestSessionMs)
          .map((s) => put('session', { ...bare(s), endedAt: now })),
        ...forgiven(counters, payload),
        ...used,
      ],
    };
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

export const signInCommands = [tryPin, tryCode, forgiveTry, openSession, endSession];
