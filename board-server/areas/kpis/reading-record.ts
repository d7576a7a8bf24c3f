// One reading as a record: checked against calendar, definition and day lock, judged with the target
// of its production date (Rule 2 "Reading"). Pure but for `entryOf`, which reads.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import type { PushedReading } from '../../../shared/areas/kpis/commands.ts';
import { judge } from '../../../shared/areas/kpis/status.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { localDateOf } from '../../../shared/time.ts';
import type { Actor, Context, DomainEvent, Reader } from '../../pipeline/decision.ts';
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

export interface Given extends Omit<PushedReading, 'kpi' | 'date' | 'shift'> {
  readonly on: string;
  readonly shiftId: string;
}

export interface Entry {
  readonly facts: KpiFacts;
  readonly given: Given;
  readonly before: StoredOf<'reading'> | null;
}

export const entryOf = async (read: Reader, kpiId: string, given: Given): Promise<Entry> => ({
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
export function recordOf(
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

export const eventOf = (
  record: RecordOf<'reading'>,
  before: StoredOf<'reading'> | null,
): DomainEvent => ({
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

export const mayCorrect = (actor: Actor, context: Context, boardId: string): boolean =>
  (actor.kind === 'token' && actor.rights.includes('correct')) ||
  actor.kind === 'system' ||
  (actor.kind === 'person' &&
    (context.standing.leads.has(boardId) ||
      context.standing.roles.some((r) => r.role === 'CI' || r.role === 'AD')));
