// One sheet of the hour-by-hour board: rows from the calendar, plan from the runs, and what follows from
// the hours that were entered (Rule 3.4.7). Pure; must never read a store.
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { hourRows } from '../../../shared/areas/calendar/hour-rows.ts';
import { type ShiftTime, shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import {
  callFor,
  type HourPlan,
  judgeHour,
  planHours,
  type Run,
} from '../../../shared/areas/hours/hour-plan.ts';
import { type Hour, type HourSheet, hourSheetId } from '../../../shared/areas/hours/hour-sheet.ts';

const longest = 24;

/** A sheet for a shift from its runs; what was entered before is kept hour by hour. */
export function sheetOf(
  boardId: string,
  shift: ShiftTime,
  calendar: Calendar,
  runs: readonly Run[],
  before: HourSheet | null,
): HourSheet {
  const rows = hourRows(shift, calendar.zone);
  const plans = planHours(rows, shift.breaks, runs);
  const known = new Map(before?.hours.map((hour) => [hour.startAt, hour]));
  const hours = rows.map((row, i): Hour => {
    const { segments, plan, setupMinutes, breakMinutes } = plans[i] as HourPlan;
    const was = known.get(row.startAt);
    const { startAt, endAt, from, to, mark, offsetMinutes } = row;
    const fresh: Hour = {
      startAt,
      endAt,
      from,
      to,
      mark,
      offsetMinutes,
      plan,
      setupMinutes,
      breakMinutes,
      parts: segments.map(({ run, plan: exact }) => ({ run, plan: exact })),
      made: null,
      status: null,
      lossMinutes: 0,
      losses: [],
      corrected: false,
    };
    if (!was?.made) return fresh;
    // The runs may have changed: the total stays what it was.
    const total = was.made.reduce((sum, each) => sum + each, 0);
    const made =
      was.made.length === fresh.parts.length || fresh.parts.length === 0
        ? was.made
        : [total, ...fresh.parts.slice(1).map(() => 0)];
    return judged(
      { ...fresh, made: [...made], corrected: was.corrected },
      runs,
      was.losses,
      was.status !== null,
    );
  });
  return summed({
    id: hourSheetId(boardId, shift.productionOn, shift.shiftId),
    boardId,
    on: shift.productionOn,
    shiftId: shift.shiftId,
    shiftName: shift.name.slice(0, longest),
    current: before?.current ?? false,
    runs: runs.map((run) => ({ ...run })),
    hours,
    deficit: 0,
    deficitMinutes: 0,
    call: before?.call ?? null,
    reason: before?.reason ?? '',
  });
}

/** Reasons with their minutes; without minutes the first takes what the others leave. */
export type GivenLoss = { readonly code: string; readonly minutes?: number };

export function shareLoss(
  given: readonly GivenLoss[],
  lossMinutes: number,
  missed: number,
): Hour['losses'] {
  const said = given.reduce((sum, each) => sum + (each.minutes ?? 0), 0);
  let open = Math.max(0, lossMinutes - said);
  return given.map(({ code, minutes }) => {
    const own = minutes ?? open;
    if (minutes === undefined) open = 0;
    return { code, minutes: own, pieces: Math.round((missed * own) / Math.max(1, lossMinutes)) };
  });
}

/** An hour with its colour and loss; `isOver` = entered after its end, before that it is not judged. */
export function judged(
  hour: Hour,
  runs: readonly Run[],
  losses: readonly GivenLoss[],
  isOver: boolean,
): Hour {
  const segments = hour.parts.map(({ run, plan }) => ({ run, plan, minutes: 0 }));
  const verdict = judgeHour({ segments, plan: hour.plan }, runs, hour.made ?? []);
  if (!isOver || hour.made === null) return { ...hour, status: null, lossMinutes: 0, losses: [] };
  const isRed = verdict.status === 'RED';
  return {
    ...hour,
    status: verdict.status,
    lossMinutes: verdict.lossMinutes,
    losses: isRed ? shareLoss(losses, verdict.lossMinutes, verdict.missed) : [],
  };
}

const madeOf = (hour: Hour): number => hour.made?.reduce((sum, each) => sum + each, 0) ?? 0;

/** Deficit over the hours that were entered, in units and at the time per unit of what runs last. */
export function summed(sheet: HourSheet): HourSheet {
  const entered = sheet.hours.filter((hour) => hour.status !== null);
  const deficit = entered.reduce((sum, hour) => sum + madeOf(hour) - hour.plan, 0);
  const lastPart = entered[entered.length - 1]?.parts.slice(-1)[0];
  const pru = sheet.runs[lastPart?.run ?? 0]?.pru ?? 0;
  return { ...sheet, deficit, deficitMinutes: Math.round(Math.max(0, -deficit) * pru) };
}

/** Calls the shift supervisor at most once per cause and hour; an open call stays what it is. */
export function withCall(sheet: HourSheet, now: number): HourSheet {
  const cause = callFor(sheet.hours, sheet.deficitMinutes);
  const entered = sheet.hours.filter((hour) => hour.status !== null);
  const hourStartAt = entered[entered.length - 1]?.startAt ?? 0;
  const { call } = sheet;
  if (!cause) return call && call.acknowledgedAt === null ? { ...sheet, call: null } : sheet;
  if (call && call.acknowledgedAt === null) return sheet;
  // He knows: the same deficit does not call him again, two further red hours do.
  if (call && (call.hourStartAt >= hourStartAt || (call.cause === cause && cause === 'deficit')))
    return sheet;
  if (
    call &&
    cause === 'two_red_hours' &&
    entered[entered.length - 2]?.startAt === call.hourStartAt
  )
    return sheet;
  return {
    ...sheet,
    call: { cause, hourStartAt, at: now, acknowledgedAt: null, acknowledgedById: null },
  };
}

/** The shift of a production day, by its id. */
export const shiftOf = (calendar: Calendar, on: string, shiftId: string): ShiftTime | null =>
  shiftsOf(on, calendar).find((shift) => shift.shiftId === shiftId) ?? null;
