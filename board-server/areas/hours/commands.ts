// Commands of the hour-by-hour board (Rule 3.4.7): plan the runs of a shift, enter an hour, correct it
// after the lock, and the answer of the shift supervisor.
import { dayLockAt } from '../../../shared/areas/calendar/due.ts';
import type { ShiftTime } from '../../../shared/areas/calendar/shifts.ts';
import {
  type CorrectHour,
  commands,
  type EnterHour,
  type SetHourPlan,
} from '../../../shared/areas/hours/commands.ts';
import { splitMade } from '../../../shared/areas/hours/hour-plan.ts';
import { type Hour, type HourSheet, hourSheetId } from '../../../shared/areas/hours/hour-sheet.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { judged, sheetOf, shiftOf, summed, withCall } from './sheet.ts';

interface Facts {
  readonly board: StoredOf<'board'>;
  readonly calendar: StoredOf<'calendar'>;
  readonly shift: ShiftTime | null;
  readonly sheet: StoredOf<'hourSheet'> | null;
  readonly today: StoredOf<'today'> | null;
  readonly codes: readonly StoredOf<'reasonCode'>[];
  readonly lockAt: number;
}

async function load(
  read: Reader,
  { boardId, on, shiftId }: { boardId: string; on: string; shiftId: string },
): Promise<Facts> {
  const board = await read.one('board', boardId);
  const calendar = board && (await read.one('calendar', board.calendarId));
  if (!board || !calendar) throw new Refusal('not_found', `There is no board "${boardId}".`);
  const slots = await read.list('slot', { boardId });
  return {
    board,
    calendar,
    shift: shiftOf(calendar, on, shiftId),
    sheet: await read.one('hourSheet', hourSheetId(boardId, on, shiftId)),
    today: await read.one('today', boardId),
    codes: await read.list('reasonCode'),
    lockAt: dayLockAt(on, calendar, 0, { slots, duty: board.duty }),
  };
}

const bare = ({ rev: _rev, ...sheet }: StoredOf<'hourSheet'>): HourSheet => sheet;
const locked = (on: string): Refusal =>
  new Refusal('day_locked', `${on} is locked: a correction needs a reason.`, { field: 'reason' });

const setHourPlan = defineCommand<SetHourPlan, Facts>({
  type: 'setHourPlan',
  summary: 'Plan the runs of a shift: product, minutes per unit and set-up, in order.',
  schema: commands.setHourPlan,
  permission: { who: 'board_owner', board: ({ board }) => board.id },
  load,
  decide({ board, calendar, shift, sheet, today, lockAt }, { on, shiftId, runs }, { now }) {
    if (!shift) throw new Refusal('not_found', `The calendar has no shift ${shiftId} on ${on}.`);
    if (now >= lockAt) throw locked(on);
    if (runs[0]?.afterMinutes !== 0)
      throw new Refusal('invalid_input', 'The first run begins with the shift.', { field: 'runs' });
    if (runs.some((run, i) => i > 0 && run.afterMinutes <= (runs[i - 1]?.afterMinutes ?? 0)))
      throw new Refusal('invalid_input', 'Runs stand in the order in which they begin.', {
        field: 'runs',
      });
    const length = (shift.endAt - shift.startAt) / 60_000;
    if (runs.some((run) => run.afterMinutes >= length))
      throw new Refusal('invalid_input', `The shift has ${length} minutes.`, { field: 'runs' });
    const before = sheet && bare(sheet);
    const record = sheetOf(board.id, shift, calendar, runs, before);
    const isNow = today?.productionOn === on && today.shiftId === shiftId;
    return {
      events: [
        {
          type: 'hourPlanSet',
          data: {
            boardId: board.id,
            on,
            shiftId,
            runs: runs.length,
            plan: record.hours.reduce((sum, hour) => sum + hour.plan, 0),
          },
        },
      ],
      changes: [put('hourSheet', { ...record, current: isNow || record.current })],
      answer: { id: record.id },
    };
  },
});

/** The hour with what was made and why, and the sheet with all that follows from it. */
function entered(
  facts: Facts,
  payload: EnterHour | CorrectHour,
  context: Context,
  corrected: boolean,
): { sheet: HourSheet; hour: Hour } {
  const { sheet, codes } = facts;
  if (!sheet)
    throw new Refusal('not_found', 'This shift has no hour plan yet.', { field: 'shiftId' });
  const before = sheet.hours.find((hour) => hour.startAt === payload.startAt);
  if (!before) throw new Refusal('not_found', 'This shift has no such hour.', { field: 'startAt' });
  if (context.now < before.startAt)
    throw new Refusal('rule_broken', 'This hour has not begun yet.', { rule: '3.4.7' });
  const unknown = payload.losses?.find((loss) => !codes.some((code) => code.id === loss.code));
  if (unknown)
    throw new Refusal('invalid_input', `There is no reason "${unknown.code}".`, {
      field: 'losses',
    });
  const { made: given } = payload;
  if (Array.isArray(given) && given.length !== Math.max(1, before.parts.length))
    throw new Refusal('invalid_input', `This hour has ${before.parts.length} runs.`, {
      field: 'made',
    });
  const segments = before.parts.map(({ run, plan }) => ({ run, plan, minutes: 0 }));
  const made = Array.isArray(given)
    ? given
    : segments.length === 0
      ? [given]
      : splitMade(segments, given);
  const isOver = context.now >= before.endAt;
  const hour = judged(
    { ...before, made: [...made], corrected: before.corrected || corrected },
    sheet.runs,
    payload.losses ?? [],
    isOver,
  );
  const said = hour.losses.reduce((sum, loss) => sum + loss.minutes, 0);
  if (said > hour.lossMinutes + 0.5)
    throw new Refusal('invalid_input', `Only ${hour.lossMinutes} min were lost.`, {
      field: 'losses',
      lossMinutes: hour.lossMinutes,
    });
  // A counter of a machine knows no reason; a person does, and is asked for it.
  if (hour.status === 'RED' && hour.losses.length === 0 && context.actor.kind === 'person')
    throw new Refusal('rule_broken', 'A red hour needs a reason.', {
      rule: '3.4.7',
      field: 'losses',
      lossMinutes: hour.lossMinutes,
    });
  const hours = sheet.hours.map((each) => (each.startAt === hour.startAt ? hour : each));
  const next = summed({ ...bare(sheet), hours });
  return { sheet: corrected ? next : withCall(next, context.now), hour };
}

