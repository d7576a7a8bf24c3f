// Stories of best practices: nine of them, what every other board made of each, and thanks to two teams.
import type { Step } from '../steps.ts';
import { find, type Ref, ref, type Teller } from './tell.ts';

type Outcome =
  | readonly ['open']
  | readonly ['assessing', number]
  | readonly ['adopting', number, number]
  | readonly ['adopted', number]
  | readonly ['adapted', number, string]
  | readonly ['not_applicable', number, string];

interface Told {
  readonly key: string;
  readonly board: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly effect: string;
  readonly standard: string;
  readonly conditions?: string;
  readonly kpiId?: string;
  /** Days: written, effect since, verified, published; what has not happened is left out. */
  readonly days: readonly [number, number, number?, number?];
  /** By board; a number is the day on which it was ended or last acted on. */
  readonly boards?: Readonly<Record<string, Outcome>>;
}

const told: readonly Told[] = [
  {
    ...{ key: 'tool-life', board: 'a1', title: 'Tool-life counter', kpiId: 'A1-SCRAP' },
    before: 'The tool is changed when parts turn bad',
    after: 'A counter calls for the change before it wears',
    ...{ effect: 'Scrap on the first machine 1.6 to 0.9 %', standard: 'Tool change sheet 7' },
    conditions: 'Machines with a part signal',
    days: [-30, -41, -19, -18],
    boards: { b1: ['adopted', -15] },
  },
  {
    ...{ key: 'torque', board: 'b2', title: 'Torque check', kpiId: 'B2-FPY' },
    before: 'The tool slips and nobody sees it',
    after: 'Master screw at the start of each shift',
    ...{ effect: 'FPY 93.1 to 97.4 %', standard: 'Standard work v3' },
    days: [-24, -27, -7, -7],
    boards: {
      a2: ['adapted', -3, 'Master screw at each change of product'],
      a3: ['not_applicable', -5, 'No torque tool at this line'],
      b1: ['open'],
    },
  },
  {
    ...{ key: 'seal-card', board: 'a2', title: 'Seal card two days ahead' },
    before: 'Missing seals are found at the line',
    after: 'A card calls for them two days before',
    ...{ effect: 'Stops for seals 6 to 1 a week', standard: 'Kit card 12' },
    days: [-20, -40, -13, -12],
    boards: { a3: ['adapted', -7, 'Card for the test rings'], b2: ['adopted', -6] },
  },
  {
    ...{ key: 'knives', board: 'a3', title: 'Safe knife at every place' },
    before: 'Knives from home at the packing tables',
    after: 'One safe knife on a cord at each place',
    ...{ effect: 'No cut since', standard: 'Packing sheet 3' },
    days: [-15, -31, -9, -9],
    boards: {
      a1: ['adopted', -4],
      a2: ['adopted', -3],
      b2: ['adopting', -2, 4],
      b3: ['assessing', -2],
    },
  },
  {
    ...{ key: 'light', board: 'b3', title: 'Light above the inspection' },
    before: 'Scratches are found by the next line',
    after: 'A lamp at a flat angle shows them',
    ...{ effect: 'Surface rework 3.1 to 1.8 %', standard: 'Inspection sheet 2' },
    days: [-36, -58, -31, -30],
    boards: {
      a2: ['adopted', -22],
      b2: ['not_applicable', -24, 'Parts are tested, not looked at'],
    },
  },
  {
    ...{ key: 'trolley', board: 'a1', title: 'Changeover trolley' },
    before: 'Tools are fetched while the machine stands',
    after: 'All of them stand ready beside it',
    ...{ effect: 'Setup 42 to 28 min', standard: 'Changeover sheet 4' },
    days: [-33, -55, -28, -27],
    boards: { b1: ['adopted', -19] },
  },
  {
    ...{ key: 'kit-trolley', board: 'b2', title: 'Kit trolley with gaps' },
    before: 'A missing part is seen at the press',
    after: 'An empty gap shows it before the start',
    ...{ effect: 'Late starts 5 to 1 a week', standard: 'Kit sheet 9' },
    days: [-9, -30, -6, -6],
    boards: { a2: ['adopting', -2, 5], b1: ['open'] },
  },
  {
    ...{ key: 'brush', board: 'b1', title: 'Brush holder at the conveyor' },
    before: 'Brushes are looked for',
    after: 'Each hangs at its machine',
    ...{ effect: 'Cleaning 12 to 7 min', standard: 'Cleaning sheet 1' },
    days: [-8, -29, -3],
  },
  {
    ...{ key: 'printer', board: 'a3', title: 'Label printer at place 2' },
    before: 'Labels are carried over from place 1',
    after: 'Printed where they are needed',
    ...{ effect: 'No mix-up since', standard: 'Packing sheet 5' },
    days: [-4, -6],
  },
];

