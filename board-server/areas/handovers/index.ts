// The area of shift handovers (Rule 2 "Shift handover").
import type { Area } from '../../pipeline/decision.ts';
import {
  acceptHandover,
  addHandoverLine,
  answerHandover,
  askHandover,
  handOverShift,
  seeHandoverSection,
} from './commands.ts';
import { draftsFollow } from './follow.ts';
import { handoverTimes, openHandover, openHandovers } from './open.ts';

export const handovers: Area = {
  name: 'handovers',
  commands: [
    openHandover,
    openHandovers,
    addHandoverLine,
    handOverShift,
    seeHandoverSection,
    askHandover,
    answerHandover,
    acceptHandover,
  ],
  projections: [draftsFollow],
  due: [handoverTimes],
};
