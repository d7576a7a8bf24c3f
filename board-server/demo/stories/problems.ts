// Stories of problems that were solved to the root: tool wear at A1 with its A3, a customer complaint
// with its 8D at Quality, and one issue that nobody touches any more.
import type { Step } from '../steps.ts';
import { find, ref, type Teller } from './tell.ts';

/** Creeping scrap, red from D−38, asked by itself after three reds, solved by a tool-life counter. */
export function toolWear({ plan, line, leader, deputy, why, closing }: Teller): Step[] {
  const card = {
    escalationId: find(async ({ read }) => {
      const cards = await read.list('escalation', { originatorId: 'a1' });
      return cards.find((each) => each.trigger === 'streak')?.id ?? null;
    }),
  };
  const issue = { issueId: ref('wear') };
  const a3 = (more: object) => ({
    headline: 'Scrap at A1: tools change by clock, not by pieces',
    background:
      'Scrap is the second largest part of the quality cost. One customer gets pump bodies from A1 only: each rejected bore stops test bench A3. Objective H3, customer ppm 250 to 120.',
    current:
      'Green for weeks, yet rising: eight in a row above the mean, seven days before the first red.',
    goal: { from: '1.35 %', to: '1.00 %', byOn: plan.on(-25), heldUntilOn: plan.on(14) },
    analysis: 'At the machine, three shifts: 11 of 12 rejects after piece 400 of an insert.',
    plan: [
      { what: 'Contain', fromOn: plan.on(-37), untilOn: plan.on(-29) },
      { what: 'Counter in control', fromOn: plan.on(-34), untilOn: plan.on(-30) },
      { what: 'Tool card, train', fromOn: plan.on(-31), untilOn: plan.on(-26) },
      { what: 'Same at reamers', fromOn: plan.on(-20), untilOn: plan.on(4) },
    ],
    gain: [
      { label: 'Spent', text: '1 150 €, 46 h' },
      { label: 'Scrap', text: '−0.35 pt' },
      { label: 'Side effect', text: 'inserts +6 %, accepted' },
    ],
    followUp: '',
    checks: [],
    spread: [],
    ...more,
  });
  return [
    line('wear', -37, '06:17', leader('a1', -37), 'raiseIssue', {
      boardId: 'a1',
      title: 'Bore scrap creeps up',
      category: 'Q',
      kpiId: 'A1-SCRAP',
      on: plan.on(-38),
      reasonCode: 'M01',
      contained: true,
      containment: 'Every 10th bore gauged',
      dueOn: plan.on(-29),
    }),
    line('wear:insert', -37, '06:19', deputy('a1', -37), 'addCountermeasure', {
      ...issue,
      kind: 'containment',
      what: 'Change inserts every 400 parts by hand list',
      ownerId: deputy('a1', -37),
      dueOn: plan.on(-34),
    }),
    line('wear:insert:done', -35, '13:00', deputy('a1', -37), 'completeCountermeasure', {
      countermeasureId: ref('wear:insert'),
      evidence: 'List at the machine',
    }),
    ...why('wear', -35, '06:21', leader('a1', -35), {
      fiveWhy: [
        'Bore leaves the window late in the shift',
        'The insert is worn before it is changed',
        'The change follows the clock, not the pieces',
        'Nobody counts pieces per insert',
        'The counter resets at each program change',
      ],
      rootCause: 'The machine counter does not survive a program change',
    }),
    line('wear:accept', -35, '08:36', 'vsm-pumps', 'acceptEscalation', {
      ...card,
      ownerId: 'sf-quality',
      resolutionDueAt: plan.at(-29, '12:00'),
    }),
    line('wear:task', -35, '08:50', 'sf-quality', 'acceptEscalationTask', card),
    line('wear:causes', -34, '06:24', leader('a1', -34), 'changeProblemSheet', {
      ...issue,
      causes: [
        { family: 'machine', text: 'Insert worn beyond its life', state: 'confirmed' },
        { family: 'machine', text: 'Spindle runs out of true', state: 'ruled_out' },
        { family: 'method', text: 'Change by the clock', state: 'confirmed' },
        { family: 'material', text: 'Harder castings', state: 'ruled_out' },
        { family: 'man', text: 'List depends on memory', state: 'confirmed' },
        { family: 'measurement', text: 'Gauge not calibrated', state: 'ruled_out' },
      ],
    }),
    line('wear:a3-owner', -33, '06:21', leader('a1', -33), 'nameA3Owner', {
      ...issue,
      ownerId: leader('a1', -33),
    }),
    line('wear:known', -33, '09:35', 'plant-manager', 'acknowledgeEscalationCopy', {
      ...card,
      boardId: 'plant',
    }),
    line('wear:a3', -32, '06:21', leader('a1', -32), 'changeProblemSheet', {
      ...issue,
      a3: a3({}),
    }),
    line('wear:counter', -32, '06:22', deputy('a1', -32), 'addCountermeasure', {
      ...issue,
      what: 'Tool-life counter in the control',
      ownerId: deputy('a1', -32),
      dueOn: plan.on(-28),
      effect: 'Scrap below 1.10 %',
    }),
    line('wear:card', -32, '06:23', leader('a1', -32), 'addCountermeasure', {
      ...issue,
      kind: 'preventive',
      what: 'Tool card at the machine, three shifts trained',
      ownerId: deputy('a1', -32),
      dueOn: plan.on(-29),
    }),
    line('wear:card:yes', -32, '06:40', deputy('a1', -32), 'acceptCountermeasure', {
      countermeasureId: ref('wear:card'),
    }),
    line('wear:card:later', -30, '06:30', deputy('a1', -32), 'moveCountermeasure', {
      countermeasureId: ref('wear:card'),
      dueOn: plan.on(-27),
      reason: 'Night crew is trained on its own shift',
    }),
    line('wear:counter:done', -30, '13:30', deputy('a1', -32), 'completeCountermeasure', {
      countermeasureId: ref('wear:counter'),
      evidence: 'Counter stops at 400 parts',
    }),
    line('wear:solved', -29, '11:30', 'sf-quality', 'resolveEscalation', {
      ...card,
      text: 'Tool-life counter runs at 400 parts',
      evidence: 'Scrap 0.98 % two shifts running',
    }),
    line('wear:card:done', -28, '13:00', deputy('a1', -32), 'completeCountermeasure', {
      countermeasureId: ref('wear:card'),
    }),
    line('wear:confirm', -27, '06:20', leader('a1', -27), 'confirmEscalation', {
      ...card,
      effectSeen: true,
    }),
    ...closing('wear', 'a1', null, [-24, -20, -19]),
    line('wear:a3:follow-up', -15, '06:21', leader('a1', -15), 'changeProblemSheet', {
      ...issue,
      a3: a3({
        followUp: 'Green since the counter runs; the tool card is audited each week.',
        checks: [
          { label: '30 days', text: '0.91 %', done: true },
          { label: 'Audit', text: '6 of 6 ok', done: true },
          { label: '60 days', text: 'in three weeks', done: false },
        ],
        spread: [
          { board: 'B1 Valve machining', state: 'adopted', note: 'limit 300 pieces there' },
          { board: 'B2 Valve assembly', state: 'not applicable', note: 'no cutting tools' },
        ],
      }),
    }),
  ];
}

