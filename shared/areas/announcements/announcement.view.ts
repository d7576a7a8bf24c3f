// An announcement as the strip says it: safety alerts with their triangle first, then by priority and
// age (Rule 2 "Announcement"). Pure.
import type { StripView } from '../escalations/escalation-chip.view.ts';
import type { Announcement } from './announcement.ts';

const rank = { safety: 0, high: 1, normal: 2 } as const;

/** Live ones of a board, the most urgent first. */
export const announcementsFor = (all: readonly Announcement[], boardId: string): Announcement[] =>
  all
    .filter((a) => a.state === 'live' && a.boardIds.indexOf(boardId) >= 0)
    .sort((a, b) => rank[a.priority] - rank[b.priority] || b.fromAt - a.fromAt);

/** A safety alert that this board has not told in its huddle yet. */
export const isUntold = (a: Announcement, boardId: string): boolean =>
  a.priority === 'safety' && !a.told.some((t) => t.boardId === boardId);

export const announcementStrip = (a: Announcement, more: number): StripView => ({
  id: a.id,
  face: a.priority === 'normal' ? 'calm' : 'alert',
  glyph: a.priority === 'safety' ? 'alert' : null,
  text: a.text,
  end: '',
  more,
});
