// Away for longer, back, and gone for good (Rule 2 "Person"): by hand, and by the clock on the day that was
// set. What he holds is listed by its own projection; nothing is named for somebody else here.
import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import { workingDaysBetween } from '../../../shared/areas/calendar/working-days.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, instantOf, type LocalDate } from '../../../shared/time.ts';
import {
  type Change,
  type Decision,
  type DueCommand,
  type DueSource,
  defineCommand,
  drop,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { found, requireRev } from '../acts/who.ts';
import { bare } from './bare.ts';
import { holdingsOf } from './holdings.ts';
import { memberChanges, type Person, requireAdminLeft } from './people-facts.ts';

/** More working days than these, and what he holds changes hands (Rule 2 "Person"). */
export const longAbsenceDays = 10;

/** With the next day on which the clock has to turn the state; the record says it, nobody searches. */
export function withTurn(person: Person): Person {
  const { state, untilOn, awayFromOn, backOn } = person;
  const ahead = [
    untilOn && addDays(untilOn, 1),
    state === 'active' ? awayFromOn : null,
    state === 'long_absent' ? backOn : null,
  ].filter((on): on is LocalDate => on !== null);
  const isGone = state === 'ended' || state === 'erased';
  return { ...person, turnsOn: isGone ? null : (ahead.sort()[0] ?? null) };
}

interface Place {
  readonly calendar: StoredOf<'calendar'> | null;
  readonly board: StoredOf<'board'> | null;
}

/**
 * The board that a person belongs to: of his highest office, else the one he was given first. Its
 * calendar says which day it is for him, its leaders and those above say that he is away (Rule 2
 * "Person"): so nobody who merely leads one more board of an administrator ends his access.
 */
async function placeOf(read: Reader, person: Person): Promise<Place> {
  const office = person.roles.find((r) => r.role === 'AD' || r.role === 'PM');
  const boardId = (office ?? person.roles[0])?.boardId;
  const board = boardId ? await read.one('board', boardId) : null;
  const calendar = board ? await read.one('calendar', board.calendarId) : null;
  return { board, calendar: calendar ?? (await read.list('calendar'))[0] ?? null };
}

interface LeaveFacts extends Place {
  readonly person: StoredOf<'person'>;
  readonly people: readonly StoredOf<'person'>[];
  readonly sessions: readonly StoredOf<'session'>[];
  readonly credential: StoredOf<'credential'> | null;
  readonly totp: StoredOf<'totp'> | null;
  readonly holds: readonly { readonly kind: string; readonly id: string }[];
}

async function load(read: Reader, { personId }: { personId: string }): Promise<LeaveFacts> {
  const person = found(await read.one('person', personId), 'person', personId);
  return {
    person,
    ...(await placeOf(read, person)),
    people: await read.list('person'),
    sessions: await read.list('session', { personId, endedAt: null }),
    credential: await read.one('credential', personId),
    totp: await read.one('totp', personId),
    holds: (await holdingsOf(read, personId)).map(({ kind, recordId }) => ({ kind, id: recordId })),
  };
}

function requireHere({ person }: LeaveFacts): void {
  if (person.state !== 'ended' && person.state !== 'erased') return;
  throw new Refusal('wrong_state', 'This person has left already.', { state: person.state });
}

const written = (facts: LeaveFacts, after: Person): Change[] => {
  requireAdminLeft(facts.people, after);
  return [put('person', withTurn(after)), ...memberChanges(facts.person, after)];
};

/** PIN, passphrase, code generator and sessions end with him, at once. */
function ended(facts: LeaveFacts, untilOn: LocalDate, now: number): Decision {
  const { person, credential, totp, holds, sessions } = facts;
  const after: Person = { ...bare(person), state: 'ended', untilOn };
  return {
    events: [
      { type: 'personEnded', data: { personId: person.id, holds, sessions: sessions.length } },
    ],
    changes: [
      ...written(facts, after),
      ...sessions.map((s) => put('session', { ...bare(s), endedAt: now })),
      ...(credential
        ? [
            put('credential', {
              ...bare(credential),
              pinHash: null,
              passphraseHash: null,
              badgeHash: null,
            }),
          ]
        : []),
      ...(totp ? [drop('totp', totp.id)] : []),
    ],
    answer: { holds },
  };
}

function away(facts: LeaveFacts): Decision {
  const { person, holds } = facts;
  return {
    events: [{ type: 'personAway', data: { personId: person.id, holds } }],
    changes: written(facts, { ...bare(person), state: 'long_absent' }),
    answer: { holds },
  };
}

const back = (facts: LeaveFacts): Decision => ({
  events: [{ type: 'personBack', data: { personId: facts.person.id } }],
  changes: written(facts, {
    ...bare(facts.person),
    state: 'active',
    awayFromOn: null,
    backOn: null,
  }),
});

const endPerson = defineCommand<PeopleCommands['endPerson'], LeaveFacts>({
  type: 'endPerson',
  summary: 'A person leaves: PIN and sessions end at once; answers what he still holds.',
  schema: commands.endPerson,
  permission: { who: 'admin', board: () => null },
  load,
  decide(facts, { rev }, context) {
    requireRev(facts.person, rev);
    requireHere(facts);
    return ended(facts, context.productionOn, context.now);
  },
});

/** Absent days that are only planned in the roster change nothing in who has what. */
function requireLong(
  { board, calendar }: Place,
  fromOn: LocalDate,
  backOn: LocalDate | null,
): void {
  if (backOn === null || !board || !calendar) return;
  if (backOn <= fromOn)
    throw new Refusal('invalid_input', 'He is back after he has gone.', { field: 'backOn' });
  // Both ends count from the day before: the first day away is the first that is missed.
  const lastOn = addDays(backOn, -1);
  const farOn = addDays(fromOn, 60);
  const missed = workingDaysBetween(addDays(fromOn, -1), lastOn < farOn ? lastOn : farOn, {
    duty: board.duty,
    calendar,
  });
  if (missed > longAbsenceDays) return;
  throw new Refusal('rule_broken', 'Up to 10 working days are planned in the roster.', {
    rule: '2',
    days: missed,
  });
}

const setAbsence = defineCommand<PeopleCommands['setAbsence'], LeaveFacts>({
  type: 'setAbsence',
  summary: 'Away for longer than 10 working days, or back; what he holds changes hands meanwhile.',
  schema: commands.setAbsence,
  permission: { who: 'board_runner', board: ({ board }) => board?.id ?? null },
  load,
  decide(facts, { rev, fromOn, backOn }, context) {
    const { person, calendar } = facts;
    requireRev(person, rev);
    requireHere(facts);
    if (fromOn === null) return back(facts);
    requireLong(facts, fromOn, backOn);
    const planned: Person = { ...bare(person), awayFromOn: fromOn, backOn };
    const todayOn = calendar ? productionDateOf(context.now, calendar) : context.productionOn;
    if (fromOn <= todayOn) return away({ ...facts, person: { ...planned, rev: person.rev } });
    return {
      events: [{ type: 'absencePlanned', data: { personId: person.id } }],
      changes: written(facts, { ...planned, state: 'active' }),
      answer: { holds: facts.holds },
    };
  },
});

const turnPerson = defineCommand<PeopleCommands['turnPerson'], LeaveFacts>({
  type: 'turnPerson',
  summary: 'The day has come on which a person is away, back, or has left (Rule 2 "Person").',
  schema: commands.turnPerson,
  permission: { who: 'system', board: () => null },
  load,
  decide(facts, { on }, context) {
    requireHere(facts);
    const { state, untilOn, awayFromOn, backOn } = facts.person;
    if (untilOn !== null && untilOn < on) return ended(facts, untilOn, context.now);
    if (state === 'long_absent' && backOn !== null && backOn <= on) return back(facts);
    if (state === 'active' && awayFromOn !== null && awayFromOn <= on) return away(facts);
    throw new Refusal('wrong_state', 'Nothing turns on this day.', { on });
  },
});

async function turns(read: Reader): Promise<DueCommand[]> {
  const between = { column: 'turnsOn', from: '0000', to: '9999' } as const;
  const due: DueCommand[] = [];
  for (const person of await read.list('person', {}, { between })) {
    const on = person.turnsOn;
    const { calendar } = await placeOf(read, person);
    if (!on || !calendar) continue;
    due.push({
      key: `person:${person.id}:${on}:${person.state}`,
      type: 'turnPerson',
      payload: { personId: person.id, on },
      at: instantOf(on, calendar.dayStart, calendar.zone),
    });
  }
  return due;
}

/** Each set day turns a person exactly once, when its production day begins. */
export const personTimes: DueSource = {
  name: 'people',
  due: async (read, now) => (await turns(read)).filter((d) => d.at <= now),
  nextAt: async (read, now) => {
    const later = (await turns(read)).map((d) => d.at).filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};

export const leavingCommands = [endPerson, setAbsence, turnPerson];
