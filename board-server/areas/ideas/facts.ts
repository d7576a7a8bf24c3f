// What the commands of ideas need to know, and their shared frame: newest revision, row of the state table, the
// step that the author reads. Reads only in `load…`.
import { tryAddWorkingDays } from '../../../shared/areas/calendar/working-days.ts';
import type { Idea } from '../../../shared/areas/ideas/idea.ts';
import {
  answerWorkingDays,
  type IdeaEvent,
  ideaAfter,
} from '../../../shared/areas/ideas/transitions.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import type {
  Context,
  Decision,
  DomainEvent,
  LoadContext,
  Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { actorTag, found, isSamePerson, personIdOf, requireRev } from '../acts/who.ts';
import { loadWorld, type World } from '../escalations/clocks.ts';

export interface IdeaFacts {
  readonly idea: StoredOf<'idea'>;
}

export const loadIdea = async (
  read: Reader,
  { ideaId }: { ideaId: string },
): Promise<IdeaFacts> => ({ idea: found(await read.one('idea', ideaId), 'idea', ideaId) });

export const ideaBoard = ({ idea }: IdeaFacts): string => idea.boardId;

export const worldOf = async (
  read: Reader,
  boardId: string,
  { now }: Pick<LoadContext, 'now'>,
): Promise<World> => loadWorld(read, [boardId], now);

/** When the author must have his answer: two working days of the board; without duty hours two days. */
export const answerDueAt = (world: World, boardId: string, now: number): number => {
  const time = world.times.get(boardId);
  const at = time ? tryAddWorkingDays(now, answerWorkingDays, time) : null;
  return at ?? now + answerWorkingDays * 86_400_000;
};

/** @throws Refusal wrong_state when the table has no such row */
export function stateAfter(i: Idea, event: IdeaEvent): Idea['state'] {
  const state = ideaAfter(i.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the idea is ${i.state}.`, {
      state: i.state,
      event,
    });
  return state;
}

export const isAuthor = (i: Idea, context: Context): boolean =>
  i.authors.some((author) => isSamePerson(author, personIdOf(context)));

/** Nobody decides about his own idea: another leader of the board or the tier above does. */
export function requireOther(i: Idea, context: Context): void {
  if (isAuthor(i, context))
    throw new Refusal('forbidden', 'Nobody answers his own idea.', { rule: '2' });
}

/** The record one step further, with what its author reads about it. */
export const stepped = (
  i: Idea,
  state: Idea['state'],
  words: string | null,
  context: Context,
): Idea => ({
  ...i,
  state,
  movedAt: context.now,
  takenBackAt: null,
  steps: [
    ...i.steps.slice(-39),
    { state, at: context.now, by: actorTag(context, i.boardId), words },
  ],
});

export const ideaEvent = (
  type: string,
  i: Idea,
  data: Readonly<Record<string, unknown>> = {},
): DomainEvent => ({ type, data: { ideaId: i.id, boardId: i.boardId, state: i.state, ...data } });

/** One act on an idea. */
export function decideIdea(
  command: string,
  facts: IdeaFacts,
  rev: number | undefined,
  done: (i: Idea) => {
    next: Idea;
    event: string;
    data?: Readonly<Record<string, unknown>>;
    steps?: readonly Step[];
    events?: readonly DomainEvent[];
  },
  context: Context,
): Decision {
  requireRev(facts.idea, rev);
  const { next, event, data, steps, events } = done(bare<'idea'>(facts.idea));
  return {
    events: [ideaEvent(event, next, data), ...(events ?? [])],
    changes: changesOf(command, [step('idea', facts.idea, next), ...(steps ?? [])], context),
    answer: { ideaId: next.id, state: next.state },
  };
}
