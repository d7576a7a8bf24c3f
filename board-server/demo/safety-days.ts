// Safety on an ordinary day: each shift vouches for itself, near misses are reported.
import type { LocalTime } from '../../shared/time.ts';
import { demoBoards, lines, shiftIdsOf } from './boards.ts';
import { dutyOwner } from './duty.ts';
import { type DemoPlan, halfDay } from './plan.ts';
import { unit } from './random.ts';
import { asPerson, type Step } from './steps.ts';

const shiftEnds: Readonly<Record<string, LocalTime>> = {
  E: '13:50',
  L: '21:50',
  N: '05:50',
  D: '15:50',
};
export const worksOn = (n: number, shiftId: string): boolean =>
  n !== halfDay || shiftId === 'E' || shiftId === 'D';

/** Not confirmed by anybody: the late shift of B2 on D−1, and the injured shift itself. */
const isUnconfirmed = (boardId: string, n: number, shiftId: string): boolean =>
  (boardId === 'b2' && n === -1 && shiftId === 'L') ||
  (boardId === 'a3' && n === -33 && shiftId === 'E');

export interface Confirmation {
  readonly at: number;
  readonly personId: string;
  readonly said: { boardId: string; on: string; shiftId: string; how: 'outgoing' };
}

/** "No event" of every shift of production day n, by its own leader ten minutes before the end. */
export function confirmationsOf(plan: DemoPlan, n: number): Confirmation[] {
  const on = plan.on(n);
  return demoBoards.flatMap((board) => {
    if (board.tier > 1 && board.kind !== 'support') return [];
    return shiftIdsOf(board)
      .filter((shiftId) => worksOn(n, shiftId) && !isUnconfirmed(board.id, n, shiftId))
      .map((shiftId): Confirmation => {
        const isShort = n === halfDay && shiftId === 'D';
        return {
          at: plan.at(n, isShort ? '13:50' : (shiftEnds[shiftId] as string)),
          personId: dutyOwner(plan, board.id, on, shiftId).id,
          said: { boardId: board.id, on, shiftId, how: 'outgoing' },
        };
      });
  });
}

export const safetyOf = (plan: DemoPlan, n: number): Step[] =>
  confirmationsOf(plan, n).map(
    ({ at, personId, said }): Step => ({
      at,
      key: `safety:${said.boardId}:${n}:${said.shiftId}`,
      type: 'giveSafetyConfirmation',
      actor: asPerson(personId),
      // Once people play along, somebody may have said it before.
      payload: async ({ read }) => {
        const id = `${said.boardId}:${said.on}:${said.shiftId}`;
        return (await read.one('safetyConfirmation', id)) ? null : said;
      },
    }),
  );

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

export function nearMissSteps(plan: DemoPlan, n: number): Step[] {
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