const answerOf = (facts: Facts, sheet: HourSheet, hour: Hour, type: string, context: Context) => {
  // What a person typed can be taken back; a counter of a machine leaves no act.
  const isPerson = context.actor.kind === 'person';
  const was = facts.sheet?.call ?? null;
  const isCalled = sheet.call !== null && sheet.call.at !== was?.at;
  const { boardId, on, shiftId } = sheet;
  const made = hour.made?.reduce((sum, each) => sum + each, 0) ?? 0;
  const data = { boardId, on, shiftId, startAt: hour.startAt, plan: hour.plan, made };
  return {
    events: [
      { type, data: { ...data, status: hour.status, lossMinutes: hour.lossMinutes } },
      ...(isCalled
        ? [{ type: 'shiftSupervisorCalled', data: { ...data, cause: sheet.call?.cause } }]
        : []),
    ],
    changes: isPerson
      ? changesOf(type, [step('hourSheet', facts.sheet, sheet)], context)
      : [put('hourSheet', sheet)],
    answer: {
      id: sheet.id,
      ...(isPerson ? { undo: { kind: 'hourSheet', id: sheet.id } } : {}),
      status: hour.status,
      lossMinutes: hour.lossMinutes,
      deficit: sheet.deficit,
      called: isCalled,
    },
  };
};

const enterHour = defineCommand<EnterHour, Facts>({
  type: 'enterHour',
  summary: 'Enter what an hour made, with its reason where it is red; again to replace it.',
  schema: commands.enterHour,
  permission: { who: 'token_or_member', right: 'push', board: ({ board }) => board.id },
  load,
  decide(facts, payload, context) {
    if (context.now >= facts.lockAt) throw locked(payload.on);
    const before = facts.sheet?.hours.find((hour) => hour.startAt === payload.startAt);
    const current = before?.made?.reduce((sum, each) => sum + each, 0) ?? null;
    if (payload.saw !== undefined && payload.saw !== current && current !== null)
      throw new Refusal('conflict', 'Somebody else entered this hour meanwhile.', {
        mine: payload.made,
        current,
      });
    const { sheet, hour } = entered(facts, payload, context, false);
    return answerOf(facts, sheet, hour, 'hourEntered', context);
  },
});

const correctHour = defineCommand<CorrectHour, Facts>({
  type: 'correctHour',
  summary: 'Correct an hour of a locked day; calls nobody any more, a reason is mandatory.',
  schema: commands.correctHour,
  permission: { who: 'board_owner', board: ({ board }) => board.id },
  load,
  decide(facts, payload, context) {
    const { sheet, hour } = entered(facts, payload, context, true);
    return answerOf(facts, { ...sheet, reason: payload.reason }, hour, 'hourCorrected', context);
  },
});

const acknowledgeHourCall = defineCommand<{ sheetId: string }, StoredOf<'hourSheet'> | null>({
  type: 'acknowledgeHourCall',
  summary: 'The shift supervisor answers the call of an hour board.',
  schema: commands.acknowledgeHourCall,
  permission: { who: 'board_member', board: (sheet) => sheet?.boardId ?? null },
  load: (read, { sheetId }) => read.one('hourSheet', sheetId),
  decide(sheet, { sheetId }, { now, actor, standing }) {
    if (!sheet?.call) throw new Refusal('not_found', 'Nobody was called here.');
    if (sheet.call.acknowledgedAt !== null)
      throw new Refusal('wrong_state', 'This call was answered already.');
    const above = standing.parentOf(sheet.boardId);
    const mayAnswer =
      actor.kind === 'system' ||
      standing.roles.some((each) => each.role === 'SV') ||
      (above !== null && standing.leads.has(above));
    if (!mayAnswer)
      throw new Refusal('forbidden', 'The shift supervisor was called; he answers himself.', {
        rule: '3.4.7',
      });
    const acknowledgedById = actor.kind === 'person' ? actor.personId : null;
    return {
      events: [{ type: 'hourCallAcknowledged', data: { sheetId, cause: sheet.call.cause } }],
      changes: [
        put('hourSheet', {
          ...bare(sheet),
          call: { ...sheet.call, acknowledgedAt: now, acknowledgedById },
        }),
      ],
    };
  },
});

export const hourCommands = [setHourPlan, enterHour, correctHour, acknowledgeHourCall];
