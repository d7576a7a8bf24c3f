// Cover (Rule 3.8): how many people of a shift work alone at a skill, today and over the next 30 days. Pure.
import { addDays, type LocalDate } from '../../time.ts';
import type { Person, Roster } from '../people/person.ts';
import type { Cover } from './cover-signs.ts';
import { aloneUntil, endsSoon, nearDays, type Scale } from './levels.ts';
import type { Qualification } from './qualification.ts';
import type { Skill } from './skill.ts';

export type Worker = Pick<Person, 'id' | 'kind' | 'state' | 'awayFromOn' | 'backOn'>;

export interface Crew {
  readonly scale: Scale;
  /** Of one skill, by person. */
  readonly held: ReadonlyMap<string, Qualification>;
  readonly people: ReadonlyMap<string, Worker>;
}

/** There on a day, as far as longer absences say; the roster says the rest. */
export const isHere = (worker: Worker | undefined, on: LocalDate): boolean => {
  if (!worker || worker.state === 'ended' || worker.state === 'erased') return false;
  const { awayFromOn, backOn, state } = worker;
  if (awayFromOn === null) return state === 'active';
  return on < awayFromOn || (backOn !== null && on >= backOn);
};

/** Planned or lent to this board, not absent. */
const rostered = (rows: readonly Roster[]): string[] =>
  rows.filter(({ state }) => state !== 'absent').map(({ personId }) => personId);

/** Last day of each person who works alone at the skill; whoever does not is left out. */
const lastDays = (skill: Skill, { scale, held, people }: Crew): ReadonlyMap<string, LocalDate> => {
  const days = new Map<string, LocalDate>();
  for (const [personId, own] of held) {
    const until = aloneUntil(own, skill, people.get(personId)?.kind === 'agency', scale);
    if (until !== null) days.set(personId, until);
  }
  return days;
};

/**
 * Cover of one skill by one group of people.
 * @param groupOn who is planned on a day; null = the roster knows nothing of that day
 */
export function coverOf(
  skill: Skill,
  crew: Crew,
  on: LocalDate,
  groupOn: (day: LocalDate) => readonly string[] | null,
): Cover {
  const today = groupOn(on);
  if (today === null) return { count: null, ends: false, riskOn: null, riskCount: null };
  const until = lastDays(skill, crew);
  const counts = (personId: string, day: LocalDate): boolean =>
    (until.get(personId) ?? '') >= day && isHere(crew.people.get(personId), day);
  const now = today.filter((id) => counts(id, on));
  const ends = now.some((id) => endsSoon(until.get(id) ?? null, on));
  const none = { count: now.length, ends, riskOn: null, riskCount: null };
  // Broken already: the gap is today's, no risk of later.
  if (now.length < skill.minimum) return none;
  for (let n = 1; n <= nearDays; n++) {
    const day = addDays(on, n);
    // Beyond the roster the same people are taken to work on.
    const then = (groupOn(day) ?? today).filter((id) => counts(id, day));
    if (then.length < skill.minimum) return { ...none, riskOn: day, riskCount: then.length };
  }
  return none;
}

/** Who is planned for a shift, day by day; null on days that the roster does not know. */
export function groupsOf(
  roster: readonly Roster[],
  shiftId: string,
): (day: LocalDate) => readonly string[] | null {
  const byDay = Map.groupBy(
    roster.filter((row) => row.shiftId === shiftId),
    (row) => row.on,
  );
  return (day) => {
    const rows = byDay.get(day);
    return rows ? rostered(rows) : null;
  };
}
