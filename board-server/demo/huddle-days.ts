// The huddles of an ordinary day, and the few that did not go by the book. After the load instant the
// simulated leaders leave room: they start only what nobody started, and end only what they led.
import type { LocalTime } from '../../shared/time.ts';
import { attendanceOn, noteOn } from './agendas.ts';
import { boardOf, demoBoards, shiftIdsOf } from './boards.ts';
import { dutyOwner } from './duty.ts';
import { standingOwnerOf } from './people.ts';
import { type DemoPlan, liveDay } from './plan.ts';
import { worksOn } from './safety-days.ts';
import { asPerson, type Known, type Payload, type Step } from './steps.ts';

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
const minuteMs = 60 * secondMs;
/** Somebody who signed in this long ago may still be at the board. */
const atBoardMs = 20 * minuteMs;

/** A person is at the tablet of the board, or was lately and did not sign out at once: then the demo
 *  leads no huddle there. */
async function isTaken({ read }: Known, boardId: string, now: number): Promise<boolean> {
  const between = { column: 'startedAt', from: now - atBoardMs, to: now } as const;
  return (await read.list('session', {}, { between })).some(
    ({ id, boardId: at, startedAt, endedAt }) =>
      at === boardId &&
      !id.startsWith('demo-') &&
      (endedAt === null || endedAt - startedAt >= minuteMs),
  );
}

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
  const isLine = boardOf(boardId).tier === 1;
  const starting = async (known: Known): Promise<Payload | null> => {
    const huddle = await known.read.one('huddle', huddleId);
    if (!huddle || (isLive && isLine && (await isTaken(known, boardId, beginAt)))) return null;
    return huddle.state === 'scheduled' || way === 'held_late' ? { huddleId } : null;
  };
  /** Only what he started himself: a huddle that somebody plays is left alone. */
  const leading =
    (payload: Payload, stepsAt?: number) =>
    async (known: Known): Promise<Payload | null> => {
      const { read, made } = known;
      if ((await made(`start:${slotId}:${n}/huddleId`)) === null) return null;
      if (isLive && stepsAt !== undefined && (await isTaken(known, boardId, stepsAt))) return null;
      const huddle = await read.one('huddle', huddleId);
      return huddle?.state === 'running' ? { huddleId, ...payload } : null;
    };
  // Lines end a little early; the tiers above to the minute, for deadlines end with them.
  const length =
    boardOf(boardId).tier > 1 ? plan.at(n, occasion.end) - startAt : 9.5 * 60 * secondMs;
  const beginAt = startAt + delay * secondMs;
  const endAt =
    way === 'held' ? (isLive ? plan.at(n, occasion.end) : startAt + length) : beginAt + length;
  const note = noteOn(plan, slotId, n);
  const closing = {
    attendance: attendanceOn(plan, boardId, slotId, n),
    ...(note === null ? {} : { note }),
  };
  return [
    step('start', beginAt, 'startHuddle', starting),
    ...(isLive || (slotId === 'b2-e' && n > -6)
      ? stepsOf(boardId, beginAt, endAt).map(({ at, index }) =>
          step(`step${index}`, at, 'stepHuddle', leading({ step: index }, at)),
        )
      : []),
    step('end', endAt, 'endHuddle', leading(closing)),
  ];
}

/** Through the agenda in the time there is; a tap for each step would be dear over two months. */
function stepsOf(boardId: string, beginAt: number, endAt: number): { at: number; index: number }[] {
  const isLine = boardOf(boardId).tier === 1;
  const seconds = isLine ? [60, 90, 90, 45, 60, 120, 75, 60] : [90, 240, 300, 150, 120];
  const all = seconds.reduce((sum, each) => sum + each, 0);
  let spent = 0;
  return seconds.slice(0, -1).map((each, i) => {
    spent += each;
    return { at: Math.round(beginAt + ((endAt - beginAt) * spent) / all), index: i + 1 };
  });
}

export const huddlesOf = (plan: DemoPlan, n: number): Step[] =>
  occasions.flatMap((occasion) => huddleSteps(plan, n, occasion));
