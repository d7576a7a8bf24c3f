// What a level may do and how long it holds (Rules 2 "Skill", 3.8). Light: no schema library here, a wall
// and a tablet read it too. Letters differ between plants; logic asks for the two capabilities alone.
import { addDays, type LocalDate } from '../../time.ts';

export interface ScaleStep {
  readonly letter: string;
  readonly name: string;
  /** Works alone to standard: counts as cover. */
  readonly worksAlone: boolean;
  /** May train others, and sign them off. */
  readonly mayTrain: boolean;
}
/** Levels 0 … 4. */
export type Scale = readonly ScaleStep[];

export const levelCount = 5;
export const defaultScale: Scale = [
  { letter: '', name: 'none', worksAlone: false, mayTrain: false },
  { letter: 'I', name: 'in training', worksAlone: false, mayTrain: false },
  { letter: 'L', name: 'supervised', worksAlone: false, mayTrain: false },
  { letter: 'U', name: 'alone', worksAlone: true, mayTrain: false },
  { letter: 'O', name: 'can train', worksAlone: true, mayTrain: true },
];
/** The one scale of the plant. */
export const scaleId = 'plant';

/** The lowest level that works alone; everything below it works with somebody. */
export const aloneFrom = (scale: Scale): number => scale.findIndex((step) => step.worksAlone);

export const skillKinds = ['operate', 'improve', 'lead'] as const;
export const defaultMinimum = (critical: boolean): number => (critical ? 3 : 2);
export const defaultPracticeMonths = 6;
/** "At risk": cover or a qualification that ends within so many days. */
export const nearDays = 30;
/** Each person is to work alone in at least so many skills ("3 × 3"). */
export const wantedSkills = 3;

/** The same day `months` later, the last of the month where it has no such day. */
export function addMonths(on: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

interface Held {
  readonly level: number | null;
  readonly state: string;
  readonly validUntilOn: LocalDate | null;
  readonly lastPractisedOn: LocalDate | null;
  readonly signed: { readonly on: LocalDate } | null;
}
interface Asked {
  readonly practiceMonths: number | null;
}

/** Last day on which it counts in full: the end of its validity or of its practice, whichever is earlier; null = no end. */
export function holdsUntil(held: Held, skill: Asked): LocalDate | null {
  const practised = held.lastPractisedOn ?? held.signed?.on ?? null;
  const ends = [
    held.validUntilOn,
    practised && skill.practiceMonths ? addMonths(practised, skill.practiceMonths) : null,
  ].filter((on): on is LocalDate => on !== null);
  return ends.sort()[0] ?? null;
}

/**
 * Level that counts on a day (Rule 3.8): expired or not practised works with supervision, agency people
 * without a sign-off do too, revoked counts nothing. Null = not assessed, which is a gap and no zero.
 */
export function effectiveLevel(
  held: Held | null,
  skill: Asked,
  isAgency: boolean,
  scale: Scale,
  on: LocalDate,
): number | null {
  if (!held || held.level === null) return null;
  if (held.state === 'revoked') return 0;
  const supervised = aloneFrom(scale) - 1;
  const until = holdsUntil(held, skill);
  const isOver = until !== null && until < on;
  if (isOver || (isAgency && held.signed === null)) return Math.min(held.level, supervised);
  return held.level;
}

/** After every day. */
export const noEnd: LocalDate = '9999-12-31';

/** Last day on which somebody works alone as things stand; null = he does not. */
export function aloneUntil(
  held: Held,
  skill: Asked,
  isAgency: boolean,
  scale: Scale,
): LocalDate | null {
  if (held.level === null || held.state === 'revoked' || held.level < aloneFrom(scale)) return null;
  if (isAgency && held.signed === null) return null;
  return holdsUntil(held, skill) ?? noEnd;
}

/** Ends within 30 days from `on`, that day included. */
export const endsSoon = (until: LocalDate | null, on: LocalDate): boolean =>
  until !== null && until >= on && until <= addDays(on, nearDays);
