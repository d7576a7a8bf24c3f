// What people say about a chart: that its level is a new one, which run rules make a signal, and what
// happened in a span of days.
import {
  type ConfirmShift,
  commands,
  type MarkChart,
  type SetRunRules,
} from '../../../shared/areas/charts/commands.ts';
import { unpackPoints } from '../../../shared/areas/charts/run-chart-points.ts';
import { provisionalPoints } from '../../../shared/areas/charts/xmr.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put, type Reader } from '../../pipeline/decision.ts';

interface Facts {
  readonly kpi: StoredOf<'kpi'> | null;
  readonly chart: StoredOf<'runChart'> | null;
  readonly setting: StoredOf<'chartSetting'> | null;
}

const load = async (read: Reader, kpiId: string): Promise<Facts> => ({
  kpi: await read.one('kpi', kpiId),
  chart: await read.one('runChart', kpiId),
  setting: await read.one('chartSetting', kpiId),
});

const settingOf = ({ kpi, setting }: Facts) => {
  if (!kpi) throw new Refusal('not_found', 'There is no such KPI.');
  const { rev: _rev, ...before } = setting ?? {
    rev: 0,
    id: kpi.id,
    boardId: kpi.boardId,
    ruleSet: 'basic' as const,
    baselineOn: null,
    reason: '',
    byId: null,
  };
  return before;
};

const confirmShift = defineCommand<ConfirmShift, Facts>({
  type: 'confirmShift',
  summary: 'Say that the level of a run chart is a new one: its limits are made anew (Rule 3.4.5).',
  schema: commands.confirmShift,
  permission: { who: 'board_owner', board: ({ kpi }) => kpi?.boardId ?? null },
  load: (read, { kpiId }) => load(read, kpiId),
  decide(facts, { kpiId, fromOn, reason }, { actor }) {
    const before = settingOf(facts);
    const since = unpackPoints(facts.chart).filter(({ on }) => on >= fromOn);
    if (since.length === 0)
      throw new Refusal('invalid_input', 'No point of the chart lies on or after this day.', {
        field: 'fromOn',
      });
    if (before.baselineOn !== null && fromOn <= before.baselineOn)
      throw new Refusal('rule_broken', 'A newer baseline stands already.', {
        rule: '3.4.5',
        baselineOn: before.baselineOn,
      });
    const byId = actor.kind === 'person' ? actor.personId : null;
    return {
      events: [
        {
          type: 'shiftConfirmed',
          data: { kpiId, fromOn, provisional: since.length < provisionalPoints },
        },
      ],
      changes: [put('chartSetting', { ...before, baselineOn: fromOn, reason, byId })],
    };
  },
});

const setRunRules = defineCommand<SetRunRules, Facts>({
  type: 'setRunRules',
  summary:
    'Choose the set of run rules that makes a signal on the run chart of a KPI (Rule 3.4.6).',
  schema: commands.setRunRules,
  permission: { who: 'board_owner', board: ({ kpi }) => kpi?.boardId ?? null },
  load: (read, { kpiId }) => load(read, kpiId),
  decide(facts, { kpiId, ruleSet }) {
    const before = settingOf(facts);
    return {
      events: [{ type: 'runRulesSet', data: { kpiId, ruleSet } }],
      changes: [put('chartSetting', { ...before, ruleSet })],
    };
  },
});

/** Spans of one chart that are kept; the oldest leaves. */
const mostMarks = 24;

const markChart = defineCommand<MarkChart, Facts>({
  type: 'markChart',
  summary: 'Mark a span of days on a run chart: an event week, a changed process (Rule 3.4.5).',
  schema: commands.markChart,
  permission: { who: 'board_owner', board: ({ kpi }) => kpi?.boardId ?? null },
  load: (read, { kpiId }) => load(read, kpiId),
  decide(facts, { kpiId, fromOn, toOn, label }) {
    const before = settingOf(facts);
    if (toOn < fromOn)
      throw new Refusal('invalid_input', 'A span ends on its first day at the earliest.', {
        field: 'toOn',
      });
    const others = (before.events ?? []).filter((each) => each.fromOn !== fromOn);
    const events = label === null ? others : [...others, { fromOn, toOn, label }];
    events.sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
    return {
      events: [{ type: 'chartMarked', data: { kpiId, fromOn, toOn, taken: label === null } }],
      changes: [put('chartSetting', { ...before, events: events.slice(-mostMarks) })],
    };
  },
});

export const chartCommands = [confirmShift, setRunRules, markChart];
