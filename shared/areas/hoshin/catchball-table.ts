// State tables of the dialogue between two levels (Rules 2 "Catchball thread", "Our part", "Challenge to
// strategy"). Light: no schema library here. What a table does not name is refused.

export const catchballStates = [
  'draft',
  'with_lower',
  'with_upper',
  'stalled',
  'agreed',
  'withdrawn',
] as const;
export type CatchballState = (typeof catchballStates)[number];
export const catchballEvents = [
  'throw_down',
  'throw_up',
  'sign_first',
  'sign_second',
  'stall',
  'withdraw',
] as const;
export type CatchballEvent = (typeof catchballEvents)[number];

/** `turn` = the ball goes to the other side, which is to sign the same text. */
export const catchballTransitions: readonly (readonly [
  CatchballState,
  CatchballEvent,
  CatchballState | 'turn',
])[] = [
  ['draft', 'throw_down', 'with_lower'],
  ['with_lower', 'throw_up', 'with_upper'],
  ['with_upper', 'throw_down', 'with_lower'],
  ['with_lower', 'sign_first', 'turn'],
  ['with_upper', 'sign_first', 'turn'],
  ['with_lower', 'sign_second', 'agreed'],
  ['with_upper', 'sign_second', 'agreed'],
  ['with_lower', 'stall', 'stalled'],
  ['with_upper', 'stall', 'stalled'],
  // They have met face to face: it goes on by a throw, or what was said is signed.
  ['stalled', 'throw_down', 'with_lower'],
  ['stalled', 'throw_up', 'with_upper'],
  ['stalled', 'sign_first', 'turn'],
  ['stalled', 'sign_second', 'agreed'],
  ['draft', 'withdraw', 'withdrawn'],
  ['with_lower', 'withdraw', 'withdrawn'],
  ['with_upper', 'withdraw', 'withdrawn'],
  ['stalled', 'withdraw', 'withdrawn'],
];

export const catchballAfter = (
  from: CatchballState,
  event: CatchballEvent,
): CatchballState | 'turn' | null => {
  const row = catchballTransitions.filter((t) => t[0] === from && t[1] === event)[0];
  return row ? row[2] : null;
};

/** More rounds of throw and counter than this, and the two meet face to face. */
export const mostRounds = 3;
/** Working days of the side that holds the ball. */
export const stallWorkingDays = 5;

export const ourPartStates = ['draft', 'agreed', 'replaced'] as const;

export const challengeStates = [
  'sent',
  'heard',
  'changes_objective',
  'changes_means',
  'kept',
] as const;
export type ChallengeState = (typeof challengeStates)[number];
export const challengeEvents = [
  'hear',
  'list',
  'change_objective',
  'change_means',
  'keep',
] as const;
export type ChallengeEvent = (typeof challengeEvents)[number];

export const challengeTransitions: readonly (readonly [
  ChallengeState,
  ChallengeEvent,
  ChallengeState,
])[] = [
  ['sent', 'hear', 'heard'],
  ['sent', 'list', 'sent'],
  ['heard', 'change_objective', 'changes_objective'],
  ['heard', 'change_means', 'changes_means'],
  ['heard', 'keep', 'kept'],
];
export const challengeAfter = (
  from: ChallengeState,
  event: ChallengeEvent,
): ChallengeState | null => {
  const row = challengeTransitions.filter((t) => t[0] === from && t[1] === event)[0];
  return row ? row[2] : null;
};
/** It is heard within so many working days of the board whose objective it is, else listed one tier up. */
export const hearWorkingDays = 10;
