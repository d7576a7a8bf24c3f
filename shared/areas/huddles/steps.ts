// Words of a huddle that every side knows: types, topics, states of attendance, what a wall can show.
// Light: runs in the display bundle, so no schema library here.

export const huddleTypes = ['daily', 'weekly', 'monthly'] as const;
export type HuddleType = (typeof huddleTypes)[number];

/** What a step is about; `category` names its letter. */
export const topics = [
  'category',
  'reds',
  'actions',
  'escalations',
  'send_down',
  'review',
  'news',
] as const;
export type Topic = (typeof topics)[number];

/** Attendance of a role; null until somebody said it. */
export const presences = ['present', 'deputy', 'excused', 'absent'] as const;
export type Presence = (typeof presences)[number];

/** What the wall shows of a category step. */
export const shows = ['tile', 'run_chart', 'pareto', 'month'] as const;
export type Show = (typeof shows)[number];

export const huddleStates = [
  'scheduled',
  'running',
  'ended',
  'missed',
  'held_late',
  'cancelled',
] as const;
export type HuddleStateName = (typeof huddleStates)[number];

/** Reasons that the system gives are codes, read in the language of the screen; people's are their words. */
export const systemReasons = ['no_production', 'slot_removed'] as const;
export type SystemReason = (typeof systemReasons)[number];

export const huddleEvents = [
  'start',
  'step',
  'attend',
  'note',
  'end',
  'forget',
  'miss',
  'cancel',
  'restore',
] as const;
export type HuddleEvent = (typeof huddleEvents)[number];

/** One row per allowed transition; what is not here is refused. `held_late` is where a huddle ends
 *  that began after it had been missed (Rule 2 "Huddle"). */
export const huddleTransitions: readonly (readonly [HuddleStateName, HuddleEvent])[] = [
  ['scheduled', 'start'],
  ['missed', 'start'],
  ['running', 'step'],
  ['running', 'attend'],
  ['running', 'note'],
  ['running', 'end'],
  // Nobody ended it: the clock does (see `forgottenAt`).
  ['running', 'forget'],
  ['scheduled', 'miss'],
  ['scheduled', 'cancel'],
  // The day without production was a mistake, and its time is still ahead.
  ['cancelled', 'restore'],
];

export const canHuddle = (state: HuddleStateName, event: HuddleEvent): boolean =>
  huddleTransitions.some((row) => row[0] === state && row[1] === event);
