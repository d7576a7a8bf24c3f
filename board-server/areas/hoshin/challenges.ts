// Challenges to strategy (Rule 2): a board owner sends his team's fact, the owner of the objective hears it and
// changes the objective, the means, or keeps it with a reason. The way up that traps 13 and 30 forget.
import { tryAddWorkingDays } from '../../../shared/areas/calendar/working-days.ts';
import {
  type ChallengeEvent,
  challengeAfter,
  hearWorkingDays,
} from '../../../shared/areas/hoshin/catchball-table.ts';
import type { Challenge } from '../../../shared/areas/hoshin/challenge.ts';
import {
  dialogueCommands as commands,
  type DialogueCommands,
} from '../../../shared/areas/hoshin/dialogue-commands.ts';
import { isOpenObjective, objectiveAfter } from '../../../shared/areas/hoshin/transitions.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Change,
  type Context,
  type Decision,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { actorTag, found, isSamePerson, personIdOf, requireRev } from '../acts/who.ts';
import { loadWorld, type World } from '../escalations/clocks.ts';

interface SendFacts {
  readonly objective: StoredOf<'objective'>;
  readonly owner: StoredOf<'board'> | null;
  readonly world: World;
  readonly last: number;
  readonly isKnown: boolean;
}

/** What a fact stands on, where it is a record. */
const standsOn = {
  issue: 'issue',
  escalation: 'escalation',
  not_now: 'escalation',
  pareto: 'reasonCode',
} as const;

const decided = (type: string, next: Challenge, more: readonly Change[] = []): Decision => ({
  events: [
    {
      type,
      data: {
        challengeId: next.id,
        boardId: next.boardId,
        objectiveId: next.objectiveId,
        state: next.state,
      },
    },
  ],
  changes: [put('challenge', next), ...more],
  answer: { challengeId: next.id, state: next.state },
});

export const sendChallenge = defineCommand<DialogueCommands['sendChallenge'], SendFacts>({
  type: 'sendChallenge',
  summary:
    'A board owner challenges an objective or its means with a fact of his team and a proposal.',
  schema: commands.sendChallenge,
  permission: { who: 'board_owner', board: (_facts, { boardId }) => boardId },
  load: async (read, { objectiveId, factKind, factId }, { now }) => {
    const objective = found(await read.one('objective', objectiveId), 'objective', objectiveId);
    const kind = factKind in standsOn ? standsOn[factKind as keyof typeof standsOn] : null;
    const all = await read.list('challenge');
    return {
      objective,
      owner: await read.one('board', objective.boardId),
      world: await loadWorld(read, [objective.boardId], now),
      last: Math.max(0, ...all.map(({ number }) => number)),
      isKnown: !factId || kind === null || (await read.one(kind, factId)) !== null,
    };
  },
  decide({ objective, owner, world, last, isKnown }, payload, context) {
    if (!isOpenObjective(objective.state))
      throw new Refusal('wrong_state', `The objective is ${objective.state}.`, {
        state: objective.state,
      });
    if (!context.standing.isWithin(payload.boardId, objective.boardId))
      throw new Refusal('rule_broken', 'This objective is none of the boards above.', {
        field: 'objectiveId',
        rule: '2',
      });
    if (!isKnown) throw new Refusal('not_found', 'There is no such fact.', { field: 'factId' });
    const time = world.times.get(objective.boardId);
    const hearDueAt = time ? tryAddWorkingDays(context.now, hearWorkingDays, time) : null;
    return decided('challengeSent', {
      id: context.newId(),
      number: last + 1,
      boardId: payload.boardId,
      objectiveId: objective.id,
      ownerBoardId: objective.boardId,
      aboveBoardId: owner?.parentId ?? null,
      factKind: payload.factKind,
      factId: payload.factId ?? null,
      fact: payload.fact,
      proposal: payload.proposal,
      state: 'sent',
      by: actorTag(context, payload.boardId),
      sentAt: context.now,
      // A board without duty hours has no working days: two weeks of the calendar.
      hearDueAt: hearDueAt ?? context.now + 14 * 86_400_000,
      late: false,
      heardBy: null,
      heardAt: null,
      answer: null,
      answeredBy: null,
      answeredAt: null,
      objectiveVersion: null,
    });
  },
});

