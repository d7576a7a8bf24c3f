// THE list of stories the demo plant tells with what the product can do today.
import type { DemoPlan } from '../plan.ts';
import type { Step } from '../steps.ts';
import { announcements, longStop } from './day.ts';
import { blindNights, chipConveyor, runningAtB2, sealShortage } from './delivery.ts';
import { lateLines } from './late-lines.ts';
import { injury, promises, setterCover } from './people.ts';
import { bestPractices, thanks } from './practices.ts';
import { agedIssue, complaint, toolWear } from './problems.ts';
import { correctedCount, ovenDrift, torqueTool } from './quality.ts';
import { everydayQuestions } from './questions.ts';
import { wornFixture } from './showcase.ts';
import { learned, settersAnew } from './skills.ts';
import { type Teller, teller } from './tell.ts';

const all: readonly ((tell: Teller) => Step[])[] = [
  toolWear,
  torqueTool,
  sealShortage,
  ovenDrift,
  injury,
  blindNights,
  setterCover,
  chipConveyor,
  correctedCount,
  promises,
  runningAtB2,
  wornFixture,
  complaint,
  agedIssue,
  longStop,
  announcements,
  everydayQuestions,
  lateLines,
  learned,
  settersAnew,
  bestPractices,
  thanks,
];

export const stories = (plan: DemoPlan): Step[] => {
  const tell = teller(plan);
  return all.flatMap((story) => story(tell));
};
