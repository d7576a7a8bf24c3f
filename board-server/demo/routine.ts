// An ordinary production day: shifts confirm safety, systems push figures, huddles are held. After
// the load instant the simulated people leave room: they act only where nobody did.
import type { LocalTime } from '../../shared/time.ts';
import { boardOf, demoBoards, lines, shiftIdsOf } from './boards.ts';
import { dutyOwner } from './duty.ts';
import { standingOwnerOf } from './people.ts';
import { type DemoPlan, halfDay, historyDays, liveDay } from './plan.ts';
import { unit } from './random.ts';
import {
  extraReadings,
  monthReadings,
  morningReadings,
  shiftReadings,
  weekReadings,
} from './readings.ts';
import { asPerson, importer, type Known, type Payload, type Step, system } from './steps.ts';

const shiftEnds: Readonly<Record<string, LocalTime>> = {
  E: '13:50',
  L: '21:50',
  N: '05:50',
  D: '15:50',
};
const worksOn = (n: number, shiftId: string): boolean =>
  n !== halfDay || shiftId === 'E' || shiftId === 'D';

/** Not confirmed by anybody: the late shift of B2 on D−1, and the injured shift itself. */
const isUnconfirmed = (boardId: string, n: number, shiftId: string): boolean =>
  (boardId === 'b2' && n === -1 && shiftId === 'L') ||
  (boardId === 'a3' && n === -33 && shiftId === 'E');

function safetyOf(plan: DemoPlan, n: number): Step[] {
  const on = plan.on(n);
  return demoBoards.flatMap((board) => {
    if (board.tier > 1 && board.kind !== 'support') return [];
    return shiftIdsOf(board)
      .filter((shiftId) => worksOn(n, shiftId) && !isUnconfirmed(board.id, n, shiftId))
      .map(
        (shiftId): Step => ({
          at: plan.at(
            n,
            n === halfDay && shiftId === 'D' ? '13:50' : (shiftEnds[shiftId] as string),
          ),
          key: `safety:${board.id}:${n}:${shiftId}`,
          type: 'giveSafetyConfirmation',
          actor: asPerson(dutyOwner(plan, board.id, on, shiftId).id),
          payload: async ({ read }) =>
            (await read.one('safetyConfirmation', `${board.id}:${on}:${shiftId}`))
              ? null
              : { boardId: board.id, on, shiftId, how: 'outgoing' },
        }),
      );
  });
}

/** Two near misses a week and team, more at A3 since its accident. */
export function nearMissesOf(plan: DemoPlan, boardId: string, n: number): number {
  const weekday = plan.weekdayOf(plan.on(n));
  const afterHoliday =
    weekday === 3 && plan.on(n - 1) < plan.holidayOn && plan.on(n) > plan.holidayOn;
  const usual = weekday === 2 || weekday === 4 || afterHoliday ? 1 : 0;
  const more = boardId === 'a3' && n > -33 ? 0.5 : 0.12;
  return usual + (unit(plan.seed, `near:${boardId}:${n}`) < more ? 1 : 0);
}

const nearMissTexts = [
  'Hose lay across the walkway',
  'Pallet stacked too high',
  'Oil film beside the machine',
  'Guard door opened too early',
  'Fork lift cut the corner',
  'Sharp edge on the new fixture',
];

function nearMissSteps(plan: DemoPlan, n: number): Step[] {
  return lines.flatMap((board) =>
    Array.from({ length: nearMissesOf(plan, board.id, n) }, (_, i): Step => {
      const on = plan.on(n);
      const text = nearMissTexts[(Math.abs(n) + i + board.name.length) % nearMissTexts.length];
      return {
        at: plan.at(n, '10:40'),
        key: `near:${board.id}:${n}:${i}`,
        type: 'reportSafetyEvent',
        actor: asPerson(dutyOwner(plan, board.id, on, 'E').id),
        payload: {
          boardId: board.id,
          on,
          shiftId: 'E',
          class: 'near_miss',
          text,
          place: board.name,
          action: 'Put right at once',
        },
      };
    }),
  );
}

const push = (
  plan: DemoPlan,
  n: number,
  time: LocalTime,
  name: string,
  readings: readonly object[],
): Step[] =>
  readings.length === 0
    ? []
    : [
        {
          at: plan.at(n, time),
          key: `push:${n}:${name}`,
          type: 'pushReadings',
          actor: importer,
          payload: { readings: [...readings] },
        },
      ];

/** Figures that arrive during production day n and on the morning after it. */
function pushesOf(plan: DemoPlan, n: number): Step[] {
  const weekly = weekReadings(plan, n).map((reading) =>
    reading.kpi.endsWith('-NEARMISS')
      ? { ...reading, value: weekOfNearMisses(plan, reading.kpi, n) }
      : reading,
  );
  return [
    ...push(plan, n, '06:07', 'week', weekly),
    ...push(plan, n, '07:00', 'month', monthReadings(plan, n)),
    ...push(plan, n, '14:05', 'E', shiftReadings(plan, n, 'E')),
    ...push(plan, n, '22:05', 'L', shiftReadings(plan, n, 'L')),
    ...nightAndDay(plan, n),
  ];
}

/** Both belong to the morning: 06:05 and 06:07 lie on the next calendar date. */
function nightAndDay(plan: DemoPlan, n: number): Step[] {
  const end = plan.at(n, '05:55') + 10 * 60_000;
  const night = push(plan, n, '05:59', 'N', shiftReadings(plan, n, 'N'));
  const morning = push(plan, n, '05:59', 'day', morningReadings(plan, n, -historyDays));
  return [
    ...night.map((step) => ({ ...step, at: end })),
    ...morning.map((step) => ({ ...step, at: end + 120_000 })),
  ];
}

