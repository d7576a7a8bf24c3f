// The area of ideas: raised by anyone, answered within 48 hours, carried out by who had them (Rule 2 "Idea").
import type { Area } from '../../pipeline/decision.ts';
import { askIdeaHelp, ideaAnswers } from './answers.ts';
import { implementIdea, shareIdea, standardiseIdea } from './doing.ts';
import { ideasDue, leaveIdeaBoard, missIdeaAnswer, returnIdea } from './due.ts';
import { changeIdea, raiseIdea, takeBackIdea } from './raise.ts';

export const ideas: Area = {
  name: 'ideas',
  commands: [
    raiseIdea,
    changeIdea,
    ...ideaAnswers,
    askIdeaHelp,
    implementIdea,
    standardiseIdea,
    shareIdea,
    takeBackIdea,
    missIdeaAnswer,
    returnIdea,
    leaveIdeaBoard,
  ],
  due: [ideasDue],
};
