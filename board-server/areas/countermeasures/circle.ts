// Round the PDCA circle: done ◑ by the owner, checked ◕ by somebody else, standardised ● and closed
// by the board owner. Done is half of it (trap 9).
import {
  type CountermeasureCommands,
  commands,
} from '../../../shared/areas/countermeasures/commands.ts';
import { leadingRoles } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, defineCommand } from '../../pipeline/decision.ts';
import { isSamePerson, personIdOf } from '../acts/who.ts';
import {
  type CountermeasureFacts,
  countermeasureBoard,
  decide,
  doneEvent,
  loadCountermeasure,
  ownsIts,
  stateAfter,
} from './facts.ts';

export const completeCountermeasure = defineCommand<
  CountermeasureCommands['completeCountermeasure'],
  CountermeasureFacts
>({
  type: 'completeCountermeasure',
  summary: 'The owner says that his action is done: half of the circle.',
  schema: commands.completeCountermeasure,
  permission: { who: 'signed_in', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide(
      'completeCountermeasure',
      facts,
      payload.rev,
      (c) => {
        const state = stateAfter(c, 'complete');
        if (!isSamePerson(c.owner, personIdOf(context)))
          throw new Refusal('forbidden', 'Only the owner says that it is done.', {});
        const next = { ...c, state, doneAt: context.now, evidence: payload.evidence ?? c.evidence };
        return {
          next,
          event: 'countermeasureDone',
          data: { originalDueOn: c.originalDueOn, dueOn: c.dueOn },
          issueEvent: doneEvent(next, facts.siblings),
        };
      },
      context,
    ),
});

/** Board owner, or a leader of that board or above it: when the board owner owns the action, another
 *  shift's team leader or the next tier checks (Rule 2.0). */
const mayCheck = (facts: CountermeasureFacts, context: Context): boolean => {
  const { boardId } = facts.countermeasure;
  const leadsIt = context.standing.roles.some(
    (r) => r.boardId === boardId && leadingRoles.includes(r.role),
  );
  return ownsIts(facts, context) || leadsIt || context.standing.leads.has(boardId);
};

export const checkCountermeasure = defineCommand<
  CountermeasureCommands['checkCountermeasure'],
  CountermeasureFacts
>({
  type: 'checkCountermeasure',
  summary: 'Somebody else checks the effect; not effective = plan again, next cycle.',
  schema: commands.checkCountermeasure,
  permission: { who: 'signed_in', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide(
      'checkCountermeasure',
      facts,
      payload.rev,
      (c) => {
        const state = stateAfter(c, payload.effective ? 'check_effective' : 'check_failed');
        if (isSamePerson(c.owner, personIdOf(context)))
          throw new Refusal('forbidden', 'Nobody checks his own action.', {});
        if (!mayCheck(facts, context))
          throw new Refusal(
            'forbidden',
            'The board owner, another leader of the board or the next tier checks.',
            {},
          );
        const checked = {
          ...c,
          state,
          checkedById: personIdOf(context),
          evidence: payload.evidence,
        };
        const next = payload.effective ? checked : { ...checked, cycle: c.cycle + 1, doneAt: null };
        return {
          next,
          event: 'countermeasureChecked',
          data: { effective: payload.effective, cycle: c.cycle },
          issueEvent: payload.effective ? null : 'not_effective',
        };
      },
      context,
    ),
});

export const standardiseCountermeasure = defineCommand<
  CountermeasureCommands['standardiseCountermeasure'],
  CountermeasureFacts
>({
  type: 'standardiseCountermeasure',
  summary: 'The standard is written, or none is needed; yokoten yes or no.',
  schema: commands.standardiseCountermeasure,
  permission: { who: 'board_owner', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide(
      'standardiseCountermeasure',
      facts,
      payload.rev,
      (c) => {
        const state = stateAfter(c, 'standardise');
        return {
          next: { ...c, state, standard: payload.standard, yokoten: payload.yokoten },
          event: 'countermeasureStandardised',
          data: { yokoten: payload.yokoten },
        };
      },
      context,
    ),
});

export const closeCountermeasure = defineCommand<
  CountermeasureCommands['closeCountermeasure'],
  CountermeasureFacts
>({
  type: 'closeCountermeasure',
  summary: 'The circle is full: closed.',
  schema: commands.closeCountermeasure,
  permission: { who: 'board_owner', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide(
      'closeCountermeasure',
      facts,
      payload.rev,
      (c) => {
        const state = stateAfter(c, 'close');
        return {
          next: { ...c, state, closedAt: context.now },
          event: 'countermeasureClosed',
          data: { originalDueOn: c.originalDueOn, dueOn: c.dueOn },
        };
      },
      context,
    ),
});

export const cancelCountermeasure = defineCommand<
  CountermeasureCommands['cancelCountermeasure'],
  CountermeasureFacts
>({
  type: 'cancelCountermeasure',
  summary: 'The board owner cancels an action and says why.',
  schema: commands.cancelCountermeasure,
  permission: { who: 'board_owner', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide(
      'cancelCountermeasure',
      facts,
      payload.rev,
      (c) => {
        const state = stateAfter(c, 'cancel');
        const next = { ...c, state, stateReason: payload.reason, closedAt: context.now };
        return {
          next,
          event: 'countermeasureCancelled',
          issueEvent: doneEvent(next, facts.siblings),
        };
      },
      context,
    ),
});
