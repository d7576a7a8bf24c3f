// The hour-by-hour boards of the lines: plans with their runs, one changeover a day at A1 and B1, and
// what each hour made. The hours of a shift add up to its schedule reading.

import type { Hour } from '../../shared/areas/hours/hour-sheet.ts';
import type { PushedReading } from '../../shared/areas/kpis/commands.ts';
import { type DemoBoard, lines, shiftIdsOf } from './boards.ts';
import { demoKpi } from './catalogue-boards.ts';
import { dutyOwner } from './duty.ts';
import { lossesOf, reasonsOf } from './losses.ts';
import type { DemoPlan } from './plan.ts';
import { unit } from './random.ts';
import { dayFigures } from './series.ts';
import { shiftPart } from './shift-part.ts';
import { asPerson, importer, type Known, type Payload, type Step } from './steps.ts';

/** First day with hours: older ones are no longer looked at. */
export const hoursFrom = -4;
const shiftStart: Readonly<Record<string, string>> = { E: '06:00', L: '14:00', N: '22:00' };
/** Working minutes of a shift. */
const shiftMinutes = 450;

/** Products of a line; where there are two, one changeover a day leads from the first to the other. */
const products: Readonly<Record<string, readonly string[]>> = {
  a1: ['Housing 32', 'Housing 40'],
  a2: ['Pump 32'],
  a3: ['Pump 32'],
  b1: ['Body V2', 'Body V4'],
  b2: ['Valve V2'],
  b3: ['Body V2'],
};
const setupMinutes = 20;

/** Minutes per unit, so that the day's volume fits its shifts. */
const runTime = (board: DemoBoard): number =>
  Math.round((100 * shiftMinutes * shiftIdsOf(board).length) / board.volume) / 100;

/** The plan of the early shift; later shifts go on with what ran last. */
const plansOf = (plan: DemoPlan, n: number): Step[] =>
  lines
    .filter((board) => n === hoursFrom || (products[board.id]?.length ?? 0) > 1)
    .map((board): Step => {
      const on = plan.on(n);
      const pru = runTime(board);
      const runs = (products[board.id] ?? []).map((product, i) => ({
        product,
        pru,
        afterMinutes: i * 240,
        setupMinutes: i === 0 ? 0 : setupMinutes,
      }));
      return {
        // Before the shift begins, so that its sheet comes with it.
        at: plan.at(n, '06:00') + 30_000,
        key: `hours:plan:${board.id}:${n}`,
        type: 'setHourPlan',
        actor: asPerson(dutyOwner(plan, board.id, on, 'E').id),
        payload: async ({ read }) =>
          n > 0 && (await read.one('hourSheet', `${board.id}:${on}:E`))?.runs.length === 2
            ? null
            : { boardId: board.id, on, shiftId: 'E', runs },
      };
    });

interface Short {
  readonly code: string | null;
  readonly pieces: number;
}

/** Which hours of a shift fall short, and of what: never two running, so nobody is called for nothing. */
function shortHours(plan: DemoPlan, board: DemoBoard, n: number, shiftId: string) {
  const kpi = demoKpi(`${board.id.toUpperCase()}-SCHEDULE`);
  const part = shiftPart(dayFigures(plan, kpi, n), board, n, shiftId);
  const missing = Math.max(0, (part.denominator ?? 0) - (part.numerator ?? 0));
  const told: PushedReading['losses'] = lossesOf(plan, kpi, n, shiftId, part);
  const shorts: Short[] = (told ?? []).map(({ code, amount }) => ({ code, pieces: amount }));
  const left = missing - shorts.reduce((sum, short) => sum + short.pieces, 0);
  if (told && left > 0) shorts.push({ code: null, pieces: left });
  // A good shift lacks a few pieces: one hour, one reason.
  if (!told && missing > 0) {
    const key = `short:${board.id}:${n}:${shiftId}`;
    const reasons = reasonsOf(board.id);
    const code = reasons[Math.floor(unit(plan.seed, key) * reasons.length)]?.[0] ?? null;
    shorts.push({ code, pieces: missing });
  }
  const first = unit(plan.seed, `first:${board.id}:${n}:${shiftId}`) < 0.5 ? 0 : 1;
  return new Map(shorts.map((short, i) => [first + 2 * i, short]));
}

const sum = (made: readonly number[]): number => made.reduce((total, each) => total + each, 0);

/** Payload of an hour from the sheet as it stands; null = somebody has entered it, or there is none. */
const entryOf =
  (plan: DemoPlan, board: DemoBoard, n: number, shiftId: string, index: number, part: number) =>
  async ({ read }: Known): Promise<Payload | null> => {
    const on = plan.on(n);
    const sheet = await read.one('hourSheet', `${board.id}:${on}:${shiftId}`);
    const hour: Hour | undefined = sheet?.hours[index];
    if (!hour || hour.status !== null) return null;
    const short = shortHours(plan, board, n, shiftId).get(index);
    const made = Math.max(0, hour.plan - (short?.pieces ?? 0));
    const soFar = Math.floor(made * part);
    if (hour.made && sum(hour.made) > soFar) return null;
    return {
      boardId: board.id,
      on,
      shiftId,
      startAt: hour.startAt,
      made: soFar,
      ...(part === 1 && short?.code ? { losses: [{ code: short.code }] } : {}),
    };
  };

/** Hours of production day n: counters tell them at their end, from today on also half-way. */
export function hoursOf(plan: DemoPlan, n: number): Step[] {
  if (n < hoursFrom) return [];
  const steps = plansOf(plan, n);
  for (const board of lines) {
    for (const shiftId of shiftIdsOf(board)) {
      const start = plan.at(n, shiftStart[shiftId] as string);
      for (let index = 0; index < 8; index++) {
        const step = (minute: number, part: number): Step => ({
          at: start + (index * 60 + minute) * 60_000,
          key: `hours:${board.id}:${n}:${shiftId}:${index}:${minute}`,
          type: 'enterHour',
          actor: importer,
          payload: entryOf(plan, board, n, shiftId, index, part),
        });
        if (n >= 0) steps.push(step(30, 0.5));
        steps.push(step(61, 1));
      }
    }
  }
  return steps;
}
