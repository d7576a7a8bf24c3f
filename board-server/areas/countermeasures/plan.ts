// Planning an action: what, one owner, due. Only the named owner can accept it, and the original due
// never changes; the second move asks the parent for help (Rules 2, 3.5.5).
import { commands, type CountermeasureCommands } from '../../../shared/areas/countermeasures/commands.ts';
import type { Countermeasure } from '../../../shared/areas/countermeasures/countermeasure.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { actorTag, found, isSamePerson, namedTag, personIdOf } from '../acts/who.ts';
import { dueOnWorkingDay, loadWorld, localDate, type World } from '../escalations/clocks.ts';
import { raiseAutomatically } from '../escalations/raise-automatically.ts';
import { type CountermeasureFacts, countermeasureBoard, decide, issueStep, loadCountermeasure, ownsIts, stateAfter } from './facts.ts';

type Add = CountermeasureCommands['addCountermeasure'];
interface AddFacts {
  readonly issue: StoredOf<'issue'> | null;
  readonly boardId: string;
  readonly world: World;
  readonly named: Person | null;
}

const requireAhead = (world: World, boardId: string, dueOn: string, now: number): string => {
  if (world.times.has(boardId) && dueOn < localDate(world, boardId, now)) {
    throw new Refusal('rule_broken', 'The due date must not lie behind.', { dueOn });
  }
  return dueOnWorkingDay(world, boardId, dueOn);
};

export const addCountermeasure = defineCommand<Add, AddFacts>({
  type: 'addCountermeasure',
  summary: 'Plans an action against a cause: what, one owner, due (Rule 2 "Countermeasure").',
  schema: commands.addCountermeasure,
  permission: { who: 'board_member', board: (facts) => facts.boardId },
  load: async (read, payload, context) => {
    const issue = payload.issueId === null ? null : found(await read.one('issue', payload.issueId), 'issue', payload.issueId);
    const boardId = issue?.boardId ?? payload.boardId;
    if (boardId === undefined) throw new Refusal('invalid_input', 'Without an issue an action needs its board.', {});
    return { issue, boardId, world: await loadWorld(read, [boardId], context.now), named: await read.one('person', payload.ownerId) };
  },
  decide: ({ issue, boardId, world, named }, payload, context) => {
    if (issue && !isOpenIssue(issue.state)) throw new Refusal('wrong_state', 'This issue is not open.', { state: issue.state });
    const isSelf = payload.ownerId === personIdOf(context);
    const kind = payload.kind ?? (issue ? 'corrective' : 'promise');
    if (kind === 'promise' && !isSelf) throw new Refusal('forbidden', 'A promise is given by the leader himself.', {});
    const dueOn = requireAhead(world, boardId, payload.dueOn, context.now);
    const record: Countermeasure = {
      id: context.newId(), issueId: issue?.id ?? null, boardId, category: issue?.category ?? payload.category ?? '', kind, what: payload.what,
      owner: isSelf ? actorTag(context, boardId) : namedTag(named, payload.ownerId, boardId),
      accepted: isSelf, acceptedAt: isSelf ? context.now : null, originalDueOn: dueOn, dueOn, moves: 0, effect: payload.effect ?? null,
      cycle: 1, state: isSelf ? 'plan' : 'proposed', doneAt: null, checkedById: null, evidence: null, standard: null, yokoten: null,
      createdAt: context.now, stateReason: null, closedAt: null, takenBackAt: null, shown: true,
    };
    const steps = [step('countermeasure', null, record), ...issueStep(issue, isSelf ? 'countermeasure_accepted' : null)];
    return {
      events: [{ type: 'countermeasureAdded', data: { countermeasureId: record.id, issueId: record.issueId, boardId, kind, ownerId: payload.ownerId, dueOn, state: record.state } }],
      changes: changesOf('addCountermeasure', steps, context),
      answer: { countermeasureId: record.id, state: record.state, dueOn },
    };
  },
});

