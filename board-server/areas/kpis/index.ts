// KPIs: readings in, results, tiles and letters derived; time turns "not due" into "not reported".
import type { StoredOf } from '../../../shared/areas/index.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import type { Computed } from '../../../shared/kpi-types/kpi-type.ts';
import { date, id, shape } from '../../../shared/schema.ts';
import {
  type Area,
  type Change,
  type DueSource,
  defineCommand,
  type Reader,
} from '../../pipeline/decision.ts';
import { runChartsProjection } from '../charts/run-charts.ts';
import { definitionCommands } from './definitions.ts';
import { resultId } from './facts.ts';
import { lettersProjection } from './letters.ts';
import { lockReadings, lockSource, versionSource } from './lock.ts';
import { readingCommands } from './readings.ts';
import { reasonCodeCommands } from './reason-codes.ts';
import { redsProjection, remake } from './reds.ts';
import { resultsProjection } from './result-days.ts';
import { projectResults } from './results.ts';
import { targetCommands } from './targets.ts';
import { tilesProjection } from './tiles.ts';
import { reportKpiStreak, watchDue, watchProjection } from './watch.ts';

/** What the same instant has settled already (the turn of the day, a child's silence) is not due any
 *  more: nothing happens then, however many restarts lie between. */
async function isStillDue(
  read: Reader,
  kind: 'result' | 'red',
  day: { kpiId: string; on: string },
  now: number,
): Promise<boolean> {
  const record = await read.one(kind, resultId(day.kpiId, day.on));
  return record !== null && record.nextAt !== null && record.nextAt <= now;
}

/** Figures that are counted when their period closes: nobody had to report them, so nothing was missed. */
const countedAtClose: readonly (Computed | undefined)[] = ['near_misses', 'huddles', 'answers'];
const closesByItself = (kpi: StoredOf<'kpi'> | null): boolean =>
  kpi !== null && countedAtClose.includes(kpiTypes[kpi.type as KpiTypeId].computed);

interface Missed {
  readonly changes: Change[] | null;
  readonly event: 'readingMissed' | 'periodClosed';
}

const missReading = defineCommand<{ kpiId: string; on: string }, Missed>({
  type: 'missReading',
  summary: 'A reading passed its due instant, or a computed period closed (Rule 3.2.5).',
  schema: shape({ kpiId: id(), on: date() }),
  permission: { who: 'system', board: () => null },
  load: async (read, day, { now }) => ({
    changes: (await isStillDue(read, 'result', day, now))
      ? await projectResults(read, [`${day.kpiId}|${day.on}`], now)
      : null,
    event: closesByItself(await read.one('kpi', day.kpiId)) ? 'periodClosed' : 'readingMissed',
  }),
  decide: ({ changes, event }, { kpiId, on }) => ({
    events: changes ? [{ type: event, data: { kpiId, on } }] : [],
    changes: changes ?? [],
  }),
});

const passReactionLimit = defineCommand<{ kpiId: string; on: string }, Change[] | null>({
  type: 'passReactionLimit',
  summary: 'A limit of the reaction rule passed (Rule 3.4.2).',
  schema: shape({ kpiId: id(), on: date() }),
  permission: { who: 'system', board: () => null },
  load: async (read, day, { now }) =>
    (await isStillDue(read, 'red', day, now))
      ? remake(read, [`${day.kpiId}|${day.on}`], now)
      : null,
  decide: (changes, { kpiId, on }) => ({
    events: changes ? [{ type: 'reactionLimitPassed', data: { kpiId, on } }] : [],
    changes: changes ?? [],
  }),
});

/** Records of a kind carry the next instant themselves, so asking costs one indexed look. */
const dueBy = (kind: 'result' | 'red', type: string): DueSource => ({
  name: type,
  async due(read, now) {
    const rows = await read.list(kind, {}, { between: { column: 'nextAt', from: 0, to: now } });
    return rows.map((row) => ({
      key: `${type}:${row.id}:${row.nextAt}`,
      type,
      payload: { kpiId: row.kpiId, on: row.on },
      at: row.nextAt ?? now,
    }));
  },
  async nextAt(read, now) {
    const [next] = await read.list(
      kind,
      {},
      {
        between: { column: 'nextAt', from: now + 1, to: Number.MAX_SAFE_INTEGER },
        orderBy: 'nextAt',
        limit: 1,
      },
    );
    return next?.nextAt ?? null;
  },
});

export const kpis: Area = {
  name: 'kpis',
  commands: [
    ...readingCommands,
    ...definitionCommands,
    ...targetCommands,
    ...reasonCodeCommands,
    lockReadings,
    missReading,
    passReactionLimit,
    reportKpiStreak,
  ],
  projections: [
    resultsProjection,
    runChartsProjection,
    redsProjection,
    tilesProjection,
    lettersProjection,
    watchProjection,
  ],
  due: [
    dueBy('result', 'missReading'),
    dueBy('red', 'passReactionLimit'),
    watchDue,
    lockSource,
    versionSource,
  ],
};
