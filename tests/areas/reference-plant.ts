// Boards, huddles, people and duty of the reference plant in its reference week (Wed 18 Nov 2026), as
// the tests of rules need them. No readings, no issues.
import type { Board, Slot } from '../../shared/areas/boards/board.ts';
import type { Duty, Person } from '../../shared/areas/people/person.ts';
import type { Role } from '../../shared/areas/people/roles.ts';
import { calendarOf, day, early, late, night } from './calendar/plant-calendar.ts';
import type { Given } from './given.ts';

const office = {
  kind: 'windows' as const,
  windows: [{ days: [1, 2, 3, 4, 5], start: '06:00', end: '16:00' }],
};

export const boardOf = (
  id: string,
  tier: number,
  parentId: string | null,
  part: Partial<Board> = {},
): Board => ({
  id,
  name: id,
  shortName: id,
  tier,
  kind: tier === 1 ? 'line' : tier === 2 ? 'value_stream' : 'plant',
  parentId,
  calendarId: id === 'b1' || id === 'b3' ? 'three' : 'two',
  duty: tier === 1 ? { kind: 'shifts' } : office,
  categories: ['S', 'Q', 'D', 'C', 'P'].map((letter) => ({ letter, name: letter })),
  language: 'en',
  standingOwnerId: null,
  state: 'live',
  phase: 'normal',
  stage: 4,
  order: 1,
  ...part,
});

const person = (id: string, role: Role, boardId: string): Person => ({
  id,
  name: `Person ${id}`,
  initials: id.slice(0, 2).toUpperCase(),
  kind: 'own',
  crewId: null,
  roles: [{ boardId, role }],
  language: 'en',
  state: 'active',
  fromOn: '2020-01-01',
  untilOn: null,
  awayFromOn: null,
  backOn: null,
  turnsOn: null,
});

const slotOf = (id: string, boardId: string, start: string, end: string): Slot => ({
  id,
  boardId,
  type: 'daily',
  start,
  end,
  days: [1, 2, 3, 4, 5],
});

/** Who stands where: early shift, late shift, night; windows of the upper tiers. */
const chains: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  b1: { E: ['tl-b1'], L: ['tl-b1'], N: ['tm-b1'] },
  b2: { E: ['tl-b2'], L: ['tl2-b2'] },
  b3: { E: ['tl-b3'], L: ['tl-b3'], N: ['tl-b3'] },
  a2: { E: ['tl-a2'], L: ['tl-a2'] },
  valves: { D: ['vsm'] },
  pumps: { D: ['vsm-p'] },
  maintenance: { D: ['sf'] },
  quality: { D: ['qa'] },
  plant: { D: ['pm'] },
};

const weekDates = [0, 1, 2, 3, 4, 5].flatMap((week) =>
  ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((name) => day(`${name}+${week}`)),
);

const duties: Duty[] = weekDates.flatMap((on) =>
  Object.entries(chains).flatMap(([boardId, shifts]) =>
    Object.entries(shifts).map(([shiftId, ids]) => ({
      id: `${boardId}:${on}:${shiftId}`,
      boardId,
      on,
      shiftId,
      chain: ids.map((personId) => ({ personId, as: 'duty_owner' as const })),
    })),
  ),
);

export const referencePlant: Given = {
  calendar: [
    { ...calendarOf([early, late]), id: 'two' },
    { ...calendarOf([early, late, night]), id: 'three' },
  ],
  board: [
    boardOf('plant', 3, null),
    boardOf('pumps', 2, 'plant'),
    boardOf('valves', 2, 'plant'),
    boardOf('maintenance', 2, 'plant', { kind: 'support', shortName: 'Maint.' }),
    boardOf('quality', 2, 'plant', { kind: 'support' }),
    boardOf('a2', 1, 'pumps'),
    boardOf('b1', 1, 'valves'),
    boardOf('b2', 1, 'valves'),
    boardOf('b3', 1, 'valves'),
  ],
  slot: [
    ...['a2', 'b1', 'b2', 'b3'].map((id) => slotOf(`${id}-t1`, id, '06:15', '06:25')),
    ...['pumps', 'valves', 'maintenance', 'quality'].map((id) =>
      slotOf(`${id}-t2`, id, '08:30', '08:45'),
    ),
    slotOf('plant-t3', 'plant', '09:30', '09:45'),
  ],
  person: [
    person('tl-a2', 'TL', 'a2'),
    person('tl-b1', 'TL', 'b1'),
    person('tm-b1', 'TM', 'b1'),
    person('tl-b2', 'TL', 'b2'),
    person('tl2-b2', 'TL', 'b2'),
    person('tm-b2', 'TM', 'b2'),
    person('tl-b3', 'TL', 'b3'),
    person('vsm', 'VSM', 'valves'),
    person('vsm-p', 'VSM', 'pumps'),
    person('pm', 'PM', 'plant'),
    person('sf', 'SF', 'maintenance'),
    person('rs', 'TM', 'maintenance'),
    person('qa', 'SF', 'quality'),
  ],
  duty: duties,
};

/** The plant with changed boards: `withBoards({ valves: { stage: 2 } })`. */
export const withBoards = (parts: Readonly<Record<string, Partial<Board>>>): Given => ({
  board: (referencePlant.board ?? [])
    .filter((b) => parts[b.id])
    .map((b) => ({ ...b, ...parts[b.id] })),
});
