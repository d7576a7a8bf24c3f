// What one huddle reviews (Rule 3.2.5), asked once at its start and kept with it: the wall, the tablet
// and the minutes show the same days. Pure.
import type { LocalDate } from '../../time.ts';
import type { Slot } from '../boards/board.ts';
import type { HuddleState } from '../calendar/huddles.ts';
import {
  type BoardSlots,
  lastHeldOn,
  reviewedDays,
  reviewedShifts,
  slotsInOrder,
} from '../calendar/reviews.ts';
import type { Reviews } from './run.ts';

/** Days that a run holds at most: a board that came back from a long rest starts with the newest. */
const mostDays = 31;

/**
 * The first slot of the production day: all days closed since it was last held, so a missed morning is
 * caught up (trap 25). A later slot: the shifts ended since the slot before it. Weekly and monthly
 * reviews look at periods of their own.
 */
export function reviewsOf(
  slot: Pick<Slot, 'id' | 'type'>,
  on: LocalDate,
  board: BoardSlots,
  huddles: readonly HuddleState[],
): Reviews {
  if (slot.type !== 'daily') return { days: [], shifts: [] };
  if (slotsInOrder(board)[0]?.id !== slot.id)
    return { days: [], shifts: reviewedShifts(slot.id, on, board) };
  return {
    days: reviewedDays(on, lastHeldOn(slot.id, on, huddles), board).slice(-mostDays),
    shifts: [],
  };
}
