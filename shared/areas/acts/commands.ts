// Undo of what has no card of its own: a reading, a word about safety, a link (Rule 2.0 "Undo").
import { id, oneOf, type Static, shape } from '../../schema.ts';

/** Records that a take-back removes or puts back whole; cards have take-backs of their own. */
export const undoableKinds = [
  'reading',
  'safetyConfirmation',
  'safetyEvent',
  'redLink',
  'hourSheet',
  'huddle',
  'qualification',
  'training',
  'adoption',
  'recognition',
] as const;

export const commands = {
  /** `kind` and `id` as the answer of the act named them under `undo`. */
  takeBackAct: shape({ kind: oneOf(undoableKinds), id: id() }),
};
export type TakeBackAct = Static<typeof commands.takeBackAct>;
