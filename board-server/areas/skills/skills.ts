// Set-up of skills (Rule 2 "Skill"): which ones a team needs, how many people, and what the levels may do.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type SkillCommands } from '../../../shared/areas/skills/commands.ts';
import type { Scale } from '../../../shared/areas/skills/levels.ts';
import {
  defaultMinimum,
  defaultPracticeMonths,
  scaleId,
} from '../../../shared/areas/skills/levels.ts';
import { isOpenTraining, trainingAfter } from '../../../shared/areas/skills/transitions.ts';
import { withTurn } from '../../../shared/areas/skills/turn.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Change, defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found, requireRev } from '../acts/who.ts';
import { loadScale } from './facts.ts';

/** Two of one name could not be told apart on the wall. */
function requireFreeName(
  skills: readonly StoredOf<'skill'>[],
  name: string,
  ownId: string | null,
): void {
  const same = skills.some(
    (s) => s.id !== ownId && s.retiredOn === null && s.name.toLowerCase() === name.toLowerCase(),
  );
  if (same)
    throw new Refusal('already_open', `There is a skill "${name}" already.`, { field: 'name' });
}

interface AddFacts {
  readonly board: StoredOf<'board'>;
  readonly skills: readonly StoredOf<'skill'>[];
}

export const addSkill = defineCommand<SkillCommands['addSkill'], AddFacts>({
  type: 'addSkill',
  summary: 'A task that the team must master, with the people it takes per shift.',
  schema: commands.addSkill,
  permission: { who: 'board_runner', board: (_facts, { boardId }) => boardId },
  load: async (read, { boardId }) => ({
    board: found(await read.one('board', boardId), 'board', boardId),
    skills: await read.list('skill', { boardId }),
  }),
  decide({ skills }, payload, { newId }) {
    requireFreeName(skills, payload.name, null);
    const critical = payload.critical ?? false;
    const next: RecordOf<'skill'> = {
      id: newId(),
      boardId: payload.boardId,
      name: payload.name,
      kind: payload.kind ?? 'operate',
      critical,
      minimum: payload.minimum ?? defaultMinimum(critical),
      validityMonths: payload.validityMonths ?? null,
      practiceMonths:
        payload.practiceMonths === undefined ? defaultPracticeMonths : payload.practiceMonths,
      sheet: payload.sheet ?? null,
      order: payload.order ?? Math.max(0, ...skills.map((s) => s.order)) + 1,
      retiredOn: null,
    };
    const { id, boardId, kind, minimum } = next;
    return {
      events: [{ type: 'skillAdded', data: { skillId: id, boardId, kind, critical, minimum } }],
      changes: [put('skill', next)],
      answer: { skillId: id },
    };
  },
});

interface ChangeFacts {
  readonly skill: StoredOf<'skill'>;
  readonly skills: readonly StoredOf<'skill'>[];
  readonly held: readonly StoredOf<'qualification'>[];
  readonly trainings: readonly StoredOf<'training'>[];
  readonly scale: Scale;
}
const loadChange = async (read: Reader, { skillId }: { skillId: string }): Promise<ChangeFacts> => {
  const skill = found(await read.one('skill', skillId), 'skill', skillId);
  return {
    skill,
    skills: await read.list('skill', { boardId: skill.boardId }),
    held: await read.list('qualification', { skillId }),
    trainings: await read.list('training', { skillId }),
    scale: await loadScale(read),
  };
};
const runner = {
  who: 'board_runner',
  board: ({ skill }: ChangeFacts) => skill.boardId,
} as const;

function requireUsed({ skill }: ChangeFacts): void {
  if (skill.retiredOn !== null)
    throw new Refusal('wrong_state', 'This skill is retired.', { state: 'retired' });
}

