// An idea becomes the way it is done (Rule 2 "Idea"): carried out by its author or the board, written into a
// standard, shared with others.
import { commands, type IdeaCommands } from '../../../shared/areas/ideas/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { standsFor } from '../acts/who.ts';
import {
  decideIdea,
  type IdeaFacts,
  ideaBoard,
  isAuthor,
  loadIdea,
  stateAfter,
  stepped,
} from './facts.ts';

export const implementIdea = defineCommand<IdeaCommands['implementIdea'], IdeaFacts>({
  type: 'implementIdea',
  summary: 'It is done: by an author, or by who stands for or leads the board.',
  schema: commands.implementIdea,
  permission: { who: 'signed_in', board: ideaBoard },
  load: loadIdea,
  decide: (facts, { rev, words }, context) =>
    decideIdea(
      'implementIdea',
      facts,
      rev,
      (i) => {
        const state = stateAfter(i, 'implement');
        const { standing } = context;
        if (
          !isAuthor(i, context) &&
          !standsFor(standing, i.boardId) &&
          !standing.leads.has(i.boardId)
        )
          throw new Refusal('forbidden', 'Who had it or who leads the board says that it is done.');
        return {
          next: {
            ...stepped(i, state, words ? words : null, context),
            implementedOn: context.productionOn,
            trialUntilOn: null,
          },
          event: 'ideaImplemented',
        };
      },
      context,
    ),
});

export const standardiseIdea = defineCommand<IdeaCommands['standardiseIdea'], IdeaFacts>({
  type: 'standardiseIdea',
  summary: 'It stands in the standard that is named.',
  schema: commands.standardiseIdea,
  permission: { who: 'board_owner', board: ideaBoard },
  load: loadIdea,
  decide: (facts, { rev, standard }, context) =>
    decideIdea(
      'standardiseIdea',
      facts,
      rev,
      (i) => ({
        next: { ...stepped(i, stateAfter(i, 'standardise'), standard, context), standard },
        event: 'ideaStandardised',
      }),
      context,
    ),
});

export const shareIdea = defineCommand<IdeaCommands['shareIdea'], IdeaFacts>({
  type: 'shareIdea',
  summary: 'Other boards have been told: with whom, and where they can see it.',
  schema: commands.shareIdea,
  permission: { who: 'board_owner', board: ideaBoard },
  load: loadIdea,
  decide: (facts, { rev, words }, context) =>
    decideIdea(
      'shareIdea',
      facts,
      rev,
      (i) => ({
        next: stepped(i, stateAfter(i, 'share'), words, context),
        event: 'ideaShared',
      }),
      context,
    ),
});
