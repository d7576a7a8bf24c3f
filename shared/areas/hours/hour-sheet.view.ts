// The rows of the hour-by-hour board in words (Rule 3.4.7). Pure; must never judge an hour: red and
// green come from the record, only "due by now" and "?" come from the clock.
import { localMoment } from '../../local-time.ts';
import type { ViewContext } from '../../words.ts';
import type { Hour, HourSheet } from './hour-sheet.ts';

/** A row, or what stands above and below the rows. */
export type HourFace = 'green' | 'red' | 'now' | 'missing' | 'open' | 'future' | 'head' | 'total';

export interface HourRowView {
  readonly face: HourFace;
  readonly hour: string;
  readonly plan: string | number;
  readonly made: string;
  readonly sum: string;
  readonly reason: string;
  readonly small: string;
  /** The shift supervisor is called and has not answered. */
  readonly called: boolean;
}

export interface HourSheetView {
  readonly shift: string;
  /** Head, hours, total. */
  readonly rows: readonly HourRowView[];
}

const signed = (n: number): string => (n < 0 ? `\u2212${-n}` : n ? `+${n}` : '0');
const short = (time: string): string => (time.slice(3) === '00' ? time.slice(0, 2) : time);

export const hourLabel = (hour: Pick<Hour, 'from' | 'to' | 'mark'>): string =>
  `${short(hour.from)}\u2013${short(hour.to)}${hour.mark ? ` ${hour.mark}` : ''}`;

export const madeOf = (hour: Pick<Hour, 'made'>): number | null =>
  hour.made ? hour.made.reduce((sum, each) => sum + each, 0) : null;

/** Not entered one hour after its end: not reported (Rule 3.2.5). */
export function hourFace(hour: Hour, now: number): HourFace {
  if (hour.status) return hour.status === 'RED' ? 'red' : 'green';
  if (now < hour.startAt) return 'future';
  if (now < hour.endAt) return 'now';
  return now < hour.endAt + 3_600_000 ? 'open' : 'missing';
}

/** @param most rows that fit; of a longer shift those around now are shown */
export function hourSheetView(
  sheet: HourSheet,
  nameOf: (code: string) => string,
  { words, now, zone }: ViewContext,
  most: number,
): HourSheetView {
  let plan = 0;
  let sum = 0;
  let at = 0;
  const rows = sheet.hours.map((hour, i): HourRowView => {
    const face = hourFace(hour, now);
    const made = madeOf(hour);
    if (face !== 'future') at = i;
    if (hour.status) {
      plan += hour.plan;
      sum += (made || 0) - hour.plan;
    }
    const say = (key: string, n: number): string => words(`hours.${key}`, { n: Math.round(n) });
    const loss = hour.losses[0];
    return {
      face,
      hour: hourLabel(hour),
      plan: hour.plan,
      made: made === null ? (face === 'missing' ? '?' : '') : String(made),
      sum: hour.status ? signed(sum) : '',
      reason: loss
        ? nameOf(loss.code)
        : face === 'red'
          ? say('no_reason', 0)
          : face === 'now'
            ? say(
                'due',
                Math.floor((hour.plan * (now - hour.startAt)) / (hour.endAt - hour.startAt)),
              )
            : hour.setupMinutes
              ? say('setup', hour.setupMinutes)
              : hour.breakMinutes
                ? say('break', hour.breakMinutes)
                : '',
      small: face === 'red' ? say('loss', hour.lossMinutes) : '',
      called: false,
    };
  });
  const from = Math.max(0, Math.min(rows.length - most, at - most + 3));
  const { call } = sheet;
  const called = call !== null && call.acknowledgedAt === null;
  const word = (name: string): string => words(`hours.${name}`);
  const head: HourRowView = {
    face: 'head',
    hour: word('hour'),
    plan: word('plan'),
    made: word('made'),
    sum: word('sum'),
    reason: word('reason'),
    small: '',
    called: false,
  };
  const total: HourRowView = {
    face: 'total',
    hour: word('so_far'),
    plan,
    made: String(plan + sum),
    sum: signed(sum),
    reason: called
      ? word('call')
      : sheet.deficitMinutes
        ? words('hours.behind', { n: sheet.deficitMinutes })
        : '',
    small: called ? localMoment(call.at, zone).time : call ? word('known') : '',
    called,
  };
  return {
    shift: sheet.shiftName,
    rows: [head, ...rows.slice(from, from + most), total],
  };
}
