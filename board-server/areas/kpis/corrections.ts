// Who may change a reading of a locked day, and until when (Rule 2 "Reading"): the board owner for
// seven days, then the lean coach and the administrator; a token by its own right at any age.
import { isPeriodic } from '../../../shared/areas/kpis/period.ts';
import { Refusal } from '../../../shared/errors.ts';
import { daysBetween, localDateOf } from '../../../shared/time.ts';
import type { Context } from '../../pipeline/decision.ts';
import { can } from '../people/can.ts';
import type { KpiFacts } from './facts.ts';

/** Calendar days in which the board itself may correct. */
export const correctionDays = 7;

const anyAge = ['CI', 'AD'];

/**
 * @param on production date of the reading; for a week or month the seven days run from its lock
 * @throws Refusal forbidden
 */
export function mayCorrect(
  { actor, standing, now }: Context,
  { board, calendar, kpi }: KpiFacts,
  on: string,
  lockAt: number,
): void {
  if (actor.kind === 'system') return;
  if (actor.kind === 'token') {
    if (actor.rights.includes('correct')) return;
    throw new Refusal('forbidden', 'This token may not correct locked days.', { field: 'reason' });
  }
  if (actor.kind === 'person' && standing.roles.some(({ role }) => anyAge.includes(role))) return;
  if (!can(standing, { who: 'board_owner' }, board.id)) {
    throw new Refusal('forbidden', 'A locked day is corrected by the owner of the board.', {
      boardId: board.id,
      needs: 'board_owner',
    });
  }
  const { zone } = calendar;
  const since = isPeriodic(kpi.frequency) ? localDateOf(lockAt, zone) : on;
  if (daysBetween(since, localDateOf(now, zone)) > correctionDays) {
    throw new Refusal(
      'forbidden',
      `After ${correctionDays} days only the lean coach or an administrator corrects.`,
      { needs: 'CI', days: correctionDays, rule: '2' },
    );
  }
}
