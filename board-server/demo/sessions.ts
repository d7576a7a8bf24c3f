// When leaders signed in at their tablets during the last weeks: what the pilot report counts (Rule 3.10.2).
// Ended sessions only; no token belongs to them, so nobody can come in by one.
import type { Session } from '../../shared/areas/people/person.ts';
import { demoBoards } from './boards.ts';
import { dutyOwner } from './duty.ts';
import { type DemoPlan, liveDay } from './plan.ts';
import { idOf, unit } from './random.ts';

const days = 20;
const minuteMs = 60_000;
/** Huddle, questions, mid-shift look, handover: not every one of them on every day. */
const moments = {
  E: [
    ['06:12', 1],
    ['07:05', 0.4],
    ['11:58', 0.5],
    ['13:46', 0.35],
  ],
  L: [
    ['14:13', 1],
    ['17:30', 0.35],
    ['21:47', 0.5],
  ],
  above: [
    ['08:27', 1],
    ['10:12', 0.6],
    ['14:30', 0.25],
  ],
} as const;

export function sessionRecords(plan: DemoPlan, until: number): Session[] {
  const found: Session[] = [];
  for (let n = Math.max(liveDay, -days); n <= 0; n++)
    for (const board of demoBoards)
      for (const shift of board.tier === 1 ? (['E', 'L'] as const) : (['above'] as const))
        for (const [time, chance] of moments[shift]) {
          const key = `session:${board.id}:${n}:${shift}:${time}`;
          const startedAt =
            plan.at(n, time) + Math.floor(unit(plan.seed, `${key}:late`) * 4) * minuteMs;
          const endedAt = startedAt + 3 * minuteMs;
          if (endedAt > until || unit(plan.seed, key) >= chance) continue;
          const { id: personId } = dutyOwner(plan, board.id, plan.on(n), shift === 'L' ? 'L' : 'E');
          const id = `demo-${idOf(plan.seed, key)}`;
          found.push({
            id,
            personId,
            deviceId: null,
            boardId: board.id,
            startedAt,
            endedAt,
            by: 'pin',
            asAdmin: false,
          });
        }
  return found;
}