export const changeSkill = defineCommand<SkillCommands['changeSkill'], ChangeFacts>({
  type: 'changeSkill',
  summary: 'Its name, minimum, validity or practice interval; what is signed keeps its last day.',
  schema: commands.changeSkill,
  permission: runner,
  load: loadChange,
  decide(facts, { rev, changes }, { productionOn }) {
    const { skill, skills, held, scale } = facts;
    requireRev(skill, rev);
    requireUsed(facts);
    if (changes.name !== undefined) requireFreeName(skills, changes.name, skill.id);
    const next = { ...bare<'skill'>(skill), ...changes };
    // Another practice interval moves the day on which the clock looks.
    const turned = held
      .map((q) => ({
        before: q,
        after: withTurn(bare<'qualification'>(q), next, scale, productionOn),
      }))
      .filter(({ before, after }) => before.turnsOn !== after.turnsOn);
    const { id, boardId, kind, critical, minimum } = next;
    return {
      events: [{ type: 'skillChanged', data: { skillId: id, boardId, kind, critical, minimum } }],
      changes: [
        put('skill', next),
        ...turned.map(({ after }): Change => put('qualification', after)),
      ],
      answer: { skillId: id },
    };
  },
});

export const retireSkill = defineCommand<SkillCommands['retireSkill'], ChangeFacts>({
  type: 'retireSkill',
  summary: 'The team needs it no longer; open trainings end with it.',
  schema: commands.retireSkill,
  permission: runner,
  load: loadChange,
  decide(facts, { rev }, { productionOn }) {
    const { skill, trainings, held } = facts;
    requireRev(skill, rev);
    requireUsed(facts);
    const ended = trainings.filter(({ state }) => isOpenTraining(state));
    return {
      events: [{ type: 'skillRetired', data: { skillId: skill.id, boardId: skill.boardId } }],
      changes: [
        put('skill', { ...bare<'skill'>(skill), retiredOn: productionOn }),
        ...held
          .filter(({ turnsOn }) => turnsOn !== null)
          .map((q): Change => put('qualification', { ...bare<'qualification'>(q), turnsOn: null })),
        ...ended.map(
          (t): Change =>
            put('training', {
              ...bare<'training'>(t),
              state: trainingAfter(t.state, 'cancel') ?? t.state,
              reason: 'The skill is retired',
            }),
        ),
      ],
    };
  },
});

interface ScaleFacts {
  readonly skills: readonly StoredOf<'skill'>[];
  readonly held: readonly StoredOf<'qualification'>[];
}

export const changeSkillScale = defineCommand<SkillCommands['changeSkillScale'], ScaleFacts>({
  type: 'changeSkillScale',
  summary:
    'Letters and names of the five levels, and from which one somebody works alone or trains.',
  schema: commands.changeSkillScale,
  permission: { who: 'admin', board: () => null },
  load: async (read) => ({
    skills: await read.list('skill'),
    held: await read.list('qualification'),
  }),
  decide({ skills, held }, { steps }, { productionOn }) {
    const broken = steps.findIndex((step, level) => {
      const below = steps[level - 1];
      return (
        (step.mayTrain && !step.worksAlone) ||
        (below?.worksAlone === true && !step.worksAlone) ||
        (below?.mayTrain === true && !step.mayTrain)
      );
    });
    if (broken >= 0)
      throw new Refusal('invalid_input', 'A higher level may whatever a lower one may.', {
        field: `steps.${broken}`,
      });
    if (steps[0]?.worksAlone || !steps[4]?.mayTrain)
      throw new Refusal('invalid_input', 'Level 0 works not alone, and level 4 may train.', {
        field: 'steps',
      });
    const byId = new Map(skills.map((s) => [s.id, s]));
    const turned = held.flatMap((q) => {
      const skill = byId.get(q.skillId);
      const after = skill && withTurn(bare<'qualification'>(q), skill, steps, productionOn);
      return after && after.turnsOn !== q.turnsOn ? [after] : [];
    });
    const alone = steps.findIndex((step) => step.worksAlone);
    const trains = steps.findIndex((step) => step.mayTrain);
    return {
      events: [{ type: 'skillScaleChanged', data: { alone, trains } }],
      changes: [
        put('skillScale', { id: scaleId, steps }),
        ...turned.map((q): Change => put('qualification', q)),
      ],
    };
  },
});
