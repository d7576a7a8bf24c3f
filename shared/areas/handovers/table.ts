// States and sections of a shift handover (Rule 2 "Shift handover"). Light: no schema library here.

export const handoverSections = [
  'safety',
  'quality',
  'machines',
  'material',
  'people',
  'actions',
  'temporary',
] as const;
export type HandoverSectionKey = (typeof handoverSections)[number];

export const handoverStates = ['draft', 'handed_over', 'accepted'] as const;
export type HandoverState = (typeof handoverStates)[number];

export interface HandoverRow {
  readonly event: 'add_line' | 'hand_over' | 'see' | 'ask' | 'answer' | 'accept';
  readonly from: readonly HandoverState[];
  readonly to: HandoverState | 'same';
  readonly who: 'outgoing' | 'incoming';
}

export const handoverTable: readonly HandoverRow[] = [
  { event: 'add_line', from: ['draft', 'handed_over'], to: 'same', who: 'outgoing' },
  { event: 'hand_over', from: ['draft'], to: 'handed_over', who: 'outgoing' },
  { event: 'see', from: ['handed_over'], to: 'same', who: 'incoming' },
  { event: 'ask', from: ['handed_over'], to: 'same', who: 'incoming' },
  { event: 'answer', from: ['handed_over', 'accepted'], to: 'same', who: 'outgoing' },
  { event: 'accept', from: ['handed_over'], to: 'accepted', who: 'incoming' },
];

/** State after an event, or null: what is not in the table is refused. */
export function handoverAfter(
  state: HandoverState,
  event: HandoverRow['event'],
): HandoverState | null {
  const row = handoverTable.filter((r) => r.event === event && r.from.indexOf(state) >= 0)[0];
  if (!row) return null;
  return row.to === 'same' ? state : row.to;
}

/** Before the end of the shift the draft is there and a to-do asks for it. */
export const openMinutesBefore = 15;