interface Facts {
  readonly challenge: StoredOf<'challenge'>;
  readonly objective: StoredOf<'objective'> | null;
  readonly sender: StoredOf<'board'> | null;
}
const load = async (read: Reader, { challengeId }: { challengeId: string }): Promise<Facts> => {
  const challenge = found(await read.one('challenge', challengeId), 'challenge', challengeId);
  return {
    challenge,
    objective: await read.one('objective', challenge.objectiveId),
    sender: await read.one('board', challenge.boardId),
  };
};

/** The owner of the objective, or who stands for or leads its board; who sent it decides nothing. */
function requireObjectiveOwner({ challenge, objective }: Facts, context: Context): void {
  const { standing } = context;
  const mine = personIdOf(context);
  const isOwner =
    isSamePerson(objective?.owner ?? null, mine) ||
    standing.dutyOf.has(challenge.ownerBoardId) ||
    standing.leads.has(challenge.ownerBoardId);
  if (!isOwner || isSamePerson(challenge.by, mine))
    throw new Refusal('forbidden', 'The owner of the objective hears and answers it.', {});
}

function stateAfter(c: Challenge, event: ChallengeEvent): Challenge['state'] {
  const state = challengeAfter(c.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the challenge is ${c.state}.`, {
      state: c.state,
      event,
    });
  return state;
}

const signedIn = {
  who: 'signed_in',
  board: ({ challenge }: Facts) => challenge.ownerBoardId,
} as const;

export const hearChallenge = defineCommand<DialogueCommands['hearChallenge'], Facts>({
  type: 'hearChallenge',
  summary: 'The owner of the objective has heard the team.',
  schema: commands.hearChallenge,
  permission: signedIn,
  load,
  decide(facts, { rev }, context) {
    requireRev(facts.challenge, rev);
    const c = bare<'challenge'>(facts.challenge);
    const state = stateAfter(c, 'hear');
    requireObjectiveOwner(facts, context);
    const heardBy = actorTag(context, c.ownerBoardId);
    return decided('challengeHeard', { ...c, state, heardBy, heardAt: context.now });
  },
});

const events = {
  changes_objective: 'change_objective',
  changes_means: 'change_means',
  kept: 'keep',
} as const;

export const answerChallenge = defineCommand<DialogueCommands['answerChallenge'], Facts>({
  type: 'answerChallenge',
  summary: 'It changes the objective, its means, or the objective is kept with a reason.',
  schema: commands.answerChallenge,
  permission: signedIn,
  load,
  decide(facts, { rev, decision, answer, changes }, context) {
    const { challenge, objective, sender } = facts;
    requireRev(challenge, rev);
    const c = bare<'challenge'>(challenge);
    const state = stateAfter(c, events[decision]);
    requireObjectiveOwner(facts, context);
    if ((decision === 'changes_objective') !== (changes !== undefined))
      throw new Refusal(
        'invalid_input',
        'Say what changes in the objective, or that it does not.',
        {
          field: 'changes',
        },
      );
    const more: Change[] = [];
    let objectiveVersion: number | null = null;
    if (changes && objective) {
      if (objectiveAfter(objective.state, 'change') === null)
        throw new Refusal('wrong_state', `The objective is ${objective.state}.`, {
          state: objective.state,
        });
      objectiveVersion = objective.version + 1;
      const because = `Challenge ${c.number} of ${sender?.shortName ?? c.boardId}: ${c.fact}`;
      more.push(
        put('objective', {
          ...bare<'objective'>(objective),
          ...changes,
          version: objectiveVersion,
          because: because.slice(0, 200),
        }),
      );
    }
    const next: Challenge = {
      ...c,
      state,
      answer,
      answeredBy: actorTag(context, c.ownerBoardId),
      answeredAt: context.now,
      objectiveVersion,
    };
    return decided('challengeAnswered', next, more);
  },
});

export const listChallenge = defineCommand<DialogueCommands['listChallenge'], Facts>({
  type: 'listChallenge',
  summary: 'Not heard within ten working days: the tier above sees it.',
  schema: commands.listChallenge,
  permission: { who: 'system', board: () => null },
  load,
  decide({ challenge }) {
    const c = bare<'challenge'>(challenge);
    if (c.state !== 'sent' || c.late) return { events: [], changes: [] };
    return decided('challengeListed', { ...c, state: stateAfter(c, 'list'), late: true });
  },
});
