// What the commands of best practices need to know, and who may what (Rules 2 "Best practice", "Adoption").
// Reads only in `load…`.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { BestPractice } from '../../../shared/areas/practices/practice.ts';
import { type PracticeEvent, practiceAfter } from '../../../shared/areas/practices/table.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, Decision, Reader } from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { found, requireRev } from '../acts/who.ts';

export interface PracticeFacts {
  readonly practice: StoredOf<'bestPractice'>;
  readonly boards: ReadonlyMap<string, StoredOf<'board'>>;
  readonly adoptions: readonly StoredOf<'adoption'>[];
}

export async function loadPractice(
  read: Reader,
  { bestPracticeId }: { bestPracticeId: string },
): Promise<PracticeFacts> {
  return {
    practice: found(
      await read.one('bestPractice', bestPracticeId),
      'best practice',
      bestPracticeId,
    ),
    boards: new Map((await read.list('board')).map((b) => [b.id, b])),
    adoptions: await read.list('adoption', { bestPracticeId }),
  };
}
export const originBoard = ({ practice }: { practice: { boardId: string } }): string =>
  practice.boardId;

/** The boards and all above them, each once. */
export function withAbove(
  boards: PracticeFacts['boards'],
  boardIds: readonly string[],
): readonly string[] {
  const seen = new Set<string>();
  for (const id of boardIds)
    for (let at: string | null = id; at !== null; at = boards.get(at)?.parentId ?? null)
      seen.add(at);
  return [...seen];
}

export const isCoach = ({ standing }: Context): boolean =>
  standing.roles.some(({ role }) => role === 'CI');

/** A coach, or who leads a board above: a value stream is the lowest that publishes (Rule 2). */
export function requirePublisher(boardId: string, context: Context): void {
  const { standing } = context;
  const above = standing.parentOf(boardId) ?? boardId;
  if (!isCoach(context) && !standing.leads.has(above))
    throw new Refusal('forbidden', 'A coach or the tier above says so.', { rule: '2' });
}

/** @throws Refusal wrong_state when the table has no such row */
export function practiceStateAfter(p: BestPractice, event: PracticeEvent): BestPractice['state'] {
  const state = practiceAfter(p.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the practice is ${p.state}.`, {
      state: p.state,
      event,
    });
  return state;
}

/** One act on a practice, with what follows for the boards that have it. */
export function decidePractice(
  command: string,
  event: string,
  before: StoredOf<'bestPractice'> | null,
  next: BestPractice,
  context: Context,
  more: readonly Step[] = [],
): Decision {
  const { id, boardId, number, state } = next;
  return {
    events: [
      { type: event, data: { bestPracticeId: id, boardId, number, state, boards: more.length } },
    ],
    changes: changesOf(command, [step('bestPractice', before, next), ...more], context),
    answer: { bestPracticeId: id, number, state },
  };
}

/** The newest record, after the revision that the sender saw. */
export function practiceOf(facts: PracticeFacts, rev: number | undefined): BestPractice {
  requireRev(facts.practice, rev);
  return bare<'bestPractice'>(facts.practice);
}
