// The first run of a real plant: its board, its calendar, its administrator and the browser he sits
// at. Possible once, while there is no board; there are no default accounts.

import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { minutesOf, timeOf } from '../../../shared/time.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { memberChanges } from './people-facts.ts';
import { newCredential } from './secrets.ts';
import { newTotp } from './sign-ups.ts';

/** Reviewed in this order; the plant changes names and order later (Rule 1.1 "SQDCP"). */
const categories = [
  { letter: 'S', name: 'Safety' },
  { letter: 'Q', name: 'Quality' },
  { letter: 'D', name: 'Delivery' },
  { letter: 'C', name: 'Cost' },
  { letter: 'P', name: 'People' },
];
const workdays = [1, 2, 3, 4, 5];
const shiftMinutes = 480;
const shiftNames = { one: ['Day'], two: ['Early', 'Late'], three: ['Early', 'Late', 'Night'] };

/** Shifts of eight hours, one after another from the start of the production day. */
const shiftsOf = ({ dayStart, shifts }: PeopleCommands['finishSetup']) =>
  shiftNames[shifts].map((name, i) => ({
    id: name.slice(0, 1),
    name,
    start: timeOf(minutesOf(dayStart) + i * shiftMinutes),
    end: timeOf(minutesOf(dayStart) + (i + 1) * shiftMinutes),
    days: workdays,
    attribution: 'start' as const,
    breaks: [],
  }));

const finishSetup = defineCommand<PeopleCommands['finishSetup'], readonly StoredOf<'board'>[]>({
  type: 'finishSetup',
  summary: 'First run of a real plant.',
  schema: commands.finishSetup,
  permission: { who: 'system', board: () => null },
  load: (read) => read.list('board'),
  decide(boards, payload, { now, newId }) {
    if (boards.length > 0) throw new Refusal('wrong_state', 'This plant is set up already.');
    const { zone, dayStart } = payload;
    const end = timeOf(minutesOf(dayStart) + shiftMinutes);
    const calendar: RecordOf<'calendar'> = {
      id: 'plant',
      zone,
      dayStart,
      shifts: shiftsOf(payload),
      exceptions: [],
    };
    assertCalendar(calendar);
    const person: RecordOf<'person'> = {
      id: payload.personId,
      name: payload.name,
      initials: payload.initials,
      kind: 'own',
      crewId: null,
      roles: [{ boardId: 'plant', role: 'AD' }],
      language: payload.language,
      state: 'active',
      fromOn: payload.on,
      untilOn: null,
      awayFromOn: null,
      backOn: null,
      turnsOn: null,
    };
    const board: RecordOf<'board'> = {
      id: 'plant',
      name: payload.plantName,
      shortName: payload.plantName.slice(0, 16),
      tier: 3,
      kind: 'plant',
      parentId: null,
      calendarId: calendar.id,
      duty: { kind: 'windows', windows: [{ days: workdays, start: dayStart, end }] },
      categories,
      language: payload.language,
      standingOwnerId: person.id,
      state: 'live',
      phase: 'normal',
      stage: 1,
      order: 0,
    };
    const line: RecordOf<'board'> = {
      ...board,
      id: 'line-1',
      name: payload.lineName,
      shortName: payload.lineName.slice(0, 16),
      tier: 1,
      kind: 'line',
      parentId: board.id,
      duty: { kind: 'shifts' },
      standingOwnerId: null,
      order: 1,
    };
    const deviceId = newId();
    return {
      events: [
        { type: 'setupFinished', data: { boardId: board.id, personId: person.id, deviceId } },
      ],
      changes: [
        put('calendar', calendar),
        put('person', person),
        put('credential', {
          ...newCredential(person.id),
          pinHash: payload.pinHash,
          passphraseHash: payload.passphraseHash,
        }),
        put('totp', newTotp(person.id, payload.totp)),
        put('board', board),
        put('board', line),
        ...memberChanges(null, person),
        put('device', {
          id: deviceId,
          name: 'Browser of the first run',
          layout: 'hand',
          right: 'act',
          boardId: null,
          screenId: null,
          tokenHash: payload.deviceTokenHash,
          pairedAt: now,
          pairedById: person.id,
          revokedAt: null,
        }),
      ],
      answer: { boardId: line.id, personId: person.id, deviceId },
    };
  },
});

export const firstRunCommands = [finishSetup];
