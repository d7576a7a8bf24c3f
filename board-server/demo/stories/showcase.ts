// What stands open at 06:14 of D0: the cards, issues and actions that the pictures show, raised and
// answered by the people whose duty it was. Cards beyond the plan's own clocks stay as they stood.
import type { LocalTime } from '../../../shared/time.ts';
import { dutyOwner } from '../duty.ts';
import { crewsOfBoard } from '../people.ts';
import type { DemoPlan } from '../plan.ts';
import { asPerson, type Payload, type Step } from '../steps.ts';

const vsm = 'vsm-valves';
const maintenanceLead = 'sf-maintenance';

/** Steps of one story: times are of production day n, ids those that earlier steps made. */
function teller(plan: DemoPlan, story: string) {
  const steps: Step[] = [];
  const owner = (boardId: string, n: number, shiftId: string): string =>
    dutyOwner(plan, boardId, plan.on(n), shiftId).id;
  return {
    steps,
    owner,
    deputyOf: (leaderId: string, boardId: string): string =>
      crewsOfBoard(boardId).find((crew) => crew.leader?.id === leaderId)?.deputy?.id ?? leaderId,
    tell: (
      n: number,
      time: LocalTime,
      name: string,
      type: string,
      personId: string,
      payload: Step['payload'],
    ) =>
      steps.push({
        at: plan.at(n, time),
        key: `show:${story}:${name}`,
        type,
        actor: asPerson(personId),
        payload,
      }),
    /** Payload about a record that an earlier step of this story made. */
    of:
      (
        field: 'issueId' | 'countermeasureId' | 'escalationId',
        name: string,
        more: Payload = {},
      ): Step['payload'] =>
      async (known) => {
        const id = await known.made(`show:${story}:${name}`);
        return id === null ? null : { [field]: id, ...more };
      },
    asking:
      (boardId: string, name: string, more: Payload): Step['payload'] =>
      async (known) => {
        const id = await known.made(`show:${story}:${name}`);
        return id === null ? null : { boardId, issueIds: [id], ...more };
      },
  };
}

/** B2: delivery red covered by a running issue with two actions; one late action beside it. */
function delivery(plan: DemoPlan): Step[] {
  const { steps, owner, deputyOf, tell, of } = teller(plan, 'delivery');
  const leader = owner('b2', -7, 'E');
  const deputy = deputyOf(leader, 'b2');
  // One running issue covers the reds that follow (Rule 3.4.1).
  tell(-7, '06:18', 'issue', 'raiseIssue', leader, {
    boardId: 'b2',
    title: 'Behind plan: torque tool stops',
    category: 'D',
    kpiId: 'B2-SCHEDULE',
    on: plan.on(-8),
    reasonCode: 'M02',
    severity: 'S3',
    contained: true,
    containment: 'Extra run after the shift',
    dueOn: plan.on(3),
  });
  tell(
    -7,
    '06:20',
    'first',
    'addCountermeasure',
    deputy,
    of('issueId', 'issue', {
      kind: 'corrective',
      what: 'Check angle of tool 3 at shift start',
      ownerId: deputy,
      dueOn: plan.on(1),
    }),
  );
  tell(
    -7,
    '06:21',
    'second',
    'addCountermeasure',
    leader,
    of('issueId', 'issue', {
      kind: 'preventive',
      what: 'Agree service interval with maintenance',
      ownerId: leader,
      dueOn: plan.on(3),
    }),
  );
  tell(-6, '06:19', 'clamp', 'raiseIssue', owner('b2', -6, 'E'), {
    boardId: 'b2',
    title: 'Clamp 3: sensor bracket loose',
    category: 'Q',
    reasonCode: 'M03',
    severity: 'S3',
    contained: true,
    containment: 'Checked at every changeover',
    dueOn: plan.on(-1),
  });
  const mender = deputyOf(owner('b2', -6, 'E'), 'b2');
  tell(
    -6,
    '06:22',
    'bracket',
    'addCountermeasure',
    mender,
    of('issueId', 'clamp', {
      kind: 'corrective',
      what: 'New bracket for the sensor',
      ownerId: mender,
      dueOn: plan.on(-3),
    }),
  );
  tell(
    -3,
    '13:10',
    'moved',
    'moveCountermeasure',
    mender,
    of('countermeasureId', 'bracket', {
      dueOn: plan.on(-1),
      reason: 'Bracket delivered on Tuesday',
    }),
  );
  return steps;
}

/** B2 lift table: asked Tuesday 06:50, resources given 13:20, waits for the team's word. */
function liftTable(plan: DemoPlan): Step[] {
  const { steps, owner, tell, of, asking } = teller(plan, 'lift');
  const leader = owner('b2', -1, 'E');
  tell(-1, '06:40', 'issue', 'raiseIssue', leader, {
    boardId: 'b2',
    title: 'Housings lifted by hand, station 20',
    category: 'S',
    severity: 'S3',
    contained: true,
    containment: 'Two people lift together',
    dueOn: plan.on(6),
  });
  tell(
    -1,
    '06:50',
    'card',
    'raiseEscalation',
    leader,
    asking('b2', 'issue', {
      type: 'resource',
      question: 'Lift table for station 20?',
      severity: 'S3',
      tried: ['Two people lift'],
    }),
  );
  tell(-1, '08:36', 'seen', 'acknowledgeEscalation', vsm, of('escalationId', 'card'));
  tell(
    -1,
    '13:20',
    'answer',
    'returnEscalation',
    vsm,
    of('escalationId', 'card', { type: 'resources', text: 'Lift table: resources given, Friday' }),
  );
  return steps;
}

