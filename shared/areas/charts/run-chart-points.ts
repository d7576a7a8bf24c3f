// Points of a run chart as text: a chart is rewritten with every day of its KPI and sent to every
// screen, so sixty points must be half a thousand bytes. Light: display code.
import { daysBetween } from '../../local-time.ts';
import type { Status } from '../kpis/status.ts';
import type { RunRule } from './xmr.ts';

export interface Point {
  readonly on: string;
  readonly value: number;
  readonly status: Status;
  /** The first rule that this point completed. */
  readonly signal: RunRule | null;
}

const statusCodes = 'GREEN RED AMBER NO_TARGET'.split(' ');
const ruleCodes = (
  'outside eight_one_side three_of_four_near_limit two_of_three_beyond_2s four_of_five_beyond_1s ' +
  'nine_one_side six_trend fourteen_alternating fifteen_within_1s eight_outside_1s'
).split(' ') as RunRule[];

/** Does a status put a value on the chart? What is missing or closed is no point. */
export const isCharted = (status: Status): boolean => statusCodes.indexOf(status) >= 0;

/** `2026-09-24 0:94.2:1 1:97`: first date, then days since the point before, value, status, signal. */
export function packPoints(points: readonly Point[]): string {
  let before = points.length > 0 ? points[0]!.on : '';
  const packed = points.map(({ on, value, status, signal }) => {
    const days = daysBetween(before, on);
    before = on;
    const code = statusCodes.indexOf(status);
    const rule = signal ? ruleCodes.indexOf(signal) : '';
    return `${days}:${value}${code || rule !== '' ? `:${code}` : ''}${rule === '' ? '' : `:${rule}`}`;
  });
  return points.length > 0 ? `${points[0]!.on} ${packed.join(' ')}` : '';
}

const dayMs = 86_400_000;

export function unpackPoints(text: string): Point[] {
  if (!text) return [];
  const [first = '', ...packed] = text.split(' ');
  let at = Date.parse(first);
  return packed.map((each): Point => {
    const [days, value, code, rule] = each.split(':');
    at += Number(days) * dayMs;
    return {
      on: new Date(at).toISOString().slice(0, 10),
      value: Number(value),
      status: (statusCodes[Number(code || 0)] || 'NO_TARGET') as Status,
      signal: rule ? (ruleCodes[Number(rule)] ?? null) : null,
    };
  });
}
