// The first run of a real plant: its board, its calendar, the first board from a template, its
// administrator and the browser he sits at. Possible once, while there is no board; there are no default
// accounts.

import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import {
  nextProductionDay,
  productionDateOf,
} from '../../../shared/areas/calendar/production-day.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import type { Role } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import { minutesOf, timeOf } from '../../../shared/time.ts';
import { type Change, defineCommand, put } from '../../pipeline/decision.ts';
import { templateChanges, templatePlaces, usualCategories } from '../boards/template.ts';
import { usualReasonCodes } from '../boards/template-reasons.ts';
import { windowShift } from './duty.ts';
import { memberChanges } from './people-facts.ts';
import { newCredential } from './secrets.ts';
import { newTotp } from './sign-ups.ts';

type Setup = PeopleCommands['finishSetup'];
type Board = RecordOf<'board'>;
type Calendar = RecordOf<'calendar'>;

const workdays = [1, 2, 3, 4, 5];
const shiftMinutes = 480;
const shiftNames = { one: ['Day'], two: ['Early', 'Late'], three: ['Early', 'Late', 'Night'] };
/** Production days on which the first administrator stands for his boards, until there is a roster. */
const firstDutyDays = 14;

/** Shifts of eight hours, one after another from the start of the production day. */
const shiftsOf = ({ dayStart, shifts }: Setup) =>
  shiftNames[shifts].map((name, i) => ({
    id: name.slice(0, 1),
    name,
    start: timeOf(minutesOf(dayStart) + i * shiftMinutes),
    end: timeOf(minutesOf(dayStart) + (i + 1) * shiftMinutes),
    days: workdays,
    attribution: 'start' as const,
    breaks: [],
  }));

const calendarOf = (payload: Setup): Calendar => ({
  id: 'plant',
  zone: payload.zone,
  dayStart: payload.dayStart,
  shifts: shiftsOf(payload),
  exceptions: [],
});

/** The plant stands above whatever begins; where it begins itself there is no second board. */
function boardsOf(payload: Setup, calendar: Calendar): { plant: Board; first: Board } {
  const { dayStart, template, personId } = payload;
  const place = templatePlaces[template];
  const windows = [
    { days: workdays, start: dayStart, end: timeOf(minutesOf(dayStart) + shiftMinutes) },
  ];
  const board = (
    id: string,
    name: string,
  ): Omit<Board, 'tier' | 'kind' | 'parentId' | 'order'> => ({
    ...{ id, name, shortName: name.slice(0, 16) },
    calendarId: calendar.id,
    duty: { kind: 'windows', windows },
    categories: usualCategories,
    language: payload.language,
    standingOwnerId: personId,
    state: 'live',
    phase: 'normal',
    stage: 1,
  });
  const plant: Board = {
    ...board('plant', payload.plantName),
    ...{ tier: 3, kind: 'plant', parentId: null, order: 0 },
  };
  if (template === 'plant') return { plant, first: plant };
  const first: Board = {
    ...board(`${place.kind.replace('_', '-')}-1`, payload.boardName),
    ...{ tier: place.tier, kind: place.kind, parentId: plant.id, order: 1 },
    shortName: payload.boardShortName,
    ...(place.tier === 1 ? { duty: { kind: 'shifts' as const } } : {}),
  };
  return { plant, first };
}

/** The first administrator is the only one there: he stands for his boards until a roster says otherwise. */
function firstDuty(board: Board, calendar: Calendar, on: string, personId: string): Change[] {
  const shifts = board.duty.kind === 'shifts' ? calendar.shifts.map((s) => s.id) : [windowShift];
  const changes: Change[] = [];
  for (let day = on, n = 0; n < firstDutyDays; day = nextProductionDay(day, calendar), n++)
    for (const shiftId of shifts)
      changes.push(
        put('duty', {
          id: `${board.id}:${day}:${shiftId}`,
          boardId: board.id,
          on: day,
          shiftId,
          chain: [{ personId, as: 'duty_owner' }],
        }),
      );
  return changes;
}

const finishSetup = defineCommand<Setup, readonly StoredOf<'board'>[]>({
  type: 'finishSetup',
  summary: 'First run of a real plant.',
  schema: commands.finishSetup,
  permission: { who: 'system', board: () => null },
  load: (read) => read.list('board'),
  decide(boards, payload, { now, newId }) {
    if (boards.length > 0) throw new Refusal('wrong_state', 'This plant is set up already.');
    const calendar = calendarOf(payload);
    assertCalendar(calendar);
    const { plant, first } = boardsOf(payload, calendar);
    const own = first === plant ? [plant] : [plant, first];
    const on = productionDateOf(now, calendar);
    const leader: Role = templatePlaces[payload.template].leader;
    const person: RecordOf<'person'> = {
      id: payload.personId,
      name: payload.name,
      initials: payload.initials,
      kind: 'own',
      crewId: null,
      roles: [
        { boardId: plant.id, role: 'AD' },
        { boardId: first.id, role: leader },
      ],
      language: payload.language,
      state: 'active',
      fromOn: payload.on,
      untilOn: null,
      awayFromOn: null,
      backOn: null,
      turnsOn: null,
    };
    const deviceId = newId();
    return {
      events: [
        { type: 'setupFinished', data: { boardId: plant.id, personId: person.id, deviceId } },
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
        ...own.map((board) => put('board', board)),
        ...usualReasonCodes.map((code) => put('reasonCode', code)),
        ...templateChanges({
          template: payload.template,
          board: first,
          calendar,
          huddleAt: payload.huddleAt,
          on,
          approvedById: person.id,
          above: [],
        }),
        ...own.flatMap((board) => firstDuty(board, calendar, on, person.id)),
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
      answer: { boardId: first.id, personId: person.id, deviceId },
    };
  },
});

export const firstRunCommands = [finishSetup];
