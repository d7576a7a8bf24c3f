// Training plan (Rule 2 "Training plan"): who learns which job from whom by when. The trainer starts it
// himself; it is done with the sign-off and with nothing else.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type SkillCommands } from '../../../shared/areas/skills/commands.ts';
import type { Training } from '../../../shared/areas/skills/qualification.ts';
import {
  qualificationAfter,
  type TrainingEvent,
  trainingAfter,
} from '../../../shared/areas/skills/transitions.ts';
import { withTurn } from '../../../shared/areas/skills/turn.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Context,
  type Decision,
  defineCommand,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { found, personIdOf, requireRev } from '../acts/who.ts';
import {
  blank,
  levelOf,
  loadSkill,
  mayTrain,
  requireLearner,
  type SkillFacts,
  skillBoard,
} from './facts.ts';

const signedIn = { who: 'signed_in', board: skillBoard } as const;

/** Plans for the team: its leaders and those above, a coach, an administrator. */
function requirePlanner(boardId: string, { standing }: Context): void {
  const isPlanner =
    standing.leads.has(boardId) ||
    standing.dutyOf.has(boardId) ||
    standing.roles.some((r) => r.role === 'CI' || r.role === 'AD');
  if (!isPlanner)
    throw new Refusal('forbidden', 'Who leads the team plans its training.', { boardId });
}

/** Somebody who may train in it, and not the learner; null = from outside. */
function requireTrainer(facts: SkillFacts, trainerId: string | null, on: string): void {
  if (trainerId === null) return;
  if (trainerId === facts.person.id)
    throw new Refusal('rule_broken', 'Nobody trains himself.', { rule: '2', field: 'trainerId' });
  if (!mayTrain(facts, trainerId, on))
    throw new Refusal('rule_broken', 'This person may not train in this skill.', {
      rule: '2',
      field: 'trainerId',
    });
}

function requireAhead(dueOn: string, today: string): void {
  if (dueOn < today) throw new Refusal('invalid_input', 'That day is over.', { field: 'dueOn' });
}

function decided(
  command: string,
  event: string,
  before: StoredOf<'training'> | null,
  next: Training,
  context: Context,
  more: readonly Step[] = [],
): Decision {
  const { id, boardId, skillId, personId, trainerId, fromLevel, toLevel, state, dueOn } = next;
  return {
    events: [
      {
        type: event,
        data: {
          ...{ trainingId: id, boardId, skillId, personId, trainerId },
          ...{ fromLevel, toLevel, state, dueOn },
        },
      },
    ],
    changes: changesOf(command, [step('training', before, next), ...more], context),
    answer: { trainingId: id, state, undo: { kind: 'training', id } },
  };
}

export const planTraining = defineCommand<SkillCommands['planTraining'], SkillFacts>({
  type: 'planTraining',
  summary: 'Who learns which skill, up to which level, from whom, by when.',
  schema: commands.planTraining,
  permission: signedIn,
  load: loadSkill,
  decide(facts, { toLevel, trainerId, dueOn }, context) {
    const { skill, person, own, trainings } = facts;
    requireLearner(facts);
    requirePlanner(skill.boardId, context);
    const on = context.productionOn;
    const fromLevel = levelOf(facts, person.id, on);
    if (fromLevel !== null && toLevel <= fromLevel)
      throw new Refusal('rule_broken', 'He works at this level already.', {
        rule: '2',
        field: 'toLevel',
      });
    if (trainings.length > 0)
      throw new Refusal('already_open', 'A training of this skill is planned for him.', {
        field: 'skillId',
      });
    requireTrainer(facts, trainerId, on);
    requireAhead(dueOn, on);
    const next: Training = {
      id: context.newId(),
      boardId: skill.boardId,
      skillId: skill.id,
      personId: person.id,
      fromLevel,
      toLevel,
      trainerId,
      originalDueOn: dueOn,
      dueOn,
      moves: 0,
      state: 'planned',
      plannedById: personIdOf(context) ?? person.id,
      plannedAt: context.now,
      startedAt: null,
      doneOn: null,
      reason: null,
    };
    const cell = own ? [] : [step('qualification', null, blank(facts))];
    return decided('planTraining', 'trainingPlanned', null, next, context, cell);
  },
});

interface TrainingFacts extends SkillFacts {
  readonly training: StoredOf<'training'>;
}
async function load(read: Reader, { trainingId }: { trainingId: string }): Promise<TrainingFacts> {
  const training = found(await read.one('training', trainingId), 'training', trainingId);
  return { training, ...(await loadSkill(read, training)) };
}

function stateAfter(t: Training, event: TrainingEvent): Training['state'] {
  const state = trainingAfter(t.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the training is ${t.state}.`, {
      state: t.state,
      event,
    });
  return state;
}

export const changeTraining = defineCommand<SkillCommands['changeTraining'], TrainingFacts>({
  type: 'changeTraining',
  summary: 'Another date or trainer; the first date stays and counts.',
  schema: commands.changeTraining,
  permission: signedIn,
  load,
  decide(facts, { rev, changes }, context) {
    const { training } = facts;
    requireRev(training, rev);
    const t = bare<'training'>(training);
    const state = stateAfter(t, 'change');
    requirePlanner(t.boardId, context);
    if (changes.trainerId !== undefined)
      requireTrainer(facts, changes.trainerId, context.productionOn);
    if (changes.dueOn !== undefined) requireAhead(changes.dueOn, context.productionOn);
    const isMoved = changes.dueOn !== undefined && changes.dueOn !== t.dueOn;
    const next: Training = { ...t, ...changes, state, moves: t.moves + (isMoved ? 1 : 0) };
    return decided('changeTraining', 'trainingChanged', training, next, context);
  },
});

export const startTraining = defineCommand<SkillCommands['startTraining'], TrainingFacts>({
  type: 'startTraining',
  summary: 'The trainer begins, nobody for him; of one from outside the team leader says so.',
  schema: commands.startTraining,
  permission: signedIn,
  load,
  decide(facts, { rev }, context) {
    const { training, own, scale, skill } = facts;
    requireRev(training, rev);
    const t = bare<'training'>(training);
    const state = stateAfter(t, 'start');
    if (t.trainerId === null) requirePlanner(t.boardId, context);
    else if (t.trainerId !== personIdOf(context))
      throw new Refusal('forbidden', 'Only the trainer himself starts it.', { rule: '2.0' });
    const before = own ? bare<'qualification'>(own) : blank(facts);
    const learning = qualificationAfter(before.state, 'start');
    // A level in force stays in force while he is trained; from nothing he is in training.
    const level = Math.max(before.level ?? 0, 1);
    const cell = learning
      ? [
          step(
            'qualification',
            own,
            withTurn({ ...before, state: learning, level }, skill, scale, context.productionOn),
          ),
        ]
      : [];
    const next: Training = { ...t, state, startedAt: context.now };
    return decided('startTraining', 'trainingStarted', training, next, context, cell);
  },
});

export const cancelTraining = defineCommand<SkillCommands['cancelTraining'], TrainingFacts>({
  type: 'cancelTraining',
  summary: 'It does not take place, with a reason.',
  schema: commands.cancelTraining,
  permission: signedIn,
  load,
  decide(facts, { rev, reason }, context) {
    const { training } = facts;
    requireRev(training, rev);
    const t = bare<'training'>(training);
    const state = stateAfter(t, 'cancel');
    requirePlanner(t.boardId, context);
    return decided(
      'cancelTraining',
      'trainingCancelled',
      training,
      { ...t, state, reason },
      context,
    );
  },
});