/** ◔. The one right that nobody inherits: the named person alone. */
export const acceptCountermeasure = defineCommand<CountermeasureCommands['acceptCountermeasure'], CountermeasureFacts>({
  type: 'acceptCountermeasure',
  summary: 'The named owner accepts the action himself.',
  schema: commands.acceptCountermeasure,
  permission: { who: 'signed_in', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide('acceptCountermeasure', facts, payload.rev, (c) => {
      const state = stateAfter(c, 'accept');
      if (!isSamePerson(c.owner, personIdOf(context))) throw new Refusal('forbidden', 'Only the named owner himself can accept it.', {});
      return { next: { ...c, state, accepted: true, acceptedAt: context.now }, event: 'countermeasureAccepted', data: { ownerId: c.owner.personId }, issueEvent: 'countermeasure_accepted' };
    }, context),
});

export const nameCountermeasureOwner = defineCommand<CountermeasureCommands['nameCountermeasureOwner'], CountermeasureFacts>({
  type: 'nameCountermeasureOwner',
  summary: 'Names another owner; dashed until he accepts himself.',
  schema: commands.nameCountermeasureOwner,
  permission: { who: 'signed_in', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide('nameCountermeasureOwner', facts, payload.rev, (c) => {
      const state = stateAfter(c, 'name_owner');
      if (!ownsIts(facts, context) && !isSamePerson(c.owner, personIdOf(context))) {
        throw new Refusal('forbidden', 'The board owner or the present owner names another.', {});
      }
      if (c.kind === 'promise') throw new Refusal('forbidden', 'A promise stays with who gave it.', {});
      const isSelf = payload.ownerId === personIdOf(context);
      const owner = isSelf ? actorTag(context, c.boardId) : namedTag(facts.named, payload.ownerId, c.boardId);
      const next: Countermeasure = { ...c, owner, accepted: isSelf, acceptedAt: isSelf ? context.now : null, state: isSelf ? 'plan' : state };
      return { next, event: 'countermeasureOwnerNamed', data: { ownerId: payload.ownerId }, issueEvent: isSelf ? 'countermeasure_accepted' : null };
    }, context),
});

/** The current due moves, the original stays; the second move raises by itself (Rule 3.5.5). */
export const moveCountermeasure = defineCommand<CountermeasureCommands['moveCountermeasure'], CountermeasureFacts>({
  type: 'moveCountermeasure',
  summary: 'Moves the due date; the original stays legible, the second move asks the parent.',
  schema: commands.moveCountermeasure,
  permission: { who: 'signed_in', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide('moveCountermeasure', facts, payload.rev, (c) => {
      const state = stateAfter(c, 'move_due');
      if (!ownsIts(facts, context) && !isSamePerson(c.owner, personIdOf(context))) {
        throw new Refusal('forbidden', 'The owner or the board owner moves the date.', {});
      }
      const dueOn = requireAhead(facts.raise.world, c.boardId, payload.dueOn, context.now);
      if (dueOn === c.dueOn) throw new Refusal('rule_broken', 'It is due on this day already.', { dueOn });
      const moves = c.moves + 1;
      const next = { ...c, state, dueOn, moves, stateReason: payload.reason };
      const raised = moves === 2 ? askParent(facts, 'moved_twice', `Due moved twice: ${c.what}`, context) : null;
      return { next, event: 'countermeasureMoved', data: { from: c.dueOn, to: dueOn, moves }, steps: raised?.steps ?? [], events: raised?.events ?? [] };
    }, context),
});

const askParent = (facts: CountermeasureFacts, trigger: 'overdue' | 'moved_twice', question: string, context: Parameters<typeof raiseAutomatically>[2]) =>
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
export const reportCountermeasureOverdue = defineCommand<CountermeasureCommands['reportCountermeasureOverdue'], CountermeasureFacts>({
  type: 'reportCountermeasureOverdue',
  summary: 'An action is two working days overdue: its board gets help from the parent (Rule 3.5.5).',
  schema: commands.reportCountermeasureOverdue,
  permission: { who: 'system', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) => {
    const c = facts.countermeasure;
    if ((c.state !== 'plan' && c.state !== 'proposed') || c.dueOn !== payload.dueOn) {
      throw new Refusal('wrong_state', 'It is not overdue any more.', { state: c.state, dueOn: c.dueOn });
    }
    const raised = askParent(facts, 'overdue', `Overdue: ${c.what}`, context);
    return {
      events: [{ type: 'countermeasureOverdue', data: { countermeasureId: c.id, boardId: c.boardId, dueOn: c.dueOn } }, ...(raised?.events ?? [])],
      changes: raised ? changesOf('reportCountermeasureOverdue', raised.steps, context) : [],
      answer: { escalationId: raised?.escalation.id ?? null },
    };
  },
});
