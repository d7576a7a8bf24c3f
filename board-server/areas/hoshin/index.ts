// The area of strategy: objectives and the matrix, priority plans, recovery plans, catchball, the team's part,
// challenges (Rules 2, 3.6, 3.7).
import type { Area } from '../../pipeline/decision.ts';
import { openCatchball, signCatchball, throwCatchball, withdrawCatchball } from './catchball.ts';
import { answerChallenge, hearChallenge, listChallenge, sendChallenge } from './challenges.ts';
import { setCorrelation } from './correlations.ts';
import { dialogueDue, stallCatchball } from './dialogue-due.ts';
import { milestonesMissed, missMilestones } from './missed.ts';
import { addObjective, changeObjective, objectiveTurns } from './objectives.ts';
import { writeOurPart } from './our-part.ts';
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
    openCatchball,
    throwCatchball,
    signCatchball,
    withdrawCatchball,
    stallCatchball,
    writeOurPart,
    sendChallenge,
    hearChallenge,
    answerChallenge,
    listChallenge,
  ],
  due: [milestonesMissed, dialogueDue],
};
