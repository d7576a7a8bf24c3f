// Status of a safety day (Rules 3.1.6 and 3.1.7). Silence is never a safe day: green needs the word
// of every shift. Must never see who was hurt.
import type { Status } from './status.ts';
import { worst } from './status.ts';

/** Worst first. */
export const safetyClasses = [
  'lost_time',
  'recordable',
  'first_aid',
  'near_miss',
  'unsafe_condition',
] as const;
export type SafetyClass = (typeof safetyClasses)[number];

export interface SafetyShift {
  readonly shiftId: string;
  readonly confirmation?: SafetyConfirmation | undefined;
  /**
   * End of the Safety step of the next shift's huddle, or the planned end of that huddle when it
   * was missed (epoch ms). Until then an unconfirmed shift is not due.
   */
  readonly dueAt: number;
}

export interface SafetyConfirmation {
  /** `told` = confirmed by the next shift as told at handover. */
  readonly how: 'outgoing' | 'told';
  readonly confirmedAt: number;
}

export interface SafetyDayInput {
  /** Shifts the calendar plans for that production date; none when it is closed. */
  readonly shifts: readonly SafetyShift[];
  readonly events: readonly { readonly class: SafetyClass }[];
  readonly now: number;
  /** A plant may show a first aid in amber instead of red with "+". */
  readonly firstAidAs?: 'RED' | 'AMBER' | undefined;
}

export interface SafetyDay {
  readonly status: Status;
  /** Lost-time + recordable + first aid; null while nobody can vouch for zero. */
  readonly value: number | null;
  readonly worstClass: SafetyClass | null;
  /** Blue corner of the cell: near misses and unsafe conditions. The cell stays green. */
  readonly nearMissCount: number;
  /** The worst event is a first aid: draw "+". */
  readonly firstAid: boolean;
  /** At least one shift was confirmed as told at handover. */
  readonly told: boolean;
  /** At least one confirmation came after its due. */
  readonly late: boolean;
  readonly missingShiftIds: readonly string[];
}

/** Rules 3.1.6 and 3.1.7: the worst event colours its day, production or not. */
export function daySafetyStatus({ shifts, events, now, firstAidAs }: SafetyDayInput): SafetyDay {
  const worstClass = safetyClasses.find((name) => events.some((e) => e.class === name)) ?? null;
  const injuries = events.filter((event) => isInjury(event.class)).length;
  const missing = shifts.filter((shift) => !shift.confirmation);
  const firstAid = worstClass === 'first_aid';
  const words: Status[] = shifts.map((shift) => {
    if (shift.confirmation) return 'GREEN';
    return now < shift.dueAt ? 'NOT_DUE' : 'NOT_REPORTED';
  });
  if (injuries > 0) words.push(firstAid ? (firstAidAs ?? 'RED') : 'RED');
  // Somebody reported on a closed day: that day has been looked at.
  else if (events.length > 0) words.push('GREEN');
  return {
    status: words.length === 0 ? 'NO_PRODUCTION' : worst(words),
    value: injuries > 0 || (missing.length === 0 && words.length > 0) ? injuries : null,
    worstClass,
    nearMissCount: events.length - injuries,
    firstAid,
    told: shifts.some((shift) => shift.confirmation?.how === 'told'),
    late: shifts.some((shift) => (shift.confirmation?.confirmedAt ?? 0) > shift.dueAt),
    missingShiftIds: missing.map((shift) => shift.shiftId),
  };
}

/** Does the class count in the safety KPI? Near misses are counted apart, upwards. Rule 3.1.7. */
export function isInjury(name: SafetyClass): boolean {
  return name === 'lost_time' || name === 'recordable' || name === 'first_aid';
}

const earliestMs = 30 * 60_000;

/**
 * May a shift be confirmed "no event" now, and by which mark? Rule 3.1.6: the outgoing duty owner
 * from 30 minutes before its end, the next shift from its end as told; after the due it is late.
 */
export function safetyConfirmationKind(input: {
  readonly by: 'outgoing' | 'next';
  readonly shiftEndsAt: number;
  readonly dueAt: number;
  readonly now: number;
}): 'too_early' | 'outgoing' | 'told' | 'late' {
  const { by, shiftEndsAt, dueAt, now } = input;
  if (now > dueAt) return 'late';
  if (by === 'outgoing') return now < shiftEndsAt - earliestMs ? 'too_early' : 'outgoing';
  return now < shiftEndsAt ? 'too_early' : 'told';
}
