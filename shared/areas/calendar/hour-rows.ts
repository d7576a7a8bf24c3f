// Rows of the hour-by-hour board of one shift (Rule 3.2.4). Hours are hours of real time: the
// spring night has no 02–03 row, the autumn night has two, told apart by A/B and their offset.
import {
  hourMs,
  type Interval,
  localTimeOf,
  minutesOf,
  offsetMinutesOf,
  timeOf,
} from '../../time.ts';

export interface HourRow extends Interval {
  /** Wall time at the start, and an hour of wall clock later (less in a last, shorter row). */
  readonly from: string;
  readonly to: string;
  /** 'A' and 'B' when the clock shows this hour twice, else null. */
  readonly mark: 'A' | 'B' | null;
  /** Minutes ahead of UTC; shown beside a marked row. */
  readonly offsetMinutes: number;
}

/** Rows from the shift's start in steps of an hour; the last may be shorter. */
export const hourRows = (shift: Interval, zone: string): HourRow[] => {
  const rows: HourRow[] = [];
  for (let startAt = shift.startAt; startAt < shift.endAt; startAt += hourMs) {
    const endAt = Math.min(startAt + hourMs, shift.endAt);
    const from = localTimeOf(startAt, zone);
    const to = timeOf(minutesOf(from) + (endAt - startAt) / 60_000);
    const offsetMinutes = offsetMinutesOf(startAt, zone);
    rows.push({ startAt, endAt, from, to, mark: null, offsetMinutes });
  }
  return rows.map((row, i) => {
    if (rows.findIndex((r) => r.from === row.from) < i) return { ...row, mark: 'B' };
    return rows.findLastIndex((r) => r.from === row.from) > i ? { ...row, mark: 'A' } : row;
  });
};
