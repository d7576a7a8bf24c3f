// The day of an hour board (Rules 3.4.3, 3.4.7): what its hours made against what their runs planned. One
// figure per production day, so that an hour never stands in a letter or counts in a streak (trap 18).
// Answers a whole result; writes nothing.
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { RollUpChild } from '../../../shared/areas/kpis/roll-up.ts';
import { sumOf } from '../../../shared/areas/kpis/round.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { dueAtOf, expectedHours, type KpiFacts } from './facts.ts';
import { earliest, finish, fromRollUp, measureOf, overTime, type Result } from './result-parts.ts';

type Hour = StoredOf<'hourSheet'>['hours'][number];

const madeOf = ({ made }: Hour): number => (made ? sumOf(made) : 0);

/**
 * The sum of the hours that were entered, against the sum of their own plans: that sum is the goal of the
 * day, with the tolerance of the target version; without a version the day is measured only. What is
 * missing weighs by its plan, the same rule as over the shifts of a day. Rules 3.3.5, 3.4.7.
 */
export async function fromHours(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const { board, calendar, kpi } = facts;
  const by = measureOf(facts, on);
  if (shiftsOf(on, calendar).length === 0)
    return finish(facts, on, { status: 'NO_PRODUCTION' }, by);
  const sheets = await read.list('hourSheet', { boardId: board.id, on });
  const told = new Map(sheets.flatMap((sheet) => sheet.hours).map((hour) => [hour.startAt, hour]));
  const rows = expectedHours(calendar, on);
  const usual = kpi.expectedVolume / Math.max(1, rows.length);
  const pending: number[] = [];
  const entered: Hour[] = [];
  const pieces: RollUpChild[] = [];
  for (const { startAt } of rows) {
    const hour = told.get(startAt);
    const plan = hour ? hour.plan : usual;
    if (hour?.status) {
      entered.push(hour);
      pieces.push({
        value: madeOf(hour),
        expectedVolume: plan,
        status: hour.status,
        reported: true,
      });
      continue;
    }
    // A break of a whole hour, or a set-up: nothing is planned, nothing is missing.
    if (hour && plan === 0) continue;
    const dueAt = dueAtOf(facts, on, null, startAt);
    if (now < dueAt) pending.push(dueAt);
    const status = now < dueAt ? 'NOT_DUE' : 'NOT_REPORTED';
    pieces.push({ value: null, expectedVolume: plan, status, reported: false });
  }
  const rolled = fromRollUp(overTime(kpi, pieces));
  const made = sumOf(entered.map(madeOf));
  const plan = sumOf(entered.map((hour) => hour.plan));
  const goal = by.goal && entered.length > 0 ? { ...by.goal, value: plan } : by.goal;
  return finish(
    facts,
    on,
    {
      ...rolled,
      ...(entered.length > 0 ? { numerator: made, denominator: plan } : {}),
      marks: entered.some((hour) => hour.corrected) ? ['corrected'] : [],
      nextAt: earliest(pending),
    },
    { target: by.target, goal },
  );
}
