// How a board keeps its huddles, over weeks (Rule 3.9): held, on time, attendance, adherence. A board is
// compared with itself only. Pure.
import { addDays, isoWeekday, type LocalDate } from '../../time.ts';
import type { Slot } from '../boards/board.ts';
import type { Huddle } from './huddle.ts';
import { attendanceOf, lengthMs } from './run.ts';

const minuteMs = 60_000;
type Occurrence = Pick<
  Huddle,
  'on' | 'state' | 'plannedStartAt' | 'plannedEndAt' | 'startedAt' | 'endedAt' | 'run' | 'forgotten'
>;

/** Started within slot −2/+3 min and not longer than planned + 1 min; held late, or ended by the clock
 *  because nobody did, never is. Rule 3.9. */
export function isOnTime(huddle: Occurrence): boolean {
  if (huddle.state !== 'ended' || huddle.startedAt === null || huddle.forgotten) return false;
  const offBy = huddle.startedAt - huddle.plannedStartAt;
  const planned = huddle.plannedEndAt - huddle.plannedStartAt;
  return (
    offBy >= -2 * minuteMs &&
    offBy <= 3 * minuteMs &&
    lengthMs(huddle, huddle.startedAt) <= planned + minuteMs
  );
}

export interface Adherence {
  /** Scheduled without the cancelled ones: cancelled with a reason asks nobody. */
  readonly scheduled: number;
  readonly cancelled: number;
  readonly held: number;
  readonly heldLate: number;
  readonly onTime: number;
  readonly missed: number;
  /** Required roles here, of all that were required in the held ones. */
  readonly here: number;
  readonly required: number;
  /** Held / scheduled and on time / scheduled, in %; null without a huddle. */
  readonly heldPercent: number | null;
  readonly adherencePercent: number | null;
  readonly attendancePercent: number | null;
}

const percent = (part: number, of: number): number | null =>
  of === 0 ? null : Math.round((1000 * part) / of) / 10;

/** Over any set of occurrences; what is still ahead or running does not count yet. Rule 3.9. */
export function adherenceOf(huddles: readonly Occurrence[]): Adherence {
  const of = (...states: Huddle['state'][]) => huddles.filter((h) => states.includes(h.state));
  const held = of('ended', 'held_late');
  const scheduled = held.length + of('missed').length;
  const onTime = held.filter(isOnTime).length;
  const attended = held.flatMap((h) => (h.run ? [attendanceOf(h.run)] : []));
  const here = attended.reduce((sum, a) => sum + a.here, 0);
  const required = attended.reduce((sum, a) => sum + a.of, 0);
  return {
    scheduled,
    cancelled: of('cancelled').length,
    held: held.length,
    heldLate: of('held_late').length,
    onTime,
    missed: of('missed').length,
    here,
    required,
    heldPercent: percent(held.length, scheduled),
    adherencePercent: percent(onTime, scheduled),
    attendancePercent: percent(here, required),
  };
}

/** The daily ones, also those whose slot is gone: each knows its type, an older one by its run or its slot. */
export const dailyOf = <H extends Pick<Huddle, 'type' | 'run' | 'slotId'>>(
  huddles: readonly H[],
  slots: readonly Pick<Slot, 'id' | 'type'>[],
): H[] =>
  huddles.filter(
    (h) => (h.type ?? h.run?.type ?? slots.find((s) => s.id === h.slotId)?.type) === 'daily',
  );

export const mondayOf = (on: LocalDate): LocalDate => addDays(on, 1 - isoWeekday(on));

/** The last `weeks` weeks up to the week of `todayOn`, oldest first, each with its own figures. */
export const adherenceByWeek = (
  huddles: readonly Occurrence[],
  todayOn: LocalDate,
  weeks: number,
): (Adherence & { readonly from: LocalDate })[] =>
  Array.from({ length: weeks }, (_, i) => {
    const from = addDays(mondayOf(todayOn), -7 * (weeks - 1 - i));
    const until = addDays(from, 7);
    return { from, ...adherenceOf(huddles.filter((h) => from <= h.on && h.on < until)) };
  });
