// Raising an idea: anyone at the board, also without a sign-in at a paired device; its author may still change
// the words while nobody has answered (Rule 2 "Idea").
import { commands, type IdeaCommands } from '../../../shared/areas/ideas/commands.ts';
import type { Idea } from '../../../shared/areas/ideas/idea.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import {
  changesOf,
  loadAct,
  requireTakeBack,
  step,
  type TakeBack,
  takeBackChanges,
} from '../acts/act.ts';
import { actorTag, found, namedTag, personIdOf } from '../acts/who.ts';
import type { World } from '../escalations/clocks.ts';
import {
  answerDueAt,
  decideIdea,
  type IdeaFacts,
  ideaBoard,
  ideaEvent,
  isAuthor,
  loadIdea,
  stateAfter,
  worldOf,
} from './facts.ts';

interface RaiseFacts {
  readonly board: StoredOf<'board'>;
  readonly world: World;
  readonly last: number;
  readonly others: readonly (readonly [string, Person | null])[];
}

export const raiseIdea = defineCommand<IdeaCommands['raiseIdea'], RaiseFacts>({
  type: 'raiseIdea',
  summary: 'A problem and an idea against it, of one or several authors.',
  schema: commands.raiseIdea,
  permission: { who: 'person_or_device', board: (_facts, { boardId }) => boardId },
  load: async (read, { boardId, withIds }, context) => {
    const board = found(await read.one('board', boardId), 'board', boardId);
    const [last] = await read.list('idea', {}, { orderBy: 'number', descending: true, limit: 1 });
    const others: [string, Person | null][] = [];
    for (const id of withIds ?? []) others.push([id, await read.one('person', id)]);
    return {
      board,
      world: await worldOf(read, boardId, context),
      last: last?.number ?? 0,
      others,
    };
  },
  decide({ board, world, last, others }, { boardId, problem, idea, category, initials }, context) {
    const author = actorTag(context, boardId, initials);
    const isMe = (id: string): boolean => id === personIdOf(context);
    const record: Idea = {
      id: context.newId(),
      number: last + 1,
      boardId,
      aboveBoardId: board.parentId,
      category: category ?? null,
      problem,
      idea,
      authors: [
        author,
        ...others
          .filter(([id], i) => !isMe(id) && others.findIndex(([other]) => other === id) === i)
          .map(([id, person]) => namedTag(person, id, boardId)),
      ],
      state: 'new',
      raisedAt: context.now,
      productionOn: context.productionOn,
      answerDueAt: answerDueAt(world, boardId, context.now),
      answeredAt: null,
      late: false,
      reviewOn: null,
      trialUntilOn: null,
      escalationId: null,
      implementedOn: null,
      standard: null,
      steps: [{ state: 'new', at: context.now, by: author, words: null }],
      movedAt: context.now,
      takenBackAt: null,
      shown: true,
    };
    return {
      events: [ideaEvent('ideaRaised', record, { answerDueAt: record.answerDueAt })],
      changes: changesOf('raiseIdea', [step('idea', null, record)], context),
      answer: { ideaId: record.id, number: record.number, answerDueAt: record.answerDueAt },
    };
  },
});

export const changeIdea = defineCommand<IdeaCommands['changeIdea'], IdeaFacts>({
  type: 'changeIdea',
  summary: 'An author puts it in other words while nobody has answered.',
  schema: commands.changeIdea,
  permission: { who: 'signed_in', board: ideaBoard },
  load: loadIdea,
  decide: (facts, { rev, changes }, context) =>
    decideIdea(
      'changeIdea',
      facts,
      rev,
      (i) => {
        stateAfter(i, 'change');
        if (!isAuthor(i, context))
          throw new Refusal('forbidden', 'Its words are those of its authors.', {});
        return {
          next: { ...i, ...changes, takenBackAt: null },
          event: 'ideaChanged',
          data: { fields: Object.keys(changes) },
        };
      },
      context,
    ),
});

/** Rule 2.0 "Undo". */
export const takeBackIdea = defineCommand<IdeaCommands['takeBackIdea'], TakeBack & IdeaFacts>({
  type: 'takeBackIdea',
  summary: 'Undo of the last act on this idea: 10 s, same person, same device (Rule 2.0).',
  schema: commands.takeBackIdea,
  permission: { who: 'person_or_device', board: ideaBoard },
  load: async (read, payload) => ({
    ...(await loadAct(read, 'idea', payload.ideaId)),
    ...(await loadIdea(read, payload)),
  }),
  decide(facts, { ideaId }, context) {
    const act = requireTakeBack(facts, context);
    return {
      events: [{ type: 'ideaTakenBack', data: { ideaId, of: act.command, actedAt: act.at } }],
      changes: takeBackChanges(facts, act, 'takeBackIdea', context),
      answer: { ideaId, of: act.command },
    };
  },
});