/** Quality: a customer complaint, handled as an 8D; the correction runs, prevention is to come. */
export function complaint({ plan, line, why }: Teller): Step[] {
  const issue = { issueId: ref('claim') };
  const who = 'sf-quality';
  const step = (text: string, doneOn: string | null = null) => ({ text, doneOn });
  return [
    line('claim', -9, '09:05', who, 'raiseIssue', {
      boardId: 'quality',
      title: 'Complaint: leak at the valve seat',
      category: 'Q',
      reasonCode: 'Q02',
      severity: 'S2',
      contained: true,
      containment: 'Stock and transit sorted, 412 valves',
      dueOn: plan.on(6),
      eightD: true,
    }),
    line('claim:sort', -9, '09:10', who, 'addCountermeasure', {
      ...issue,
      kind: 'containment',
      what: 'Leak test of all valves in stock and transit',
      ownerId: who,
      dueOn: plan.on(-7),
    }),
    line('claim:sort:done', -7, '15:00', who, 'completeCountermeasure', {
      countermeasureId: ref('claim:sort'),
      evidence: '412 tested, 3 held',
    }),
    ...why('claim', -6, '10:00', who, {
      fiveWhy: [
        'Valve leaks at the seat',
        'Chip under the seal',
        'Body was not blown out',
        'Nozzle points past the seat since the change of the fixture',
      ],
      rootCause: 'The change of the fixture was released without a blow-out test',
    }),
    line('claim:nozzle', -5, '09:00', who, 'addCountermeasure', {
      ...issue,
      what: 'Nozzle fixed to the fixture, pressure watched',
      ownerId: who,
      dueOn: plan.on(2),
      effect: 'No chip in 500 bodies',
    }),
    line('claim:8d', -4, '10:00', who, 'changeProblemSheet', {
      ...issue,
      causes: [
        { family: 'machine', text: 'Nozzle points past the seat', state: 'confirmed' },
        { family: 'method', text: 'Release without a blow-out test', state: 'confirmed' },
        { family: 'material', text: 'Seal out of tolerance', state: 'ruled_out' },
      ],
      eightD: {
        customer: 'Customer Delta',
        reference: 'Q-2291',
        steps: {
          d0: step('Replacement sent the same day, line of the customer never stood.', plan.on(-9)),
          d1: step('Quality (lead), B1, B2, maintenance.', plan.on(-9)),
          d2: step('2 of 180 valves leak at the seat, all of one week.', plan.on(-8)),
          d3: step('Stock and transit sorted: 412 tested, 3 held.', plan.on(-7)),
          d4: step(
            'Cause: nozzle points past the seat. Escape: the leak test stops after four seconds.',
            plan.on(-6),
          ),
          d5: step(
            'Nozzle fixed to the fixture, pressure watched; leak test eight seconds.',
            plan.on(-5),
          ),
          d6: step('Runs at B1 since yesterday, 500 bodies to be counted.'),
          d7: step(''),
          d8: step(''),
        },
      },
    }),
  ];
}

/** A2: contained and then left alone; on the clear-out list since last Friday. */
export function agedIssue({ plan, line, leader }: Teller): Step[] {
  return [
    line('printer', -27, '06:26', leader('a2', -27), 'raiseIssue', {
      boardId: 'a2',
      title: 'Label printer prints crooked',
      category: 'C',
      reasonCode: 'X01',
      place: 'Packing',
      contained: true,
      containment: 'Labels set straight by hand',
      dueOn: plan.on(3),
    }),
  ];
}
