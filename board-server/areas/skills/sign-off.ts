// Sign-off of a skill (Rule 2 "Skill"): assessed by somebody who may train in it, signed by the team leader,
// two people and neither of them the one it is about. In force from the second signature.
import { commands, type SkillCommands } from '../../../shared/areas/skills/commands.ts';
import { addMonths, aloneFrom } from '../../../shared/areas/skills/levels.ts';
import type { Qualification } from '../../../shared/areas/skills/qualification.ts';
import { trainingAfter } from '../../../shared/areas/skills/transitions.ts';
import { withTurn } from '../../../shared/areas/skills/turn.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, type Decision, defineCommand } from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { personIdOf, requireRev } from '../acts/who.ts';
import {
  blank,
  loadSkill,
  requireAssessor,
  requireLearner,
  requireTeamLeader,
  type SkillFacts,
  skillBoard,
  stateAfter,
  stillNear,
} from './facts.ts';

const signedIn = { who: 'signed_in', board: skillBoard } as const;

/** One act on a qualification: ids and levels in the log, nothing else about the person. */
function decided(
  command: string,
  event: string,
  facts: SkillFacts,
  after: Qualification,
  context: Context,
  more: readonly Step[] = [],
): Decision {
  const next = withTurn(after, facts.skill, facts.scale, context.productionOn);
  const { id, boardId, skillId, personId, state, level } = next;
  return {
    events: [
      { type: event, data: { qualificationId: id, boardId, skillId, personId, state, level } },
    ],
    changes: changesOf(command, [step('qualification', facts.own, next), ...more], context),
    answer: { qualificationId: id, state, level, undo: { kind: 'qualification', id } },
  };
}

/** @throws Refusal not_found where nobody has assessed yet */
function ownOf({ own }: SkillFacts): Qualification {
  if (!own) throw new Refusal('not_found', 'Nothing is assessed yet.', { what: 'qualification' });
  return bare<'qualification'>(own);
}

export const assessQualification = defineCommand<SkillCommands['assessQualification'], SkillFacts>({
  type: 'assessQualification',
  summary: 'Who may train in a skill has seen at which level a person does it.',
  schema: commands.assessQualification,
  permission: signedIn,
  load: loadSkill,
  decide(facts, { level }, context) {
    requireLearner(facts);
    const state = stateAfter(facts.own, 'assess');
    const byId = requireAssessor(facts, context);
    const before = facts.own ? bare<'qualification'>(facts.own) : blank(facts);
    const assessed = { level, byId, on: context.productionOn };
    const next = { ...before, state, assessed, reason: null };
    return decided('assessQualification', 'qualificationAssessed', facts, next, context);
  },
});

export const signQualification = defineCommand<SkillCommands['signQualification'], SkillFacts>({
  type: 'signQualification',
  summary: 'The team leader signs what was assessed: the level is in force, its training is done.',
  schema: commands.signQualification,
  permission: signedIn,
  load: loadSkill,
  decide(facts, { rev, validUntilOn }, context) {
    const own = ownOf(facts);
    if (facts.own) requireRev(facts.own, rev);
    const state = stateAfter(own, 'sign');
    const leaderId = requireTeamLeader(own.boardId, own.personId, context);
    const { assessed } = own;
    if (!assessed) throw new Refusal('wrong_state', 'Nothing waits for a signature.', { state });
    if (assessed.byId === leaderId)
      throw new Refusal('forbidden', 'Two people sign: who assessed it does not sign it too.', {
        rule: '2',
      });
    const on = context.productionOn;
    if (validUntilOn !== undefined && validUntilOn < on)
      throw new Refusal('invalid_input', 'It would have run out already.', {
        field: 'validUntilOn',
      });
    const isAlone = assessed.level >= aloneFrom(facts.scale);
    const { validityMonths } = facts.skill;
    const byMonths = validityMonths === null ? null : addMonths(on, validityMonths);
    const next: Qualification = {
      ...own,
      state,
      level: assessed.level,
      validUntilOn: isAlone ? (validUntilOn ?? byMonths) : null,
      lastPractisedOn: on,
      assessed: null,
      signed: { assessorId: assessed.byId, leaderId, on },
      reason: null,
    };
    const finished = facts.trainings.filter((t) => t.toLevel <= assessed.level);
    const steps = finished.map((t) =>
      step('training', t, {
        ...bare<'training'>(t),
        state: trainingAfter(t.state, 'finish') ?? t.state,
        doneOn: on,
      }),
    );
    const decision = decided(
      'signQualification',
      'qualificationSigned',
      facts,
      next,
      context,
      steps,
    );
    const data = { boardId: own.boardId, skillId: own.skillId, doneOn: on };
    return {
      ...decision,
      events: [
        ...decision.events,
        ...finished.map((t) => ({ type: 'trainingDone', data: { trainingId: t.id, ...data } })),
      ],
    };
  },
});

export const declineQualification = defineCommand<
  SkillCommands['declineQualification'],
  SkillFacts
>({
  type: 'declineQualification',
  summary: 'The team leader does not sign what was assessed, and says why.',
  schema: commands.declineQualification,
  permission: signedIn,
  load: loadSkill,
  decide(facts, { rev, reason }, context) {
    const own = ownOf(facts);
    if (facts.own) requireRev(facts.own, rev);
    const state = stateAfter(own, 'decline');
    requireTeamLeader(own.boardId, own.personId, context);
    const next = { ...own, state, assessed: null, reason };
    return decided('declineQualification', 'qualificationDeclined', facts, next, context);
  },
});

export const revokeQualification = defineCommand<SkillCommands['revokeQualification'], SkillFacts>({
  type: 'revokeQualification',
  summary:
    'The team leader takes it back with a reason: it counts nothing until it is signed anew.',
  schema: commands.revokeQualification,
  permission: signedIn,
  load: loadSkill,
  decide(facts, { rev, reason }, context) {
    const own = ownOf(facts);
    if (facts.own) requireRev(facts.own, rev);
    const state = stateAfter(own, 'revoke');
    requireTeamLeader(own.boardId, null, context);
    const next: Qualification = {
      ...own,
      state,
      level: 0,
      validUntilOn: null,
      assessed: null,
      signed: null,
      reason,
    };
    return decided('revokeQualification', 'qualificationRevoked', facts, next, context);
  },
});

export const practiseQualification = defineCommand<
  SkillCommands['practiseQualification'],
  SkillFacts
>({
  type: 'practiseQualification',
  summary: 'He worked at it: by who may train in it or leads the team, not by himself.',
  schema: commands.practiseQualification,
  permission: signedIn,
  load: loadSkill,
  decide(facts, { on = null }, context) {
    const own = ownOf(facts);
    const state = stateAfter(own, 'practise');
    const day = on ?? context.productionOn;
    if (day > context.productionOn)
      throw new Refusal('invalid_input', 'That day is still to come.', { field: 'on' });
    const mine = personIdOf(context);
    if (mine === own.personId || !context.standing.leads.has(own.boardId))
      requireAssessor(facts, context);
    const last = own.lastPractisedOn;
    const moved = { ...own, lastPractisedOn: last !== null && last > day ? last : day };
    const isNear = stillNear(moved, facts.skill, context.productionOn);
    const next = { ...moved, state: own.state === 'expiring' && isNear ? own.state : state };
    return decided('practiseQualification', 'qualificationPractised', facts, next, context);
  },
});
