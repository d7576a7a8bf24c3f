// The area of escalations: its commands and what the clock owes it (Rule 2.1).
import type { Area } from '../../pipeline/decision.ts';
import { answerEscalationReview, resolveEscalation, returnEscalation } from './answer.ts';
import { confirmEscalation, rejectEscalation } from './confirm.ts';
import {
  acknowledgeEscalationCopy,
  leaveEscalationBoard,
  reachEscalationStreak,
  tickEscalationAnswer,
} from './copies.ts';
import { escalationClocks } from './due.ts';
import {
  missEscalationClock,
  moveEscalationClocks,
  passUpEscalation,
  rehomeEscalation,
} from './go-up.ts';
import { escalationsLeft } from './left.ts';
import { agreeEscalationDate } from './promise.ts';
import { raiseEscalation } from './raise-command.ts';
import {
  acceptEscalation,
  acceptEscalationTask,
  acknowledgeEscalation,
  changeEscalation,
  refuseEscalationTask,
  releaseEscalationTask,
} from './respond.ts';
import {
  listUnconfirmedEscalation,
  missEscalationReview,
  reachEscalationReview,
} from './review.ts';
import { setEscalationLadder } from './set-ladder.ts';
import { takeBackEscalation } from './take-back.ts';
import {
  consentEscalationOffer,
  declineEscalationOffer,
  offerEscalation,
  takeBackEscalationOffer,
  transferEscalation,
} from './transfer.ts';
import { changeEscalationSeverity, withdrawEscalation } from './withdraw.ts';

export const escalations: Area = {
  name: 'escalations',
  commands: [
    raiseEscalation,
    acknowledgeEscalation,
    acceptEscalation,
    agreeEscalationDate,
    acceptEscalationTask,
    refuseEscalationTask,
    releaseEscalationTask,
    changeEscalation,
    returnEscalation,
    resolveEscalation,
    passUpEscalation,
    missEscalationClock,
    moveEscalationClocks,
    transferEscalation,
    offerEscalation,
    consentEscalationOffer,
    declineEscalationOffer,
    takeBackEscalationOffer,
    confirmEscalation,
    rejectEscalation,
    withdrawEscalation,
    changeEscalationSeverity,
    reachEscalationReview,
    answerEscalationReview,
    missEscalationReview,
    listUnconfirmedEscalation,
    acknowledgeEscalationCopy,
    takeBackEscalation,
    reachEscalationStreak,
    tickEscalationAnswer,
    leaveEscalationBoard,
    rehomeEscalation,
    setEscalationLadder,
  ],
  due: [escalationClocks, escalationsLeft],
};
