// From the published preparation to the report-out (Rule 2 "Kaizen event"). No start without a baseline and the
// sponsor's signature.

import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { shutdownOn } from '../../../shared/areas/calendar/exceptions.ts';
import { nextProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import { isProductionDay } from '../../../shared/areas/calendar/shifts.ts';
import { commands, type KaizenCommands } from '../../../shared/areas/kaizen/commands.ts';
import { checkDays } from '../../../shared/areas/kaizen/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays } from '../../../shared/time.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import {
  decideEvent,
  type EventFacts,
  eventBoard,
  loadEvent,
  missing,
  stateAfter,
} from './facts.ts';

const owner = { who: 'board_owner', board: eventBoard } as const;
const member = { who: 'board_member', board: eventBoard } as const;

export const prepareKaizenEvent = defineCommand<KaizenCommands['prepareKaizenEvent'], EventFacts>({
  type: 'prepareKaizenEvent',
  summary: 'Publishes the plan of preparation of a signed charter.',
  schema: commands.prepareKaizenEvent,
  permission: owner,
  load: loadEvent,
  decide: (facts, { rev, steps }, context) =>
    decideEvent(
      'prepareKaizenEvent',
      facts,
      rev,
      (e) => {
        const state = stateAfter(e, 'prepare');
        const late = steps.some(({ dueOn }) => e.startOn !== null && dueOn > e.startOn);
        if (late) throw missing('steps', 'What is prepared is ready before the event starts.');
        const prep = steps.map((each) => ({ id: context.newId(), ...each, doneOn: null }));
        return {
          next: { ...e, state, prep, preparedAt: context.now },
          event: 'kaizenEventPrepared',
          data: { steps: prep.length },
        };
      },
      context,
    ),
});

export const tickKaizenStep = defineCommand<KaizenCommands['tickKaizenStep'], EventFacts>({
  type: 'tickKaizenStep',
  summary: 'A step of the preparation is done, or is not after all.',
  schema: commands.tickKaizenStep,
  permission: member,
  load: loadEvent,
  decide: (facts, { stepId, done }, context) =>
    decideEvent(
      'tickKaizenStep',
      facts,
      undefined,
      (e) => {
        if (e.state !== 'prep')
          throw new Refusal('wrong_state', `The event is ${e.state}.`, { state: e.state });
        if (!e.prep.some(({ id }) => id === stepId))
          throw new Refusal('not_found', 'There is no such step.', { stepId });
        const doneOn = done ? context.productionOn : null;
        return {
          next: { ...e, prep: e.prep.map((s) => (s.id === stepId ? { ...s, doneOn } : s)) },
          event: 'kaizenStepTicked',
          data: { stepId, done },
        };
      },
      context,
    ),
});

export const startKaizenEvent = defineCommand<KaizenCommands['startKaizenEvent'], EventFacts>({
  type: 'startKaizenEvent',
  summary: 'The kick-off: with a baseline and the signature of the sponsor alone.',
  schema: commands.startKaizenEvent,
  permission: owner,
  load: loadEvent,
  decide: (facts, { rev }, context) =>
    decideEvent(
      'startKaizenEvent',
      facts,
      rev,
      (e) => {
        const state = stateAfter(e, 'start');
        if (e.baseline === null) throw missing('baseline', 'No start without a baseline.');
        if (e.signedBy === null) throw missing('sponsorId', 'No start without the sponsor.');
        if (e.startOn !== null && context.productionOn < e.startOn)
          throw missing('days', 'It starts on its first day.');
        return {
          next: { ...e, state, startedAt: context.now },
          event: 'kaizenEventStarted',
        };
      },
      context,
    ),
});

export const markKaizenDay = defineCommand<KaizenCommands['markKaizenDay'], EventFacts>({
  type: 'markKaizenDay',
  summary: 'A day of the event is through, or is about something else than planned.',
  schema: commands.markKaizenDay,
  permission: member,
  load: loadEvent,
  decide: (facts, { on, done, text }, context) =>
    decideEvent(
      'markKaizenDay',
      facts,
      undefined,
      (e) => {
        if (e.state !== 'running')
          throw new Refusal('wrong_state', `The event is ${e.state}.`, { state: e.state });
        if (!e.days.some((day) => day.on === on))
          throw new Refusal('not_found', 'This is no day of the event.', { field: 'on' });
        return {
          next: {
            ...e,
            days: e.days.map((day) =>
              day.on === on ? { ...day, done, text: text ?? day.text } : day,
            ),
          },
          event: 'kaizenDayMarked',
          data: { on, done },
        };
      },
      context,
    ),
});

/** The day of a check: a date without production, or in a shutdown, counts to the next production day. */
export function checkOn(reportedOn: string, days: number, calendar: Calendar): string {
  let on = addDays(reportedOn, days);
  if (!isProductionDay(on, calendar)) on = nextProductionDay(on, calendar);
  for (let i = 0; i < 400 && shutdownOn(on, calendar) === 'all'; i += 1)
    on = nextProductionDay(on, calendar);
  return on;
}

export const reportKaizenEvent = defineCommand<KaizenCommands['reportKaizenEvent'], EventFacts>({
  type: 'reportKaizenEvent',
  summary: 'The report-out: what was reached; from here its checks count.',
  schema: commands.reportKaizenEvent,
  permission: owner,
  load: loadEvent,
  decide: (facts, { rev, report, standard, spent }, context) =>
    decideEvent(
      'reportKaizenEvent',
      facts,
      rev,
      (e) => {
        const state = stateAfter(e, 'report_out');
        const { calendar } = facts;
        if (!calendar) throw new Refusal('not_found', 'The board has no calendar.', {});
        const reportedOn = context.productionOn;
        return {
          next: {
            ...e,
            state,
            reportedOn,
            report,
            standard: standard ?? null,
            spent: spent ?? null,
            days: e.days.map((day) => (day.on <= reportedOn ? { ...day, done: true } : day)),
            checks: checkDays.map((days) => ({
              days,
              dueOn: checkOn(reportedOn, days, calendar),
              value: null,
              fromOn: null,
              toOn: null,
              met: null,
              computedAt: null,
              standardHeld: null,
              note: null,
              auditedBy: null,
            })),
          },
          event: 'kaizenEventReported',
          data: { reportedOn },
        };
      },
      context,
    ),
});
