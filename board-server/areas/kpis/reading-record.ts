// One reading as a record: checked against calendar, definition and day lock, judged with the target
// of its production date (Rule 2 "Reading"). Pure but for `entryOf`, which reads.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import type { PushedReading } from '../../../shared/areas/kpis/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { localDateOf } from '../../../shared/time.ts';
import type { Context, DomainEvent, Reader } from '../../pipeline/decision.ts';
import { mayCorrect } from './corrections.ts';
import {
  dueAtOf,
  expectedHours,
  isClosed,
  type KpiFacts,
  kpiFacts,
  lockAtOf,
  noShift,
  periodOn,
  readingId,
} from './facts.ts';
import { goalWith, judged, versionOf } from './judged.ts';
import { measure } from './measure.ts';

export interface Given extends Omit<PushedReading, 'kpi' | 'date' | 'shift' | 'hour'> {
  readonly on: string;
  /** Shift, or the hour of an hourly KPI, or `-`. */
  readonly shiftId: string;
}

export interface Entry {
  readonly facts: KpiFacts;
  readonly given: Given;
  readonly before: StoredOf<'reading'> | null;
}

/** @throws Refusal invalid_input for a date that no calendar has */
function checkDate(on: string): void {
  const day = new Date(`${on}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== on) {
    throw new Refusal('invalid_input', `${on} is no date of the calendar.`, { field: 'date' });
  }
}

/** Weekly and monthly readings may name any date of their period; they are kept under its first. */
export async function entryOf(read: Reader, kpiId: string, given: Given): Promise<Entry> {
  checkDate(given.on);
  const facts = await kpiFacts(read, kpiId, given.on);
  const on = periodOn(facts.kpi, facts.calendar, given.on);
  return {
    facts,
    given: { ...given, on },
    before: await read.one('reading', readingId(kpiId, on, given.shiftId)),
  };
}

/** Is there such a day, and does this KPI report that shift or hour? */
function checkPeriod({ facts, given }: Entry, now: number): void {
  const { kpi, calendar } = facts;
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
  if (kpi.state !== 'active') {
    throw new Refusal('wrong_state', `${kpi.id} is ${kpi.state}.`, { field: 'kpi' });
  }
  const known = periodsIn(facts, given.on);
  if (known === null) {
    if (given.shiftId === noShift) return;
    throw new Refusal(
      'invalid_input',
      `${kpi.id} is reported per ${kpi.frequency}: leave the shift out.`,
      { field: 'shift' },
    );
  }
  if (given.shiftId === noShift || !known.includes(given.shiftId)) {
    const field = kpi.frequency === 'hour' ? 'hour' : 'shift';
    throw new Refusal(
      'invalid_input',
      `${kpi.id} is reported per ${field}: one of ${known.join(', ')}.`,
      { field, [`${field}s`]: known },
    );
  }
}

/** Shifts or hours that a reading of this KPI may name; null = none. */
const periodsIn = ({ kpi, calendar }: KpiFacts, on: string): readonly string[] | null => {
  if (kpi.frequency === 'shift') return calendar.shifts.map((shift) => shift.id);
  return kpi.frequency === 'hour' ? expectedHours(calendar, on).map((hour) => hour.id) : null;
};

const keptVersions = 39;

/** What stood before, in the list of what stood before it; the first one is always kept. */
function versionsWith(before: StoredOf<'reading'> | null): RecordOf<'reading'>['versions'] {
  if (!before) return null;
  const { value, numerator, denominator, status, at, byId, reason } = before;
  const list = [
    ...(before.versions ?? []),
    { value, numerator, denominator, status, at, byId, reason },
  ];
  return list.length <= keptVersions ? list : [list[0]!, ...list.slice(1 - keptVersions)];
}

const hourStart = ({ facts, given }: Entry): number | undefined =>
  facts.kpi.frequency === 'hour'
    ? expectedHours(facts.calendar, given.on).find((hour) => hour.id === given.shiftId)?.startAt
    : undefined;

/** One reading as a record. Pure. Who may change locked days: Rule 2 "Reading". */
export function recordOf(
  entry: Entry,
  context: Context,
  source: 'manual' | 'import',
): RecordOf<'reading'> {
  const { facts, given, before } = entry;
  const { kpi, calendar } = facts;
  checkPeriod(entry, context.now);
  const { measured, families } = measure(facts, given, before, isClosed(calendar, given.on));
  const lockAt = lockAtOf(facts, given.on);
  const locked =
    context.now >= lockAt || before?.state === 'locked' || before?.state === 'corrected';
  if (locked && !given.reason) {
    throw new Refusal('day_locked', `${given.on} is locked: a correction needs a reason.`, {
      field: 'reason',
    });
  }
  if (locked) mayCorrect(context, facts, given.on, lockAt);
  const target = versionOf(facts, given.on, before);
  const goal = goalWith(target, families);
  const status = judged(facts, target, goal, { value: measured.value, fixed: measured.status });
  const comment = given.comment ?? (status === before?.status ? (before?.comment ?? null) : null);
  if (status === 'AMBER' && !comment && source === 'manual') {
    throw new Refusal('rule_broken', 'Amber needs a comment: say why.', {
      rule: '3.1.4',
      field: 'comment',
    });
  }
  const shiftId = given.shiftId === noShift ? null : given.shiftId;
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
      (!locked && context.now > dueAtOf(facts, given.on, shiftId, hourStart(entry))),
    comment,
    reason: given.reason ?? null,
    losses: given.losses ?? null,
    source,
    byId: context.actor.kind === 'person' ? context.actor.personId : null,
    at: context.now,
    goal,
    families,
    orders: given.orders ?? null,
    warning: measured.warning ?? (status === 'AMBER' && !comment ? 'comment_missing' : null),
    versions: versionsWith(before),
    lockAt: locked ? null : lockAt,
    definitionVersion: kpi.definitionVersion,
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
