// Which periods of which KPIs a change touches: readings, safety's words and events, huddles that move
// what is due, a definition or a target that came into force.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { isPeriodic } from '../../../shared/areas/kpis/period.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import type { Computed } from '../../../shared/kpi-types/kpi-type.ts';
import { addDays } from '../../../shared/time.ts';
import type { Projection, Reader } from '../../pipeline/decision.ts';
import { periodOn, resultId } from './facts.ts';
import { projectResults, resultOf } from './results.ts';

/** A huddle that starts, ends, or leaves its Safety step moves what is due by it (Rule 3.1.6). */
const movesSafety = (after: RecordOf<'huddle'>, before: StoredOf<'huddle'> | null): boolean =>
  after.run !== null &&
  (before?.state !== after.state || before.run?.safetyEndedAt !== after.run.safetyEndedAt);

/** Safety days up to `on` that read otherwise now; most huddles change none, and that must be cheap. */
async function safetyDaysOf(
  read: Reader,
  boardId: string,
  on: string,
  now: number,
): Promise<string[]> {
  const days: string[] = [];
  for (const kpi of await read.list('kpi', { boardId })) {
    if (kpi.type !== 'event' || kpi.state !== 'active') continue;
    const between = { column: 'on', from: addDays(on, -5), to: on } as const;
    for (const { rev: _, ...stored } of await read.list('result', { kpiId: kpi.id }, { between })) {
      if (!stored.shifts.some((s) => s.status === 'NOT_DUE' || s.status === 'NOT_REPORTED'))
        continue;
      const fresh = await resultOf(read, kpi, stored.on, now);
      if (fresh.status !== stored.status || fresh.nextAt !== stored.nextAt)
        days.push(`${kpi.id}|${stored.on}`);
    }
  }
  return days;
}

/** Days of a board's KPIs that are on show already; a day ahead gets its results when it begins. */
async function plannedDays(read: Reader, boardId: string, on: string): Promise<string[]> {
  const days: string[] = [];
  for (const kpi of await read.list('kpi', { boardId }))
    if (await read.one('result', resultId(kpi.id, on))) days.push(`${kpi.id}|${on}`);
  return days;
}

/** Same figures as before: only its state went on, so nothing above it changes. */
const onlyLocked = (
  reading: RecordOf<'reading'> | null,
  before: StoredOf<'reading'> | null,
): boolean =>
  reading?.state === 'locked' &&
  before?.at === reading.at &&
  before.value === reading.value &&
  before.status === reading.status;

/** The KPI and both its parents since the link or the formula changed: the running day, or more
 *  where an error is put right. */
const linksOf = (record: RecordOf<'kpi'>, before: StoredOf<'kpi'>): string[] => {
  if (record.definitionVersion === before.definitionVersion || record.validFrom == null) return [];
  const parents = [before.parentKpiId, record.parentKpiId].filter((id) => id !== null);
  return [...new Set([record.id, ...parents])].map((id) => `since|${id}|${record.validFrom}`);
};

/** What the hours of a sheet tell a day: only hours that are judged; one that runs is counted on its sheet. */
const toldOf = (sheet: RecordOf<'hourSheet'> | null): string =>
  (sheet?.hours ?? []).map(({ status, made, plan }) => `${plan}:${status && made}`).join();

