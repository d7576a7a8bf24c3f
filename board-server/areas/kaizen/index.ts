// The area of kaizen events: charter, preparation, week, newspaper, the checks of 30, 60 and 90 days (Rule 2).
import type { Area } from '../../pipeline/decision.ts';
import { changeKaizenEvent, proposeKaizenEvent } from './charter.ts';
import { checkKaizenEvent, kaizenDue, leaveKaizenBoard } from './due.ts';
import {
  auditKaizenEvent,
  cancelKaizenEvent,
  closeKaizenEvent,
  takeBackKaizenEvent,
} from './follow-up.ts';
import {
  attendKaizenEvent,
  nameKaizenDeputy,
  nameKaizenSponsor,
  signKaizenEvent,
} from './sponsor.ts';
import {
  markKaizenDay,
  prepareKaizenEvent,
  reportKaizenEvent,
  startKaizenEvent,
  tickKaizenStep,
} from './week.ts';

export const kaizen: Area = {
  name: 'kaizen',
  commands: [
    proposeKaizenEvent,
    changeKaizenEvent,
    signKaizenEvent,
    nameKaizenDeputy,
    nameKaizenSponsor,
    prepareKaizenEvent,
    tickKaizenStep,
    startKaizenEvent,
    markKaizenDay,
    reportKaizenEvent,
    attendKaizenEvent,
    auditKaizenEvent,
    closeKaizenEvent,
    cancelKaizenEvent,
    takeBackKaizenEvent,
    checkKaizenEvent,
    leaveKaizenBoard,
  ],
  due: [kaizenDue],
};
