// What the floor itself changed in the demo plant: an extra Saturday at B2, the move of A3.
import { dutyOwner } from './duty.ts';
import type { DemoPlan } from './plan.ts';
import { extraReadings } from './readings.ts';
import { asPerson, importer, type Step } from './steps.ts';

/** The extra Saturday of B2: entered on Friday 13:00, worked, confirmed, reported. */
export function extraSaturday(plan: DemoPlan): Step[] {
  const on = plan.extraOn;
  const friday = -13;
  const leader = asPerson(dutyOwner(plan, 'b2', on, 'E').id);
  const dayMs = 86_400_000;
  return [
    {
      at: plan.at(friday, '13:00'),
      key: 'extra:calendar',
      type: 'changeShiftCalendar',
      actor: asPerson(dutyOwner(plan, 'b2', plan.on(friday), 'E').id),
      payload: {
        boardId: 'b2',
        exception: {
          on,
          until: null,
          kind: 'extra_shift',
          shiftId: 'E',
          start: null,
          end: null,
          reason: 'Backlog of two orders',
        },
      },
    },
    {
      // The value stream names who stands for it (Rule 3.2.7).
      at: plan.at(friday, '13:25'),
      key: 'extra:duty',
      type: 'setDuty',
      actor: asPerson('vsm-valves'),
      payload: {
        boardId: 'b2',
        on,
        shiftId: 'E',
        chain: [{ personId: leader.kind === 'person' ? leader.personId : '', as: 'duty_owner' }],
      },
    },
    {
      at: plan.at(friday, '13:50') + dayMs,
      key: 'extra:safety',
      type: 'giveSafetyConfirmation',
      actor: leader,
      payload: { boardId: 'b2', on, shiftId: 'E', how: 'outgoing' },
    },
    {
      at: plan.at(friday, '14:05') + dayMs,
      key: 'extra:push',
      type: 'pushReadings',
      actor: importer,
      payload: { readings: extraReadings(plan) },
    },
  ];
}

/** After the lock of the day before: its figures still belong to the old place. Its KPIs follow. */
export const moveOfA3 = (plan: DemoPlan, day: number): Step[] => [
  {
    at: plan.at(day, '10:05'),
    key: 'move:a3',
    type: 'moveBoard',
    actor: asPerson('admin'),
    payload: {
      boardId: 'a3',
      parentId: 'pumps',
      reason: 'Test and pack stands beside the pumps now',
    },
  },
];
