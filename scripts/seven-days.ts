// The short form of the sixty days: a week of the demo plant over the end of summer time, with a
// question that nobody answers, a line that falls silent and one that drops its huddles, so that every
// clock has something to do. Steps only; `simulate-days.ts` plays them.
import { demoBoards } from '../board-server/demo/boards.ts';
import { moveOfA3 } from '../board-server/demo/changes.ts';
import { planOf, type Step } from '../board-server/demo/index.ts';
import type { DemoPlan } from '../board-server/demo/plan.ts';
import { routineOf } from '../board-server/demo/routine.ts';
import { liveRecords, setupRecords } from '../board-server/demo/setup.ts';
import { asPerson, system } from '../board-server/demo/steps.ts';
import { teller } from '../board-server/demo/stories/tell.ts';

const firstDay = -5;
/** The Wednesday after the Sunday on which the clocks go back. */
const endAt = Date.parse('2026-10-28T10:05:00+01:00');

export interface Week {
  readonly plan: DemoPlan;
  readonly from: number;
  readonly to: number;
  readonly steps: readonly Step[];
  readonly days: readonly string[];
}

export function sevenDays(seed: string): Week {
  const plan = planOf(endAt, seed);
  const from = plan.at(firstDay, '06:00') - 3_600_000;
  const records = [
    ...setupRecords(plan),
    ...liveRecords(plan).filter(
      ({ kind }) => kind === 'slot' || kind === 'agenda' || kind === 'station',
    ),
  ];
  const setup: Step[] = [
    { at: from, key: 'setup', type: 'importRecords', actor: system, payload: { records } },
    ...demoBoards.map(
      ({ id }): Step => ({
        at: from + 60_000,
        key: `live:${id}`,
        type: 'changeBoard',
        actor: asPerson('admin'),
        payload: { boardId: id, changes: { state: 'live' } },
      }),
    ),
    ...moveOfA3(plan, firstDay).map((step) => ({ ...step, at: from + 120_000 })),
  ];
  const days = Array.from({ length: -firstDay }, (_, i) => firstDay + i);
  const steps = [...setup, ...days.flatMap((n) => routineOf(plan, n)), ...asked(plan)];
  return {
    plan,
    from,
    to: endAt,
    steps: steps
      .filter((step) => step.at >= from && step.at <= endAt && !isDropped(step))
      .map(silent),
    days: days.map((n) => plan.on(n)),
  };
}

/** A3 drops three of its early huddles running. */
const isDropped = ({ key }: Step): boolean => /:a3-e:-[345]$/.test(key);

/** Nothing of B1 arrives on two days running. */
function silent(step: Step): Step {
  if (!/^push:-[43]:/.test(step.key) || typeof step.payload === 'function') return step;
  const { readings } = step.payload as { readings?: readonly { kpi: string }[] };
  if (!readings) return step;
  return { ...step, payload: { readings: readings.filter(({ kpi }) => !kpi.startsWith('B1-')) } };
}

/** A question that is never answered, one that is accepted and not solved, one with a night's urgency. */
function asked(plan: DemoPlan): Step[] {
  const { line, leader } = teller(plan);
  const ask = (boardId: string, severity: string, question: string) => ({
    boardId,
    type: 'help',
    severity,
    question,
  });
  const b2 = leader('b2', -4);
  return [
    line('ask:s3', -4, '06:50', b2, 'raiseEscalation', ask('b2', 'S3', 'We need a second fixture')),
    line('ask:s2', -3, '11:00', leader('a1', -3), 'raiseEscalation', ask('a1', 'S2', 'Line down')),
    line('ask:s1', -2, '23:30', leader('b3', -2, 'N'), 'raiseEscalation', {
      ...ask('b3', 'S1', 'Oven leaks gas'),
      category: 'S',
    }),
  ];
}
