// An ordinary production day: shifts confirm safety, systems push figures, huddles are held. After
// the load instant the simulated people leave room: they act only where nobody did.
import type { LocalTime } from '../../shared/time.ts';
import { andonOf, handoversOf } from './day.ts';
import { hoursOf } from './hours.ts';
import { huddlesOf } from './huddle-days.ts';
import { type DemoPlan, historyDays, liveDay } from './plan.ts';
import { monthReadings, morningReadings, shiftReadings, weekReadings } from './readings.ts';
import { nearMissSteps, safetyOf } from './safety-days.ts';
import { importer, type Step } from './steps.ts';

const push = (
  plan: DemoPlan,
  n: number,
  time: LocalTime,
  name: string,
  readings: readonly object[],
): Step[] =>
  readings.length === 0
    ? []
    : [
        {
          at: plan.at(n, time),
          key: `push:${n}:${name}`,
          type: 'pushReadings',
          actor: importer,
          payload: { readings: [...readings] },
        },
      ];

/** Figures that arrive during production day n and on the morning after it. */
function pushesOf(plan: DemoPlan, n: number): Step[] {
  const periods = [
    ...push(plan, n, '06:07', 'week', weekReadings(plan, n)),
    ...push(plan, n, '07:00', 'month', monthReadings(plan, n)),
  ];
  if (n < liveDay) return [...periods, ...wholeDay(plan, n)];
  return [
    ...periods,
    ...push(plan, n, '14:05', 'E', shiftReadings(plan, n, 'E')),
    ...push(plan, n, '22:05', 'L', shiftReadings(plan, n, 'L')),
    ...nightAndDay(plan, n),
  ];
}

/** Before the boards went live the plant's systems sent each day as a whole. */
function wholeDay(plan: DemoPlan, n: number): Step[] {
  const readings = [
    ...['E', 'L', 'N'].flatMap((shiftId) => shiftReadings(plan, n, shiftId)),
    ...morningReadings(plan, n, -historyDays),
  ];
  const at = plan.at(n, '05:55') + 10 * 60_000;
  return push(plan, n, '05:59', 'whole', readings).map((step) => ({ ...step, at }));
}

/** Both belong to the morning: 06:05 and 06:07 lie on the next calendar date. */
function nightAndDay(plan: DemoPlan, n: number): Step[] {
  const end = plan.at(n, '05:55') + 10 * 60_000;
  const night = push(plan, n, '05:59', 'N', shiftReadings(plan, n, 'N'));
  const morning = push(plan, n, '05:59', 'day', morningReadings(plan, n, -historyDays));
  return [
    ...night.map((step) => ({ ...step, at: end })),
    ...morning.map((step) => ({ ...step, at: end + 120_000 })),
  ];
}

/** All steps of an ordinary production day n, in no order. */
export function routineOf(plan: DemoPlan, n: number): Step[] {
  if (n < liveDay) return pushesOf(plan, n);
  return [
    ...safetyOf(plan, n),
    ...nearMissSteps(plan, n),
    ...pushesOf(plan, n),
    ...huddlesOf(plan, n),
    ...andonOf(plan, n),
    ...handoversOf(plan, n),
    ...hoursOf(plan, n),
  ];
}
