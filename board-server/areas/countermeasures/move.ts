// Due dates of actions: the original never changes, the current one moves; the second move and two
// working days overdue ask the parent for help, not for blame (Rules 2, 3.5.5).
import {
  type CountermeasureCommands,
  commands,
} from '../../../shared/areas/countermeasures/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { changesOf } from '../acts/act.ts';
import { isSamePerson, personIdOf } from '../acts/who.ts';
import { dueOnWorkingDay, localDate, type World } from '../escalations/clocks.ts';
import { raiseAutomatically } from '../escalations/raise-automatically.ts';
import {
  type CountermeasureFacts,
  countermeasureBoard,
  decide,
  loadCountermeasure,
  ownsIts,
  stateAfter,
} from './facts.ts';

/** A due date that lies ahead, on a working day of its board (Rule 3.2.6). */
export const requireAhead = (world: World, boardId: string, dueOn: string, now: number): string => {
  if (world.times.has(boardId) && dueOn < localDate(world, boardId, now)) {
    throw new Refusal('rule_broken', 'The due date must not lie behind.', { dueOn });
  }
  return dueOnWorkingDay(world, boardId, dueOn);
};

/** The current due moves, the original stays; the second move raises by itself (Rule 3.5.5). */
export const moveCountermeasure = defineCommand<
  CountermeasureCommands['moveCountermeasure'],
  CountermeasureFacts
>({
  type: 'moveCountermeasure',
  summary: 'Moves the due date; the original stays legible, the second move asks the parent.',
  schema: commands.moveCountermeasure,
  permission: { who: 'signed_in', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide(
      'moveCountermeasure',
      facts,
      payload.rev,
      (c) => {
        const state = stateAfter(c, 'move_due');
        if (!ownsIts(facts, context) && !isSamePerson(c.owner, personIdOf(context))) {
          throw new Refusal('forbidden', 'The owner or the board owner moves the date.', {});
        }
        const dueOn = requireAhead(facts.raise.world, c.boardId, payload.dueOn, context.now);
        if (dueOn === c.dueOn)
          throw new Refusal('rule_broken', 'It is due on this day already.', { dueOn });
        const moves = c.moves + 1;
        const next = { ...c, state, dueOn, moves, stateReason: payload.reason };
        const raised =
          moves === 2
            ? askParent(facts, 'moved_twice', `Due moved twice: ${c.what}`, context)
            : null;
        return {
          next,
          event: 'countermeasureMoved',
          data: { from: c.dueOn, to: dueOn, moves },
          steps: raised?.steps ?? [],
          events: raised?.events ?? [],
        };
      },
      context,
    ),
});

const askParent = (
  facts: CountermeasureFacts,
  trigger: 'overdue' | 'moved_twice',
  question: string,
  context: Parameters<typeof raiseAutomatically>[2],
) =>
  raiseAutomatically(
    facts.raise,
    {
      boardId: facts.countermeasure.boardId,
      trigger,
      question,
      severity: facts.issue?.severity === 'S2' ? 'S2' : 'S3',
      kpiId: facts.issue?.kpiId ?? null,
      ...(facts.countermeasure.category ? { category: facts.countermeasure.category } : {}),
      issueIds: facts.issue ? [facts.issue.id] : [],
    },
    context,
  );

/** System, Rule 3.5.5: two working days overdue. Decides nothing about the action itself. */
export const reportCountermeasureOverdue = defineCommand<
  CountermeasureCommands['reportCountermeasureOverdue'],
  CountermeasureFacts
>({
  type: 'reportCountermeasureOverdue',
  summary:
    'An action is two working days overdue: its board gets help from the parent (Rule 3.5.5).',
  schema: commands.reportCountermeasureOverdue,
  permission: { who: 'system', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) => {
    const c = facts.countermeasure;
    if ((c.state !== 'plan' && c.state !== 'proposed') || c.dueOn !== payload.dueOn) {
      throw new Refusal('wrong_state', 'It is not overdue any more.', {
        state: c.state,
        dueOn: c.dueOn,
      });
    }
    const raised = askParent(facts, 'overdue', `Overdue: ${c.what}`, context);
    return {
      events: [
        {
          type: 'countermeasureOverdue',
          data: { countermeasureId: c.id, boardId: c.boardId, dueOn: c.dueOn },
        },
        ...(raised?.events ?? []),
      ],
      changes: raised ? changesOf('reportCountermeasureOverdue', raised.steps, context) : [],
      answer: { escalationId: raised?.escalation.id ?? null },
    };
  },
});
