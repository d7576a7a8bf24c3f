// What a board already lives by, stage by stage (Rule 3.10.1). Pure and without schemas, so that a tablet
// draws only what its board has. Must never decide who may take a stage.

export const lastStage = 4;
/** Working days that a stage is lived before the next is offered, and the share that it takes. */
export const offerAfterDays = 10;
export const offerShare = 0.8;

/** The next stage, once it is earned. */
export const offerOf = (stage: number, days: number, share: number | null): number | null =>
  stage < lastStage && days >= offerAfterDays && share !== null && share >= offerShare
    ? stage + 1
    : null;

/** S1 acts at every stage and asks none of these (Rule 3.10.1). */
export const stageHas = {
  reactions: (stage: number): boolean => stage >= 2,
  escalationByHand: (stage: number): boolean => stage >= 2,
  clocks: (stage: number): boolean => stage >= 3,
  strategy: (stage: number): boolean => stage >= lastStage,
} as const;

interface Lived {
  readonly stage: number;
  readonly phase: string;
}

/** May a question be put to the next tier by hand? An S1 at every stage, others from stage 2 on. */
export const mayAsk = (board: Lived | undefined, severity: string): boolean =>
  severity === 'S1' || (board !== undefined && stageHas.escalationByHand(board.stage));

/**
 * Does a missed clock act by itself between these boards? From stage 3 on and outside a ramp-up of
 * either (Rule 2.1, Rule 3.1.10); below that it only marks the card late. An S1 always.
 */
export const clocksAct = (severity: string, boards: readonly (Lived | undefined)[]): boolean =>
  severity === 'S1' ||
  boards.every((b) => b !== undefined && stageHas.clocks(b.stage) && b.phase !== 'ramp_up');
