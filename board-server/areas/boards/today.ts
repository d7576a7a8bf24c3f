// `today`: the board's clock face (production day, shift, who is on duty, next huddle), written by
// the server at the instants at which it turns, so that no screen ever asks its own calendar.

import { closedOnAllAt } from '../../../shared/areas/calendar/due.ts';
import { huddlesOn, nextHuddle, slotOn } from '../../../shared/areas/calendar/huddles.ts';
import {
  previousProductionDay,
  productionDateOf,
  productionDayBounds,
  shiftAt,
} from '../../../shared/areas/calendar/production-day.ts';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { closedPeriod, isPeriodic, lastDayOf } from '../../../shared/areas/kpis/period.ts';
import { localDateOf } from '../../../shared/time.ts';
import { type Change, put, type Reader } from '../../pipeline/decision.ts';
import { projectResults } from '../kpis/results.ts';
import { dutyOwnerAt } from '../people/duty.ts';
import { dutyGapChanges } from '../people/duty-gaps.ts';

type Today = RecordOf<'today'>;

/** Boards at and below this one, itself first. */
async function subtree(read: Reader, boardId: string): Promise<string[]> {
  const children = await read.list('board', { parentId: boardId });
  const below = await Promise.all(children.map((child) => subtree(read, child.id)));
  return [boardId, ...below.flat()];
}

