// Safety: the explicit "no event" per shift and the events (Rules 3.1.6, 3.1.7). The colour of the
// day is derived in areas/kpis from what is recorded here.

import { safetyDueAt } from '../../../shared/areas/calendar/due.ts';
import { type ShiftTime, shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { safetyConfirmationKind } from '../../../shared/areas/kpis/safety.ts';
import {
  commands,
  type GiveSafetyConfirmation,
  type ReportSafetyEvent,
} from '../../../shared/areas/safety/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, localDateOf } from '../../../shared/time.ts';
import {
  type Area,
  defineCommand,
  put,
  type Reader,
  type Standing,
} from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { dutyPersonAt } from '../people/duty.ts';

interface Facts {
  readonly board: StoredOf<'board'> | null;
  readonly shift: ShiftTime | null;
  readonly dueAt: number;
  readonly zone: string;
  readonly given: StoredOf<'safetyConfirmation'> | null;
  /** Who stood for the board in that shift, to its last minute. */
  readonly outgoingId: string | null;
}

async function load(
  read: Reader,
  boardId: string,
  on: string,
  shiftId: string | undefined,
): Promise<Facts> {
  const board = await read.one('board', boardId);
  const calendar = board && (await read.one('calendar', board.calendarId));
  if (!board || !calendar) throw new Refusal('not_found', `There is no board "${boardId}".`);
  const slots = await read.list('slot', { boardId });
  const shift = shiftsOf(on, calendar).find((s) => s.shiftId === shiftId) ?? null;
  return {
    board,
    shift,
    zone: calendar.zone,
    dueAt: shift
      ? safetyDueAt(
          shift.endAt,
          { duty: board.duty, calendar, slots },
          await huddlesAfter(read, boardId, on),
        )
      : 0,
    outgoingId: shift ? ((await dutyPersonAt(read, board, shift.endAt - 1))?.id ?? null) : null,
    given: shiftId ? await read.one('safetyConfirmation', `${boardId}:${on}:${shiftId}`) : null,
  };
}

/** Huddles of a board whose Safety step may look at production day `on` (Rule 3.1.6). */
const huddlesAfter = (
  read: Reader,
  boardId: string,
  on: string,
): Promise<readonly StoredOf<'huddle'>[]> =>
  read.list('huddle', { boardId }, { between: { column: 'on', from: on, to: addDays(on, 5) } });

/** The board's owner now, by Duty or from above; where Duty names nobody, anybody of the board. */
const standsForBoard = (standing: Standing, boardId: string): boolean => {
  const above = standing.parentOf(boardId);
  return (
    standing.dutyOf.has(boardId) ||
    (above !== null && standing.leads.has(above)) ||
    standing.dutyOwnerOf(boardId) === null
  );
};

/** Nobody vouches for a shift as if he had been there (Rule 3.1.6, trap 27). */
function requireVoucher(
  how: GiveSafetyConfirmation['how'],
  { board, outgoingId }: Facts,
  standing: Standing,
): void {
  const { actor } = standing;
  const who = actor.kind === 'device' ? actor.claim : actor.kind === 'person' ? actor : null;
  const wasThere = who !== null && who.personId === outgoingId;
  if (how === 'outgoing' ? wasThere : wasThere || standsForBoard(standing, board!.id)) return;
  throw new Refusal(
    'forbidden',
    how === 'outgoing'
      ? 'Only who was on duty in that shift confirms it as its own.'
      : 'The shift after it confirms as told at handover: its duty owner.',
    { rule: '3.1.6', boardId: board!.id },
  );
}

const giveSafetyConfirmation = defineCommand<GiveSafetyConfirmation, Facts>({
  type: 'giveSafetyConfirmation',
  summary: 'Confirm "no safety event" for a shift: by the outgoing shift, or as told at handover.',
  schema: commands.giveSafetyConfirmation,
  permission: { who: 'member_or_claim', board: ({ board }) => board?.id ?? null },
  load: (read, { boardId, on, shiftId }) => load(read, boardId, on, shiftId),
  decide(facts, payload, context) {
    const { now, actor, standing } = context;
    const { shift, dueAt, given } = facts;
    if (!shift)
      throw new Refusal(
        'not_found',
        `The calendar has no shift ${payload.shiftId} on ${payload.on}.`,
      );
    if (given)
      throw new Refusal('already_open', 'This shift was confirmed already.', { at: given.at });
    if (actor.kind !== 'system') requireVoucher(payload.how, facts, standing);
    const word = safetyConfirmationKind({
      by: payload.how === 'told' ? 'next' : 'outgoing',
      shiftEndsAt: shift.endAt,
      dueAt,
      now,
    });
    if (word === 'too_early')
      throw new Refusal('rule_broken', 'The shift has not ended yet: too early to vouch for it.', {
        rule: '3.1.6',
        endsAt: shift.endAt,
      });
    const { boardId, on, shiftId, how } = payload;
    const record = {
      id: `${boardId}:${on}:${shiftId}`,
      boardId,
      on,
      shiftId,
      how,
      byId: actor.kind === 'person' ? actor.personId : null,
      at: now,
    };
    return {
      events: [
        { type: 'safetyConfirmed', data: { boardId, on, shiftId, how, late: word === 'late' } },
      ],
      changes: changesOf(
        'giveSafetyConfirmation',
        [step('safetyConfirmation', null, record)],
        context,
      ),
      answer: { undo: { kind: 'safetyConfirmation', id: record.id } },
    };
  },
});

const reportSafetyEvent = defineCommand<ReportSafetyEvent, Facts>({
  type: 'reportSafetyEvent',
  summary:
    'Report a near miss, an unsafe condition or an injury; without personal or medical data.',
  schema: commands.reportSafetyEvent,
  // An emergency is never impeded: a paired device may report without a PIN (Rule 2.0 "Device").
  permission: { who: 'person_or_device', board: ({ board }) => board?.id ?? null },
  load: (read, { boardId, on, shiftId }) => load(read, boardId, on, shiftId),
  decide({ board, zone }, payload, context) {
    const { now, newId } = context;
    if (payload.on > localDateOf(now, zone))
      throw new Refusal('invalid_input', 'An event cannot lie ahead.', { field: 'on' });
    const id = newId();
    const { class: name, text, place, action, on } = payload;
    const record = {
      id,
      boardId: board!.id,
      on,
      shiftId: payload.shiftId ?? null,
      class: name,
      text,
      place,
      action,
      at: now,
    };
    return {
      events: [
        { type: 'safetyEventReported', data: { eventId: id, boardId: board!.id, on, class: name } },
      ],
      changes: changesOf('reportSafetyEvent', [step('safetyEvent', null, record)], context),
      answer: { id, undo: { kind: 'safetyEvent', id } },
    };
  },
});

const reclassifySafetyEvent = defineCommand<
  { eventId: string; class: StoredOf<'safetyEvent'>['class']; reason: string },
  StoredOf<'safetyEvent'> | null
>({
  type: 'reclassifySafetyEvent',
  summary: 'Change the class of a safety event; only EHS may.',
  schema: commands.reclassifySafetyEvent,
  permission: { who: 'signed_in', board: (event) => event?.boardId ?? null },
  load: (read, { eventId }) => read.one('safetyEvent', eventId),
  decide(event, payload, { standing }) {
    if (!event) throw new Refusal('not_found', 'There is no such event.');
    if (
      !standing.roles.some((r) => r.role === 'SF' && r.boardId === 'ehs') &&
      !standing.roles.some((r) => r.role === 'AD')
    ) {
      throw new Refusal('forbidden', 'Only EHS may reclassify a safety event.', { rule: '2' });
    }
    const { rev: _rev, ...record } = event;
    return {
      events: [
        {
          type: 'safetyEventReclassified',
          data: { eventId: event.id, was: event.class, class: payload.class },
        },
      ],
      changes: [put('safetyEvent', { ...record, class: payload.class })],
    };
  },
});

export const safety: Area = {
  name: 'safety',
  commands: [giveSafetyConfirmation, reportSafetyEvent, reclassifySafetyEvent],
};
