// The state table of kaizen events (Rule 2 "Kaizen event"). Server decides with it, client draws only the
// buttons that will work. Light: no schema library here. What the table does not name is refused.

export const eventStates = [
  'proposed',
  'chartered',
  'prep',
  'running',
  'follow_up',
  'closed_sustained',
  'closed_not_sustained',
  'cancelled',
] as const;
export type EventState = (typeof eventStates)[number];

export const eventEvents = [
  'change',
  'sign',
  'prepare',
  'start',
  'report_out',
  'check',
  'close_sustained',
  'close_not_sustained',
  'name_sponsor',
  'cancel',
] as const;
export type EventEvent = (typeof eventEvents)[number];

export const eventTransitions: readonly (readonly [EventState, EventEvent, EventState])[] = [
  ['proposed', 'change', 'proposed'],
  // The signature was on another text: the sponsor signs the changed charter anew.
  ['chartered', 'change', 'proposed'],
  ['prep', 'change', 'proposed'],
  ['proposed', 'sign', 'chartered'],
  ['chartered', 'prepare', 'prep'],
  ['prep', 'start', 'running'],
  ['running', 'report_out', 'follow_up'],
  ['follow_up', 'check', 'follow_up'],
  // Closed at the last check alone, never at the report-out (trap 12).
  ['follow_up', 'close_sustained', 'closed_sustained'],
  ['follow_up', 'close_not_sustained', 'closed_not_sustained'],
  // A sponsor who left: the next one takes the charter over by his own signature.
  ['running', 'name_sponsor', 'running'],
  ['running', 'sign', 'running'],
  ['follow_up', 'name_sponsor', 'follow_up'],
  ['follow_up', 'sign', 'follow_up'],
  ['proposed', 'cancel', 'cancelled'],
  ['chartered', 'cancel', 'cancelled'],
  ['prep', 'cancel', 'cancelled'],
  ['running', 'cancel', 'cancelled'],
];

/** State after the event, or null when the table has no such row. */
export const eventAfter = (from: EventState, event: EventEvent): EventState | null => {
  const row = eventTransitions.filter((t) => t[0] === from && t[1] === event)[0];
  return row ? row[2] : null;
};

export const openEventStates: readonly EventState[] = [
  'proposed',
  'chartered',
  'prep',
  'running',
  'follow_up',
];
export const isOpenEvent = (state: EventState): boolean => openEventStates.indexOf(state) >= 0;

/** Calendar days after the report-out on which it is looked at whether it holds. */
export const checkDays = [30, 60, 90] as const;
export type CheckDays = (typeof checkDays)[number];
/** Production days whose value a check looks at. */
export const checkedDays = 10;
/** Calendar days of a baseline, and people of a team: at least, at most. */
export const baselineLimits = [30, 90] as const;
export const teamLimits = [6, 10] as const;

/** Where the sponsor has to be, ticked by himself or his deputy (trap 29). */
export const sponsorVisits = [
  'kick_off',
  'mid_week',
  'report_out',
  'check_30',
  'check_60',
  'check_90',
] as const;
export type SponsorVisit = (typeof sponsorVisits)[number];
export const visitOfCheck = (days: CheckDays): SponsorVisit => `check_${days}` as SponsorVisit;
