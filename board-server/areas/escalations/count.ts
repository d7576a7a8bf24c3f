// The daily count of a board's escalations (Rule 3.9): at the start of its production day the clock
// writes a few figures for its screens, so that no wall ever needs the cards behind them.

import {
  nextProductionDay,
  productionDateOf,
  productionDayBounds,
} from '../../../shared/areas/calendar/production-day.ts';
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { ReactionWeek } from '../../../shared/areas/kpis/red.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Area,
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { figureOf, figuresFromAt, loadWindow, type Window } from './figures.ts';
import { trendsOf } from './trends.ts';

type Facts = Window & { readonly reactions: readonly ReactionWeek[] };

const countEscalations = defineCommand<EscalationCommands['countEscalations'], Facts>({
  type: 'countEscalations',
  summary: 'Figures of the escalations of the upper boards, once a production day (Rule 3.9).',
  schema: commands.countEscalations,
  permission: { who: 'system', board: (_facts, payload) => payload.boardId },
  load: async (read, _payload, { now }) => {
    const fromAt = figuresFromAt(now);
    const between = {
      column: 'weekOn',
      from: new Date(fromAt).toISOString().slice(0, 10),
      to: new Date(now).toISOString().slice(0, 10),
    } as const;
    const window = await loadWindow(read, fromAt, now);
    const boardId = [...window.boards.keys()];
    return { ...window, reactions: await read.list('reactionWeek', { boardId }, { between }) };
  },
  decide: (window, _payload, { now }) => {
    const counted = [...window.boards.values()]
      .filter((board) => board.tier >= 2 && board.state === 'live')
      .flatMap((board) => {
        const figure = figureOf(window, board.id, now);
        const zone = window.times.get(board.id)?.calendar.zone;
        if (!figure || !zone || board.parentId !== null) return figure ?? [];
        return { ...figure, trends: trendsOf(window, window.reactions, now, zone) };
      });
    if (counted.length === 0) throw new Refusal('not_found', 'No board answers questions.', {});
    return {
      events: [{ type: 'escalationsCounted', data: { boards: counted.length } }],
      changes: counted.map((figure) => put('escalationFigure', figure)),
    };
  },
});

/** The next count of the plant; null while there is no plant. */
async function nextCount(read: Reader, now: number): Promise<DueCommand | null> {
  const top = (await read.list('board', { parentId: null })).find((b) => b.state === 'live');
  const calendar = top ? await read.one('calendar', top.calendarId) : null;
  if (!top || !calendar) return null;
  const figure = await read.one('escalationFigure', top.id);
  const last = figure ? productionDateOf(figure.countedAt, calendar) : null;
  const today = productionDateOf(now, calendar);
  const next = last === null ? today : nextProductionDay(last, calendar);
  // After a longer silence one count is enough: the figures are those of now.
  const on = next < today ? today : next;
  return {
    key: `escalation-figures:${on}`,
    type: 'countEscalations',
    payload: { boardId: top.id },
    at: productionDayBounds(on, calendar).startAt,
  };
}

const dailyCount: DueSource = {
  name: 'escalation-figures',
  async due(read, now) {
    const next = await nextCount(read, now);
    return next && next.at <= now ? [next] : [];
  },
  async nextAt(read, now) {
    const next = await nextCount(read, now);
    return next && next.at > now ? next.at : null;
  },
};

export const escalationFigures: Area = {
  name: 'escalation-figures',
  commands: [countEscalations],
  due: [dailyCount],
};
