// What the plant's systems push: shift figures after each shift, day figures in the morning, weeks on
// their first day after, months on the third working day. Each batch is one command.
import type { PushedReading } from '../../shared/areas/kpis/commands.ts';
import { addDays, isoWeekday, type LocalDate } from '../../shared/time.ts';
import type { DemoBoard } from './boards.ts';
import { monthIndex, planMonths } from './bowler.ts';
import { type DemoKpi, demoKpis, isComputed } from './catalogue-boards.ts';
import { isUnreported } from './levels.ts';
import { lossesOf } from './losses.ts';
import { type DemoPlan, halfDay } from './plan.ts';
import { dayFigures, type Figures, monthFigures } from './series.ts';
import { shiftPart, shiftsThatWork } from './shift-part.ts';

const pushed = demoKpis.filter((kpi) => !kpi.rolledUp && !isComputed(kpi.kind));
const byFrequency = (frequency: DemoKpi['kind']['frequency']): readonly DemoKpi[] =>
  pushed.filter((kpi) => kpi.kind.frequency === frequency);
const perShift = byFrequency('shift');
const perDay = byFrequency('day');
const perWeek = byFrequency('week');
const perMonth = byFrequency('month');

/** Staffing is counted by crew: nights are smaller. */
function staffingPart(day: Figures, board: DemoBoard, shiftId: string, n: number): Figures {
  const posts = shiftId === 'N' ? board.night : board.crew;
  const missing = (day.denominator ?? 0) - (day.numerator ?? 0);
  return {
    numerator: posts - (shiftId === 'L' || n === halfDay ? Math.min(missing, posts) : 0),
    denominator: posts,
  };
}

const reading = (
  kpi: DemoKpi,
  date: LocalDate,
  figures: Figures,
  shift?: string,
): PushedReading => ({
  kpi: kpi.id,
  date,
  ...(shift === undefined ? {} : { shift }),
  ...figures,
  ...(figures.parts ? { parts: { ...figures.parts } } : {}),
});

/** Figures of one shift of production day n, of all lines that worked it. */
export function shiftReadings(plan: DemoPlan, n: number, shiftId: string): PushedReading[] {
  const date = plan.on(n);
  return perShift
    .filter(
      (kpi) => shiftsThatWork(kpi.board, n).includes(shiftId) && !isUnreported(kpi.id, n, shiftId),
    )
    .map((kpi) => {
      const day = dayFigures(plan, kpi, n);
      const part =
        kpi.kind.code === 'P5'
          ? staffingPart(day, kpi.board, shiftId, n)
          : shiftPart(day, kpi.board, n, shiftId);
      const lost = lossesOf(plan, kpi, n, shiftId, part);
      return { ...reading(kpi, date, part, shiftId), ...(lost ? { losses: [...lost] } : {}) };
    });
}

/** Saturday of B2: a third of a day, early shift only. */
export const extraReadings = (plan: DemoPlan): PushedReading[] =>
  perShift
    .filter((kpi) => kpi.board.id === 'b2')
    .map((kpi) => {
      const day = dayFigures(plan, kpi, -14);
      const part =
        kpi.kind.code === 'P5'
          ? staffingPart(day, kpi.board, 'E', 0)
          : shiftPart(day, kpi.board, -14, 'E');
      return reading(kpi, plan.extraOn, part, 'E');
    });

/** Day figures that arrive on the morning after day n: of n itself, of late data as many days back. */
export function morningReadings(plan: DemoPlan, n: number, firstDay: number): PushedReading[] {
  return perDay.flatMap((kpi) => {
    const day = n - kpi.kind.lag;
    return day < firstDay ? [] : [reading(kpi, plan.on(day), dayFigures(plan, kpi, day))];
  });
}

const weekStart = (on: LocalDate): LocalDate => addDays(on, 1 - isoWeekday(on));

/** Week that ended before production day n, if n is the first one of a new week. */
export function weekReadings(plan: DemoPlan, n: number): PushedReading[] {
  const start = weekStart(plan.on(n));
  const before = weekStart(plan.on(n - 1));
  if (start === before) return [];
  return perWeek.map((kpi) => reading(kpi, before, dayFigures(plan, kpi, n - 1)));
}

/** Month before that of production day n, if n is the month's third. */
export function monthReadings(plan: DemoPlan, n: number): PushedReading[] {
  const month = plan.on(n).slice(0, 7);
  if (!plan.on(n - 2).startsWith(month) || plan.on(n - 3).startsWith(month)) return [];
  const date = `${addDays(`${month}-01`, -1).slice(0, 7)}-01`;
  return perMonth.map((kpi) =>
    reading(kpi, date, monthFigures(plan, kpi.id, monthIndex(plan, date))),
  );
}

/** Customer ppm and the injury rates of the months before the boards began. */
export function olderMonths(
  plan: DemoPlan,
  firstDay: number,
): { month: string; readings: PushedReading[] }[] {
  const first = plan.on(firstDay).slice(0, 7);
  return planMonths(plan)
    .map((month, index) => ({ month, index }))
    .filter(({ month }) => addDays(`${month}-28`, 6).slice(0, 7) < first)
    .map(({ month, index }) => ({
      month,
      readings: perMonth.map((kpi) =>
        reading(kpi, `${month}-01`, monthFigures(plan, kpi.id, index)),
      ),
    }));
}
