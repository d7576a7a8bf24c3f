// The area of strategy: objectives and the matrix, priority plans, recovery plans (Rules 2, 3.6, 3.7).
import type { Area } from '../../pipeline/decision.ts';
import { setCorrelation } from './correlations.ts';
import { milestonesMissed, missMilestones } from './missed.ts';
import { addObjective, changeObjective, objectiveTurns } from './objectives.ts';
import {
  addMilestone,
  changePriorityPlan,
  completeMilestone,
  moveMilestone,
  removeMilestone,
  reviewPriorityPlan,
} from './plans.ts';
import {
  approveRecoveryPlan,
  askRecoveryPlan,
  declineRecoveryPlan,
  endRecoveryPlan,
  proposeRecoveryPlan,
} from './recovery.ts';

export const hoshin: Area = {
  name: 'hoshin',
  commands: [
    addObjective,
    changeObjective,
    ...objectiveTurns,
    setCorrelation,
    addMilestone,
    moveMilestone,
    completeMilestone,
    removeMilestone,
    changePriorityPlan,
    reviewPriorityPlan,
    askRecoveryPlan,
    proposeRecoveryPlan,
    approveRecoveryPlan,
    declineRecoveryPlan,
    endRecoveryPlan,
    missMilestones,
  ],
  due: [milestonesMissed],
};
