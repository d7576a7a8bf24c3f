// Stories of delivery and of help that was asked: seals at A2, the blind nights and the chip conveyor
// of B1, and what runs at B2 on D0.
import type { Step } from '../steps.ts';
import { find, ref, type Teller } from './tell.ts';

/** A2 waits for seals: value stream, plant, second source approved. */
export function sealShortage({ plan, line, leader, deputy, why, closing }: Teller): Step[] {
  const card = { escalationId: ref('seal:ask') };
  return [
    line('seal', -21, '06:17', leader('a2', -21), 'raiseIssue', {
      boardId: 'a2',
      title: 'Shaft seals missing',
      category: 'D',
      kpiId: 'A2-SCHEDULE',
      on: plan.on(-22),
      reasonCode: 'L03',
      severity: 'S2',
      contained: true,
      containment: 'Pumps with seals in stock first',
      dueOn: plan.on(-15),
    }),
    line('seal:call', -21, '06:19', deputy('a2', -21), 'addCountermeasure', {
      issueId: ref('seal'),
      what: 'Sort the supplier lot, release good seals',
      ownerId: deputy('a2', -21),
      dueOn: plan.on(-19),
    }),
    line('seal:ask', -21, '06:40', leader('a2', -21), 'raiseEscalation', {
      boardId: 'a2',
      issueIds: [ref('seal')],
      type: 'decision',
      question: 'We need a second source for shaft seals',
    }),
    line('seal:seen', -21, '07:30', 'vsm-pumps', 'acknowledgeEscalation', card),
    line('seal:up', -21, '10:00', 'vsm-pumps', 'passUpEscalation', {
      ...card,
      reason: "The contract is the plant's to change",
    }),
    line('seal:plant', -21, '11:00', 'plant-manager', 'acknowledgeEscalation', card),
    line('seal:accept', -21, '15:00', 'plant-manager', 'acceptEscalation', {
      ...card,
      ownerId: 'sf-logistics',
      resolutionDueAt: plan.at(-16, '12:00'),
    }),
    line('seal:task', -21, '15:20', 'sf-logistics', 'acceptEscalationTask', card),
    line('seal:call:done', -19, '13:00', deputy('a2', -21), 'completeCountermeasure', {
      countermeasureId: ref('seal:call'),
    }),
    // Three reds running: the chain of causes is mandatory from here on, and read back.
    ...why('seal', -19, '06:20', leader('a2', -19), {
      fiveWhy: [
        'No seals at the line',
        'The lot was blocked at receiving',
        'Lips of the seals are hard',
        'The supplier changed its compound',
        'Our contract does not ask him to tell us',
      ],
      rootCause: 'No duty to announce a change of compound',
    }),
    line('seal:solved', -17, '14:00', 'sf-logistics', 'resolveEscalation', {
      ...card,
      text: 'Second source approved, first delivery is in',
      evidence: '2,000 seals in store, 20 tested tight',
    }),
    line('seal:confirm', -15, '06:20', leader('a2', -15), 'confirmEscalation', {
      ...card,
      effectSeen: true,
    }),
    ...closing('seal', 'a2', null, [-13, -12, -11]),
  ];
}

/** B1: two nights without a reading; the value stream is asked by itself and coaches. */
export function blindNights({ plan, line, leader }: Teller): Step[] {
  const card = {
    escalationId: find(async ({ read }) => {
      const cards = await read.list('escalation', { originatorId: 'b1' });
      return cards.find((each) => each.trigger === 'board_blind')?.id ?? null;
    }),
  };
  return [
    line('blind:answer', -7, '08:36', 'vsm-valves', 'returnEscalation', {
      ...card,
      type: 'coaching',
      text: 'Night crew shown how to enter scrap',
    }),
    line('blind:confirm', -6, '06:20', leader('b1', -6), 'confirmEscalation', {
      ...card,
      effectSeen: true,
    }),
    // 02:30 of the next calendar date still belongs to the night of D−6.
    line('blind:entry', -6, '02:30', leader('b1', -6, 'N'), 'enterReading', {
      kpiId: 'B1-SCRAP',
      on: plan.on(-6),
      shiftId: 'N',
      numerator: 15,
      denominator: 1800,
    }),
  ];
}

/** B1: the first countermeasure fails its check; its date moves twice and Valves is asked by itself. */
export function chipConveyor({ plan, line, leader, deputy, why }: Teller): Step[] {
  const measure = { countermeasureId: ref('chips:guide') };
  const card = {
    escalationId: find(async ({ read }) => {
      const cards = await read.list('escalation', { originatorId: 'b1' });
      return cards.find((each) => each.trigger === 'moved_twice')?.id ?? null;
    }),
  };
  const owner = deputy('b1', -16);
  return [
    line('chips', -16, '06:24', leader('b1', -16), 'raiseIssue', {
      boardId: 'b1',
      title: 'Chip conveyor jams',
      category: 'D',
      reasonCode: 'M04',
      place: 'Machine 4',
      contained: true,
      containment: 'Cleared by hand every two hours',
      dueOn: plan.on(-11),
    }),
    line('chips:guide', -16, '06:30', owner, 'addCountermeasure', {
      issueId: ref('chips'),
      what: 'Wider chip guide',
      ownerId: owner,
      dueOn: plan.on(-12),
    }),
    line('chips:done', -12, '12:00', owner, 'completeCountermeasure', measure),
    line('chips:failed', -11, '06:23', leader('b1', -11), 'checkCountermeasure', {
      ...measure,
      effective: false,
      evidence: 'Jammed three times in one shift',
    }),
    ...why('chips', -11, '06:23', leader('b1', -11), {
      fiveWhy: [
        'The conveyor jams',
        'The belt slips under load',
        'The drive gives less torque than its plate says',
      ],
      tested: 1,
    }),
    line('chips:later', -11, '06:24', leader('b1', -11), 'moveCountermeasure', {
      ...measure,
      dueOn: plan.on(-2),
      reason: 'Second cycle: drive motor to be measured',
    }),
    line('chips:moved', -2, '06:45', leader('b1', -2), 'moveCountermeasure', {
      ...measure,
      dueOn: plan.on(2),
      reason: 'Motor has to come from the supplier',
    }),
    line('chips:accept', -2, '08:37', 'vsm-valves', 'acceptEscalation', {
      ...card,
      ownerId: 'sf-maintenance',
      resolutionDueAt: plan.at(1, '12:00'),
      firstStep: 'Borrow the motor of machine 7',
    }),
    line('chips:task', -2, '09:10', 'sf-maintenance', 'acceptEscalationTask', card),
  ];
}

