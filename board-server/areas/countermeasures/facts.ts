// What the commands of countermeasures need to know, and their shared frame: newest revision, row of
// the state table, what follows for the issue. Reads only in `load…`.

import type { Countermeasure } from '../../../shared/areas/countermeasures/countermeasure.ts';
import {
  type CountermeasureEvent,
  countermeasureAfter,
} from '../../../shared/areas/countermeasures/transitions.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import type { IssueEvent } from '../../../shared/areas/issues/transitions.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import type {
  Context,
  Decision,
  DomainEvent,
  LoadContext,
  Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { found, ownsBoard, requireRev } from '../acts/who.ts';
import { loadRaise, type RaiseFacts } from '../escalations/raise.ts';
import { afterIfPossible, allDone, inState } from '../issues/states.ts';

export interface CountermeasureFacts {
  readonly countermeasure: StoredOf<'countermeasure'>;
  readonly issue: StoredOf<'issue'> | null;
  /** The other countermeasures of the issue. */
  readonly siblings: readonly StoredOf<'countermeasure'>[];
  readonly raise: RaiseFacts;
  readonly named: Person | null;
}

export async function loadCountermeasure(
  read: Reader,
  payload: { countermeasureId: string; ownerId?: string },
  context: LoadContext,
): Promise<CountermeasureFacts> {
  const countermeasure = found(
    await read.one('countermeasure', payload.countermeasureId),
    'countermeasure',
    payload.countermeasureId,
  );
  const { issueId } = countermeasure;
  const siblings = issueId === null ? [] : await read.list('countermeasure', { issueId });
  return {
    countermeasure,
    issue: issueId === null ? null : await read.one('issue', issueId),
    siblings: siblings.filter((c) => c.id !== countermeasure.id),
    raise: await loadRaise(read, countermeasure.boardId, [], context),
    named: payload.ownerId ? await read.one('person', payload.ownerId) : null,
  };
}

export const countermeasureBoard = (facts: CountermeasureFacts): string =>
  facts.countermeasure.boardId;

/** Board owner, also by the inherited right of a tier above. */
export const ownsIts = (facts: CountermeasureFacts, context: Context): boolean => {
  const { boardId } = facts.countermeasure;
  return ownsBoard(
    context.standing,
    boardId,
    facts.raise.world.boards.get(boardId)?.parentId ?? null,
  );
};

/** The state after an event; throws wrong_state when the table has no such row. */
export function stateAfter(c: Countermeasure, event: CountermeasureEvent): Countermeasure['state'] {
  const state = countermeasureAfter(c.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the action is ${c.state}.`, {
      state: c.state,
      event,
    });
  return state;
}

export interface Done {
  readonly next: Countermeasure;
  readonly event: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** What it means for the issue, where the issue's table has that row. */
  readonly issueEvent?: IssueEvent | null;
  readonly steps?: readonly Step[];
  readonly events?: readonly DomainEvent[];
}

/** The issue follows: in progress with the first accepted one, verifying when all are done. */
export function issueStep(
  issue: StoredOf<'issue'> | null,
  event: IssueEvent | null | undefined,
  now: number,
): Step[] {
  if (!issue || !event) return [];
  const next: Issue = {
    ...inState(bare<'issue'>(issue), afterIfPossible(issue.state, event), now),
    takenBackAt: null,
  };
  return next.state === issue.state ? [] : [step('issue', issue, next)];
}

/** 'all_done' when nothing is left to do, the changed one included. */
export const doneEvent = (
  next: Countermeasure,
  siblings: readonly Countermeasure[],
): IssueEvent | null => (allDone([next, ...siblings]) ? 'all_done' : null);

export function decide(
  command: string,
  facts: CountermeasureFacts,
  rev: number | undefined,
  done: (c: Countermeasure) => Done,
  context: Context,
): Decision {
  requireRev(facts.countermeasure, rev);
  const { next, event, data, issueEvent, steps, events } = done(
    bare<'countermeasure'>(facts.countermeasure),
  );
  const own = step('countermeasure', facts.countermeasure, { ...next, takenBackAt: null });
  return {
    events: [
      {
        type: event,
        data: {
          countermeasureId: next.id,
          issueId: next.issueId,
          boardId: next.boardId,
          state: next.state,
          ...data,
        },
      },
      ...(events ?? []),
    ],
    changes: changesOf(
      command,
      [own, ...issueStep(facts.issue, issueEvent, context.now), ...(steps ?? [])],
      context,
    ),
    answer: { countermeasureId: next.id, state: next.state },
  };
}
