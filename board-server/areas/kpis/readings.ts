// Readings: pushed by token, entered by hand, confirmed, corrected (Rule 2 "Reading"). What was
// pushed is all or nothing; the status is judged with the target of the production date and stored.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import {
  type CorrectReading,
  commands,
  type EnterReading,
  type PushedReading,
  type PushReadings,
} from '../../../shared/areas/kpis/commands.ts';
import { judge } from '../../../shared/areas/kpis/status.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { localDateOf } from '../../../shared/time.ts';
import {
  type Actor,
  type Context,
  type DomainEvent,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import {
  dueAtOf,
  goalOf,
  isClosed,
  type KpiFacts,
  kpiFacts,
  lockAtOf,
  noShift,
  readingId,
  targetOn,
} from './facts.ts';

interface Given extends Omit<PushedReading, 'kpi' | 'date' | 'shift'> {
  readonly on: string;
  readonly shiftId: string;
}

interface Entry {
  readonly facts: KpiFacts;
  readonly given: Given;
  readonly before: StoredOf<'reading'> | null;
}

const entryOf = async (read: Reader, kpiId: string, given: Given): Promise<Entry> => ({
  facts: await kpiFacts(read, kpiId),
  given,
  before: await read.one('reading', readingId(kpiId, given.on, given.shiftId)),
});

/** Is there such a day, and does this KPI report that shift? */
function checkPeriod({ facts, given }: Entry, now: number): void {
  const { kpi, calendar } = facts;
  const day = new Date(`${given.on}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== given.on) {
    throw new Refusal('invalid_input', `${given.on} is no date of the calendar.`, {
      field: 'date',
    });
  }
  const today = localDateOf(now, calendar.zone);
  if (given.on > today) {
    throw new Refusal('invalid_input', `${given.on} lies ahead; the plant's date is ${today}.`, {
      field: 'date',
      today,
    });
  }
  if (kpiTypes[kpi.type as KpiTypeId].inputs.length === 0 || kpi.source === 'computed') {
    throw new Refusal('rule_broken', `${kpi.id} is computed, never typed.`, { field: 'kpi' });
  }
  if (kpi.frequency === 'shift') {
    const shifts = calendar.shifts.map((shift) => shift.id);
    if (given.shiftId === noShift || !shifts.includes(given.shiftId)) {
      throw new Refusal(
        'invalid_input',
        `${kpi.id} is reported per shift: one of ${shifts.join(', ')}.`,
        { field: 'shift', shifts },
      );
    }
  } else if (given.shiftId !== noShift) {
    throw new Refusal(
      'invalid_input',
      `${kpi.id} is reported per ${kpi.frequency}: leave the shift out.`,
      { field: 'shift' },
    );
  }
}

/** One reading as a record. Pure; `mayCorrect` = the actor may change locked days. */
function recordOf(
  entry: Entry,
  context: Context,
  source: 'manual' | 'import',
  mayCorrect: boolean,
): RecordOf<'reading'> {
  const { facts, given, before } = entry;
  const { kpi, calendar } = facts;
  checkPeriod(entry, context.now);
  const closed = isClosed(calendar, given.on);
  const measured = kpiTypes[kpi.type as KpiTypeId].toValue(given, {
    factor: kpi.factor,
    planned: !closed,
    closed,
    delivery: kpi.category === 'D' && kpi.code === 'D1',
    capped: kpi.code === 'D1',
  });
  const locked = context.now >= lockAtOf(facts, given.on);
  if (locked && !given.reason) {
    throw new Refusal('day_locked', `${given.on} is locked: a correction needs a reason.`, {
      field: 'reason',
    });
  }
  if (locked && !mayCorrect)
    throw new Refusal('forbidden', 'This token or person may not correct locked days.', {
      field: 'reason',
    });
  const target = targetOn(facts.targets, given.on);
  const status = judge({
    direction: kpi.direction,
    decimals: kpi.decimals,
    value: measured.value,
    target: goalOf(target),
    tolerance: target?.goal.tolerance,
    noTarget: target?.noTarget,
    fixed: measured.status,
  });
  return {
    id: readingId(kpi.id, given.on, given.shiftId),
    kpiId: kpi.id,
    boardId: kpi.boardId,
    on: given.on,
    shiftId: given.shiftId,
    value: measured.value,
    numerator: measured.numerator,
    denominator: measured.denominator,
    parts: measured.parts ? { ...measured.parts } : null,
    state: locked ? 'corrected' : 'provisional',
    status,
    targetId: target?.id ?? null,
    // A late entry stays marked, also when it is replaced (Rule 2 "Reading").
    late:
      before?.late ??
      (!locked &&
        context.now > dueAtOf(facts, given.on, given.shiftId === noShift ? null : given.shiftId)),
    comment: given.comment ?? null,
    reason: given.reason ?? null,
    losses: given.losses ?? null,
    source,
    byId: context.actor.kind === 'person' ? context.actor.personId : null,
    at: context.now,
  };
}

const eventOf = (record: RecordOf<'reading'>, before: StoredOf<'reading'> | null): DomainEvent => ({
  type: record.state === 'corrected' ? 'readingCorrected' : 'readingReported',
  data: {
    kpiId: record.kpiId,
    on: record.on,
    shiftId: record.shiftId,
    value: record.value,
    status: record.status,
    was: before?.value ?? null,
  },
});