function weekOfNearMisses(plan: DemoPlan, kpi: string, n: number): number {
  const boardId = kpi.slice(0, 2).toLowerCase();
  let sum = 0;
  for (let day = n - 1; day > n - 6; day--) {
    sum += nearMissesOf(plan, boardId, day);
    if (weekReadings(plan, day).length > 0) break;
  }
  return sum;
}

/** Huddles that did not go by the book. */
type Way = 'held' | 'late' | 'missed' | 'held_late' | 'cancelled';
const wayOf = (plan: DemoPlan, slotId: string, n: number): Way => {
  if (slotId === 'b3-e' && n < 0 && plan.weekdayOf(plan.on(n)) === 5) return 'late';
  if (slotId === 'a2-l' && n === -11) return 'missed';
  if (slotId === 'b1-e' && n === -20) return 'held_late';
  if (slotId === 'a3-l' && n === -26) return 'cancelled';
  return 'held';
};

interface Occasion {
  readonly slotId: string;
  readonly boardId: string;
  readonly shiftId: string;
  readonly start: LocalTime;
  readonly end: LocalTime;
}

const occasions: readonly Occasion[] = demoBoards.flatMap((board): Occasion[] => {
  if (board.tier === 3)
    return [
      {
        slotId: `${board.id}-daily`,
        boardId: board.id,
        shiftId: 'D',
        start: '09:30',
        end: '09:45',
      },
    ];
  if (board.tier === 2)
    return [
      {
        slotId: `${board.id}-daily`,
        boardId: board.id,
        shiftId: 'D',
        start: '08:30',
        end: '08:45',
      },
    ];
  return shiftIdsOf(board).map((shiftId) => {
    const hour = { E: '06', L: '14', N: '22' }[shiftId] ?? '06';
    return {
      slotId: `${board.id}-${shiftId.toLowerCase()}`,
      boardId: board.id,
      shiftId,
      start: `${hour}:15`,
      end: `${hour}:25`,
    };
  });
});

const secondMs = 1000;

function huddleSteps(plan: DemoPlan, n: number, occasion: Occasion): Step[] {
  const { slotId, boardId, shiftId } = occasion;
  if (!worksOn(n, shiftId) || n < liveDay) return [];
  const on = plan.on(n);
  const huddleId = `${slotId}:${on}`;
  const way = wayOf(plan, slotId, n);
  if (way === 'missed') return [];
  const leader =
    boardOf(boardId).tier > 1 ? standingOwnerOf(boardId) : dutyOwner(plan, boardId, on, shiftId).id;
  const actor = asPerson(leader);
  const startAt = plan.at(n, occasion.start);
  const step = (key: string, at: number, type: string, payload: Step['payload']): Step => ({
    at,
    key: `${key}:${slotId}:${n}`,
    type,
    actor,
    payload,
  });
  if (way === 'cancelled')
    return [
      {
        // The shift before is on duty then.
        ...step('cancel', startAt - 3_600_000, 'cancelHuddle', {
          huddleId,
          reason: 'Whole team at the safety training',
        }),
        actor: asPerson(dutyOwner(plan, boardId, on, 'E').id),
      },
    ];
  // A living plant waits: who taps first leads the huddle.
  const isLive = startAt > plan.loadAt;
  const delay = way === 'held_late' ? 75 * 60 : way === 'late' ? 5 * 60 : isLive ? 150 : 30;
  const isState =
    (state: string): Step['payload'] =>
    async ({ read }: Known): Promise<Payload | null> => {
      const huddle = await read.one('huddle', huddleId);
      if (!huddle) return null;
      if (state === 'scheduled')
        return huddle.state === 'scheduled' || way === 'held_late' ? { huddleId } : null;
      return huddle.state === 'running' && huddle.ledById === leader ? { huddleId } : null;
    };
  // Lines end a little early; the tiers above to the minute, for deadlines end with them.
  const length =
    boardOf(boardId).tier > 1 ? plan.at(n, occasion.end) - startAt : 9.5 * 60 * secondMs;
  const beginAt = startAt + delay * secondMs;
  const endAt =
    way === 'held' ? (isLive ? plan.at(n, occasion.end) : startAt + length) : beginAt + length;
  return [
    step('start', beginAt, 'startHuddle', isState('scheduled')),
    step('end', endAt, 'endHuddle', isState('running')),
  ];
}

/** All steps of an ordinary production day n, in no order. */
export function routineOf(plan: DemoPlan, n: number): Step[] {
  return [
    ...safetyOf(plan, n),
    ...nearMissSteps(plan, n),
    ...pushesOf(plan, n),
    ...occasions.flatMap((occasion) => huddleSteps(plan, n, occasion)),
  ];
}

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

/** After the lock of the day before: its figures still belong to the old place. */
export const moveOfA3 = (
  plan: DemoPlan,
  day: number,
  links: Readonly<Record<string, string | null>>,
): Step[] => [
  {
    at: plan.at(day, '10:05'),
    key: 'move:a3',
    type: 'changeBoard',
    actor: asPerson('admin'),
    payload: { boardId: 'a3', changes: { parentId: 'pumps' } },
  },
  ...Object.entries(links).map(
    ([kpiId, parentKpiId]): Step => ({
      at: plan.at(day, '10:05'),
      key: `move:${kpiId}`,
      type: 'changeKpi',
      actor: system,
      payload: { kpiId, changes: { parentKpiId } },
    }),
  ),
];
