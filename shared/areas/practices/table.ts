// State tables of best practices and their adoption (Rules 2 "Best practice", 2 "Adoption"). Light: no schema
// library here. What a table does not name is refused.

export const practiceStates = ['draft', 'verified', 'published', 'retired'] as const;
export type PracticeState = (typeof practiceStates)[number];
export const practiceEvents = ['change', 'verify', 'publish', 'propose', 'retire'] as const;
export type PracticeEvent = (typeof practiceEvents)[number];

export const practiceTransitions: readonly (readonly [
  PracticeState,
  PracticeEvent,
  PracticeState,
])[] = [
  ['draft', 'change', 'draft'],
  ['draft', 'verify', 'verified'],
  ['verified', 'publish', 'published'],
  // To one more board.
  ['published', 'propose', 'published'],
  ['draft', 'retire', 'retired'],
  ['verified', 'retire', 'retired'],
  ['published', 'retire', 'retired'],
];
export const practiceAfter = (from: PracticeState, event: PracticeEvent): PracticeState | null =>
  practiceTransitions.filter((t) => t[0] === from && t[1] === event)[0]?.[2] ?? null;

export const adoptionStates = [
  'proposed',
  'assessing',
  'adopting',
  'adopted',
  'adapted',
  'not_applicable',
] as const;
export type AdoptionState = (typeof adoptionStates)[number];
export const adoptionEvents = ['assess', 'start', 'verify', 'adapt', 'decline', 'list'] as const;
export type AdoptionEvent = (typeof adoptionEvents)[number];

export const adoptionTransitions: readonly (readonly [
  AdoptionState,
  AdoptionEvent,
  AdoptionState,
])[] = [
  // Nothing is decided before somebody has gone to see.
  ['proposed', 'assess', 'assessing'],
  ['proposed', 'list', 'proposed'],
  ['assessing', 'start', 'adopting'],
  ['adopting', 'verify', 'adopted'],
  ['adopting', 'adapt', 'adapted'],
  ['assessing', 'decline', 'not_applicable'],
  ['adopting', 'decline', 'not_applicable'],
];
export const adoptionAfter = (from: AdoptionState, event: AdoptionEvent): AdoptionState | null =>
  adoptionTransitions.filter((t) => t[0] === from && t[1] === event)[0]?.[2] ?? null;

export const isOpenAdoption = (state: AdoptionState): boolean =>
  state === 'proposed' || state === 'assessing' || state === 'adopting';

/** Working days of the board to go, see and judge. */
export const assessWorkingDays = 10;
/** Days that the effect must have held before a practice counts as verified. */
export const effectDays = 30;

/** What of a practice has been taken over: adopted and adapted of all that were proposed (Rule 3.9). */
export const adoptionFigure = (
  adoptions: readonly { readonly state: AdoptionState }[],
): {
  readonly proposed: number;
  readonly adopted: number;
  readonly adapted: number;
  readonly notApplicable: number;
  readonly open: number;
} => {
  const of = (state: AdoptionState): number => adoptions.filter((a) => a.state === state).length;
  return {
    proposed: adoptions.length,
    adopted: of('adopted'),
    adapted: of('adapted'),
    notApplicable: of('not_applicable'),
    open: adoptions.filter(({ state }) => isOpenAdoption(state)).length,
  };
};
