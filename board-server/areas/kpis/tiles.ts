// Tiles: what the wall shows of a KPI, one record each, derived from the day under review, its
// streak and what was done about it. Never written by a person.

import { huddleFrom } from '../../../shared/areas/calendar/huddles.ts';
import { nextProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import { monthCells, twelveMonths } from '../../../shared/areas/kpis/cells.ts';
import {
  mostUrgent,
  type Quarter,
  type Reaction,
  reactionOf,
  reactionRuleActs,
} from '../../../shared/areas/kpis/reaction.ts';
import { streakOf, streakUnit } from '../../../shared/areas/kpis/streak.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { dueAtOf, factsOf, type KpiFacts, resultId } from './facts.ts';
import { resultOf } from './results.ts';

type Tile = RecordOf<'tile'>;
/** Longest streak that is counted; the rules end at five, the foot of a tile shows no more. */
const streakDays = 60;

interface Reacted {
  readonly reaction: Reaction;
  readonly issueId: string | null;
  /** Next limit that time alone lets pass. */
  readonly dueAt: number | null;
}

const none: Reacted = {
  reaction: { mark: 'none', late: false, outcome: 'pending' },
  issueId: null,
  dueAt: null,
};

/** Limits and reaction of one red (Rules 3.4.1, 3.4.2). */
async function reactedTo(read: Reader, facts: KpiFacts, on: string, now: number): Promise<Reacted> {
  const { board, calendar, slots, kpi } = facts;
  if (
    kpi.reaction === 'none' ||
    !reactionRuleActs({ stage: board.stage, phase: board.phase, mode: kpi.reaction })
  )
    return none;
  const overrides = await read.list(
    'huddle',
    { boardId: board.id },
    { between: { column: 'on', from: on, to: '9999' } },
  );
  const time = { duty: board.duty, calendar, slots, overrides };
  const first = huddleFrom(time, nextProductionDay(on, calendar));
  const second = first && huddleFrom(time, nextProductionDay(first.on, calendar));
  const issues = (await read.list('issue', { kpiId: kpi.id })).filter(
    (issue) => isOpenIssue(issue.state) || issue.on === on,
  );
  const issue = issues.find((i) => i.on === on) ?? issues[0];
  const measures = issue ? await read.list('countermeasure', { issueId: issue.id }) : [];
  const escalations = (await read.list('escalation', { originatorId: board.id })).filter(
    (e) =>
      isOpenEscalation(e.state) &&
      (e.kpiId === kpi.id || issues.some((i) => e.issueIds.includes(i.id))),
  );
  const red = {
    firstShownAt: 0,
    issueDueAt: first?.deadlineAt ?? Number.MAX_SAFE_INTEGER,
    reactionDueAt: second?.startAt ?? Number.MAX_SAFE_INTEGER,
  };
  const reaction = reactionOf({
    red,
    ...(issue
      ? {
          issue: {
            raisedAt: issue.raisedAt,
            completeAt: issue.contained === null ? null : issue.raisedAt,
          },
        }
      : {}),
    countermeasures: measures.map((c) => ({
      state: c.state,
      acceptedAt: c.accepted ? c.createdAt : null,
      dueOn: c.dueOn,
    })),
    escalationsOpen: escalations.length,
    now,
  });
  const ahead = [red.issueDueAt, red.reactionDueAt].filter(
    (at) => at > now && at < Number.MAX_SAFE_INTEGER,
  );
  const dueAt = reaction.mark === 'unreacted' ? red.issueDueAt : red.reactionDueAt;
  return {
    reaction,
    issueId: issue?.id ?? null,
    dueAt:
      reaction.outcome === 'in_time'
        ? null
        : (ahead.find((at) => at === dueAt) ?? ahead[0] ?? null),
  };
}

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
  ).reverse();

export async function tileOf(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  now: number,
): Promise<Tile | null> {
  const facts = await factsOf(read, kpi);
  const { board } = facts;
  const day = await read.one('today', board.id);
  if (!day) return null;
  const periodic = kpi.frequency === 'week' || kpi.frequency === 'month';
  const points = await history(read, kpi.id, day.reviewedOn, streakDays);
  const newest = points[points.length - 1];
  // Late data (lag) and weekly or monthly KPIs are reviewed at their own last period.
  const lagging = kpi.lag > 0 || periodic;
  const reviewedOn = lagging ? (newest?.on ?? day.reviewedOn) : day.reviewedOn;
  const result = newest?.on === reviewedOn ? newest : await resultOf(read, kpi, reviewedOn, now);
  const running = periodic ? null : await read.one('result', resultId(kpi.id, day.productionOn));
  const streak = streakOf(
    points.map(({ on, status }) => ({ on, status })),
    kpi.frequency,
  );
  const reacted = result.status === 'RED' ? await reactedTo(read, facts, reviewedOn, now) : none;
  const { childReds, redsBehind, urgent } = await around(read, facts, reacted.reaction);
  const marks: Tile['marks'] = result.marks.filter((mark) => mark !== 'no_reaction');
  if (reacted.reaction.late) marks.push('no_reaction');
  const waiting =
    result.status === 'NOT_DUE' ? dueAtOf(facts, reviewedOn, lastMissing(result)) : null;
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
    objectiveTag: kpi.objectiveTag,
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
      dueAt: reacted.dueAt,
      issueId: reacted.issueId,
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
    nextAt: reacted.dueAt,
  };
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
  const neighbours = (await read.list('tile', { boardId: board.id })).filter(
    (t) => t.category === kpi.category && t.id !== kpi.id,
  );
  const behind = neighbours.filter((t) => !t.headline && t.status === 'RED');
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
    const tiles = await read.list('tile', { boardId: child.id });
    if (tiles.some((t) => t.headline && t.category === kpi.category && t.status === 'RED'))
      childReds++;
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

