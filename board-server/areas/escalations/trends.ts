// The two trends of the top board (Rule 4.3 T3): how many reds of the plant found a reaction in time, and how
// long its questions waited for their first answer, week by week. Pure; must never judge: it counts.
import { counts, leadTimesOf, spanOf } from '../../../shared/areas/escalations/analytics.ts';
import type { EscalationFigure } from '../../../shared/areas/escalations/figures.ts';
import type { ReactionWeek } from '../../../shared/areas/kpis/red.ts';
import { addDays, isoWeekday, localDateOf } from '../../../shared/time.ts';
import type { Window } from './figures.ts';

export const trendWeeks = 13;

/** Oldest first, the week that runs last. */
export function trendsOf(
  window: Window,
  reactions: readonly ReactionWeek[],
  now: number,
  zone: string,
): NonNullable<EscalationFigure['trends']> {
  const today = localDateOf(now, zone);
  const monday = addDays(today, 1 - isoWeekday(today));
  return Array.from({ length: trendWeeks }, (_, n) => {
    const on = addDays(monday, (n + 1 - trendWeeks) * 7);
    const ofWeek = reactions.filter((each) => each.weekOn === on);
    const inTime = ofWeek.reduce((sum, each) => sum + each.inTime, 0);
    const late = ofWeek.reduce((sum, each) => sum + each.late, 0);
    const waits = window.cards
      .filter(counts)
      .filter((e) => {
        const raisedOn = localDateOf(e.raisedAt, zone);
        return on <= raisedOn && raisedOn < addDays(on, 7);
      })
      .flatMap((e) => leadTimesOf(e, window).of.answer ?? []);
    return { on, judged: inTime + late, inTime, answerMinutes: spanOf(waits).median };
  });
}
