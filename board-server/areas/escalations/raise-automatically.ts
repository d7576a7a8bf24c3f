// Rule 3.5.5: what raises by itself, to the parent. Only where automatic raises are on (stage 3, no
// ramp-up); S1 acts at every stage. Pure: used by every area that finds a trigger.
import { clocksAct } from '../../../shared/areas/boards/stages.ts';
import type { EscalationTrigger } from '../../../shared/areas/escalations/table.ts';
import type { Context } from '../../pipeline/decision.ts';
import type { Severity } from './clocks.ts';
import { type Raised, type RaiseFacts, raise } from './raise.ts';
import { addresseesOf } from './tree.ts';

export interface AutomaticAsk {
  readonly boardId: string;
  readonly trigger: EscalationTrigger;
  /** One line, ≤ 120 characters: what happened. */
  readonly question: string;
  readonly severity?: Severity;
  readonly kpiId?: string | null;
  readonly category?: string;
  readonly issueIds?: readonly string[];
}

/** Does this board have automatic raises now? (Rules 3.10, 3.1.10) */
export function raisesByItself(
  facts: Pick<RaiseFacts, 'world'>,
  boardId: string,
  severity: Severity,
): boolean {
  const board = facts.world.boards.get(boardId);
  if (!board || addresseesOf(facts.world.boards, boardId).length === 0) return false;
  return clocksAct(severity, [board]);
}

/** Null where nothing is raised: no parent, or a stage without automatic raises. Otherwise a new card
 *  or one more line on the card of the same board and KPI, or board and trigger (Rule 3.5.6). */
export function raiseAutomatically(
  facts: RaiseFacts,
  ask: AutomaticAsk,
  context: Context,
): Raised | null {
  const severity = ask.severity ?? 'S3';
  if (!raisesByItself(facts, ask.boardId, severity)) return null;
  return raise(
    facts,
    {
      boardId: ask.boardId,
      addresseeId: null,
      type: 'help',
      question: ask.question.slice(0, 120),
      tried: [],
      neededByAt: null,
      severity,
      kpiId: ask.kpiId ?? null,
      category: ask.category ?? facts.world.boards.get(ask.boardId)?.categories[0]?.letter ?? 'S',
      issueIds: ask.issueIds ?? [],
      trigger: ask.trigger,
    },
    context,
  );
}
