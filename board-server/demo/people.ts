// The 122 people of the demo plant: crews, leaders, roles. They appear as role and initials; the
// names are generic and stand only where a skill matrix would show them.
import type { Crew, Member, Person } from '../../shared/areas/people/person.ts';
import type { Role } from '../../shared/areas/people/roles.ts';
import { addDays } from '../../shared/time.ts';
import { type DemoBoard, lines } from './boards.ts';
import type { DemoPlan } from './plan.ts';

/** Day of one shift at one board: who stands for it. */
export interface DemoPerson {
  readonly id: string;
  readonly initials: string;
  readonly kind: Person['kind'];
  readonly crewId: string | null;
  readonly roles: readonly { boardId: string; role: Role }[];
}

export interface DemoCrew {
  readonly id: string;
  readonly board: DemoBoard;
  /** '1' and '2' swap early and late every week, 'n' works nights. */
  readonly turn: '1' | '2' | 'n';
  readonly leader: DemoPerson | null;
  readonly deputy: DemoPerson | null;
  readonly people: readonly DemoPerson[];
}

const reserved: Readonly<Record<string, string>> = {
  'b2-1-0': 'MK',
  'b2-2-0': 'JK',
  'b1-1-0': 'SW',
  'b3-1-0': 'OB',
  'a1-1-0': 'GN',
  'a2-1-0': 'UD',
  'a3-1-0': 'CB',
};
const leaders: readonly [string, string, Role, readonly string[]][] = [
  ['plant-manager', 'HB', 'PM', ['plant']],
  ['vsm-pumps', 'RS', 'VSM', ['pumps']],
  ['vsm-valves', 'LT', 'VSM', ['valves']],
  ['sv-1', 'DE', 'SV', lines.map((each) => each.id)],
  ['sv-2', 'FG', 'SV', lines.map((each) => each.id)],
  ['sv-n', 'NO', 'SV', lines.map((each) => each.id)],
  ['sf-maintenance', 'TB', 'SF', ['maintenance']],
  ['sf-quality', 'QH', 'SF', ['quality']],
  ['sf-logistics', 'WL', 'SF', ['logistics']],
  ['sf-ehs', 'EH', 'SF', ['ehs']],
  ['sf-hr', 'SB', 'SF', ['hr']],
  ['coach', 'CL', 'CI', ['plant']],
  ['admin', 'IT', 'AD', ['plant']],
];
const taken = new Set([...Object.values(reserved), ...leaders.map(([, initials]) => initials)]);
const firsts = 'ABCDEFGHIJKLMNPRSTUVWZ';
const seconds = 'AEIKLMNORSTUZ';

function* freeInitials(): Generator<string> {
  for (let i = 0; ; i++) {
    const initials = `${firsts[(i * 7) % firsts.length]}${seconds[(i * 5 + Math.floor(i / firsts.length)) % seconds.length]}`;
    if (taken.has(initials)) continue;
    taken.add(initials);
    yield initials;
  }
}

const agencyCrews = ['a1-2', 'a2-1', 'a2-2', 'b2-2', 'b3-1', 'b3-n'];

function crewOf(board: DemoBoard, turn: DemoCrew['turn'], free: Generator<string>): DemoCrew {
  const id = `${board.id}-${turn}`;
  const size = turn === 'n' ? board.night : board.crew;
  // Nobody leads the night at B1: a team member stands for the board there.
  const led = id !== 'b1-n';
  const people = Array.from({ length: size }, (_, i): DemoPerson => {
    const key = `${id}-${i}`;
    return {
      id: key,
      initials: reserved[key] ?? (free.next().value as string),
      kind: i === size - 1 && agencyCrews.includes(id) ? 'agency' : 'own',
      crewId: id,
      roles: [{ boardId: board.id, role: led && i === 0 ? 'TL' : 'TM' }],
    };
  });
  return {
    id,
    board,
    turn,
    leader: led ? (people[0] ?? null) : null,
    deputy: led ? (people[1] ?? null) : null,
    people,
  };
}

const free = freeInitials();
export const crews: readonly DemoCrew[] = lines.flatMap((board) =>
  (board.night > 0 ? (['1', '2', 'n'] as const) : (['1', '2'] as const)).map((turn) =>
    crewOf(board, turn, free),
  ),
);

export const leadersOfPlant: readonly DemoPerson[] = leaders.map(
  ([id, initials, role, boards]) => ({
    id,
    initials,
    kind: 'own',
    crewId: null,
    roles: boards.map((boardId) => ({ boardId, role })),
  }),
);

export const people: readonly DemoPerson[] = [...leadersOfPlant, ...crews.flatMap((c) => c.people)];
const byId = new Map(people.map((person) => [person.id, person]));
export const personOf = (id: string): DemoPerson => {
  const person = byId.get(id);
  if (!person) throw new Error(`the demo plant has no person ${id}`);
  return person;
};

const standing: Readonly<Record<string, string>> = {
  plant: 'plant-manager',
  pumps: 'vsm-pumps',
  valves: 'vsm-valves',
  maintenance: 'sf-maintenance',
  quality: 'sf-quality',
  logistics: 'sf-logistics',
};
export const standingOwnerOf = (boardId: string): string => standing[boardId] ?? `${boardId}-1-0`;

export const crewsOfBoard = (boardId: string): readonly DemoCrew[] =>
  crews.filter((crew) => crew.board.id === boardId);

export function personRecords(plan: DemoPlan): Person[] {
  return people.map((person, i) => ({
    id: person.id,
    name: `Person ${String(i + 1).padStart(3, '0')}`,
    initials: person.initials,
    kind: person.kind,
    crewId: person.crewId,
    roles: person.roles.map((role) => ({ ...role })),
    language: '',
    state: 'active',
    fromOn: addDays(plan.d0, -1500),
    untilOn: null,
    awayFromOn: null,
    backOn: null,
    turnsOn: null,
  }));
}

export function memberRecords(): Member[] {
  return people.flatMap((person) =>
    person.roles.map(({ boardId, role }) => ({
      id: `${boardId}:${person.id}`,
      boardId,
      personId: person.id,
      role,
      initials: person.initials,
      crewId: person.crewId,
      active: true,
    })),
  );
}

export function crewRecords(): Crew[] {
  const names = { 1: 'Crew 1', 2: 'Crew 2', n: 'Night crew' };
  return crews.map((crew) => ({
    id: crew.id,
    boardId: crew.board.id,
    name: `${crew.board.shortName} ${names[crew.turn]}`,
    leaderId: crew.leader?.id ?? null,
    deputyId: crew.deputy?.id ?? null,
  }));
}
