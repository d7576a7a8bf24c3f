// Planning an action: what, one owner, due. Only the named owner can accept it; until then his name
// is drawn dashed (Rule 2). Never two owners.
import {
  type CountermeasureCommands,
  commands,
} from '../../../shared/areas/countermeasures/commands.ts';
import type { Countermeasure } from '../../../shared/areas/countermeasures/countermeasure.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { actorTag, found, isSamePerson, namedTag, personIdOf } from '../acts/who.ts';
import { loadWorld, type World } from '../escalations/clocks.ts';
import {
  type CountermeasureFacts,
  countermeasureBoard,
  decide,
  issueStep,
  loadCountermeasure,
  ownsIts,
  stateAfter,
} from './facts.ts';
import { requireAhead } from './move.ts';

type Add = CountermeasureCommands['addCountermeasure'];
interface AddFacts {
  readonly issue: StoredOf<'issue'> | null;
  /** Kaizen event on whose newspaper it is to stand. */
  readonly kaizen: StoredOf<'kaizenEvent'> | null;
  readonly boardId: string;
  readonly world: World;
  readonly named: Person | null;
}

export const addCountermeasure = defineCommand<Add, AddFacts>({
  type: 'addCountermeasure',
  summary: 'Plans an action against a cause: what, one owner, due (Rule 2 "Countermeasure").',
  schema: commands.addCountermeasure,
  permission: { who: 'board_member', board: (facts) => facts.boardId },
  load: async (read, payload, context) => {
    const issue =
      payload.issueId === null
        ? null
        : found(await read.one('issue', payload.issueId), 'issue', payload.issueId);
    const kaizen = payload.eventId
      ? found(await read.one('kaizenEvent', payload.eventId), 'kaizenEvent', payload.eventId)
      : null;
    const boardId = issue?.boardId ?? kaizen?.boardId ?? payload.boardId;
    if (boardId === undefined)
      throw new Refusal('invalid_input', 'Without an issue an action needs its board.', {});
    return {
      issue,
      kaizen,
      boardId,
      world: await loadWorld(read, [boardId], context.now),
      named: await read.one('person', payload.ownerId),
    };
  },
  decide: ({ issue, kaizen, boardId, world, named }, payload, context) => {
    if (issue && !isOpenIssue(issue.state))
      throw new Refusal('wrong_state', 'This issue is not open.', { state: issue.state });
    if (kaizen && kaizen.state !== 'running' && kaizen.state !== 'follow_up')
      throw new Refusal('wrong_state', 'An event has a newspaper from its start to its close.', {
        state: kaizen.state,
      });
    const isSelf = payload.ownerId === personIdOf(context);
    const kind = payload.kind ?? (issue || kaizen ? 'corrective' : 'promise');
    if (kind === 'promise' && !isSelf)
      throw new Refusal('forbidden', 'A promise is given by the leader himself.', {});
    const dueOn = requireAhead(world, boardId, payload.dueOn, context.now);
    const record: Countermeasure = {
      id: context.newId(),
      issueId: issue?.id ?? null,
      boardId,
      category: issue?.category ?? payload.category ?? '',
      kind,
      what: payload.what,
      owner: isSelf ? actorTag(context, boardId) : namedTag(named, payload.ownerId, boardId),
      accepted: isSelf,
      acceptedAt: isSelf ? context.now : null,
      originalDueOn: dueOn,
      dueOn,
      moves: 0,
      effect: payload.effect ?? null,
      cycle: 1,
      state: isSelf ? 'plan' : 'proposed',
      doneAt: null,
      checkedById: null,
      evidence: null,
      standard: null,
      yokoten: null,
      createdAt: context.now,
      stateReason: null,
      closedAt: null,
      takenBackAt: null,
      ...(kaizen ? { eventId: kaizen.id } : {}),
      shown: true,
    };
    const steps = [
      step('countermeasure', null, record),
      ...issueStep(issue, isSelf ? 'countermeasure_accepted' : null, context.now),
    ];
    return {
      events: [
        {
          type: 'countermeasureAdded',
          data: {
            countermeasureId: record.id,
            issueId: record.issueId,
            boardId,
            ...(kaizen ? { kaizenEventId: kaizen.id } : {}),
            kind,
            ownerId: payload.ownerId,
            dueOn,
            state: record.state,
          },
        },
      ],
      changes: changesOf('addCountermeasure', steps, context),
      answer: { countermeasureId: record.id, state: record.state, dueOn },
    };
  },
});

/** ◔. The one right that nobody inherits: the named person alone. */
export const acceptCountermeasure = defineCommand<
  CountermeasureCommands['acceptCountermeasure'],
  CountermeasureFacts
>({
  type: 'acceptCountermeasure',
  summary: 'The named owner accepts the action himself.',
  schema: commands.acceptCountermeasure,
  permission: { who: 'signed_in', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide(
      'acceptCountermeasure',
      facts,
      payload.rev,
      (c) => {
        const state = stateAfter(c, 'accept');
        if (!isSamePerson(c.owner, personIdOf(context)))
          throw new Refusal('forbidden', 'Only the named owner himself can accept it.', {});
        return {
          next: { ...c, state, accepted: true, acceptedAt: context.now },
          event: 'countermeasureAccepted',
          data: { ownerId: c.owner.personId },
          issueEvent: 'countermeasure_accepted',
        };
      },
      context,
    ),
});

export const nameCountermeasureOwner = defineCommand<
  CountermeasureCommands['nameCountermeasureOwner'],
  CountermeasureFacts
>({
  type: 'nameCountermeasureOwner',
  summary: 'Names another owner; dashed until he accepts himself.',
  schema: commands.nameCountermeasureOwner,
  permission: { who: 'signed_in', board: countermeasureBoard },
  load: loadCountermeasure,
  decide: (facts, payload, context) =>
    decide(
      'nameCountermeasureOwner',
      facts,
      payload.rev,
      (c) => {
        const state = stateAfter(c, 'name_owner');
        if (!ownsIts(facts, context) && !isSamePerson(c.owner, personIdOf(context))) {
          throw new Refusal('forbidden', 'The board owner or the present owner names another.', {});
        }
        if (c.kind === 'promise')
          throw new Refusal('forbidden', 'A promise stays with who gave it.', {});
        const isSelf = payload.ownerId === personIdOf(context);
        const owner = isSelf
          ? actorTag(context, c.boardId)
          : namedTag(facts.named, payload.ownerId, c.boardId);
        const next: Countermeasure = {
          ...c,
          owner,
          accepted: isSelf,
          acceptedAt: isSelf ? context.now : null,
          state: isSelf ? 'plan' : state,
        };
        return {
          next,
          event: 'countermeasureOwnerNamed',
          data: { ownerId: payload.ownerId },
          issueEvent: isSelf ? 'countermeasure_accepted' : null,
        };
      },
      context,
    ),
});
