// Stories of people: the injury at A3, the expired setter of B1, the plant manager's promises.
import { addDays, isoWeekday, type LocalTime } from '../../../shared/time.ts';
import type { Step } from '../steps.ts';
import { find, ref, type Teller } from './tell.ts';

/** A3, D−33: recordable injury; value stream and plant know within minutes. */
export function injury({ plan, line, leader, deputy, closing }: Teller): Step[] {
  const card = { escalationId: ref('injury', 'escalationId') };
  const on = plan.on(-33);
  // Reds of the tiers above are covered where they are: one action of the leader, one of EHS.
  const above = (boardId: string, who: string, owner: string, time: LocalTime): Step[] => {
    const key = `injury-${boardId}`;
    const measure = { countermeasureId: ref(`${key}:walk`) };
    return [
      line(key, -32, time, who, 'raiseIssue', {
        boardId,
        title: 'Injury at A3: safe knives everywhere',
        category: 'S',
        kpiId: `${boardId.toUpperCase()}-SAFETY`,
        on,
        reasonCode: 'X99',
        contained: true,
        containment: 'Knives of this type withdrawn',
        dueOn: plan.on(-27),
      }),
      line(`${key}:walk`, -32, time, who, 'addCountermeasure', {
        issueId: ref(key),
        what: 'See every packing place for the same knife',
        ownerId: owner,
        dueOn: plan.on(-29),
      }),
      ...(owner === who
        ? []
        : [line(`${key}:yes`, -32, '09:50', owner, 'acceptCountermeasure', measure)]),
      line(`${key}:done`, -30, '15:00', owner, 'completeCountermeasure', measure),
      ...closing(key, boardId, 'plant-manager', [-27, -26, -25]),
    ];
  };
  return [
    line('injury:event', -33, '10:20', leader('a3', -33), 'reportSafetyEvent', {
      boardId: 'a3',
      on,
      shiftId: 'E',
      class: 'recordable',
      text: 'Cut at the packing knife',
      place: 'Packing 2',
      action: 'First aid, knife withdrawn',
    }),
    line('injury', -33, '10:22', leader('a3', -33), 'raiseIssue', {
      boardId: 'a3',
      title: 'Cut at the packing knife',
      category: 'S',
      kpiId: 'A3-SAFETY',
      on,
      reasonCode: 'X99',
      severity: 'S1',
      place: 'Packing 2',
      contained: true,
      containment: 'Knives of this type withdrawn',
      dueOn: plan.on(-27),
    }),
    line('injury:plant', -33, '10:25', 'plant-manager', 'acknowledgeEscalationCopy', {
      ...card,
      boardId: 'plant',
    }),
    // Called at 10:22, the manager of Pumps does not hear it; his deputy is called at 10:27.
    line('injury:seen', -33, '10:28', 'vsm-valves', 'acknowledgeAlert', {
      alertId: find(async ({ read }) => {
        const [alert] = await read.list('alert', { open: true, boardId: 'pumps' });
        return alert?.id ?? null;
      }),
    }),
    line('injury:accept', -33, '10:50', 'vsm-pumps', 'acceptEscalation', {
      ...card,
      ownerId: 'sf-ehs',
      resolutionDueAt: plan.at(-33, '16:00'),
    }),
    line('injury:task', -33, '10:58', 'sf-ehs', 'acceptEscalationTask', card),
    line('injury:knives', -33, '12:00', deputy('a3', -33), 'addCountermeasure', {
      issueId: ref('injury'),
      what: 'Safety knives at all packing places',
      ownerId: deputy('a3', -33),
      dueOn: plan.on(-30),
    }),
    line('injury:solved', -33, '15:30', 'sf-ehs', 'resolveEscalation', {
      ...card,
      text: 'Knife type withdrawn in the whole plant',
      evidence: 'No such knife found at 14 packing places',
    }),
    line('injury:confirm', -32, '06:20', leader('a3', -32), 'confirmEscalation', {
      ...card,
      effectSeen: true,
    }),
    line('injury:knives:done', -31, '12:00', deputy('a3', -33), 'completeCountermeasure', {
      countermeasureId: ref('injury:knives'),
    }),
    ...closing('injury', 'a3', null, [-27, -25, -24]),
    ...above('pumps', 'vsm-pumps', 'vsm-pumps', '08:35'),
    ...above('plant', 'plant-manager', 'sf-ehs', '09:35'),
  ];
}

