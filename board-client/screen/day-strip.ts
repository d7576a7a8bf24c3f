// What the day puts on the strip beside answers: running andon calls that do not cover the wall, then
// safety alerts and announcements. Must never hide an answer that waits.
import { andonStrip, coversWall } from '../../shared/areas/andon/andon.view.ts';
import { isRunning } from '../../shared/areas/andon/table.ts';
import {
  announcementStrip,
  announcementsFor,
} from '../../shared/areas/announcements/announcement.view.ts';
import {
  answerStrip,
  type StripView,
} from '../../shared/areas/escalations/escalation-chip.view.ts';
import { dayText } from '../../shared/local-time.ts';
import type { ViewContext } from '../../shared/words.ts';
import type { ScreenParts } from './screen-context.ts';

export function dayStrip({ store, settings }: ScreenParts, context: ViewContext): StripView[] {
  const { boardId } = settings;
  const calls = store
    .all('andonCall')
    .filter((c) => isRunning(c.state) && c.boardId === boardId && !coversWall(c, boardId))
    .sort((a, b) => Number(b.stands) - Number(a.stands) || a.raisedAt - b.raisedAt);
  const told = announcementsFor(store.all('announcement'), boardId);
  const items: StripView[] = [];
  // A set-up error, told where it can be put right: here and at the next tier (Rule 2.0 "Duty").
  const gaps = store.all('dutyGap');
  if (gaps[0]) {
    const boards = gaps.map((gap) => context.boardName(gap.boardId)).join(', ');
    const text = context.words('strip.duty_gap', { boards });
    items.push({ id: `duty-${gaps[0].id}`, face: 'alert', glyph: null, text, end: '', more: '' });
  }
  if (calls[0]) items.push(andonStrip(calls[0], calls.length - 1, context));
  // Confirmed, and still to be read by a shift (Rule 2.1, states): with the shifts that have.
  const read = store
    .all('escalation')
    .filter((e) => e.state === 'confirmed' && e.originatorId === boardId)[0];
  if (read) items.push({ ...answerStrip(read, 0, context), face: 'up', end: read.ticks.join(' ') });
  if (told[0]) items.push(announcementStrip(told[0], told.length - 1, context));
  // A calendar that the floor changed, on its board and on the one above (Rule 3.2.7).
  const change = store.all('shiftChange').filter((c) => c.takenBackAt === null)[0];
  if (change) {
    const { id, kind, end } = change;
    const day = dayText(context.words, change.on);
    const board = context.boardName(change.boardId);
    const text = context.words(`strip.${kind}`, { board, day, end: end ?? '' });
    items.push({ id, face: 'calm', glyph: null, text, end: '', more: '' });
  }
  return items;
}
