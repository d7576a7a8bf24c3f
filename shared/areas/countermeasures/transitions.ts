// The state table of countermeasures with their PDCA quarters (Rule 2 "Countermeasure").
// Done is not closed: half of the circle is still open (trap 9).

export const countermeasureStates = [
  'proposed',
  'plan',
  'done',
  'checked',
  'standardised',
  'closed',
  'cancelled',
] as const;
export type CountermeasureState = (typeof countermeasureStates)[number];

export const countermeasureEvents = [
  'accept',
  'complete',
  'check_effective',
  'check_failed',
  'standardise',
  'close',
  'cancel',
  'move_due',
  'name_owner',
  'owner_left',
] as const;
export type CountermeasureEvent = (typeof countermeasureEvents)[number];

/** Quarters of the circle that are filled per state: ◔ plan, ◑ done, ◕ checked, ● standardised. */
export const pdcaQuarters: Readonly<Record<CountermeasureState, 0 | 1 | 2 | 3 | 4>> = {
  proposed: 0,
  plan: 1,
  done: 2,
  checked: 3,
  standardised: 4,
  closed: 4,
  cancelled: 0,
};

export const countermeasureTransitions: readonly (readonly [
  CountermeasureState,
  CountermeasureEvent,
  CountermeasureState,
])[] = [
  ['proposed', 'accept', 'plan'],
  ['proposed', 'name_owner', 'proposed'],
  ['plan', 'name_owner', 'proposed'],
  ['proposed', 'owner_left', 'proposed'],
  ['plan', 'owner_left', 'plan'],
  ['proposed', 'move_due', 'proposed'],
  ['plan', 'move_due', 'plan'],
  ['plan', 'complete', 'done'],
  ['done', 'check_effective', 'checked'],
  ['done', 'check_failed', 'plan'],
  ['checked', 'standardise', 'standardised'],
  ['standardised', 'close', 'closed'],
  ['proposed', 'cancel', 'cancelled'],
  ['plan', 'cancel', 'cancelled'],
  ['done', 'cancel', 'cancelled'],
  ['checked', 'cancel', 'cancelled'],
];

export const countermeasureAfter = (
  from: CountermeasureState,
  event: CountermeasureEvent,
): CountermeasureState | null => {
  const row = countermeasureTransitions.find((t) => t[0] === from && t[1] === event);
  return row ? row[2] : null;
};