/** Keys: `kpi|id`, `issue|id`, `board|id`. Headlines come last, for they look at their neighbours. */
export const tilesProjection: Projection = {
  name: 'tiles',
  touches(change, before) {
    const record = change.record;
    switch (change.kind) {
      case 'result':
        return record ? [`kpi|${(record as RecordOf<'result'>).kpiId}`] : [];
      case 'kpi':
      case 'target':
        return [
          `kpi|${change.kind === 'kpi' ? change.id : ((record ?? before) as RecordOf<'target'>).kpiId}`,
        ];
      case 'issue':
      case 'escalation': {
        const { kpiId } = (record ?? before) as RecordOf<'issue'>;
        const issues =
          change.kind === 'escalation'
            ? ((record ?? before) as RecordOf<'escalation'>).issueIds.map((id) => `issue|${id}`)
            : [];
        return kpiId ? [`kpi|${kpiId}`, ...issues] : issues;
      }
      case 'countermeasure': {
        const { issueId } = (record ?? before) as RecordOf<'countermeasure'>;
        return issueId ? [`issue|${issueId}`] : [];
      }
      case 'today': {
        const now = record as RecordOf<'today'> | null;
        const was = before as RecordOf<'today'> | null;
        return now && (now.reviewedOn !== was?.reviewedOn || now.productionOn !== was.productionOn)
          ? [`board|${change.id}`]
          : [];
      }
      default:
        return [];
    }
  },
  async project(read, keys, { now }) {
    const wanted = new Map<string, StoredOf<'kpi'>>();
    const want = (kpi: StoredOf<'kpi'> | null): void => {
      if (kpi && kpi.state === 'active') wanted.set(kpi.id, kpi);
    };
    for (const key of keys) {
      const [what, id] = key.split('|') as [string, string];
      if (what === 'kpi') want(await read.one('kpi', id));
      else if (what === 'board')
        for (const kpi of await read.list('kpi', { boardId: id })) want(kpi);
      else {
        const issue = await read.one('issue', id);
        if (issue?.kpiId) want(await read.one('kpi', issue.kpiId));
      }
    }
    return inOrder(read, wanted, now);
  },
};

/** Plain tiles first, then headlines from the lowest tier up: each sees its neighbours' new state. */
export async function inOrder(
  read: Reader,
  wanted: Map<string, StoredOf<'kpi'>>,
  now: number,
): Promise<Change[]> {
  const fresh = new Map<string, Tile>();
  const view: Reader = {
    one: (kind, id) => read.one(kind, id),
    // Tiles made in this pass are not in the reader yet.
    list: async (kind, where, options) => {
      const rows = await read.list(kind, where, options);
      if (kind !== 'tile' || fresh.size === 0) return rows;
      const boardId = (where as { boardId?: string } | undefined)?.boardId;
      const mine = [...fresh.values()].filter((tile) => tile.boardId === boardId);
      return [...rows.filter((row) => !fresh.has(row.id)), ...mine] as unknown as typeof rows;
    },
  };
  const make = async (kpi: StoredOf<'kpi'>): Promise<boolean> => {
    const tile = await tileOf(view, kpi, now);
    if (!tile) return false;
    const before = await read.one('tile', kpi.id);
    fresh.set(kpi.id, tile);
    return (
      before?.status !== tile.status ||
      before.reaction.mark !== tile.reaction.mark ||
      before.reaction.quarter !== tile.reaction.quarter
    );
  };
  const boards = new Map((await read.list('board')).map((board) => [board.id, board]));
  const tierOf = (kpi: StoredOf<'kpi'>): number => boards.get(kpi.boardId)?.tier ?? 0;
  for (const kpi of wanted.values()) {
    if (kpi.headline || !(await make(kpi))) continue;
    const headline = (await read.list('kpi', { boardId: kpi.boardId })).find(
      (k) => k.headline && k.category === kpi.category,
    );
    if (headline) wanted.set(headline.id, headline);
  }
  for (let tier = 1; tier <= 6; tier++) {
    for (const kpi of [...wanted.values()]) {
      if (!kpi.headline || tierOf(kpi) !== tier || fresh.has(kpi.id)) continue;
      const parentId = boards.get(kpi.boardId)?.parentId;
      if (!(await make(kpi)) || !parentId) continue;
      const above = (await read.list('kpi', { boardId: parentId })).find(
        (k) => k.headline && k.category === kpi.category,
      );
      if (above) wanted.set(above.id, above);
    }
  }
  return [...fresh.values()].map((tile) => put('tile', tile));
}