const leading: Readonly<Record<string, string>> = { a: 'vsm-pumps', b: 'vsm-valves' };

export function bestPractices(tell: Teller): Step[] {
  return told.flatMap((each, i) => practice(tell, each, i));
}

function practice(tell: Teller, each: Told, i: number): Step[] {
  const { plan, line, leader } = tell;
  const { key, board, days, boards = {}, conditions = '', kpiId = null } = each;
  const [written, since, verified, published] = days;
  const { title, before, after, effect, standard } = each;
  const name = `practice:${key}`;
  const above = leading[board[0] ?? ''] ?? 'plant-manager';
  const practiceId = { bestPracticeId: ref(name, 'bestPracticeId') };
  const minute = String(10 + i * 2);
  const steps = [
    line(name, written, `10:${minute}`, leader(board, written), 'addBestPractice', {
      boardId: board,
      ...{ title, before, after, effect, standard, conditions, kpiId },
      effectSinceOn: plan.on(since),
    }),
  ];
  if (verified !== undefined)
    steps.push(
      line(`${name}:verify`, verified, `11:${minute}`, above, 'verifyBestPractice', practiceId),
    );
  if (published === undefined) return steps;
  steps.push(
    line(`${name}:publish`, published, `12:${minute}`, 'coach', 'publishBestPractice', {
      ...practiceId,
      boardIds: Object.keys(boards),
    }),
  );
  for (const [to, outcome] of Object.entries(boards))
    steps.push(...taken(tell, { name, to, origin: board, outcome, minute }));
  return steps;
}

interface Taken {
  readonly name: string;
  readonly to: string;
  readonly origin: string;
  readonly outcome: Outcome;
  readonly minute: string;
}

/** What one board made of it, ending on the day that the outcome names. */
function taken(
  { plan, line, leader }: Teller,
  { name, to, origin, outcome, minute }: Taken,
): Step[] {
  const [state, day = 0, more] = outcome;
  if (state === 'open') return [];
  const adoptionId: Ref = find(async (known) => {
    const id = await known.made(`${name}/bestPracticeId`);
    return id === null ? null : `${id}:${to}`;
  });
  const key = `${name}:${to}`;
  const seenOn = state === 'assessing' ? day : day - 1;
  const acts = [
    line(`${key}:seen`, seenOn, `07:${minute}`, leader(to, seenOn), 'assessAdoption', {
      adoptionId,
      note: 'Seen at the place, spoken with the team',
    }),
  ];
  if (state === 'assessing') return acts;
  if (state === 'not_applicable')
    return [
      ...acts,
      line(`${key}:no`, day, `08:${minute}`, leader(to, day), 'declineAdoption', {
        adoptionId,
        reason: more,
      }),
    ];
  const dueOn = plan.on(state === 'adopting' ? (more as number) : day + 2);
  const startOn = state === 'adopting' ? day : seenOn;
  acts.push(
    line(`${key}:start`, startOn, `08:${minute}`, leader(to, startOn), 'startAdoption', {
      adoptionId,
      dueOn,
    }),
  );
  if (state === 'adopted')
    acts.push(
      line(`${key}:there`, day, `09:${minute}`, leader(origin, day), 'verifyAdoption', {
        adoptionId,
      }),
    );
  if (state === 'adapted')
    acts.push(
      line(`${key}:own`, day, `09:${minute}`, leader(to, day), 'adaptAdoption', {
        adoptionId,
        variant: more,
      }),
    );
  return acts;
}

/** Thanks to B2 for the standard that others took over, and to A2. */
export function thanks({ line, leader }: Teller): Step[] {
  const given: readonly (readonly [string, string, string, number, string])[] = [
    ['thanks-b2', 'b2', 'vsm-valves', -6, 'Torque check: FPY above 97 % since the event'],
    ['thanks-a2', 'a2', 'plant-manager', -4, 'Seals called two days ahead: no stop for a month'],
  ];
  return given.flatMap(([key, boardId, by, day, text]) => [
    line(key, day, '10:40', by, 'giveRecognition', { boardId, text }),
    line(`${key}:read`, day + 1, '06:21', leader(boardId, day + 1), 'readRecognition', {
      recognitionId: ref(key, 'recognitionId'),
    }),
  ]);
}