const mayCorrect = (actor: Actor, context: Context, boardId: string): boolean =>
  (actor.kind === 'token' && actor.rights.includes('correct')) ||
  actor.kind === 'system' ||
  (actor.kind === 'person' &&
    (context.standing.leads.has(boardId) ||
      context.standing.roles.some((r) => r.role === 'CI' || r.role === 'AD')));

/** The whole subtree of a token's board, or null when its readings stand on several. */
const pushReadings = defineCommand<PushReadings, readonly (Entry | Refusal)[]>({
  type: 'pushReadings',
  summary:
    'Push up to 1,000 readings at once, all or nothing; a second push of the same period replaces the value.',
  schema: commands.pushReadings,
  permission: { who: 'token_or_member', right: 'push', board: (entries) => commonBoard(entries) },
  load: (read, payload) =>
    Promise.all(
      payload.readings.map(async ({ kpi, date, shift, ...rest }) => {
        try {
          return await entryOf(read, kpi, { ...rest, on: date, shiftId: shift ?? noShift });
        } catch (error) {
          if (error instanceof Refusal) return error;
          throw error;
        }
      }),
    ),
  decide(entries, payload, context) {
    const errors: { index: number; code: string; message: string; details: unknown }[] = [];
    const records = entries.map((entry, index) => {
      try {
        if (entry instanceof Refusal) throw entry;
        return recordOf(
          entry,
          context,
          'import',
          mayCorrect(context.actor, context, entry.facts.board.id),
        );
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        errors.push({ index, code: error.code, message: error.message, details: error.details });
        return null;
      }
    });
    if (errors.length > 0) {
      const [first] = errors as [(typeof errors)[0]];
      // One reading: its own code is the answer. Many: the caller reads the list by index.
      const code =
        payload.readings.length === 1 ? (first.code as 'invalid_input') : 'invalid_input';
      throw new Refusal(code, `Nothing was stored: reading ${first.index}: ${first.message}`, {
        errors,
      });
    }
    const kept = records.filter((record) => record !== null);
    return {
      events: kept.map((record, index) => eventOf(record, (entries[index] as Entry).before)),
      changes: kept.map((record) => put('reading', record)),
      answer: {
        stored: kept.length,
        readings: kept.map(({ id, status, value }) => ({ id, status, value })),
      },
    };
  },
});

/** Tokens may be bound to a board: all readings must lie below it, so one outside decides. */
function commonBoard(entries: readonly (Entry | Refusal)[]): string | null {
  const boards = new Set(
    entries.map((entry) => (entry instanceof Refusal ? null : entry.facts.board.id)),
  );
  boards.delete(null);
  return boards.size === 1 ? [...boards][0]! : null;
}

const byHand = (payload: EnterReading | CorrectReading): Given => {
  const { kpiId: _kpiId, on, shiftId, ...rest } = payload;
  return { ...(rest as Omit<Given, 'on' | 'shiftId'>), on, shiftId: shiftId ?? noShift };
};

const enterReading = defineCommand<EnterReading, Entry>({
  type: 'enterReading',
  summary: 'Enter or replace a reading by hand, until the day is locked.',
  schema: commands.enterReading,
  permission: { who: 'board_member', board: (entry) => entry.facts.board.id },
  load: (read, payload) => entryOf(read, payload.kpiId, byHand(payload)),
  decide(entry, payload, context) {
    const current = entry.before?.value ?? null;
    if (payload.saw !== undefined && payload.saw !== current && entry.before) {
      throw new Refusal('conflict', 'Somebody else entered this reading meanwhile.', {
        mine: payload.value ?? null,
        current,
        at: entry.before.at,
      });
    }
    const record = recordOf(entry, context, 'manual', false);
    return {
      events: [eventOf(record, entry.before)],
      changes: [put('reading', record)],
      answer: { id: record.id, status: record.status, value: record.value },
    };
  },
});

const correctReading = defineCommand<CorrectReading, Entry>({
  type: 'correctReading',
  summary: 'Correct a reading of a locked day; the old value is kept, a reason is mandatory.',
  schema: commands.correctReading,
  permission: { who: 'board_owner', board: (entry) => entry.facts.board.id },
  load: (read, payload) => entryOf(read, payload.kpiId, byHand(payload)),
  decide(entry, _payload, context) {
    const record = recordOf(entry, context, 'manual', true);
    return {
      events: [eventOf(record, entry.before)],
      changes: [put('reading', record)],
      answer: { id: record.id, status: record.status, value: record.value },
    };
  },
});

const confirmReading = defineCommand<{ kpiId: string; on: string; shiftId: string | null }, Entry>({
  type: 'confirmReading',
  summary: 'The board owner confirms a provisional reading.',
  schema: commands.confirmReading,
  permission: { who: 'board_owner', board: (entry) => entry.facts.board.id },
  load: (read, { kpiId, on, shiftId }) => entryOf(read, kpiId, { on, shiftId: shiftId ?? noShift }),
  decide({ before }) {
    if (!before) throw new Refusal('not_found', 'Nothing was reported yet.');
    if (before.state !== 'provisional')
      throw new Refusal('wrong_state', `The reading is ${before.state} already.`, {
        state: before.state,
      });
    const { rev: _rev, ...record } = before;
    return {
      events: [
        {
          type: 'readingConfirmed',
          data: { kpiId: record.kpiId, on: record.on, shiftId: record.shiftId },
        },
      ],
      changes: [put('reading', { ...record, state: 'confirmed' })],
    };
  },
});

export const readingCommands = [pushReadings, enterReading, correctReading, confirmReading];
