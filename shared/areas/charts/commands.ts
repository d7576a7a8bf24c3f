// Commands of charts: a confirmed shift of the level, the set of run rules, marked spans.
import { date, id, line, nullable, oneOf, type Static, shape } from '../../schema.ts';
import { ruleSetNames } from './xmr.ts';

export const commands = {
  /** From this day on the limits are made anew (Rule 3.4.5). */
  confirmShift: shape({ kpiId: id(), fromOn: date(), reason: line(200) }),
  /** Which run rules make a signal (Rule 3.4.6). */
  setRunRules: shape({ kpiId: id(), ruleSet: oneOf(ruleSetNames) }),
  /** A span that explains the line, named in the team's words; null takes the one from that day away. */
  markChart: shape({ kpiId: id(), fromOn: date(), toOn: date(), label: nullable(line(24)) }),
};
export type MarkChart = Static<typeof commands.markChart>;
export type ConfirmShift = Static<typeof commands.confirmShift>;
export type SetRunRules = Static<typeof commands.setRunRules>;
