// THE list of record kinds: the table of contents of what the product stores and sends.
// A kind that is missing here has no table, no scope and no type.

import type { KindDefinition } from '../kind.ts';
import { act } from './acts/act.ts';
import { alert, contact } from './alerts/alert.ts';
import { andonCall, station } from './andon/andon.ts';
import { announcement } from './announcements/announcement.ts';
import { board, slot, today } from './boards/board.ts';
import { boardLink } from './boards/board-link.ts';
import { boardStage } from './boards/board-stage.ts';
import { calendar } from './calendar/calendar.ts';
import { shiftChange } from './calendar/shift-change.ts';
import { lossDays, lossPareto } from './charts/loss-pareto.ts';
import { chartSetting, runChart } from './charts/run-chart.ts';
import { countermeasure } from './countermeasures/countermeasure.ts';
import { escalation } from './escalations/escalation.ts';
import { escalationFigure } from './escalations/figures.ts';
import { escalationLadder } from './escalations/ladder-record.ts';
import { escalationSetting } from './escalations/plant.ts';
import { handover } from './handovers/handover.ts';
import { catchball } from './hoshin/catchball.ts';
import { challenge } from './hoshin/challenge.ts';
import { correlation } from './hoshin/correlation.ts';
import { objective } from './hoshin/objective.ts';
import { objectiveRow } from './hoshin/objective-row.ts';
import { ourPart } from './hoshin/our-part.ts';
import { priorityPlan } from './hoshin/priority-plan.ts';
import { recoveryPlan } from './hoshin/recovery-plan.ts';
import { hourSheet } from './hours/hour-sheet.ts';
import { agenda } from './huddles/agenda.ts';
import { huddle } from './huddles/huddle.ts';
import { minutes } from './huddles/minutes.ts';
import { huddlePreview } from './huddles/preview.ts';
import { idea } from './ideas/idea.ts';
import { importProfile } from './imports/profile.ts';
import { importBlock, importRun } from './imports/run.ts';
import { issue } from './issues/issue.ts';
import { photo, problemSheet } from './issues/problem-sheet.ts';
import { transition } from './issues/transition.ts';
import { kaizenEvent } from './kaizen/kaizen-event.ts';
import { kpi, kpiVersion, reasonCode, target } from './kpis/kpi.ts';
import { plantRules } from './kpis/plant-rules.ts';
import { reading, result } from './kpis/reading.ts';
import { kpiWatch, reactionWeek, red, redLink } from './kpis/red.ts';
import { letter, tile } from './kpis/tile.ts';
import { dutyGap } from './people/duty-gap.ts';
import { holding } from './people/holding.ts';
import {
  apiToken,
  credential,
  crew,
  device,
  duty,
  member,
  pairing,
  person,
  roster,
  session,
  signUp,
  throttle,
  totp,
} from './people/person.ts';
import { adoption, bestPractice, recognition } from './practices/practice.ts';
import { safetyConfirmation, safetyEvent } from './safety/safety.ts';
import { screen, screenEdit, screenState, screensFileSeen } from './screens/screen.ts';
import { setUpEntry } from './set-up/set-up-entry.ts';
import { qualification, training } from './skills/qualification.ts';
import { skill, skillScale } from './skills/skill.ts';
import { skillCover } from './skills/skill-cover.ts';

export const kinds = {
  board,
  today,
  slot,
  calendar,
  huddle,
  agenda,
  minutes,
  huddlePreview,
  kpi,
  target,
  reading,
  result,
  tile,
  letter,
  reasonCode,
  safetyEvent,
  safetyConfirmation,
  red,
  redLink,
  reactionWeek,
  kpiWatch,
  issue,
  problemSheet,
  photo,
  transition,
  countermeasure,
  escalation,
  escalationSetting,
  escalationLadder,
  escalationFigure,
  alert,
  contact,
  act,
  objective,
  objectiveRow,
  correlation,
  priorityPlan,
  recoveryPlan,
  catchball,
  ourPart,
  challenge,
  skill,
  skillScale,
  qualification,
  training,
  skillCover,
  bestPractice,
  adoption,
  recognition,
  kaizenEvent,
  idea,
  person,
  member,
  crew,
  roster,
  duty,
  credential,
  session,
  device,
  apiToken,
  signUp,
  throttle,
  totp,
  pairing,
  station,
  andonCall,
  handover,
  announcement,
  shiftChange,
  holding,
  kpiVersion,
  plantRules,
  runChart,
  chartSetting,
  lossPareto,
  lossDays,
  hourSheet,
  boardLink,
  boardStage,
  dutyGap,
  importProfile,
  importRun,
  importBlock,
  setUpEntry,
  screen,
  screenState,
  screenEdit,
  screensFileSeen,
};

export type Kind = keyof typeof kinds;
/** The record of a kind, without the revision that the store adds. */
export type RecordOf<K extends Kind> = K extends Kind
  ? (typeof kinds)[K] extends KindDefinition<infer R>
    ? R
    : never
  : never;
/** The record as stored and sent. */
export type StoredOf<K extends Kind> = RecordOf<K> & { readonly rev: number };
export const kindNames = Object.keys(kinds) as Kind[];
