// The clock's look at ideas (Rule 2 "Idea"): 48 hours without an answer, a parked one whose day passed, one that
// is through and leaves the board. Each exactly once.
import { productionDayBounds } from '../../../shared/areas/calendar/production-day.ts';
import { commands, type IdeaCommands } from '../../../shared/areas/ideas/commands.ts';
import { isOpenIdea, shownDays } from '../../../shared/areas/ideas/transitions.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  type Decision,
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, undoMs } from '../acts/act.ts';
import type { World } from '../escalations/clocks.ts';
import { answerDueAt, ideaEvent, stateAfter, stepped, worldOf } from './facts.ts';

type Facts = StoredOf<'idea'> | null;
const nothing: Decision = { events: [], changes: [] };
const system = { who: 'system', board: () => null } as const;

export const missIdeaAnswer = defineCommand<IdeaCommands['missIdeaAnswer'], Facts>({
  type: 'missIdeaAnswer',
  summary: 'No answer within 48 hours: the tier above sees it.',
  schema: commands.missIdeaAnswer,
  permission: system,
  load: (read, { ideaId }) => read.one('idea', ideaId),
  decide(idea, { dueAt }) {
    if (idea?.state !== 'new' || idea.late || idea.answerDueAt !== dueAt) return nothing;
    const next = { ...bare<'idea'>(idea), late: true };
    return { events: [ideaEvent('ideaAnswerMissed', next)], changes: [put('idea', next)] };
  },
});

export const returnIdea = defineCommand<
  IdeaCommands['returnIdea'],
  { readonly idea: Facts; readonly world: World | null }
>({
  type: 'returnIdea',
  summary: 'The review date of a parked idea passed without a word: it is new again.',
  schema: commands.returnIdea,
  permission: system,
  load: async (read, { ideaId }, context) => {
    const idea = await read.one('idea', ideaId);
    return { idea, world: idea ? await worldOf(read, idea.boardId, context) : null };
  },
  decide({ idea, world }, { reviewOn }, context) {
    if (idea?.state !== 'parked' || idea.reviewOn !== reviewOn || !world) return nothing;
    const i = bare<'idea'>(idea);
    const next = {
      ...stepped(i, stateAfter(i, 'come_back'), null, context),
      reviewOn: null,
      answerDueAt: answerDueAt(world, i.boardId, context.now),
      late: false,
    };
    return { events: [ideaEvent('ideaCameBack', next)], changes: [put('idea', next)] };
  },
});

export const leaveIdeaBoard = defineCommand<IdeaCommands['leaveIdeaBoard'], Facts>({
  type: 'leaveIdeaBoard',
  summary: 'It is through and leaves the board; its history stays.',
  schema: commands.leaveIdeaBoard,
  permission: system,
  load: (read, { ideaId }) => read.one('idea', ideaId),
  decide(idea) {
    if (!idea?.shown || isOpenIdea(idea.state)) return nothing;
    const next = { ...bare<'idea'>(idea), shown: false };
    return { events: [ideaEvent('ideaLeftBoard', next)], changes: [put('idea', next)] };
  },
});

/** What the clock owes each idea that is shown, at its own instant. */
async function ideas(read: Reader): Promise<DueCommand[]> {
  const due: DueCommand[] = [];
  for (const idea of await read.list('idea', { shown: true })) {
    const payload = { ideaId: idea.id };
    if (idea.state === 'new' && !idea.late)
      due.push({
        key: `idea:${idea.id}:late:${idea.answerDueAt}`,
        type: 'missIdeaAnswer',
        payload: { ...payload, dueAt: idea.answerDueAt },
        at: idea.answerDueAt,
      });
    if (idea.state === 'parked' && idea.reviewOn) {
      const board = await read.one('board', idea.boardId);
      const calendar = board ? await read.one('calendar', board.calendarId) : null;
      if (calendar)
        due.push({
          key: `idea:${idea.id}:back:${idea.reviewOn}`,
          type: 'returnIdea',
          payload: { ...payload, reviewOn: idea.reviewOn },
          at: productionDayBounds(idea.reviewOn, calendar).endAt,
        });
    }
    if (!isOpenIdea(idea.state))
      due.push({
        key: `idea:${idea.id}:leave:${idea.movedAt}`,
        type: 'leaveIdeaBoard',
        payload,
        at:
          idea.state === 'withdrawn'
            ? idea.movedAt + undoMs
            : idea.movedAt + shownDays * 86_400_000,
      });
  }
  return due;
}

export const ideasDue: DueSource = {
  name: 'ideas-due',
  due: async (read, now) => (await ideas(read)).filter(({ at }) => at <= now),
  async nextAt(read, now) {
    const ahead = (await ideas(read)).map(({ at }) => at).filter((at) => at > now);
    return ahead.length > 0 ? Math.min(...ahead) : null;
  },
};
