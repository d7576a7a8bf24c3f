// What the commands of a catchball need to know: both boards, their standing owners, the KPI and its targets,
// the team's sentence. Reads only in `load…`.

import { tryAddWorkingDays } from '../../../shared/areas/calendar/working-days.ts';
import { ballWith, type Catchball } from '../../../shared/areas/hoshin/catchball.ts';
import {
  type CatchballEvent,
  type CatchballState,
  catchballAfter,
  stallWorkingDays,
} from '../../../shared/areas/hoshin/catchball-table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { leadingRoles } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, LoadContext, Reader } from '../../pipeline/decision.ts';
import { found, personIdOf } from '../acts/who.ts';
import { loadWorld, type World } from '../escalations/clocks.ts';
import { resultsSince } from '../kpis/targets.ts';

export interface CatchballFacts {
  readonly catchball: StoredOf<'catchball'>;
  readonly objective: StoredOf<'objective'> | null;
  readonly boards: ReadonlyMap<string, StoredOf<'board'>>;
  readonly world: World;
  readonly kpi: StoredOf<'kpi'> | null;
  readonly targets: readonly StoredOf<'target'>[];
  /** Newest results since the date of the last proposal. */
  readonly since: readonly StoredOf<'result'>[];
  readonly parts: readonly StoredOf<'ourPart'>[];
}

export async function loadCatchball(
  read: Reader,
  { catchballId }: { catchballId: string },
  { now }: LoadContext,
): Promise<CatchballFacts> {
  const catchball = found(await read.one('catchball', catchballId), 'catchball', catchballId);
  const { upperBoardId, lowerBoardId, kpiId, objectiveId } = catchball;
  const fromOn = catchball.throws.at(-1)?.proposal.fromOn ?? null;
  const boards = await read.list('board', { id: [upperBoardId, lowerBoardId] });
  return {
    catchball,
    objective: await read.one('objective', objectiveId),
    boards: new Map(boards.map((board) => [board.id, board])),
    world: await loadWorld(read, [upperBoardId, lowerBoardId], now),
    kpi: kpiId ? await read.one('kpi', kpiId) : null,
    targets: kpiId ? await read.list('target', { kpiId }) : [],
    since: kpiId && fromOn ? await resultsSince(read, kpiId, fromOn) : [],
    parts: await read.list('ourPart', { boardId: lowerBoardId, objectiveId }),
  };
}

export const holderBoard = ({ catchball }: CatchballFacts): string => ballWith(catchball);

/** @throws Refusal wrong_state when the table has no such row */
export function catchballTo(c: Catchball, event: CatchballEvent): CatchballState | 'turn' {
  const state = catchballAfter(c.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the catchball is ${c.state}.`, {
      state: c.state,
      event,
    });
  return state;
}

/** When the side that holds the ball from `now` on has been silent for too long; null = no duty at all. */
export const stallsAt = (world: World, boardId: string, now: number): number | null => {
  const time = world.times.get(boardId);
  return time ? tryAddWorkingDays(now, stallWorkingDays, time) : null;
};

/**
 * Rule 2.0: a catchball is signed by the standing owner of that side or his named deputy, and by nobody
 * above or below (fixed, trap 29).
 * @throws Refusal forbidden | rule_broken
 */
export function requireSigner(board: StoredOf<'board'> | undefined, context: Context): void {
  if (!board?.standingOwnerId)
    throw new Refusal('rule_broken', 'This board has no standing owner who could sign.', {
      boardId: board?.id,
      rule: '2.0',
    });
  const personId = personIdOf(context);
  if (personId !== board.standingOwnerId && personId !== (board.standingDeputyId ?? null))
    throw new Refusal('forbidden', 'Only its standing owner or his deputy signs for a board.', {
      boardId: board.id,
      rule: '2.0',
    });
}

/**
 * Who plays for a side: its standing owner or his deputy, who stands for it by Duty, who has a leading role on
 * that board itself. A tier above does not play for the one below: it would throw the ball to itself.
 * @throws Refusal forbidden
 */
export function requireSide(board: StoredOf<'board'> | undefined, context: Context): void {
  const { standing } = context;
  const personId = personIdOf(context);
  const isSide =
    board !== undefined &&
    (standing.dutyOf.has(board.id) ||
      standing.roles.some((r) => r.boardId === board.id && leadingRoles.includes(r.role)) ||
      personId === board.standingOwnerId ||
      (personId !== null && personId === board.standingDeputyId));
  if (!isSide)
    throw new Refusal('forbidden', 'The ball is with another board.', { boardId: board?.id });
}
