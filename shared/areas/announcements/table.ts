// States and priorities of announcements (Rule 2 "Announcement"). Light: no schema library here.

export const announcementPriorities = ['normal', 'high', 'safety'] as const;
export const announcementStates = ['draft', 'live', 'expired'] as const;
export type AnnouncementState = (typeof announcementStates)[number];

export interface AnnouncementRow {
  readonly event: 'change' | 'publish' | 'go_live' | 'tick' | 'end' | 'expire';
  readonly from: readonly AnnouncementState[];
  readonly to: AnnouncementState | 'same';
}

export const announcementTable: readonly AnnouncementRow[] = [
  { event: 'change', from: ['draft'], to: 'same' },
  { event: 'publish', from: ['draft'], to: 'same' },
  { event: 'go_live', from: ['draft'], to: 'live' },
  { event: 'tick', from: ['live'], to: 'same' },
  { event: 'end', from: ['draft', 'live'], to: 'expired' },
  { event: 'expire', from: ['draft', 'live'], to: 'expired' },
];

/** State after an event, or null: what is not in the table is refused. */
export function announcementAfter(
  state: AnnouncementState,
  event: AnnouncementRow['event'],
): AnnouncementState | null {
  const row = announcementTable.filter((r) => r.event === event && r.from.indexOf(state) >= 0)[0];
  if (!row) return null;
  return row.to === 'same' ? state : row.to;
}
