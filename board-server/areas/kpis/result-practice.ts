// How a board practises, told by what happened (Rule 3.9): huddles held and on time, escalations answered
// in time. Counted once, when the period has closed: until then it is not due, and a huddle that ends costs
// nothing here. Each answers a whole result; none writes.
import { productionDayBounds } from '../../../shared/areas/calendar/production-day.ts';
import { adherenceOf, dailyOf } from '../../../shared/areas/huddles/adherence.ts';
import { lastDayOf } from '../../../shared/areas/kpis/period.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { answeredBetween, loadWindow } from '../escalations/figures.ts';
import type { KpiFacts } from './facts.ts';
import { finish, type Result } from './result-parts.ts';

interface Span {
  readonly from: string;
  readonly to: string;
  readonly startAt: number;
  readonly closedAt: number;
}

function spanOf({ kpi, calendar }: KpiFacts, from: string): Span {
  const to = lastDayOf(kpi.frequency, from);
  return {
    ...{ from, to },
    startAt: productionDayBounds(from, calendar).startAt,
    closedAt: productionDayBounds(to, calendar).endAt,
  };
}

/** Part of a whole in per cent; of nothing it is not applicable (Rule 3.1.5). */
const shareOf = (facts: KpiFacts, on: string, numerator: number, denominator: number): Result =>
  finish(
    facts,
    on,
    denominator === 0
      ? { status: 'NOT_APPLICABLE' }
      : { numerator, denominator, value: (numerator / denominator) * facts.kpi.factor },
  );

type Practised = (read: Reader, facts: KpiFacts, on: string, now: number) => Promise<Result>;

/** Not due until the period has closed, then counted by `count`: its part and its whole. */
const onceClosed =
  (
    count: (read: Reader, facts: KpiFacts, span: Span) => Promise<readonly [number, number]>,
  ): Practised =>
  async (read, facts, on, now) => {
    const span = spanOf(facts, on);
    if (now < span.closedAt)
      return finish(facts, on, { value: null, status: 'NOT_DUE', nextAt: span.closedAt });
    return shareOf(facts, on, ...(await count(read, facts, span)));
  };

/** Adherence = held and on time / (scheduled - cancelled) of the board's daily huddles. Rule 3.9. */
export const fromHuddles = onceClosed(async (read, { board }, { from, to }) => {
  const boardId = board.id;
  const all = await read.list('huddle', { boardId }, { between: { column: 'on', from, to } });
  const { onTime, scheduled } = adherenceOf(dailyOf(all, await read.list('slot', { boardId })));
  return [onTime, scheduled];
});

/** How far back a card was raised that is answered in the period. */
const earlierMs = 60 * 86_400_000;

/** Answered in time, of those that this board held longest (Rules 2.1, 3.9). */
export const fromAnswers = onceClosed(async (read, { board }, span) => {
  const window = await loadWindow(read, span.startAt - earlierMs, span.closedAt);
  const { inTime, answered } = answeredBetween(window, board.id, span);
  return [inTime, answered];
});
