// State tables of strategy (Rule 2 "Hoshin objective", "Recovery plan"). Light: no schema library here.
// What a table does not name is refused.

/** South, west, north and east of an X-matrix (Rule 1.1). */
export const objectiveLevels = ['goal', 'annual', 'priority', 'metric'] as const;
export type ObjectiveLevel = (typeof objectiveLevels)[number];

export const objectiveStates = [
  'draft',
  'catchball',
  'agreed',
  'active',
  'achieved',
  'missed',
  'dropped',
] as const;
export type ObjectiveState = (typeof objectiveStates)[number];

export const objectiveEvents = [
  'change',
  'discuss',
  'agree',
  'activate',
  'achieve',
  'miss',
  'drop',
] as const;
export type ObjectiveEvent = (typeof objectiveEvents)[number];

export const objectiveTransitions: readonly (readonly [
  ObjectiveState,
  ObjectiveEvent,
  ObjectiveState,
])[] = [
  ['draft', 'change', 'draft'],
  ['catchball', 'change', 'catchball'],
  // From here on a change is a new version "because of …".
  ['agreed', 'change', 'agreed'],
  ['active', 'change', 'active'],
  ['draft', 'discuss', 'catchball'],
  ['catchball', 'agree', 'agreed'],
  ['agreed', 'activate', 'active'],
  ['active', 'achieve', 'achieved'],
  ['active', 'miss', 'missed'],
  ['draft', 'drop', 'dropped'],
  ['catchball', 'drop', 'dropped'],
  ['agreed', 'drop', 'dropped'],
  ['active', 'drop', 'dropped'],
];

export const objectiveAfter = (
  from: ObjectiveState,
  event: ObjectiveEvent,
): ObjectiveState | null => {
  const row = objectiveTransitions.filter((t) => t[0] === from && t[1] === event)[0];
  return row ? row[2] : null;
};

/** Stands on the matrix: neither reached nor given up. */
export const isOpenObjective = (state: ObjectiveState): boolean =>
  state === 'draft' || state === 'catchball' || state === 'agreed' || state === 'active';

export const recoveryStates = ['asked', 'proposed', 'approved', 'ended'] as const;
export type RecoveryState = (typeof recoveryStates)[number];
export const recoveryEvents = ['propose', 'approve', 'decline', 'end'] as const;
export type RecoveryEvent = (typeof recoveryEvents)[number];

export const recoveryTransitions: readonly (readonly [
  RecoveryState,
  RecoveryEvent,
  RecoveryState,
])[] = [
  ['asked', 'propose', 'proposed'],
  ['proposed', 'propose', 'proposed'],
  ['proposed', 'approve', 'approved'],
  ['proposed', 'decline', 'asked'],
  ['asked', 'end', 'ended'],
  ['proposed', 'end', 'ended'],
  ['approved', 'end', 'ended'],
];

export const recoveryAfter = (from: RecoveryState, event: RecoveryEvent): RecoveryState | null => {
  const row = recoveryTransitions.filter((t) => t[0] === from && t[1] === event)[0];
  return row ? row[2] : null;
};
