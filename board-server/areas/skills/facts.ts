// What the commands of skills need to know, and who may what (Rules 2 "Skill", 3.8). Reads only in `load…`.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import {
  defaultScale,
  effectiveLevel,
  endsSoon,
  holdsUntil,
  type Scale,
  scaleId,
} from '../../../shared/areas/skills/levels.ts';
import type { Qualification } from '../../../shared/areas/skills/qualification.ts';
import {
  isOpenTraining,
  type QualificationEvent,
  qualificationAfter,
} from '../../../shared/areas/skills/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { LocalDate } from '../../../shared/time.ts';
import type { Context, Reader } from '../../pipeline/decision.ts';
import { found, personIdOf } from '../acts/who.ts';

export const loadScale = async (read: Reader): Promise<Scale> =>
  (await read.one('skillScale', scaleId))?.steps ?? defaultScale;

export interface SkillFacts {
  readonly skill: StoredOf<'skill'>;
  readonly scale: Scale;
  readonly person: StoredOf<'person'>;
  /** His, and everybody's in this skill. */
  readonly own: StoredOf<'qualification'> | null;
  readonly held: readonly StoredOf<'qualification'>[];
  readonly people: ReadonlyMap<string, Person>;
  /** His open trainings in it. */
  readonly trainings: readonly StoredOf<'training'>[];
}

export async function loadSkill(
  read: Reader,
  { skillId, personId }: { skillId: string; personId: string },
): Promise<SkillFacts> {
  const skill = found(await read.one('skill', skillId), 'skill', skillId);
  const person = found(await read.one('person', personId), 'person', personId);
  const held = await read.list('qualification', { skillId });
  const trainings = await read.list('training', { skillId, personId });
  return {
    skill,
    scale: await loadScale(read),
    person,
    own: held.find((q) => q.personId === personId) ?? null,
    held,
    people: new Map((await read.list('person')).map((p) => [p.id, p])),
    trainings: trainings.filter(({ state }) => isOpenTraining(state)),
  };
}

export const skillBoard = ({ skill }: { skill: { boardId: string } }): string => skill.boardId;
export const qualificationId = (skillId: string, personId: string): string =>
  `${skillId}:${personId}`;

const isGone = ({ state }: Person): boolean => state === 'ended' || state === 'erased';

/** @throws Refusal rule_broken for a retired skill, or somebody who has left */
export function requireLearner({ skill, person }: Pick<SkillFacts, 'skill' | 'person'>): void {
  if (skill.retiredOn !== null)
    throw new Refusal('wrong_state', 'This skill is retired.', { state: 'retired' });
  if (isGone(person))
    throw new Refusal('rule_broken', 'This person has left.', { rule: '2', field: 'personId' });
}

/** Level that counts today. */
export function levelOf(
  facts: Pick<SkillFacts, 'skill' | 'scale' | 'held' | 'people'>,
  personId: string,
  on: LocalDate,
): number | null {
  const person = facts.people.get(personId);
  if (!person || isGone(person)) return null;
  const own = facts.held.find((q) => q.personId === personId) ?? null;
  return effectiveLevel(own, facts.skill, person.kind === 'agency', facts.scale, on);
}

export const mayTrain = (
  facts: Pick<SkillFacts, 'skill' | 'scale' | 'held' | 'people'>,
  personId: string,
  on: LocalDate,
): boolean => facts.scale[levelOf(facts, personId, on) ?? 0]?.mayTrain === true;

/**
 * May assess: who may train in it, never himself. Where nobody else may, the first one is seen by a coach
 * or a leader of the tier above.
 */
export function requireAssessor(facts: SkillFacts, context: Context): string {
  const { standing, productionOn } = context;
  const mine = personIdOf(context) ?? '';
  if (mine === facts.person.id)
    throw new Refusal('forbidden', 'Nobody signs off his own skill.', { rule: '2.0' });
  if (mayTrain(facts, mine, productionOn)) return mine;
  const isTaught = facts.held.some(
    (q) => q.personId !== facts.person.id && mayTrain(facts, q.personId, productionOn),
  );
  const above = standing.parentOf(facts.skill.boardId) ?? facts.skill.boardId;
  const isFirst =
    !isTaught && (standing.leads.has(above) || standing.roles.some((r) => r.role === 'CI'));
  if (!isFirst)
    throw new Refusal('forbidden', 'Only who may train in this skill assesses it.', {
      rule: '2',
    });
  return mine;
}

/** Leads the team of the skill: its team leader, or a tier above. */
export function requireTeamLeader(
  boardId: string,
  personId: string | null,
  context: Context,
): string {
  const mine = personIdOf(context) ?? '';
  if (mine === personId)
    throw new Refusal('forbidden', 'Nobody signs off his own skill.', { rule: '2.0' });
  if (!context.standing.leads.has(boardId))
    throw new Refusal('forbidden', 'The team leader signs it.', { rule: '2' });
  return mine;
}

/** @throws Refusal wrong_state when the table has no such row */
export function stateAfter(
  own: Qualification | null,
  event: QualificationEvent,
): Qualification['state'] {
  const from = own?.state ?? 'planned';
  const state = qualificationAfter(from, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while it is ${from}.`, {
      state: from,
      event,
    });
  return state;
}

/** Blank: nobody has looked yet. */
export const blank = ({ skill, person }: Pick<SkillFacts, 'skill' | 'person'>): Qualification => ({
  id: qualificationId(skill.id, person.id),
  skillId: skill.id,
  boardId: skill.boardId,
  personId: person.id,
  level: null,
  state: 'planned',
  validUntilOn: null,
  lastPractisedOn: null,
  assessed: null,
  signed: null,
  reason: null,
  turnsOn: null,
});

/** Practised, or its ends moved: expiring only where it ends within 30 days all the same. */
export const stillNear = (
  q: Qualification,
  skill: Pick<SkillFacts['skill'], 'practiceMonths'>,
  on: LocalDate,
): boolean => endsSoon(holdsUntil(q, skill), on);
