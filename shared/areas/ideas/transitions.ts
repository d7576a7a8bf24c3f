// The state table of ideas (Rule 2 "Idea"). Server decides with it, client draws only the buttons that
// will work. Light: no schema library here. What the table does not name is refused.

export const ideaStates = [
  'new',
  'acknowledged',
  'approved_do_it',
  'trial',
  'needs_help',
  'parked',
  'declined',
  'implemented',
  'standardised',
  'shared',
  /** Taken back by its author within ten seconds (Rule 2.0 "Undo"). */
  'withdrawn',
] as const;
export type IdeaState = (typeof ideaStates)[number];

export const ideaEvents = [
  'change',
  'acknowledge',
  'approve',
  'try',
  'ask_help',
  'park',
  'decline',
  'implement',
  'standardise',
  'share',
  'come_back',
] as const;
export type IdeaEvent = (typeof ideaEvents)[number];

export const ideaTransitions: readonly (readonly [IdeaState, IdeaEvent, IdeaState])[] = [
  ['new', 'change', 'new'],
  ['new', 'acknowledge', 'acknowledged'],
  ['acknowledged', 'approve', 'approved_do_it'],
  ['acknowledged', 'try', 'trial'],
  ['acknowledged', 'ask_help', 'needs_help'],
  ['acknowledged', 'park', 'parked'],
  ['acknowledged', 'decline', 'declined'],
  ['trial', 'approve', 'approved_do_it'],
  ['trial', 'ask_help', 'needs_help'],
  ['trial', 'park', 'parked'],
  ['trial', 'decline', 'declined'],
  ['trial', 'implement', 'implemented'],
  ['needs_help', 'approve', 'approved_do_it'],
  ['needs_help', 'try', 'trial'],
  ['needs_help', 'park', 'parked'],
  ['needs_help', 'decline', 'declined'],
  ['approved_do_it', 'ask_help', 'needs_help'],
  ['approved_do_it', 'implement', 'implemented'],
  // Parked is looked at again on its date; if nobody does, it is new again (trap 23).
  ['parked', 'approve', 'approved_do_it'],
  ['parked', 'try', 'trial'],
  ['parked', 'ask_help', 'needs_help'],
  ['parked', 'park', 'parked'],
  ['parked', 'decline', 'declined'],
  ['parked', 'come_back', 'new'],
  ['implemented', 'standardise', 'standardised'],
  ['standardised', 'share', 'shared'],
];

/** State after the event, or null when the table has no such row. */
export const ideaAfter = (from: IdeaState, event: IdeaEvent): IdeaState | null => {
  const row = ideaTransitions.filter((t) => t[0] === from && t[1] === event)[0];
  return row ? row[2] : null;
};

/** Somebody still has to do something about it. */
export const openIdeaStates: readonly IdeaState[] = [
  'new',
  'acknowledged',
  'approved_do_it',
  'trial',
  'needs_help',
  'parked',
];
export const isOpenIdea = (state: IdeaState): boolean => openIdeaStates.indexOf(state) >= 0;

/** The author has his answer within so many working days of the board: 48 hours (Rules 2, 3.2.6). */
export const answerWorkingDays = 2;
/** Days after its last step for which an idea that is through stays on the board. */
export const shownDays = 30;