/** B2 on D0: a running delivery issue, one late action, an answer that waits to be confirmed. */
export function runningAtB2({ plan, line, leader, deputy, why }: Teller): Step[] {
  const owner = deputy('b2', -7);
  const other = deputy('b2', -7, 'L');
  const member = 'b2-1-2';
  const late = { countermeasureId: ref('aisle:cart') };
  return [
    line('station', -7, '06:17', leader('b2', -7), 'raiseIssue', {
      boardId: 'b2',
      title: 'Station 30 waits for a charged tool',
      category: 'D',
      kpiId: 'B2-SCHEDULE',
      on: plan.on(-8),
      reasonCode: 'M02',
      place: 'Station 30',
      contained: true,
      containment: 'Tool of station 50 shared',
      dueOn: plan.on(3),
    }),
    ...why('station', -6, '06:21', leader('b2', -6), {
      fiveWhy: [
        'Station 30 stands for four minutes an hour',
        'The battery of its tool is empty',
        'Both tools share one charger',
        'The list of the station names no charger',
      ],
      tested: 2,
    }),
    line('station:causes', -6, '06:23', leader('b2', -6), 'changeProblemSheet', {
      issueId: ref('station'),
      causes: [
        { family: 'machine', text: 'One charger for two tools', state: 'confirmed' },
        { family: 'machine', text: 'Battery older than two years', state: 'ruled_out' },
        { family: 'method', text: 'No rule when to change the battery', state: 'confirmed' },
        { family: 'material', text: 'Screws need more torque than before', state: 'ruled_out' },
        { family: 'man', text: 'New colleague does not swap in time', state: 'suspected' },
      ],
    }),
    line('station:charger', -7, '06:19', owner, 'addCountermeasure', {
      issueId: ref('station'),
      what: 'Second charger at station 30',
      ownerId: owner,
      dueOn: plan.on(1),
    }),
    line('station:trolley', -6, '14:20', other, 'addCountermeasure', {
      issueId: ref('station'),
      what: 'Kits in the order of the torque plan',
      ownerId: other,
      dueOn: plan.on(3),
    }),
    line('aisle', -9, '06:21', leader('b2', -9), 'raiseIssue', {
      boardId: 'b2',
      title: 'Cart blocks the aisle to station 50',
      category: 'C',
      place: 'Station 50',
      contained: true,
      containment: 'Cart parked behind the rack',
      dueOn: plan.on(-1),
    }),
    line('aisle:cart', -9, '06:30', member, 'addCountermeasure', {
      issueId: ref('aisle'),
      what: 'Marked place for the cart',
      ownerId: member,
      dueOn: plan.on(-3),
    }),
    line('aisle:rack', -9, '06:31', owner, 'addCountermeasure', {
      issueId: ref('aisle'),
      what: 'Turn the rack by 90 degrees',
      ownerId: owner,
      dueOn: plan.on(-1),
    }),
    line('aisle:sign', -9, '06:32', other, 'addCountermeasure', {
      issueId: ref('aisle'),
      what: 'Sign for the forklift way',
      ownerId: other,
      dueOn: plan.on(-1),
    }),
    line('aisle:later', -3, '10:00', member, 'moveCountermeasure', {
      ...late,
      dueOn: plan.on(-1),
      reason: 'Floor paint comes on Monday',
    }),
    line('aisle:rack:done', -2, '12:10', owner, 'completeCountermeasure', {
      countermeasureId: ref('aisle:rack'),
    }),
    line('aisle:sign:done', -1, '12:20', other, 'completeCountermeasure', {
      countermeasureId: ref('aisle:sign'),
    }),
    line('lift', -1, '06:23', leader('b2', -1), 'raiseIssue', {
      boardId: 'b2',
      title: 'Bodies of 18 kg lifted by hand',
      category: 'P',
      place: 'Station 10',
      contained: true,
      containment: 'Lifted by two people',
      dueOn: plan.on(6),
    }),
    line('lift:ask', -1, '06:50', leader('b2', -1), 'raiseEscalation', {
      boardId: 'b2',
      issueIds: [ref('lift')],
      type: 'resource',
      question: 'We need a lift table at station 10',
    }),
    line('lift:seen', -1, '08:38', 'vsm-valves', 'acknowledgeEscalation', {
      escalationId: ref('lift:ask'),
    }),
    line('lift:answer', -1, '13:20', 'vsm-valves', 'returnEscalation', {
      escalationId: ref('lift:ask'),
      type: 'resources',
      text: 'Lift table: resources given, Friday',
    }),
  ];
}
