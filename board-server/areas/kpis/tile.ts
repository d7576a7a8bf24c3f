// One tile: what the wall shows of a KPI, derived from the day under review, its streak and what was
// done about it. Never written by a person.

import { stageHas } from '../../../shared/areas/boards/stages.ts';
import { previousProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { monthCells, twelveMonths } from '../../../shared/areas/kpis/cells.ts';
import { closedPeriod, isPeriodic } from '../../../shared/areas/kpis/period.ts';
import { mostUrgent, type Quarter, type Reaction } from '../../../shared/areas/kpis/reaction.ts';
import {
  extendStreak,
  isPassedOver,
  streakOf,
  streakUnit,
} from '../../../shared/areas/kpis/streak.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { dueAtOf, factsOf, type KpiFacts, lockAtOf, resultId } from './facts.ts';
import { proposalFor } from './proposal.ts';
import { resultOf } from './results.ts';
import { noTargetOf, sharesOf } from './tile-extras.ts';

export type Tile = RecordOf<'tile'>;
/** Longest streak that is counted; the rules end at five, the foot of a tile shows no more. */
const streakDays = 60;

/** Results of the KPI up to a day, oldest first. */
const history = async (
  read: Reader,
  kpiId: string,
  on: string,
  days: number,
): Promise<StoredOf<'result'>[]> =>
  (
    await read.list(
      'result',
      { kpiId },
      {
        between: { column: 'on', from: '0000', to: on },
        orderBy: 'on',
        descending: true,
        limit: days,
      },
    )
  ).toReversed();

/** What is known before a tile is made anew, so that it need not read its whole history. */
export interface Reason {
  /** The tile as it stands, if any. */
  readonly before: Tile | null;
  /** Earliest day whose result changed in this command; null = none did, 'all' = count anew. */
  readonly touchedOn: string | 'all' | null;
}

export async function tileOf(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  now: number,
  reason: Reason = { before: null, touchedOn: 'all' },
): Promise<Tile | null> {
  const facts = await factsOf(read, kpi);
  const { board } = facts;
  const day = await read.one('today', board.id);
  if (!day) return null;
  const periodic = isPeriodic(kpi.frequency);
  // Late data (lag) are reviewed as many production days later, weeks and months when they are over.
  const back = (on: string): string =>
    kpi.lag > 0 ? previousProductionDay(on, facts.calendar, kpi.lag) : on;
  const reviewedOn = periodic
    ? closedPeriod(kpi.frequency, back(day.productionOn), facts.calendar.weekStartsOn ?? 1)
    : back(day.reviewedOn);
  const result =
    (await read.one('result', resultId(kpi.id, reviewedOn))) ??
    (await resultOf(read, kpi, reviewedOn, now));
  const running = periodic ? null : await read.one('result', resultId(kpi.id, day.productionOn));
  const streak = await streakUpTo(read, kpi, reviewedOn, reason);
  // What is not on yet draws no mark, also where it was on before (Rule 3.10.1).
  const asks =
    stageHas.reactions(board.stage) && (result.status === 'RED' || kpi.reaction === 'signal');
  const red = asks ? await read.one('red', resultId(kpi.id, reviewedOn)) : null;
  const own = reactionOfRed(red);
  const { childReds, redsBehind, urgent } = await around(read, facts, own);
  const marks: Tile['marks'] = result.marks.filter((mark) => mark !== 'no_reaction');
  // Of any red of the category, also one behind a green headline (trap 19).
  if (urgent.late) marks.push('no_reaction');
  // Safety is due by its own law, so its result says when (Rule 3.1.6).
  const waiting =
    result.status === 'NOT_DUE'
      ? (result.nextAt ?? dueAtOf(facts, reviewedOn, lastMissing(result)))
      : null;
  return {
    id: kpi.id,
    boardId: board.id,
    parentBoardId: kpi.headline ? board.parentId : null,
    category: kpi.category,
    headline: kpi.headline,
    name: kpi.name,
    shortName: kpi.shortName,
    unit: kpi.unit,
    decimals: kpi.decimals,
    direction: kpi.direction,
    // Strategy is drawn from the last stage on (Rule 3.10.1).
    objectiveTag: stageHas.strategy(board.stage) ? kpi.objectiveTag : '',
    frequency: kpi.frequency,
    order: kpi.order,
    reviewedOn,
    status: result.status,
    value: result.value,
    numerator: result.numerator,
    denominator: result.denominator,
    goal: result.goal,
    yearGoal: kpi.yearGoal,
    shifts: result.shifts,
    dueAt: waiting,
    lockAt: lockAtOf(facts, reviewedOn),
    streak: {
      status: streak.status ?? 'NONE',
      length: streak.length,
      unit: streakUnit(kpi.frequency),
    },
    coverage: result.coverage
      ? { reported: result.coverage.reported, expected: result.coverage.expected }
      : null,
    provisional: result.provisional,
    redsBehind,
    childReds,
    marks,
    reaction: {
      mark: urgent.mark,
      quarter: urgent.quarter ?? 0,
      dueAt: limitOf(red),
      issueId: red?.issueId ?? null,
    },
    today: running
      ? {
          on: day.productionOn,
          status: running.status,
          value: running.value,
          shifts: running.shifts,
        }
      : { on: day.productionOn, status: 'NOT_DUE', value: null, shifts: [] },
    months: kpi.frequency === 'month' ? await monthsOf(read, kpi, day.productionOn) : null,
    proposed:
      red?.mark === 'unreacted' ? await proposalFor(read, kpi, reviewedOn, result.goal, now) : null,
    nextAt: red?.nextAt ?? null,
    warning: result.warning ?? null,
    noTarget: noTargetOf(facts, reviewedOn, day.productionOn),
    shares: sharesOf(kpi, result.parts),
  };
}

const reactionOfRed = (red: StoredOf<'red'> | null): Reaction =>
  red
    ? {
        mark: red.mark,
        quarter: red.quarter as Quarter,
        late: red.late,
        outcome: red.outcome,
      }
    : { mark: 'none', late: false, outcome: 'pending' };

/** The limit that runs: for the issue while there is none, else for the accepted action. */
const limitOf = (red: StoredOf<'red'> | null): number | null => {
  if (red?.outcome !== 'pending') return null;
  const at = red.mark === 'unreacted' ? red.issueDueAt : red.reactionDueAt;
  return at < Number.MAX_SAFE_INTEGER ? at : null;
};

/** The streak goes on from the tile before where nothing older changed, else it is counted anew. */
async function streakUpTo(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  reviewedOn: string,
  { before, touchedOn }: Reason,
): Promise<{ status: 'RED' | 'GREEN' | null; length: number }> {
  const isOpen = before !== null && isPassedOver(before.status);
  if (
    before === null ||
    touchedOn === 'all' ||
    before.reviewedOn > reviewedOn ||
    (touchedOn !== null &&
      (isOpen ? touchedOn < before.reviewedOn : touchedOn <= before.reviewedOn))
  ) {
    return streakOf(await history(read, kpi.id, reviewedOn, streakDays), kpi.frequency);
  }
  const { status, length } = before.streak;
  let streak: { status: 'RED' | 'GREEN' | null; length: number } = {
    status: status === 'NONE' ? null : status,
    length,
  };
  if (before.reviewedOn === reviewedOn && !isOpen) return streak;
  const since = await read.list(
    'result',
    { kpiId: kpi.id },
    { between: { column: 'on', from: before.reviewedOn, to: reviewedOn }, orderBy: 'on' },
  );
  for (const point of since) {
    // A day that was open when the tile was made has not been counted yet.
    if (point.on > before.reviewedOn || isOpen) streak = extendStreak(streak, point.status);
  }
  return { status: streak.status, length: Math.min(streak.length, streakDays) };
}

/** The running day alone changed: all that is judged stays as it is. */
export async function withRunningDay(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  before: Tile,
): Promise<Tile> {
  const running = await read.one('result', resultId(kpi.id, before.today.on));
  if (!running) return before;
  const { on, status, value, shifts } = running;
  return { ...before, today: { on, status, value, shifts } };
}

const lastMissing = (result: RecordOf<'result'>): string | null =>
  result.shifts.filter((shift) => shift.status === 'NOT_DUE').pop()?.shiftId ?? null;

/** Headline only: other reds of the category (place 4 is the most urgent of all), red children. */
async function around(
  read: Reader,
  facts: KpiFacts,
  own: Reaction,
): Promise<{ childReds: number; redsBehind: number; urgent: Reaction }> {
  const { kpi, board } = facts;
  if (!kpi.headline) return { childReds: 0, redsBehind: 0, urgent: own };
  const behind: StoredOf<'tile'>[] = [];
  for (const other of await read.list('kpi', { boardId: board.id })) {
    if (other.category !== kpi.category || other.headline) continue;
    const tile = await read.one('tile', other.id);
    if (tile?.status === 'RED') behind.push(tile);
  }
  const reactions = behind.map(
    (t): Reaction => ({
      mark: t.reaction.mark,
      quarter: t.reaction.quarter as Quarter,
      late: t.marks.includes('no_reaction'),
      outcome: 'pending',
    }),
  );
  const children = await read.list('board', { parentId: board.id });
  let childReds = 0;
  for (const child of children) {
    const headline = (await read.list('kpi', { boardId: child.id })).find(
      (k) => k.headline && k.category === kpi.category && k.state === 'active',
    );
    if (headline && (await read.one('tile', headline.id))?.status === 'RED') childReds++;
  }
  return { childReds, redsBehind: behind.length, urgent: mostUrgent([own, ...reactions]) };
}

async function monthsOf(read: Reader, kpi: StoredOf<'kpi'>, on: string): Promise<Tile['months']> {
  const first = twelveMonths(on.slice(0, 7))[0]!;
  const results = await read.list(
    'result',
    { kpiId: kpi.id },
    { between: { column: 'on', from: `${first}-01`, to: '9999' } },
  );
  const byMonth = new Map(results.map((r) => [r.on.slice(0, 7), r.status]));
  return monthCells(on.slice(0, 7), (month) => byMonth.get(month)).map((cell) => ({ ...cell }));
}
