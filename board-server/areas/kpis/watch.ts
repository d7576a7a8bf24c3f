// Streaks and silence ask by themselves (Rules 3.4.3, 3.5.5): 3 reds in a row make the 5-why mandatory
// and ask the parent, 5 go up again and want an owner for the A3; two production days without a
// reading make the board blind. Once per streak, however late the clock wakes.
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import { boardBlind, streakStep } from '../../../shared/areas/kpis/streak.ts';
import { date, id, oneOf, shape } from '../../../shared/schema.ts';
import {
  type Context,
  type DomainEvent,
  type DueSource,
  defineCommand,
  type Projection,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { streakReached } from '../escalations/copies.ts';
import { loadRaise, type Raised, type RaiseFacts } from '../escalations/raise.ts';
import { raiseAutomatically } from '../escalations/raise-automatically.ts';
import { dueAtOf, factsOf } from './facts.ts';

type Watch = RecordOf<'kpiWatch'>;
const rank = { none: 0, parent: 1, up: 2 } as const;
/** As many days back as a run of silence is counted. */
const silenceDays = 8;

export const watchProjection: Projection = {
  name: 'watch',
  touches: (change, before) => {
    if (change.kind !== 'tile' || !change.record) return [];
    const { status, streak, reviewedOn } = change.record;
    const was = before as RecordOf<'tile'> | null;
    return was?.status === status &&
      was.reviewedOn === reviewedOn &&
      was.streak.length === streak.length
      ? []
      : [change.id];
  },
  async project(read, keys, { now }) {
    const changes = [];
    for (const kpiId of keys) {
      const watch = await watchOf(read, kpiId, now);
      if (watch) changes.push(put('kpiWatch', watch));
    }
    return changes;
  },
};

/** Production days in a row without a reading. What is rolled up is silent only through its children. */
async function silence(read: Reader, kpi: StoredOf<'kpi'>, on: string): Promise<number> {
  if (kpi.frequency === 'week' || kpi.frequency === 'month' || kpi.source === 'computed') return 0;
  if (kpi.rollUpSpace !== 'NONE' && (await read.list('kpi', { parentKpiId: kpi.id })).length > 0)
    return 0;
  const between = { column: 'on', from: '0000', to: on } as const;
  const last = await read.list(
    'result',
    { kpiId: kpi.id },
    { between, orderBy: 'on', descending: true, limit: silenceDays },
  );
  return boardBlind(last.toReversed()).days;
}

async function watchOf(read: Reader, kpiId: string, now: number): Promise<Watch | null> {
  const kpi = await read.one('kpi', kpiId);
  const tile = await read.one('tile', kpiId);
  if (kpi?.state !== 'active' || !tile) return null;
  const before = await read.one('kpiWatch', kpiId);
  // Streaks are rules of discipline for KPIs that react to every red (Rule 3.4.4).
  const counts = kpi.reaction === 'every_red' && tile.streak.status === 'RED';
  const red = counts ? tile.streak.length : 0;
  const blind = tile.status === 'NOT_REPORTED' ? await silence(read, kpi, tile.reviewedOn) : 0;
  if (red === 0 && blind === 0 && !before) return null;
  const wanted = streakStep(
    { status: red > 0 ? 'RED' : null, length: red, unit: tile.streak.unit, sinceOn: null },
    kpi.frequency,
  );
  // A streak below its first limit is a new one: help is asked for again when it is reached.
  const asked = wanted === 'none' ? 'none' : (before?.asked ?? 'none');
  const blindAsked = blind >= 2 && (before?.blindAsked ?? false);
  const isRedDue = rank[wanted] > rank[asked];
  const isBlindDue = blind >= 2 && !blindAsked;
  // A day is judged once its reading is due: until then a typing error may still be put right.
  const dueAt = isRedDue
    ? Math.max(now, dueAtOf(await factsOf(read, kpi), tile.reviewedOn, null))
    : isBlindDue
      ? now
      : null;
  return { id: kpiId, boardId: kpi.boardId, red, asked, blind, blindAsked, dueAt };
}

interface Facts {
  readonly kpi: StoredOf<'kpi'> | null;
  readonly watch: StoredOf<'kpiWatch'> | null;
  readonly unit: string;
  readonly raise: RaiseFacts;
  readonly issues: readonly StoredOf<'issue'>[];
}

/** The open card that this streak or silence has raised already. */
const cardOf = ({ raise, kpi }: Facts): StoredOf<'escalation'> | null =>
  raise.open.find(
    (e) =>
      e.originatorId === kpi?.boardId &&
      e.kpiId === kpi?.id &&
      e.trigger === 'streak' &&
      isOpenEscalation(e.state),
  ) ?? null;

function ask(facts: Facts, trigger: 'streak' | 'board_blind', text: string, context: Context) {
  const { kpi, issues, raise } = facts;
  if (!kpi) return null;
  return raiseAutomatically(
    raise,
    {
      boardId: kpi.boardId,
      trigger,
      question: text,
      severity: trigger === 'streak' && issues.some((i) => i.severity === 'S2') ? 'S2' : 'S3',
      kpiId: kpi.id,
      category: kpi.category,
      issueIds: trigger === 'streak' ? issues.map((i) => i.id) : [],
    },
    context,
  );
}

/** What the streak asks of its issues: the 5-why, then an owner of the A3. */
const askedOf = (issue: StoredOf<'issue'>, isUp: boolean, now: number): Issue => ({
  ...bare<'issue'>(issue),
  whyAsked: true,
  a3AskedAt: isUp ? (issue.a3AskedAt ?? now) : issue.a3AskedAt,
});

export const reportKpiStreak = defineCommand<
  { kpiId: string; what: 'streak' | 'blind'; on: string },
  Facts
>({
  type: 'reportKpiStreak',
  summary: 'A streak limit, or two production days of silence, of one KPI (Rule 3.4.3).',
  schema: shape({ kpiId: id(), what: oneOf(['streak', 'blind'] as const), on: date() }),
  permission: { who: 'system', board: (facts) => facts.kpi?.boardId ?? null },
  load: async (read, { kpiId }, context) => {
    const kpi = await read.one('kpi', kpiId);
    const issues = (await read.list('issue', { kpiId })).filter((i) => isOpenIssue(i.state));
    const issueIds = issues.map((i) => i.id);
    return {
      kpi,
      watch: await read.one('kpiWatch', kpiId),
      unit: (await read.one('tile', kpiId))?.streak.unit ?? 'd',
      raise: await loadRaise(read, kpi?.boardId ?? '', issueIds, context),
      issues,
    };
  },
  decide: (facts, { kpiId, what }, context) => {
    const { kpi, watch, unit, issues } = facts;
    if (!kpi || !watch) return { events: [], changes: [] };
    const { rev: _rev, ...known } = watch;
    const steps: Step[] = [];
    const events: DomainEvent[] = [];
    const add = (raised: Pick<Raised, 'steps' | 'events'> | null): void => {
      steps.push(...(raised?.steps ?? []));
      events.push(...(raised?.events ?? []));
    };
    if (what === 'blind') {
      const days = `${watch.blind} ${unit}`;
      events.push({
        type: 'boardWentBlind',
        data: { kpiId, boardId: kpi.boardId, days: watch.blind },
      });
      add(ask(facts, 'board_blind', `${kpi.shortName} not reported for ${days}`, context));
      return {
        events,
        changes: [
          put('kpiWatch', { ...known, blindAsked: true, dueAt: null }),
          ...changesOf('reportKpiStreak', steps, context),
        ],
      };
    }
    const step2 = streakStep(
      { status: 'RED', length: watch.red, unit: unit as 'd', sinceOn: null },
      kpi.frequency,
    );
    const isUp = step2 === 'up';
    const text = `${kpi.shortName} red ${watch.red} ${unit} running`;
    events.push({
      type: 'streakLimitReached',
      data: { kpiId, boardId: kpi.boardId, length: watch.red, step: step2 },
    });
    const card = isUp ? cardOf(facts) : null;
    add(
      card
        ? streakReached(facts.raise.world, card, text, context)
        : ask(facts, 'streak', text, context),
    );
    for (const issue of issues) steps.push(step('issue', issue, askedOf(issue, isUp, context.now)));
    return {
      events,
      changes: [
        put('kpiWatch', { ...known, asked: step2 === 'none' ? watch.asked : step2, dueAt: null }),
        ...changesOf('reportKpiStreak', steps, context),
      ],
    };
  },
});

/** One indexed look: records of the watch carry the instant themselves. */
export const watchDue: DueSource = {
  name: 'streaks',
  async due(read, now) {
    const rows = await read.list(
      'kpiWatch',
      {},
      { between: { column: 'dueAt', from: 0, to: now } },
    );
    return Promise.all(
      rows.map(async (row) => {
        const on = (await read.one('tile', row.id))?.reviewedOn ?? '1970-01-01';
        const what = row.blind >= 2 && !row.blindAsked ? 'blind' : 'streak';
        return {
          key: `watch:${row.id}:${what}:${row.dueAt}:${row.rev}`,
          type: 'reportKpiStreak',
          payload: { kpiId: row.id, what, on },
          at: row.dueAt ?? now,
        };
      }),
    );
  },
  async nextAt(read, now) {
    const [next] = await read.list(
      'kpiWatch',
      {},
      {
        between: { column: 'dueAt', from: now + 1, to: Number.MAX_SAFE_INTEGER },
        orderBy: 'dueAt',
        limit: 1,
      },
    );
    return next?.dueAt ?? null;
  },
};
