// The demo plant: a deterministic simulator that drives the real product with the product's own
// commands. Same seed and load instant, same plant; later days go on from the same rules.
import { addDays } from '../../shared/time.ts';
import { demoBoards, moveDay } from './boards.ts';
import { askedByItself, caretakingOf } from './caretaker.ts';
import { extraSaturday, moveOfA3 } from './changes.ts';
import { dutyRecords, rosterRecords } from './duty.ts';
import { lateKpis } from './late-kpis.ts';
import { type DemoPlan, historyDays, liveDay } from './plan.ts';
import { reactions } from './reactions.ts';
import { olderMonths } from './readings.ts';
import { routineOf } from './routine.ts';
import { liveRecords, rosterAhead, setupRecords } from './setup.ts';
import { asPerson, importer, type Step, system } from './steps.ts';
import { stories } from './stories/index.ts';

export { type DemoPlan, planOf } from './plan.ts';
export { type RunParts, runDemo } from './run.ts';
export { makeSignIns, type SignIn } from './sign-ins.ts';
export type { Step } from './steps.ts';

/** Just before the first production day of the history begins. */
export const beginAt = (plan: DemoPlan): number => plan.at(-historyDays, '06:00') - 3_600_000;

/** The set-up and what older systems knew: the months before the boards began. */
export function demoSetup(plan: DemoPlan): Step[] {
  const at = beginAt(plan);
  return [
    {
      at,
      key: 'setup',
      type: 'importRecords',
      actor: system,
      payload: { records: setupRecords(plan) },
    },
    ...olderMonths(plan, -historyDays).map(
      ({ month, readings }): Step => ({
        at,
        key: `push:${month}`,
        type: 'pushReadings',
        actor: importer,
        payload: {
          readings: readings.map((reading) => ({ ...reading, reason: 'Taken over at the start' })),
        },
      }),
    ),
    {
      at: plan.at(liveDay, '06:00') - 1_860_000,
      key: 'live',
      type: 'importRecords',
      actor: system,
      payload: { records: liveRecords(plan) },
    },
    ...demoBoards.map(
      ({ id }): Step => ({
        at: plan.at(liveDay, '06:00') - 1_800_000,
        key: `live:${id}`,
        type: 'changeBoard',
        actor: asPerson('admin'),
        payload: { boardId: id, changes: { state: 'live' } },
      }),
    ),
    ...moveOfA3(plan, moveDay),
  ];
}

/** Duty and roster of the days ahead, once a day: the demo still lives next week. */
const aheadOf = (plan: DemoPlan, n: number): Step => {
  const first = plan.on(n + rosterAhead);
  const records = [
    ...dutyRecords(plan, first, addDays(plan.on(n + rosterAhead + 1), -1)).map((record) => ({
      kind: 'duty',
      record,
    })),
    ...rosterRecords(plan, n + rosterAhead, n + rosterAhead).map((record) => ({
      kind: 'roster',
      record,
    })),
  ];
  return {
    at: plan.at(n, '06:00') + 1000,
    key: `ahead:${n}`,
    type: 'importRecords',
    actor: system,
    payload: { records },
  };
};

/** Everything that happens after `fromAt`, up to and including `toAt`, in no order. */
export function demoCommands(fromAt: number, toAt: number, plan: DemoPlan): Step[] {
  const first = Math.max(-historyDays, plan.runningDay(fromAt) - 1);
  const last = plan.runningDay(toAt);
  const steps: Step[] = [
    ...extraSaturday(plan),
    ...lateKpis(plan),
    ...stories(plan),
    ...reactions(plan, first, last),
  ];
  for (let n = first; n <= last; n++) {
    steps.push(...routineOf(plan, n));
    if (n <= 0 && n > liveDay) steps.push(...askedByItself(plan, n));
    if (n > 0) steps.push(aheadOf(plan, n), ...caretakingOf(plan, n));
  }
  return steps.filter((step) => step.at > fromAt && step.at <= toAt);
}
