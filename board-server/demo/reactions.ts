// What a team does about an ordinary red: issue in the huddle that first shows it, an action that its
// owner accepts himself, done, checked by somebody else, standard, closed. Seven commands a red.

import { type DemoKpi, demoKpis } from './catalogue-boards.ts';
import { dutyOwner } from './duty.ts';
import { isOrdinaryRed } from './levels.ts';
import { crewsOfBoard } from './people.ts';
import { type DemoPlan, liveDay } from './plan.ts';
import { pick } from './random.ts';
import { asPerson, type Step } from './steps.ts';

const heads = demoKpis.filter(
  (kpi) => kpi.headline && kpi.board.tier === 1 && kpi.kind.code !== 'S1',
);

interface Cause {
  readonly code: string;
  readonly title: string;
  readonly what: string;
}
const causes: Readonly<Record<string, readonly Cause[]>> = {
  Q: [
    {
      code: 'Q01',
      title: 'Bore out of tolerance',
      what: 'Measure every 20th part until the tool is changed',
    },
    {
      code: 'M03',
      title: 'Sensor did not see the part',
      what: 'Clean and adjust the sensor, add to the weekly check',
    },
    {
      code: 'Q03',
      title: 'Scratches from the tray',
      what: 'Line the trays, one spare set at the station',
    },
  ],
  D: [
    {
      code: 'L04',
      title: 'Kit came late',
      what: 'Agree the call-off time with logistics, mark it at the rack',
    },
    {
      code: 'M04',
      title: 'Gripper stood still',
      what: 'Change the worn jaw, spare jaw to the line',
    },
    {
      code: 'T01',
      title: 'Changeover took too long',
      what: 'Prepare the tool trolley during the last batch',
    },
  ],
  C: [
    {
      code: 'M04',
      title: 'Short stops at the feeder',
      what: 'Readjust the feeder, stop count on the hour sheet',
    },
    {
      code: 'T01',
      title: 'Setup took twice the plan',
      what: 'Two people at the changeover, list at the machine',
    },
  ],
  P: [
    {
      code: 'P01',
      title: 'Two people absent at short notice',
      what: 'Ask the other crew before 05:00, list at the board',
    },
  ],
};

function reactionTo(plan: DemoPlan, kpi: DemoKpi, n: number): Step[] {
  const boardId = kpi.board.id;
  const shift = (day: number) => asPerson(dutyOwner(plan, boardId, plan.on(day), 'E').id);
  const crew = crewsOfBoard(boardId).find(
    (each) => each.leader?.id === dutyOwner(plan, boardId, plan.on(n + 1), 'E').id,
  );
  const deputy = asPerson(crew?.deputy?.id ?? `${boardId}-1-1`);
  const { code, title, what } = pick(
    plan.seed,
    `cause:${kpi.id}:${n}`,
    causes[kpi.kind.category] ?? causes.D ?? [],
  );
  const key = (name: string) => `red:${kpi.id}:${n}:${name}`;
  const minute = (day: number, time: string, seconds = 0) => plan.at(day, time) + seconds * 1000;
  const ofMeasure =
    (more: object): Step['payload'] =>
    async (known) => {
      const countermeasureId = await known.made(key('measure'));
      return countermeasureId === null ? null : { countermeasureId, ...more };
    };
  const ofIssue =
    (more: object): Step['payload'] =>
    async (known) => {
      const issueId = await known.made(key('issue'));
      return issueId === null ? null : { issueId, ...more };
    };
  return [
    {
      at: minute(n + 1, '06:17'),
      key: key('issue'),
      type: 'raiseIssue',
      actor: shift(n + 1),
      payload: async ({ read }) => {
        // Once people play along: whoever reacted already has his own issue.
        const own = await read.list('issue', { kpiId: kpi.id, on: plan.on(n) });
        return own.length > 0
          ? null
          : {
              boardId,
              title,
              category: kpi.kind.category,
              kpiId: kpi.id,
              on: plan.on(n),
              reasonCode: code,
              contained: true,
              containment: 'Checked by hand until it is fixed',
              dueOn: plan.on(n + 6),
            };
      },
    },
    {
      at: minute(n + 1, '06:19'),
      key: key('measure'),
      type: 'addCountermeasure',
      actor: deputy,
      payload: ofIssue({
        kind: 'corrective',
        what,
        ownerId: deputy.kind === 'person' ? deputy.personId : '',
        dueOn: plan.on(n + 3),
      }),
    },
    {
      at: minute(n + 2, '12:30'),
      key: key('done'),
      type: 'completeCountermeasure',
      actor: deputy,
      payload: ofMeasure({ evidence: 'Done at the line' }),
    },
    {
      at: minute(n + 5, '06:20'),
      key: key('check'),
      type: 'checkCountermeasure',
      actor: shift(n + 5),
      payload: ofMeasure({ effective: true, evidence: 'Green for three days' }),
    },
    {
      at: minute(n + 6, '06:20'),
      key: key('standard'),
      type: 'standardiseCountermeasure',
      actor: shift(n + 6),
      payload: ofMeasure({ standard: 'Added to the start-up list', yokoten: false }),
    },
    {
      at: minute(n + 6, '06:21'),
      key: key('full'),
      type: 'closeCountermeasure',
      actor: shift(n + 6),
      payload: ofMeasure({}),
    },
    {
      at: minute(n + 6, '06:22'),
      key: key('close'),
      type: 'closeIssue',
      actor: shift(n + 6),
      payload: ofIssue({}),
    },
  ];
}

/** Reactions to the ordinary reds of the days around `first` … `last`. */
export function reactions(plan: DemoPlan, first: number, last: number): Step[] {
  const steps: Step[] = [];
  for (let n = Math.max(liveDay, first - 8); n <= last; n++) {
    for (const kpi of heads) {
      if (isOrdinaryRed(plan, kpi.id, n) && !isTold(kpi.id, n))
        steps.push(...reactionTo(plan, kpi, n));
    }
  }
  return steps;
}

/** Days whose colour a story decides, with its own issue. */
const isTold = (kpiId: string, n: number): boolean =>
  n < 0 &&
  (kpiId === 'B2-FPY' ||
    kpiId === 'A1-SCRAP' ||
    kpiId === 'A2-FPY' ||
    (kpiId === 'A2-SCHEDULE' && n >= -22 && n <= -17));
