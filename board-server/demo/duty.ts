// Who works and who stands for a board on a production date: crews swap early and late every week,
// the night is permanent; the on-call week turns among night supervisor, maintenance and value stream.
import type { Duty, Roster } from '../../shared/areas/people/person.ts';
import { addDays, daysBetween, type LocalDate } from '../../shared/time.ts';
import { type DemoBoard, demoBoards, lines, shiftIdsOf } from './boards.ts';
import {
  crewsOfBoard,
  type DemoCrew,
  type DemoPerson,
  personOf,
  standingOwnerOf,
} from './people.ts';
import type { DemoPlan } from './plan.ts';

/** Weeks from the week of D0, negative before it. */
const weekOf = (plan: DemoPlan, on: LocalDate): number =>
  Math.floor((daysBetween(plan.d0, on) + 2) / 7);

/** This week the crews "1" work early. */
export function crewOn(plan: DemoPlan, board: DemoBoard, on: LocalDate, shiftId: string): DemoCrew {
  const swapped = Math.abs(weekOf(plan, on)) % 2 === 1;
  const turn = shiftId === 'N' ? 'n' : (shiftId === 'E') === swapped ? '2' : '1';
  const crew = crewsOfBoard(board.id).find((each) => each.turn === turn);
  if (!crew) throw new Error(`${board.id} has no crew for ${shiftId}`);
  return crew;
}

const supervisorOn = (plan: DemoPlan, on: LocalDate, shiftId: string): string => {
  if (shiftId === 'N') return 'sv-n';
  const swapped = Math.abs(weekOf(plan, on)) % 2 === 1;
  return (shiftId === 'E') === swapped ? 'sv-2' : 'sv-1';
};

const onCallTurn = ['sv-n', 'sf-maintenance', 'vsm-valves'];
const onCall = (plan: DemoPlan, on: LocalDate): string =>
  onCallTurn[((weekOf(plan, on) % 3) + 3) % 3] as string;

const deputyOf: Readonly<Record<string, string>> = {
  plant: 'vsm-pumps',
  pumps: 'vsm-valves',
  valves: 'vsm-pumps',
  maintenance: 'sf-logistics',
  quality: 'sf-maintenance',
  logistics: 'sf-quality',
};

/** The person who stands for a board; for lines with the shift, for the others in duty hours. */
export function dutyOwner(
  plan: DemoPlan,
  boardId: string,
  on: LocalDate,
  shiftId: string,
): DemoPerson {
  const line = lines.find((board) => board.id === boardId);
  if (!line) return personOf(standingOwnerOf(boardId));
  const crew = crewOn(plan, line, on, shiftId);
  return crew.leader ?? (crew.people[0] as DemoPerson);
}

const isWorkday = (plan: DemoPlan, on: LocalDate): boolean =>
  plan.weekdayOf(on) <= 5 && on !== plan.holidayOn;
const worksOn = (plan: DemoPlan, board: DemoBoard, on: LocalDate, shiftId: string): boolean =>
  isWorkday(plan, on) || (board.id === 'b2' && on === plan.extraOn && shiftId === 'E');

/** Duty chains of all boards from one date to another, both included. */
export function dutyRecords(plan: DemoPlan, fromOn: LocalDate, toOn: LocalDate): Duty[] {
  const records: Duty[] = [];
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) {
    for (const board of demoBoards) {
      const standby = { personId: onCall(plan, on), as: 'on_call' as const };
      if (board.tier > 1) {
        const chain: Duty['chain'] = isWorkday(plan, on)
          ? [
              { personId: standingOwnerOf(board.id), as: 'duty_owner' },
              { personId: deputyOf[board.id] as string, as: 'deputy' },
              standby,
            ]
          : [standby];
        records.push({ id: `${board.id}:${on}:D`, boardId: board.id, on, shiftId: 'D', chain });
        continue;
      }
      for (const shiftId of shiftIdsOf(board)) {
        if (!worksOn(plan, board, on, shiftId)) continue;
        const crew = crewOn(plan, board, on, shiftId);
        const chain: Duty['chain'] = [
          { personId: dutyOwner(plan, board.id, on, shiftId).id, as: 'duty_owner' },
          ...(crew.deputy ? [{ personId: crew.deputy.id, as: 'deputy' as const }] : []),
          { personId: supervisorOn(plan, on, shiftId), as: 'supervisor' },
          standby,
        ];
        records.push({ id: `${board.id}:${on}:${shiftId}`, boardId: board.id, on, shiftId, chain });
      }
    }
  }
  return records;
}

/** The setter of B1 whose planned absence puts a skill at risk. */
const setter = 'b1-1-3';
export const plannedAbsence = { personId: setter, fromDay: 8, toDay: 12 };

/** Who is planned, lent (one a day, A2 to B2) or absent on production days `from` … `to`. */
export function rosterRecords(plan: DemoPlan, fromDay: number, toDay: number): Roster[] {
  const records: Roster[] = [];
  const add = (
    boardId: string,
    on: string,
    shiftId: string,
    personId: string,
    state: Roster['state'],
  ) =>
    records.push({
      id: `${boardId}:${on}:${shiftId}:${personId}`,
      boardId,
      on,
      shiftId,
      personId,
      state,
    });
  for (let n = fromDay; n <= toDay; n++) {
    const on = plan.on(n);
    for (const board of lines) {
      for (const shiftId of shiftIdsOf(board)) {
        const crew = crewOn(plan, board, on, shiftId);
        const lent =
          board.id === 'a2' && shiftId === 'E' ? crew.people[2 + (Math.abs(n) % 5)] : null;
        for (const person of crew.people) {
          const away =
            person.id === plannedAbsence.personId &&
            n >= plannedAbsence.fromDay &&
            n <= plannedAbsence.toDay;
          if (person === lent) add('b2', on, shiftId, person.id, 'lent');
          else add(board.id, on, shiftId, person.id, away ? 'absent' : 'planned');
        }
      }
    }
  }
  return records;
}
