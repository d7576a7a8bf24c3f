// What a board says to an idea (Rule 2 "Idea"): acknowledged, do it yourself, a trial, help from the next tier,
// parked until a date, declined in person. Nobody answers his own idea.
import { commands, type IdeaCommands } from '../../../shared/areas/ideas/commands.ts';
import type { Idea } from '../../../shared/areas/ideas/idea.ts';
import type { IdeaEvent } from '../../../shared/areas/ideas/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type CommandDefinition, type Context, defineCommand } from '../../pipeline/decision.ts';
import { loadRaise, type RaiseFacts, raise } from '../escalations/raise.ts';
import {
  decideIdea,
  type IdeaFacts,
  ideaBoard,
  loadIdea,
  requireOther,
  stateAfter,
  stepped,
} from './facts.ts';

const permission = { who: 'board_owner', board: ideaBoard } as const;

/** The state is left: its date and its question go with it. */
const cleared = { reviewOn: null, trialUntilOn: null } as const;

/** One answer: the row of the table, then the words that its author reads. */
function answered(
  i: Idea,
  event: IdeaEvent,
  words: string | null | undefined,
  context: Context,
  more: Partial<Idea> = {},
): Idea {
  const state = stateAfter(i, event);
  requireOther(i, context);
  return {
    ...stepped(i, state, words ? words : null, context),
    ...cleared,
    answeredAt: i.answeredAt ?? context.now,
    ...more,
  };
}

const ahead = (on: string, field: string, context: Context): string => {
  if (on <= context.productionOn)
    throw new Refusal('invalid_input', 'This date must lie ahead.', { field });
  return on;
};

interface Answer<P> {
  readonly type: keyof IdeaCommands;
  readonly summary: string;
  readonly event: IdeaEvent;
  readonly happened: string;
  readonly words: (payload: P) => string | null | undefined;
  /** What it sets; refuses what is missing. */
  readonly sets?: (payload: P, context: Context) => Partial<Idea>;
}
const answer = <P extends { ideaId: string; rev?: number }>({
  type,
  summary,
  event,
  happened,
  words,
  sets,
}: Answer<P>): CommandDefinition =>
  defineCommand<P, IdeaFacts>({
    type,
    summary,
    schema: commands[type],
    permission,
    load: loadIdea,
    decide: (facts, payload, context) =>
      decideIdea(
        type,
        facts,
        payload.rev,
        (i) => ({
          next: answered(i, event, words(payload), context, sets?.(payload, context)),
          event: happened,
        }),
        context,
      ),
  });

export const ideaAnswers: readonly CommandDefinition[] = [
  answer<IdeaCommands['acknowledgeIdea']>({
    type: 'acknowledgeIdea',
    summary: 'The first answer: what happens with it next, within 48 hours.',
    event: 'acknowledge',
    happened: 'ideaAcknowledged',
    words: ({ words }) => words,
  }),
  answer<IdeaCommands['approveIdea']>({
    type: 'approveIdea',
    summary: 'Do it yourself: the author has the go.',
    event: 'approve',
    happened: 'ideaApproved',
    words: ({ words }) => words,
  }),
  answer<IdeaCommands['tryIdea']>({
    type: 'tryIdea',
    summary: 'It is tried until a date.',
    event: 'try',
    happened: 'ideaTried',
    words: ({ words }) => words,
    sets: ({ untilOn }, context) => ({ trialUntilOn: ahead(untilOn, 'untilOn', context) }),
  }),
  answer<IdeaCommands['parkIdea']>({
    type: 'parkIdea',
    summary: 'Not now: it is looked at again on a date.',
    event: 'park',
    happened: 'ideaParked',
    words: ({ words }) => words,
    sets: ({ reviewOn }, context) => ({ reviewOn: ahead(reviewOn, 'reviewOn', context) }),
  }),
  answer<IdeaCommands['declineIdea']>({
    type: 'declineIdea',
    summary: 'No, with a reason that was told in person.',
    event: 'decline',
    happened: 'ideaDeclined',
    words: ({ words }) => words,
    sets({ toldInPerson }) {
      if (!toldInPerson)
        throw new Refusal('rule_broken', 'Tell the author in person first.', {
          field: 'toldInPerson',
          rule: '2',
        });
      return {};
    },
  }),
];

export const askIdeaHelp = defineCommand<
  IdeaCommands['askIdeaHelp'],
  IdeaFacts & { readonly raise: RaiseFacts }
>({
  type: 'askIdeaHelp',
  summary: 'The board asks the next tier for what the idea needs.',
  schema: commands.askIdeaHelp,
  permission,
  load: async (read, payload, context) => {
    const { idea } = await loadIdea(read, payload);
    const { addresseeId } = payload;
    return { idea, raise: await loadRaise(read, idea.boardId, [], context, addresseeId) };
  },
  decide: (facts, { rev, type, question, addresseeId }, context) =>
    decideIdea(
      'askIdeaHelp',
      facts,
      rev,
      (i) => {
        const next = answered(i, 'ask_help', question, context);
        const asked = raise(
          facts.raise,
          {
            boardId: i.boardId,
            addresseeId: addresseeId ?? null,
            type,
            question,
            tried: [i.idea.slice(0, 80)],
            neededByAt: null,
            severity: 'S3',
            kpiId: null,
            category: i.category ?? '',
            issueIds: [],
            trigger: null,
          },
          context,
        );
        return {
          next: { ...next, escalationId: asked.escalation.id },
          event: 'ideaHelpAsked',
          data: { escalationId: asked.escalation.id },
          steps: asked.steps,
          events: asked.events,
        };
      },
      context,
    ),
});