/** B1: the setter's qualification expired on D−5; cover 1 of 3 until the training of D+10. */
export function setterCover({ plan, line, leader, deputy }: Teller): Step[] {
  const week = addDays(plan.on(-5), 1 - isoWeekday(plan.on(-5)));
  return [
    line('setter', -2, '06:24', leader('b1', -2), 'raiseIssue', {
      boardId: 'b1',
      title: 'CNC setter: cover 1 of 3',
      category: 'P',
      kpiId: 'B1-SKILLS',
      on: week,
      reasonCode: 'P02',
      contained: true,
      containment: 'Setter of A1 on call',
      dueOn: plan.on(10),
    }),
    line('setter:train', -2, '06:26', deputy('b1', -2), 'addCountermeasure', {
      issueId: ref('setter'),
      what: 'Train two operators to setter level',
      ownerId: deputy('b1', -2),
      dueOn: plan.on(10),
    }),
    line('setter-t2', -2, '08:39', 'vsm-valves', 'raiseIssue', {
      boardId: 'valves',
      title: 'Setter cover of B1',
      category: 'P',
      kpiId: 'VALVES-SKILLS',
      on: week,
      reasonCode: 'P02',
      contained: true,
      containment: 'Setter of A1 on call',
      dueOn: plan.on(10),
    }),
    line('setter-t2:lend', -2, '08:40', 'vsm-valves', 'addCountermeasure', {
      issueId: ref('setter-t2'),
      what: 'Setter lent from Pumps until trained',
      ownerId: 'vsm-valves',
      dueOn: plan.on(10),
    }),
  ];
}

/** The plant manager's walks: three promises kept in time, one open at B2. */
export function promises({ plan, line, leader }: Teller): Step[] {
  const kept: readonly [string, string, number, string][] = [
    ['walk-a3', 'a3', -31, 'Second packing table ordered'],
    ['walk-b3', 'b3', -20, 'Light above the inspection place'],
    ['walk-b1', 'b1', -12, 'Water dispenser at the machines'],
  ];
  const who = 'plant-manager';
  const give = (key: string, boardId: string, day: number, what: string, dueDay: number) =>
    line(key, day, '10:15', who, 'addCountermeasure', {
      issueId: null,
      boardId,
      category: 'P',
      kind: 'promise',
      what,
      ownerId: who,
      dueOn: plan.on(dueDay),
    });
  return [
    ...kept.flatMap(([key, boardId, day, what]) => {
      const promise = { countermeasureId: ref(key) };
      return [
        give(key, boardId, day, what, day + 5),
        line(`${key}:done`, day + 4, '11:00', who, 'completeCountermeasure', promise),
        line(`${key}:seen`, day + 5, '06:20', leader(boardId, day + 5), 'checkCountermeasure', {
          ...promise,
          effective: true,
          evidence: 'Stands at the line',
        }),
        line(
          `${key}:standard`,
          day + 6,
          '06:20',
          leader(boardId, day + 6),
          'standardiseCountermeasure',
          { ...promise, standard: 'None needed', yokoten: false },
        ),
        line(
          `${key}:full`,
          day + 6,
          '06:21',
          leader(boardId, day + 6),
          'closeCountermeasure',
          promise,
        ),
      ];
    }),
    give('walk-b2', 'b2', -1, 'Budget for a second torque tool', 2),
  ];
}
