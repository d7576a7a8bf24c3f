// The fact line on top of every board (Rule 4.3): who it is, whose shift, which day is judged, the
// next huddle, days since the last accident. The clock and the countdown move, the rest does not.
import { dateText, dayText, localMoment, untilText, weekdayText } from '../../local-time.ts';
import type { ViewContext } from '../../words.ts';
import type { HuddlePreview } from '../huddles/preview.ts';
import type { Board, Today } from './board.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface FactLineView {
  readonly label: string;
  readonly name: string;
  readonly facts: readonly Fact[];
}

/** @param pages how many pages the screen turns through; 1 = no page number */
export function factLineView(
  board: Board,
  today: Today,
  page: { readonly number: number; readonly of: number },
  context: ViewContext,
  preview: HuddlePreview | null = null,
): FactLineView {
  const { words } = context;
  const owner = today.dutyOwner;
  const label = [
    words('fact.tier', { n: board.tier }),
    board.parentId ? context.boardName(board.parentId) : '',
    owner ? `${owner.role} ${owner.initials}` : words('fact.no_owner'),
    page.of > 1 ? words('fact.page', { n: page.number, of: page.of }) : '',
  ];
  const day = dayText(words, today.reviewedOn);
  const facts: Fact[] = [
    {
      // Of a board with office hours the shift on the floor says nothing.
      label:
        today.shiftName && board.duty.kind === 'shifts'
          ? words('fact.shift_results', { shift: today.shiftName, day })
          : words('fact.results', { day }),
      value: dateText(words, today.calendarOn),
    },
  ];
  if (today.huddle) {
    const end = localMoment(today.huddle.plannedEndAt, context.zone).time;
    facts.push({
      label: words('fact.huddle_runs'),
      value: words('fact.huddle_until', { time: end }),
    });
  } else if (today.nextHuddle) {
    const { startAt } = today.nextHuddle;
    const start = localMoment(startAt, context.zone);
    const day = start.on === context.todayOn ? '' : `${weekdayText(words, start.on)} `;
    facts.push({
      label:
        words('fact.next_huddle', { time: day + start.time }) +
        (preview?.on === today.nextHuddle.on ? metText(preview, words) : ''),
      value:
        startAt <= context.now ? words('fact.huddle_now') : untilText(words, startAt, context.now),
    });
  }
  if (today.daysSinceAccident !== null) {
    facts.push({ label: words('fact.days_since'), value: String(today.daysSinceAccident) });
  }
  return {
    label: label.filter(Boolean).join(' · '),
    name: fullName(board),
    facts,
  };
}

/** " · 2 of 3 met": the preview of the next tier fills as the huddles below it end (Rule 4.1). */
const metText = ({ children }: HuddlePreview, words: ViewContext['words']): string =>
  ` · ${words('fact.met', {
    n: children.filter((each) => each.endedAt !== null).length,
    of: children.length,
  })}`;

/** "B2 Valve assembly"; a support board's short name is only a shorter form of its name. */
export const fullName = (board: Board): string =>
  board.kind === 'line' && board.name.indexOf(board.shortName) !== 0
    ? `${board.shortName} ${board.name}`
    : board.name;
