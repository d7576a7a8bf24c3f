// Shortcuts of the tests of kaizen events: the reference plant with a first-pass KPI at B2, an event in a
// wanted state. Report-out on Wed 18 Nov 2026: the checks fall on 18 Dec, 17 Jan (a Sunday), 16 Feb.
import type { EventState } from '../../../shared/areas/kaizen/transitions.ts';
import { calendarOf, day, early, late } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Given, Scene } from '../given.ts';
import { referencePlant } from '../reference-plant.ts';

export const pm = by('pm', 'Wed 10:00');
export const vsm = by('vsm', 'Wed 10:00');
export const tl = by('tl-b2', 'Wed 10:00');

const kpi = {
  id: 'B2-FPY',
  boardId: 'b2',
  code: 'Q1',
  name: 'First pass yield',
  shortName: 'First pass',
  category: 'Q',
  type: 'percent-ratio',
  unit: '%',
  decimals: 1,
  direction: 'higher' as const,
  factor: 100,
  numeratorName: 'good',
  denominatorName: 'inspected',
  frequency: 'day' as const,
  lag: 0,
  rollUpSpace: 'RATIO' as const,
  rollUpTime: 'RATIO' as const,
  parentKpiId: null,
  headline: true,
  source: 'manual' as const,
  reaction: 'every_red' as const,
  ownerRole: 'TL',
  objectiveTag: 'H3',
  yearGoal: null,
  state: 'active' as const,
  definitionVersion: 1,
  order: 1,
  expectedVolume: 400,
};

/** A day of the KPI: `good` of `all` pieces at first pass. */
export const resultOn = (on: string, good: number, all: number) => ({
  id: `B2-FPY:${on}`,
  kpiId: 'B2-FPY',
  boardId: 'b2',
  on,
  status: 'RED' as const,
  value: (100 * good) / all,
  numerator: good,
  denominator: all,
  parts: null,
  goal: null,
  targetId: null,
  shifts: [],
  partial: (100 * good) / all,
  coverage: null,
  provisional: false,
  marks: [],
  nearMisses: 0,
  nextAt: null,
});

/** One small day at 50 %, one large at 95 %: 860/1000 is 86.0, their mean would be 72.5. */
const history: Given = {
  kpi: [kpi],
  result: [resultOn('2026-11-12', 100, 200), resultOn('2026-11-13', 760, 800)],
};
export const eventScene = (...more: readonly Given[]): Scene => plantScene(history, ...more);

export const team = ['tl-b2', 'tl2-b2', 'tm-b2', 'rs', 'qa', 'tl-a2'];
export const charter = {
  kpiId: 'B2-FPY',
  target: 97,
  teamIds: team,
  sponsorId: 'pm',
  days: ['Wed', 'Thu', 'Fri'].map((name) => ({ on: day(name), text: `Day ${name}` })),
};

export const proposed = async (
  scene: Scene,
  more: Readonly<Record<string, unknown>> = charter,
): Promise<string> =>
  String(
    (
      await scene.when(
        'proposeKaizenEvent',
        {
          boardId: 'b2',
          source: 'hand',
          title: 'Torque at B2',
          problem: '16 pieces a shift go round twice',
          charter: more,
        },
        vsm,
      )
    ).answer.kaizenEventId,
  );

export const acts = {
  change: ['changeKaizenEvent', { changes: { target: 98 } }, vsm],
  sign: ['signKaizenEvent', {}, pm],
  prepare: ['prepareKaizenEvent', { steps: [{ text: 'Room', dueOn: day('Wed') }] }, vsm],
  start: ['startKaizenEvent', {}, vsm],
  report_out: ['reportKaizenEvent', { report: '93.1 to 97.4', standard: 'v3' }, vsm],
  name_sponsor: ['nameKaizenSponsor', { personId: 'vsm', reason: 'Left' }, pm],
  cancel: ['cancelKaizenEvent', { reason: 'No time' }, vsm],
} as const;

const pathTo: Partial<Record<EventState, readonly (keyof typeof acts)[]>> = {
  chartered: ['sign'],
  prep: ['sign', 'prepare'],
  running: ['sign', 'prepare', 'start'],
  follow_up: ['sign', 'prepare', 'start', 'report_out'],
  cancelled: ['cancel'],
};
export async function eventIn(scene: Scene, state: EventState): Promise<string> {
  const kaizenEventId = await proposed(scene);
  for (const event of pathTo[state] ?? []) {
    const [type, more, as] = acts[event];
    await scene.when(type, { kaizenEventId, ...more }, as);
  }
  return kaizenEventId;
}

/** A shutdown of the plant over the date of the first check. */
export const shutdown = (from: string, until: string): Given => ({
  board: (referencePlant.board ?? []).filter(({ id }) => id === 'b2').map((b) => ({ ...b })),
  calendar: [
    {
      ...calendarOf([early, late]),
      id: 'two',
      exceptions: [
        { kind: 'shutdown', on: from, until, shiftId: null, start: null, end: null, reason: 'x' },
      ],
    },
  ],
});