/** Last recordable or lost-time accident of the board and all below it (Rule 1.2 "Days since"). */
async function lastAccidentOn(read: Reader, boardId: string): Promise<string | null> {
  let last: string | null = null;
  for (const id of await subtree(read, boardId)) {
    const [event] = await read.list(
      'safetyEvent',
      { boardId: id, class: ['lost_time', 'recordable'] },
      { orderBy: 'on', descending: true, limit: 1 },
    );
    if (event && (last === null || event.on > last)) last = event.on;
  }
  return last;
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Lines right below that work now while nobody stands for them (Rule 2.0 "Duty"). */
async function unledBelow(read: Reader, boardId: string, now: number): Promise<string[]> {
  const unled: string[] = [];
  for (const child of await read.list('board', { parentId: boardId })) {
    if (child.state !== 'live' || child.duty.kind !== 'shifts') continue;
    const calendar = await read.one('calendar', child.calendarId);
    if (!calendar || !shiftAt(now, calendar)) continue;
    if ((await dutyOwnerAt(read, child, now)) === null) unled.push(child.id);
  }
  return unled;
}

/** @param now epoch ms @param accidents known last accident. Null when the board has no calendar yet. */
export async function todayOf(
  read: Reader,
  board: StoredOf<'board'>,
  now: number,
  accidents: { lastOn: string | null } | null = null,
): Promise<Today | null> {
  const calendar = await read.one('calendar', board.calendarId);
  if (!calendar) return null;
  const productionOn = productionDateOf(now, calendar);
  const shift = shiftAt(now, calendar);
  const slots = await read.list('slot', { boardId: board.id });
  const overrides = await read.list(
    'huddle',
    { boardId: board.id },
    { between: { column: 'on', from: productionOn, to: '9999' } },
  );
  const time = { duty: board.duty, calendar, slots, overrides };
  // A slot whose time has come but that nobody has started is still the next one, until it is over.
  const waiting = huddlesOn(localDateOf(now, calendar.zone), time).find(
    (h) => h.startAt <= now && now < h.endAt && !overrides.some((o) => isOver(o, h)),
  );
  const next = waiting ?? nextHuddle(time, now);
  const running = overrides.find((huddle) => huddle.state === 'running');
  const person = await dutyOwnerAt(read, board, now);
  const closed = await lastClosedOn(read, board, productionOn, now);
  const reviewedOn = closed.on;
  const unled = await unledBelow(read, board.id, now);
  const accidentOn = accidents ? accidents.lastOn : await lastAccidentOn(read, board.id);
  const turns = [
    productionDayBounds(productionOn, calendar).endAt,
    ...shiftsOf(productionOn, calendar).flatMap((s) => [s.startAt, s.endAt]),
    ...(next ? [next.startAt, next.endAt] : []),
    ...dutyTurns(board, productionOn, calendar.zone),
    closed.waitsUntil,
  ].filter((at) => at > now);
  return {
    id: board.id,
    productionOn,
    calendarOn: localDateOf(now, calendar.zone),
    reviewedOn,
    shiftId: shift?.shiftId ?? null,
    shiftName: shift?.name ?? null,
    dutyOwner: person,
    nextHuddle: next
      ? { slotId: next.slotId, on: next.on, startAt: next.startAt, endAt: next.endAt }
      : null,
    huddle: running
      ? {
          slotId: running.slotId,
          on: running.on,
          startedAt: running.startedAt ?? running.plannedStartAt,
          plannedEndAt: running.plannedEndAt,
        }
      : null,
    daysSinceAccident:
      accidentOn === null ? null : Math.max(0, daysBetween(accidentOn, reviewedOn)),
    lastAccidentOn: accidentOn,
    zone: calendar.zone,
    ...(unled.length > 0 ? { unled } : {}),
    nextAt: Math.min(...turns, midnightAfter(now, calendar.zone)),
  };
}

/** The last day that is closed on every line below, each by its own clock (Rule 3.2.8). */
async function lastClosedOn(
  read: Reader,
  board: StoredOf<'board'>,
  productionOn: string,
  now: number,
): Promise<{ readonly on: string; readonly waitsUntil: number }> {
  const calendar = (await read.one('calendar', board.calendarId)) as StoredOf<'calendar'>;
  const own = previousProductionDay(productionOn, calendar);
  const abroad: StoredOf<'calendar'>[] = [];
  for (const child of await read.list('board', { parentId: board.id })) {
    const theirs = await read.one('calendar', child.calendarId);
    if (theirs && theirs.zone !== calendar.zone) abroad.push(theirs);
  }
  const waitsUntil = abroad.length === 0 ? 0 : closedOnAllAt(own, abroad);
  return { on: waitsUntil <= now ? own : previousProductionDay(own, calendar), waitsUntil };
}

/** Started, held or called off: that occurrence is no longer ahead. */
const isOver = (huddle: StoredOf<'huddle'>, at: { slotId: string; on: string }): boolean =>
  huddle.slotId === at.slotId && huddle.on === at.on && huddle.state !== 'scheduled';

/** Starts and ends of duty windows: the duty owner changes there. */
const dutyTurns = (board: StoredOf<'board'>, on: string, zone: string): number[] =>
  board.duty.kind === 'windows'
    ? board.duty.windows.flatMap((window) => {
        const span = slotOn({ id: '', start: window.start, end: window.end, days: [] }, on, zone);
        return [span.startAt, span.endAt];
      })
    : [];

/** The calendar date in the fact line turns at local midnight. */
const midnightAfter = (now: number, zone: string): number => {
  const today = localDateOf(now, zone);
  let at = now - (now % 900_000) + 900_000;
  // In quarter hours: every zone's offset is a multiple of them, and the day has at most 25 hours.
  while (localDateOf(at, zone) === today) at += 900_000;
  return at;
};

export interface Turn {
  readonly boardId: string;
  /** 'keep' where no accident and no place in the tree can have changed. */
  readonly accidents: 'keep' | 'read';
}

/** Who stands for a line shows on the board above as well. */
async function withParents(read: Reader, turns: readonly Turn[]): Promise<readonly Turn[]> {
  const all = new Map(turns.map((turn) => [turn.boardId, turn]));
  for (const { boardId } of turns) {
    const board = await read.one('board', boardId);
    const parentId = board?.duty.kind === 'shifts' ? board.parentId : null;
    if (parentId !== null && !all.has(parentId)) {
      const parent = await read.one('board', parentId);
      if (parent?.state === 'live') all.set(parentId, { boardId: parentId, accidents: 'keep' });
    }
  }
  return [...all.values()];
}

/** New faces of boards and, on a new production day, the open results of all their KPIs. */
export async function turnDays(
  read: Reader,
  turns: readonly Turn[],
  now: number,
): Promise<Change[]> {
  const changes: Change[] = [];
  const open: string[] = [];
  for (const { boardId, accidents } of await withParents(read, turns)) {
    const board = await read.one('board', boardId);
    const before = await read.one('today', boardId);
    const kept = before && accidents === 'keep' ? { lastOn: before.lastAccidentOn } : null;
    const face = board && (await todayOf(read, board, now, kept));
    if (!face) continue;
    changes.push(put('today', face), ...(await dutyGapChanges(read, board, face, now)));
    if (before?.productionOn === face.productionOn) continue;
    const days = [face.productionOn, ...(before ? [] : [face.reviewedOn])];
    const weekStartsOn = (await read.one('calendar', board.calendarId))?.weekStartsOn ?? 1;
    for (const kpi of await read.list('kpi', { boardId })) {
      if (kpi.state !== 'active') continue;
      if (!isPeriodic(kpi.frequency)) open.push(...days.map((on) => `${kpi.id}|${on}`));
      else if (before) {
        // A week or month closed with the day before: its days take its state, or it becomes due.
        const closed = closedPeriod(kpi.frequency, face.productionOn, weekStartsOn);
        if (lastDayOf(kpi.frequency, closed) >= before.productionOn)
          open.push(`${kpi.id}|${closed}`);
      }
    }
  }
  // All at once: a parent adds up what its children have become in the same turn.
  return [...changes, ...(await projectResults(read, open, now))];
}
