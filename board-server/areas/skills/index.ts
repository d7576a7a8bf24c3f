// The area of skills: who can do what, how many it takes, who learns it by when (Rules 2 "Skill", 3.8).
import type { Area } from '../../pipeline/decision.ts';
import { coverProjection } from './cover.ts';
import { qualificationTimes, turnQualification } from './due.ts';
import {
  assessQualification,
  declineQualification,
  practiseQualification,
  revokeQualification,
  signQualification,
} from './sign-off.ts';
import { addSkill, changeSkill, changeSkillScale, retireSkill } from './skills.ts';
import { cancelTraining, changeTraining, planTraining, startTraining } from './trainings.ts';

export const skills: Area = {
  name: 'skills',
  commands: [
    addSkill,
    changeSkill,
    retireSkill,
    changeSkillScale,
    assessQualification,
    signQualification,
    declineQualification,
    revokeQualification,
    practiseQualification,
    turnQualification,
    planTraining,
    changeTraining,
    startTraining,
    cancelTraining,
  ],
  projections: [coverProjection],
  due: [qualificationTimes],
};
