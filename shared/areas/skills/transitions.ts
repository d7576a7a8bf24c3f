// State tables of qualifications and trainings (Rule 2 "Skill"). Light: no schema library here. What a table
// does not name is refused.

export const qualificationStates = [
  'planned',
  'in_training',
  'assessed',
  'qualified',
  'expiring',
  'expired',
  'revoked',
] as const;
export type QualificationState = (typeof qualificationStates)[number];

export const qualificationEvents = [
  'start',
  'assess',
  'sign',
  'decline',
  'near',
  'run_out',
  'practise',
  'revoke',
] as const;
export type QualificationEvent = (typeof qualificationEvents)[number];

const held = ['qualified', 'expiring', 'expired'] as const;
/** From, event, to. A level in force stays in force while somebody is trained or assessed anew. */
export const qualificationTransitions: readonly (readonly [
  QualificationState,
  QualificationEvent,
  QualificationState,
])[] = [
  ['planned', 'start', 'in_training'],
  ['revoked', 'start', 'in_training'],
  ...held.map((from) => [from, 'start', 'in_training'] as const),
  ['planned', 'assess', 'assessed'],
  ['in_training', 'assess', 'assessed'],
  ...held.map((from) => [from, 'assess', 'assessed'] as const),
  // Assessed again before anybody signed: the later one counts.
  ['assessed', 'assess', 'assessed'],
  ['assessed', 'sign', 'qualified'],
  ['assessed', 'decline', 'in_training'],
  ['qualified', 'near', 'expiring'],
  ['qualified', 'run_out', 'expired'],
  ['expiring', 'run_out', 'expired'],
  // What has run out is no longer saved by practice: it is assessed anew.
  ['in_training', 'practise', 'in_training'],
  ['assessed', 'practise', 'assessed'],
  ['qualified', 'practise', 'qualified'],
  // Stays expiring where its validity ends soon all the same.
  ['expiring', 'practise', 'qualified'],
  ['in_training', 'revoke', 'revoked'],
  ['assessed', 'revoke', 'revoked'],
  ...held.map((from) => [from, 'revoke', 'revoked'] as const),
];

export const qualificationAfter = (
  from: QualificationState,
  event: QualificationEvent,
): QualificationState | null =>
  qualificationTransitions.filter((t) => t[0] === from && t[1] === event)[0]?.[2] ?? null;

export const trainingStates = ['planned', 'running', 'done', 'cancelled'] as const;
export type TrainingState = (typeof trainingStates)[number];
export const trainingEvents = ['change', 'start', 'finish', 'cancel'] as const;
export type TrainingEvent = (typeof trainingEvents)[number];

export const trainingTransitions: readonly (readonly [
  TrainingState,
  TrainingEvent,
  TrainingState,
])[] = [
  ['planned', 'change', 'planned'],
  ['running', 'change', 'running'],
  ['planned', 'start', 'running'],
  // The sign-off finishes it, also where nobody had tapped start.
  ['planned', 'finish', 'done'],
  ['running', 'finish', 'done'],
  ['planned', 'cancel', 'cancelled'],
  ['running', 'cancel', 'cancelled'],
];

export const trainingAfter = (from: TrainingState, event: TrainingEvent): TrainingState | null =>
  trainingTransitions.filter((t) => t[0] === from && t[1] === event)[0]?.[2] ?? null;

export const isOpenTraining = (state: TrainingState): boolean =>
  state === 'planned' || state === 'running';