export const resultsProjection: Projection = {
  name: 'results',
  touches(change, before) {
    // What is taken back counts for the day it stood on.
    switch (change.kind) {
      case 'huddle':
        return change.record && movesSafety(change.record, before as StoredOf<'huddle'> | null)
          ? [`huddle|${change.record.boardId}|${change.record.on}`]
          : [];
      case 'reading': {
        const was = before as StoredOf<'reading'> | null;
        const reading = change.record ?? was;
        return reading && !onlyLocked(change.record, was)
          ? [`kpi|${reading.kpiId}|${reading.on}`]
          : [];
      }
      case 'shiftChange': {
        // The plan of that day is another one; readings that exist stay (Rule 3.2.7).
        const was = before as StoredOf<'shiftChange'> | null;
        const { record } = change;
        if (!record || (was && was.takenBackAt === record.takenBackAt)) return [];
        return [`plan|${record.boardId}|${record.on}`];
      }
      case 'safetyEvent':
      case 'safetyConfirmation': {
        const said = change.record ?? (before as StoredOf<'safetyConfirmation'> | null);
        return said ? [`safety|${said.boardId}|${said.on}`] : [];
      }
      case 'hourSheet': {
        const was = before as StoredOf<'hourSheet'> | null;
        const { record } = change;
        return record && toldOf(record) !== toldOf(was)
          ? [`hours|${record.boardId}|${record.on}`]
          : [];
      }
      case 'kpi':
        if (!change.record) return [];
        // A new one asks for its figure on the day on which it begins.
        if (!before) return [`begun|${change.record.id}`];
        return linksOf(change.record, before as StoredOf<'kpi'>);
      case 'target':
        return change.record?.approvedById
          ? [`open|${change.record.kpiId}|${change.record.validFrom}`]
          : [];
      default:
        return [];
    }
  },
  async project(read, keys, { now }) {
    const days = new Set<string>();
    for (const key of keys) {
      const [what, id, on] = key.split('|') as [string, string, string];
      for (const day of await daysOf(read, what, id, on, now)) days.add(day);
    }
    return projectResults(read, [...days], now);
  },
};

async function daysOf(
  read: Reader,
  what: string,
  id: string,
  on: string,
  now: number,
): Promise<readonly string[]> {
  if (what === 'huddle') return safetyDaysOf(read, id, on, now);
  if (what === 'plan') return plannedDays(read, id, on);
  if (what === 'safety') return computedOn(read, id, on, fromWord);
  if (what === 'hours') return computedOn(read, id, on, fromSheets);
  const kpi = await read.one('kpi', id);
  if (!kpi) return [];
  if (what === 'begun') return begun(read, kpi);
  if (what === 'since') return since(read, kpi, on);
  return what === 'open' ? open(read, kpi, on) : withLater(read, kpi, on);
}

const fromWord: readonly (Computed | undefined)[] = ['safety', 'near_misses', 'days_since'];
const fromSheets: readonly (Computed | undefined)[] = ['hour_output'];

/** What the board computes from its words on safety, or from its hours, in the period of the day. */
async function computedOn(
  read: Reader,
  boardId: string,
  on: string,
  from: readonly (Computed | undefined)[],
): Promise<string[]> {
  const board = await read.one('board', boardId);
  const calendar = board && (await read.one('calendar', board.calendarId));
  if (!calendar) return [];
  return (await read.list('kpi', { boardId }))
    .filter((kpi) => from.includes(kpiTypes[kpi.type as KpiTypeId].computed))
    .map((kpi) => `${kpi.id}|${periodOn(kpi, calendar, on)}`);
}

/** The running day of a board that is live; a plant that is loaded has none yet. */
async function begun(read: Reader, kpi: StoredOf<'kpi'>): Promise<string[]> {
  const day = await read.one('today', kpi.boardId);
  if (!day || kpi.state !== 'active' || isPeriodic(kpi.frequency)) return [];
  return [`${kpi.id}|${day.productionOn}`];
}

async function since(read: Reader, kpi: StoredOf<'kpi'>, from: string): Promise<string[]> {
  const between = { column: 'on', from, to: '9999' } as const;
  const results = await read.list('result', { kpiId: kpi.id }, { between });
  return results.map((result) => `${kpi.id}|${result.on}`);
}

/** Periods from a date on that have no figure yet: a new target colours nothing that is told. */
async function open(read: Reader, kpi: StoredOf<'kpi'>, from: string): Promise<string[]> {
  const between = { column: 'on', from, to: '9999' } as const;
  return (await read.list('result', { kpiId: kpi.id }, { between }))
    .filter((result) => result.partial === null)
    .map((result) => `${kpi.id}|${result.on}`);
}

/** A month of a rolling year stands in the eleven months after it as well. */
async function withLater(read: Reader, kpi: StoredOf<'kpi'>, on: string): Promise<string[]> {
  if (kpi.window !== 'rolling_12m') return [`${kpi.id}|${on}`];
  const between = { column: 'on', from: addDays(on, 1), to: addDays(on, 340) } as const;
  const later = await read.list('result', { kpiId: kpi.id }, { between });
  return [on, ...later.map((result) => result.on)].map((each) => `${kpi.id}|${each}`);
}
