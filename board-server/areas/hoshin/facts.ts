// What the commands of strategy need to know, and their shared frame: one record, its newest revision,
// the row of its state table. Reads only in `load…`.
import type { Objective } from '../../../shared/areas/hoshin/objective.ts';
import { type ObjectiveEvent, objectiveAfter } from '../../../shared/areas/hoshin/transitions.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, Decision, Reader } from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { found, requireRev } from '../acts/who.ts';

export interface ObjectiveFacts {
  readonly objective: StoredOf<'objective'>;
  readonly board: StoredOf<'board'>;
  /** What stands on its board and on its parent's: the items of the matrix. */
  readonly around: readonly StoredOf<'objective'>[];
  readonly named: Person | null;
  readonly kpi: StoredOf<'kpi'> | null;
}

/** Items of a board's matrix: its own and its parent's. */
export const itemsAround = (
  read: Reader,
  board: Pick<StoredOf<'board'>, 'id' | 'parentId'>,
): Promise<readonly StoredOf<'objective'>[]> =>
  read.list('objective', {
    boardId: board.parentId === null ? [board.id] : [board.id, board.parentId],
  });

export async function loadObjective(
  read: Reader,
  payload: { objectiveId: string; changes?: { ownerId?: string | null; kpiId?: string | null } },
): Promise<ObjectiveFacts> {
  const { objectiveId, changes } = payload;
  const objective = found(await read.one('objective', objectiveId), 'objective', objectiveId);
  const board = found(await read.one('board', objective.boardId), 'board', objective.boardId);
  return {
    objective,
    board,
    around: await itemsAround(read, board),
    named: changes?.ownerId ? await read.one('person', changes.ownerId) : null,
    kpi: changes?.kpiId ? await read.one('kpi', changes.kpiId) : null,
  };
}

export const objectiveBoard = ({ objective }: { objective: { boardId: string } }): string =>
  objective.boardId;

/** @throws Refusal wrong_state when the table has no such row */
export function stateAfter(o: Objective, event: ObjectiveEvent): Objective['state'] {
  const state = objectiveAfter(o.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the objective is ${o.state}.`, {
      state: o.state,
      event,
    });
  return state;
}

/** One act on an objective, with what follows for other records. */
export function decideObjective(
  command: string,
  facts: Pick<ObjectiveFacts, 'objective'>,
  rev: number | undefined,
  done: (o: Objective) => {
    next: Objective;
    event: string;
    data?: Readonly<Record<string, unknown>>;
    steps?: readonly Step[];
  },
  context: Context,
): Decision {
  requireRev(facts.objective, rev);
  const { next, event, data, steps } = done(bare<'objective'>(facts.objective));
  const { id, boardId, level, state, version } = next;
  const own = step('objective', facts.objective, { ...next, takenBackAt: null });
  return {
    events: [
      { type: event, data: { objectiveId: id, boardId, level, state, version, ...(data ?? {}) } },
    ],
    changes: changesOf(command, [own, ...(steps ?? [])], context),
    answer: { objectiveId: id, state, version },
  };
}
