// What a record of a file would be here: what the server itself keeps stays, past days keep their calendar, a
// new target of a KPI that is here is a proposal. Pure; never a mistake of its own.
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import type { Kind } from '../../../shared/areas/index.ts';
import { addDays } from '../../../shared/time.ts';
import type { Held } from './configuration-facts.ts';
import type { Content } from './configuration-read.ts';

export const bare = ({ rev: _rev, ...record }: Readonly<Record<string, unknown>>): Content =>
  record as Content;

export const changedFields = (before: Content, after: Content): string[] =>
  [...new Set([...Object.keys(bare(before)), ...Object.keys(after)])].filter(
    (f) => JSON.stringify(before[f] ?? null) !== JSON.stringify(after[f] ?? null),
  );

/** Kept by the server itself: no file says it. */
const ownFields: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  kpi: ['definitionVersion', 'validFrom', 'changeNote', 'retiredOn'],
  board: ['parentSince', 'homeId', 'stage', 'phase', 'rampUpUntil', 'state'],
  escalationLadder: ['fromAt', 'earlier'],
  person: ['fromOn', 'awayFromOn', 'backOn', 'turnsOn', 'state', 'untilOn'],
};

/** What the next tier says of a target version. */
const word = [
  'approvedById',
  'proposedById',
  'declinedById',
  'declineReason',
  'extendedUntilOn',
  'extendedById',
] as const;

/** Who holds something stays where the file names no people. */
const holders: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  board: ['standingOwnerId', 'standingDeputyId'],
  target: ['ownerId'],
};

/** Past days keep their calendar: what is over stays, and what has begun ends yesterday where the file
 *  does not name it any more (Rule 3.2.7). */
function withOwnPast(before: Calendar, after: Calendar, todayOn: string): Calendar {
  type Entry = Calendar['exceptions'][number];
  const isOver = (e: Entry) => (e.until ?? e.on) < todayOn;
  const isSame = (a: Entry) => (b: Entry) =>
    a.on === b.on && a.kind === b.kind && a.shiftId === b.shiftId;
  const ahead = after.exceptions.filter((e) => !isOver(e));
  const ended = before.exceptions
    .filter((e) => !isOver(e) && e.on < todayOn && !ahead.some(isSame(e)))
    .map((e) => ({ ...e, until: addDays(todayOn, -1), end: null }));
  return { ...after, exceptions: [...before.exceptions.filter(isOver), ...ended, ...ahead] };
}

export interface From {
  readonly held: Held;
  readonly productionOn: string;
  /** Who takes the file in. */
  readonly byId: string | null;
  readonly hasPeople: boolean;
}

function wantedTarget(before: Content | undefined, after: Content, from: From): Content {
  const { byId, held, hasPeople } = from;
  if (before) {
    const own = Object.fromEntries(word.map((f) => [f, before[f] ?? null]));
    return { ...after, ...own, validTo: after.validTo ?? before.validTo };
  }
  const owned =
    after.noTarget === true && !hasPeople ? { ownerId: after.ownerId ?? byId } : undefined;
  if (!held.kpis.some(({ id }) => id === after.kpiId)) return { ...after, ...owned };
  const nobody = Object.fromEntries(word.map((f) => [f, null]));
  return { ...after, ...owned, ...nobody, proposedById: byId };
}

export function wantedOf(
  kind: Kind,
  before: Content | undefined,
  file: Content,
  from: From,
): Content {
  const after = kind === 'target' ? wantedTarget(before, file, from) : file;
  if (!before) return after;
  const own = Object.fromEntries(
    [...(ownFields[kind] ?? []), ...((from.hasPeople ? [] : holders[kind]) ?? [])]
      .filter((f) => f in before)
      .map((f) => [f, before[f]]),
  );
  const next: Content = { ...after, ...own };
  if (kind !== 'calendar') return next;
  return withOwnPast(
    before as unknown as Calendar,
    next as unknown as Calendar,
    from.productionOn,
  ) as unknown as Content;
}
