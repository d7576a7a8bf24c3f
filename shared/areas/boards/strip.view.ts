// What stands on the strip of a wall and in which order (Rules 2.1, 2 "Announcement", 3.5.3): what must
// be confirmed, then what is dangerous, then what runs, then news, what is with others, and last what
// is settled. Must never let an item vanish uncounted. Pure.
import { dayText } from '../../local-time.ts';
import type { ViewContext } from '../../words.ts';
import type { AndonCall } from '../andon/andon.ts';
import { andonStrip, coversWall } from '../andon/andon.view.ts';
import { isRunning } from '../andon/table.ts';
import type { Announcement } from '../announcements/announcement.ts';
import { announcementStrip, announcementsFor } from '../announcements/announcement.view.ts';
import type { ShiftChange } from '../calendar/shift-change.ts';
import type { Escalation } from '../escalations/escalation.ts';
import { byDeadline, cardColumn, wentUp } from '../escalations/escalation-card.view.ts';
import {
  answerStrip,
  answersFor,
  type StripView,
  toTell,
  wentUpStrip,
} from '../escalations/escalation-chip.view.ts';
import { isOpenEscalation } from '../escalations/table.ts';
import type { DutyGap } from '../people/duty-gap.ts';

export interface StripFacts {
  readonly escalations: readonly Escalation[];
  readonly andonCalls: readonly AndonCall[];
  readonly announcements: readonly Announcement[];
  readonly dutyGaps: readonly DutyGap[];
  readonly shiftChanges: readonly ShiftChange[];
}

/** Everything that the strip could say, the most urgent first, one item a kind with its count. */
export function stripItems(facts: StripFacts, boardId: string, context: ViewContext): StripView[] {
  const items: StripView[] = [];
  const first = <T>(all: readonly T[], item: (one: T, more: number) => StripView): void => {
    if (all[0]) items.push(item(all[0], all.length - 1));
  };
  const { escalations, dutyGaps } = facts;
  const told = announcementsFor(facts.announcements, boardId);
  const isSafety = (a: Announcement): boolean => a.priority === 'safety';
  const answer = (e: Escalation, more: number) => answerStrip(e, more, context);
  const plain = (id: string, face: StripView['face'], text: string): StripView => ({
    id,
    face,
    glyph: null,
    text,
    end: '',
    more: 0,
  });
  first(answersFor(escalations, boardId), answer);
  first(told.filter(isSafety), announcementStrip);
  // A set-up error, told where it can be put right: here and at the next tier (Rule 2.0 "Duty").
  if (dutyGaps[0]) {
    const boards = dutyGaps.map((gap) => context.boardName(gap.boardId)).join(', ');
    items.push(
      plain(`duty-${dutyGaps[0].id}`, 'alert', context.words('strip.duty_gap', { boards })),
    );
  }
  first(
    facts.andonCalls
      .filter((c) => isRunning(c.state) && c.boardId === boardId && !coversWall(c, boardId))
      .sort((a, b) => Number(b.stands) - Number(a.stands) || a.raisedAt - b.raisedAt),
    (call, more) => andonStrip(call, more, context),
  );
  first(
    told.filter((a) => !isSafety(a)),
    announcementStrip,
  );
  // A calendar that the floor changed, on its board and on the one above (Rule 3.2.7).
  first(
    facts.shiftChanges.filter((c) => c.takenBackAt === null),
    ({ id, kind, end, on, boardId: at }) => {
      const day = dayText(context.words, on);
      const board = context.boardName(at);
      return plain(id, 'calm', context.words(`strip.${kind}`, { board, day, end: end ?? '' }));
    },
  );
  first(
    escalations
      .filter((e) => cardColumn(e, boardId) === 'with_others' && isOpenEscalation(e.state))
      .sort((a, b) => Number(wentUp(b, boardId)) - Number(wentUp(a, boardId)) || byDeadline(a, b)),
    (e, more) => wentUpStrip(e, more, context),
  );
  // Confirmed, and still to be read by a shift (Rule 2.1, states): gives way to all that is open.
  first(
    escalations.filter((e) => toTell(e, boardId)),
    answer,
  );
  return items;
}

/** What has a place; the last place counts what has none. */
export function cutStrip(items: readonly StripView[], places: number): StripView[] {
  const hidden = items.slice(places).reduce((n, item) => n + 1 + item.more, 0);
  return items
    .slice(0, places)
    .map((item, i) => (i === places - 1 ? { ...item, more: item.more + hidden } : item));
}

/** What a huddle reads out in full: the news, or answers to confirm and those that were (Rule 4.2). */
export function readOut(
  topic: string,
  facts: Pick<StripFacts, 'escalations' | 'announcements'>,
  boardId: string,
  context: ViewContext,
): StripView[] {
  if (topic === 'news')
    return announcementsFor(facts.announcements, boardId).map((a) => announcementStrip(a, 0));
  return answersFor(facts.escalations, boardId)
    .concat(facts.escalations.filter((e) => toTell(e, boardId)))
    .map((e) => answerStrip(e, 0, context));
}