/** B3 fixture: asked Tuesday 15:10, nobody has seen it yet. */
function fixture(plan: DemoPlan): Step[] {
  const { steps, owner, tell, asking } = teller(plan, 'fixture');
  const leader = owner('b3', -1, 'L');
  tell(-1, '15:02', 'issue', 'raiseIssue', leader, {
    boardId: 'b3',
    title: 'Mask fixture worn',
    category: 'D',
    severity: 'S3',
    contained: true,
    containment: 'Masks taped by hand',
    dueOn: plan.on(5),
  });
  tell(
    -1,
    '15:10',
    'card',
    'raiseEscalation',
    leader,
    asking('b3', 'issue', {
      type: 'decision',
      question: 'Second mask fixture?',
      severity: 'S3',
      tried: ['Taped the masks'],
    }),
  );
  return steps;
}

/** B1 chip conveyor: check failed, second cycle, due moved twice, so it went up by itself; accepted. */
function chipConveyor(plan: DemoPlan): Step[] {
  const { steps, owner, deputyOf, tell, of } = teller(plan, 'conveyor');
  const leader = owner('b1', -12, 'E');
  const deputy = deputyOf(leader, 'b1');
  const lead = (n: number) => owner('b1', n, 'E');
  tell(-12, '06:18', 'issue', 'raiseIssue', leader, {
    boardId: 'b1',
    title: 'Chip conveyor jams',
    category: 'C',
    reasonCode: 'M04',
    severity: 'S3',
    contained: true,
    containment: 'Cleared by hand every hour',
    dueOn: plan.on(2),
  });
  tell(
    -12,
    '06:20',
    'action',
    'addCountermeasure',
    deputy,
    of('issueId', 'issue', {
      kind: 'corrective',
      what: 'Scraper at the chip conveyor',
      ownerId: deputy,
      dueOn: plan.on(-9),
    }),
  );
  tell(
    -9,
    '11:00',
    'done',
    'completeCountermeasure',
    deputy,
    of('countermeasureId', 'action', { evidence: 'Scraper mounted' }),
  );
  tell(
    -7,
    '06:21',
    'check',
    'checkCountermeasure',
    lead(-7),
    of('countermeasureId', 'action', { effective: false, evidence: 'Jammed again on two shifts' }),
  );
  tell(
    -7,
    '06:40',
    'again',
    'moveCountermeasure',
    deputy,
    of('countermeasureId', 'action', { dueOn: plan.on(-3), reason: 'Second cycle: wider trough' }),
  );
  tell(
    -3,
    '07:05',
    'moved',
    'moveCountermeasure',
    deputy,
    of('countermeasureId', 'action', { dueOn: plan.on(1), reason: 'Trough not delivered' }),
  );
  const card =
    (more: Payload): Step['payload'] =>
    async ({ read }) => {
      const open = await read.list('escalation', { originatorId: 'b1' });
      const found = open.find(
        (e) => e.trigger === 'moved_twice' && ['raised', 'seen', 'accepted'].includes(e.state),
      );
      return found ? { escalationId: found.id, ...more } : null;
    };
  tell(
    -3,
    '08:37',
    'accept',
    'acceptEscalation',
    vsm,
    card({
      ownerId: maintenanceLead,
      resolutionDueAt: plan.at(1, '12:00'),
      firstStep: 'Borrow the trough of A1',
    }),
  );
  tell(-3, '08:50', 'task', 'acceptEscalationTask', maintenanceLead, card({}));
  return steps;
}

/** B3 oven: asked Monday, handed to Maintenance, unanswered, went up by itself; the plant has seen it. */
function oven(plan: DemoPlan): Step[] {
  const { steps, owner, tell, of, asking } = teller(plan, 'oven');
  const leader = owner('b3', -2, 'E');
  tell(-2, '06:19', 'issue', 'raiseIssue', leader, {
    boardId: 'b3',
    title: 'Oven drifts by 6 °C',
    category: 'Q',
    kpiId: 'B3-DPMO',
    on: plan.on(-3),
    reasonCode: 'M05',
    severity: 'S3',
    contained: true,
    containment: 'Thermocouple read every 2 h',
    dueOn: plan.on(8),
  });
  tell(
    -2,
    '06:22',
    'action',
    'addCountermeasure',
    leader,
    of('issueId', 'issue', {
      kind: 'containment',
      what: 'Read the thermocouple every 2 h',
      ownerId: leader,
      dueOn: plan.on(2),
    }),
  );
  tell(
    -2,
    '06:50',
    'card',
    'raiseEscalation',
    leader,
    asking('b3', 'issue', {
      type: 'decision',
      question: 'Oven drift: repair or capex?',
      severity: 'S3',
      tried: ['Thermocouple check'],
    }),
  );
  tell(
    -2,
    '08:40',
    'transfer',
    'transferEscalation',
    vsm,
    of('escalationId', 'card', { to: 'maintenance', reason: 'Oven is theirs' }),
  );
  tell(-1, '09:40', 'seen', 'acknowledgeEscalation', 'plant-manager', of('escalationId', 'card'));
  return steps;
}

export const showcase = (plan: DemoPlan): Step[] => [
  ...delivery(plan),
  ...liftTable(plan),
  ...fixture(plan),
  ...chipConveyor(plan),
  ...oven(plan),
];
