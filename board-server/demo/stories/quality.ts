// Stories of quality: the torque tool of B2 and its kaizen event, the corrected
// count of A2, the drifting oven of B3.

import { a2Corrected } from '../levels.ts';
import type { Step } from '../steps.ts';
import { ref, type Teller } from './tell.ts';

const torqueChain = {
  fiveWhy: [
    'Screws end above the limit',
    'The tool switches off too late',
    'Its encoder plug has play',
    'The cable pulls at every reach',
    'The standard shows no cable route',
  ],
  rootCause: 'No cable route in the standard work',
};

/** B2: first pass about 93 % until event KE-07, about 97 % since. */
export function torqueTool({ plan, line, leader, deputy, why, closing }: Teller): Step[] {
  const owner = deputy('b2', -56);
  // The chart is told that the level is a new one, with the target: signals are measured from it.
  const shift = { fromOn: plan.on(-26), reason: '97 held since KE-07' };
  const week = { fromOn: plan.on(-31), toOn: plan.on(-27), label: 'KE-07' };
  return [
    line('torque:week', -27, '13:40', leader('b2', -27), 'markChart', { kpiId: 'B2-FPY', ...week }),
    line('torque:week:valves', -27, '14:10', 'vsm-valves', 'markChart', {
      kpiId: 'VALVES-FPY',
      ...week,
    }),
    line('torque:level', -18, '06:40', leader('b2', -18), 'confirmShift', {
      kpiId: 'B2-FPY',
      ...shift,
    }),
    line('torque:level:valves', -18, '08:50', 'vsm-valves', 'confirmShift', {
      kpiId: 'VALVES-FPY',
      ...shift,
    }),
    line('torque', -56, '06:17', leader('b2', -56), 'raiseIssue', {
      boardId: 'b2',
      title: 'Torque tool fault, station 30',
      category: 'Q',
      kpiId: 'B2-FPY',
      on: plan.on(-57),
      reasonCode: 'M02',
      place: 'Station 30',
      contained: true,
      containment: 'Second check by hand wrench',
      dueOn: plan.on(-27),
    }),
    line('torque:swap', -56, '06:19', owner, 'addCountermeasure', {
      issueId: ref('torque'),
      what: 'Exchange the tool every shift',
      ownerId: owner,
      dueOn: plan.on(-53),
    }),
    line('torque:swap:done', -54, '13:00', owner, 'completeCountermeasure', {
      countermeasureId: ref('torque:swap'),
    }),
    ...why('torque', -53, '06:22', leader('b2', -53), torqueChain),
    line('torque:event', -44, '06:22', deputy('b2', -44), 'addCountermeasure', {
      issueId: ref('torque'),
      what: 'KE-07: new tool, new check, standard work v3',
      ownerId: deputy('b2', -44),
      dueOn: plan.on(-27),
      effect: 'FPY 97 %',
    }),
    line('torque:event:done', -27, '13:30', deputy('b2', -44), 'completeCountermeasure', {
      countermeasureId: ref('torque:event'),
      evidence: 'Report-out: 93.1 to 97.4 %',
    }),
    ...closing('torque', 'b2', null, [-19, -18, -17]),
    line('torque-t2', -56, '08:35', 'vsm-valves', 'raiseIssue', {
      boardId: 'valves',
      title: 'B2 torque tool pulls first pass down',
      category: 'Q',
      kpiId: 'VALVES-FPY',
      on: plan.on(-57),
      reasonCode: 'M02',
      contained: true,
      containment: 'B2 checks by hand',
      dueOn: plan.on(-27),
    }),
    ...why('torque-t2', -53, '08:36', 'vsm-valves', torqueChain),
    line('torque-t2:event', -56, '08:37', 'vsm-valves', 'addCountermeasure', {
      issueId: ref('torque-t2'),
      what: 'Kaizen event KE-07 at B2',
      ownerId: 'vsm-valves',
      dueOn: plan.on(-27),
    }),
    line('torque-t2:done', -27, '15:00', 'vsm-valves', 'completeCountermeasure', {
      countermeasureId: ref('torque-t2:event'),
    }),
    ...closing('torque-t2', 'valves', 'plant-manager', [-19, -18, -17]),
  ];
}

/** A2: a count of D−12 was too high; corrected two days later, green becomes red, reaction late. */
export function correctedCount({ plan, line, leader, deputy, closing }: Teller): Step[] {
  const correct = (shiftId: 'E' | 'L') => {
    const [numerator, denominator] = a2Corrected[shiftId];
    return line(`count:${shiftId}`, -10, '09:00', leader('a2', -10), 'correctReading', {
      kpiId: 'A2-FPY',
      on: plan.on(-12),
      shiftId,
      numerator,
      denominator,
      reason: 'Reworked pumps were counted as good first time',
    });
  };
  return [
    correct('E'),
    correct('L'),
    line('count', -10, '09:10', leader('a2', -10), 'raiseIssue', {
      boardId: 'a2',
      title: 'Reworked pumps counted as first pass',
      category: 'Q',
      kpiId: 'A2-FPY',
      on: plan.on(-12),
      reasonCode: 'T02',
      contained: true,
      containment: 'Count by hand at the test bench',
      dueOn: plan.on(-6),
    }),
    line('count:scan', -10, '09:15', deputy('a2', -10), 'addCountermeasure', {
      issueId: ref('count'),
      what: 'Scan reworked pumps before the bench',
      ownerId: deputy('a2', -10),
      dueOn: plan.on(-8),
    }),
    line('count:scan:done', -9, '13:00', deputy('a2', -10), 'completeCountermeasure', {
      countermeasureId: ref('count:scan'),
    }),
    ...closing('count', 'a2', null, [-7, -6, -5]),
  ];
}

/** B3: asked on Monday, handed to Maintenance, unanswered there, at the plant since Tuesday. */
export function ovenDrift({ plan, line, leader, deputy }: Teller): Step[] {
  const card = { escalationId: ref('oven:ask') };
  return [
    line('oven', -2, '06:20', leader('b3', -2), 'raiseIssue', {
      boardId: 'b3',
      title: 'Oven temperature drifts',
      category: 'Q',
      kpiId: 'B3-DPMO',
      on: plan.on(-3),
      reasonCode: 'M05',
      place: 'Oven 2',
      contained: true,
      containment: 'Two parts an hour measured',
      dueOn: plan.on(4),
    }),
    line('oven:check', -2, '06:22', deputy('b3', -2), 'addCountermeasure', {
      issueId: ref('oven'),
      what: 'Thermocouple reading at each batch start',
      ownerId: deputy('b3', -2),
      dueOn: plan.on(2),
    }),
    line('oven:ask', -2, '06:50', leader('b3', -2), 'raiseEscalation', {
      boardId: 'b3',
      issueIds: [ref('oven')],
      type: 'decision',
      question: 'We need the oven control replaced',
    }),
    line('oven:hand', -2, '08:40', 'vsm-valves', 'transferEscalation', {
      ...card,
      to: 'maintenance',
      reason: 'Control cabinet is yours',
    }),
    line('oven:seen', -1, '09:40', 'plant-manager', 'acknowledgeEscalation', card),
  ];
}
