// The day lock as stored state: what was reported is locked at its instant (Rule 3.2.5), all readings
// of one instant by one command. Beside it, planned definitions whose first day begins.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { instant, shape } from '../../../shared/schema.ts';
import { type DueSource, defineCommand, put } from '../../pipeline/decision.ts';

export const lockReadings = defineCommand<{ at: number }, readonly StoredOf<'reading'>[]>({
  type: 'lockReadings',
  summary:
    'Readings whose day lock passed are locked; a later change is a correction (Rule 3.2.5).',
  schema: shape({ at: instant() }),
  permission: { who: 'system', board: () => null },
  load: (read, { at }) =>
    read.list('reading', {}, { between: { column: 'lockAt', from: 0, to: at } }),
  decide: (readings, { at }) => ({
    events: [{ type: 'readingsLocked', data: { at, count: readings.length } }],
    changes: readings.map(({ rev: _rev, ...reading }) =>
      put('reading', { ...reading, state: 'locked', lockAt: null }),
    ),
  }),
});

export const lockSource: DueSource = {
  name: 'lockReadings',
  async due(read, now) {
    const rows = await read.list(
      'reading',
      {},
      { between: { column: 'lockAt', from: 0, to: now }, orderBy: 'lockAt' },
    );
    return [...new Set(rows.map((row) => row.lockAt ?? now))].map((at) => ({
      key: `lockReadings:${at}`,
      type: 'lockReadings',
      payload: { at },
      at,
    }));
  },
  async nextAt(read, now) {
    const [next] = await read.list(
      'reading',
      {},
      {
        between: { column: 'lockAt', from: now + 1, to: Number.MAX_SAFE_INTEGER },
        orderBy: 'lockAt',
        limit: 1,
      },
    );
    return next?.lockAt ?? null;
  },
};

export const versionSource: DueSource = {
  name: 'applyKpiVersion',
  async due(read, now) {
    const rows = await read.list('kpiVersion', { state: 'planned' });
    return rows
      .filter((row) => row.appliesAt !== null && row.appliesAt <= now)
      .map((row) => ({
        key: `applyKpiVersion:${row.id}:${row.appliesAt}`,
        type: 'applyKpiVersion',
        payload: { versionId: row.id },
        at: row.appliesAt ?? now,
      }));
  },
  async nextAt(read, now) {
    const rows = await read.list('kpiVersion', { state: 'planned' });
    const ahead = rows.map((row) => row.appliesAt ?? 0).filter((at) => at > now);
    return ahead.length > 0 ? Math.min(...ahead) : null;
  },
};
