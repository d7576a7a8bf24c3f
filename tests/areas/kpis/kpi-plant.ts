// The test plant with its real pipeline, asked in sentences: somebody sends a command, time passes, and
// a day, a tile or a letter is read.
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../board-server/pipeline/decision.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { unpackCell } from '../../../shared/areas/kpis/letter-cell.ts';
import { openPlant, type Plant } from '../../http/plant.ts';

export interface KpiPlant {
  readonly plant: Plant;
  /** Answer of an accepted command. */
  does(as: string, type: string, payload: object): Promise<Record<string, unknown>>;
  /** Code of the refusal and its rule or field; fails when it is accepted. */
  refused(as: string, type: string, payload: object): Promise<string>;
  push(...readings: object[]): Promise<Record<string, unknown>>;
  reading(id: string): Promise<StoredOf<'reading'>>;
  result(kpiId: string, on: string): Promise<StoredOf<'result'>>;
  tile(kpiId: string): Promise<StoredOf<'tile'>>;
  /** Status of a day in the letter of a KPI. */
  cell(kpiId: string, on: string): Promise<string>;
  addKpi(part: Partial<RecordOf<'kpi'>> & { id: string }): Promise<void>;
}

export const actorOf = (as: string): Actor => {
  if (as === 'system') return { kind: 'system' };
  if (as.startsWith('token'))
    return { kind: 'token', tokenId: as, rights: as.split(' ').slice(1), boardId: null };
  return { kind: 'person', personId: as, initials: as, deviceId: 'tablet', asAdmin: true };
};

const usual: Omit<RecordOf<'kpi'>, 'id' | 'state' | 'definitionVersion'> = {
  boardId: 'b2',
  code: 'X1',
  name: 'Measured',
  shortName: 'Measured',
  category: 'C',
  type: 'percent-ratio',
  unit: '%',
  decimals: 1,
  direction: 'higher',
  factor: 100,
  numeratorName: null,
  denominatorName: null,
  frequency: 'day',
  lag: 0,
  rollUpSpace: 'RATIO',
  rollUpTime: 'RATIO',
  parentKpiId: null,
  headline: true,
  source: 'import',
  reaction: 'every_red',
  ownerRole: 'TL',
  objectiveTag: 'Std',
  yearGoal: null,
  order: 1,
  expectedVolume: 100,
};

export async function openKpiPlant(at = '2026-11-17T07:00:00+01:00'): Promise<KpiPlant> {
  const plant = await openPlant();
  await plant.to(at);
  const send = (as: string, type: string, payload: object) =>
    plant.app.dispatch({ id: randomUUID(), type, payload, actor: actorOf(as) });
  const found = async <T>(what: string, record: T | null): Promise<T> => {
    if (record === null) throw new Error(`there is no ${what}`);
    return record;
  };
  const does: KpiPlant['does'] = async (as, type, payload) => {
    const answer = await send(as, type, payload);
    if (!answer.ok) throw new Error(`${type} by ${as}: ${JSON.stringify(answer.problem)}`);
    return answer.accepted;
  };
  return {
    plant,
    does,
    async refused(as, type, payload) {
      const answer = await send(as, type, payload);
      if (answer.ok) throw new Error(`${type} by ${as} was not refused`);
      const { code, details = {} } = answer.problem as {
        code: string;
        details?: Record<string, unknown>;
      };
      const [first] = (details.errors ?? []) as {
        code: string;
        details: Record<string, unknown>;
      }[];
      return [first?.code ?? code, (first?.details ?? details).rule].filter(Boolean).join(' ');
    },
    push: (...readings) => does('token push correct', 'pushReadings', { readings }),
    reading: async (id) => found(id, await plant.store.one('reading', id)),
    result: async (kpiId, on) =>
      found(`${kpiId}:${on}`, await plant.store.one('result', `${kpiId}:${on}`)),
    tile: async (kpiId) => found(kpiId, await plant.store.one('tile', kpiId)),
    async cell(kpiId, on) {
      const letter = await found(
        'letter',
        await plant.store.one('letter', `${kpiId}:${on.slice(0, 7)}`),
      );
      return unpackCell(letter.cells[Number(on.slice(8)) - 1] ?? '').status;
    },
    addKpi: async (part) => void (await does('vsm', 'addKpi', { ...usual, ...part })),
  };
}

export const goal = (value: number | null, more: object = {}) => ({
  value,
  low: null,
  high: null,
  tolerance: 0,
  ...more,
});
