// The calendar on the floor through the real pipeline: letters, huddles and the parent follow at once,
// and a shutdown hides no accident (Rule 3.2.7, trap 27).
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unpackCell } from '../../../shared/areas/kpis/letter-cell.ts';
import { openPlant, type Plant } from '../../http/plant.ts';

let plant: Plant;
beforeEach(async () => {
  plant = await openPlant();
});
afterEach(() => plant.close());

const statusOn = async (kpiId: string, on: string): Promise<string | undefined> => {
  const letter = await plant.app.dispatch.read.one('letter', `${kpiId}:${on.slice(0, 7)}`);
  const cell = letter?.cells[Number(on.slice(8)) - 1];
  return cell === undefined ? undefined : unpackCell(cell).status;
};
/** The plant's KPIs are of quality: a safety cross of B2 beside them. */
async function safetyKpi(): Promise<string> {
  const like = await plant.app.dispatch.read.one('kpi', 'B2-FPY');
  const { rev: _rev, ...fpy } = like!;
  const kpi = {
    ...fpy,
    id: 'B2-SAFETY',
    category: 'S',
    type: 'event',
    direction: 'event',
    unit: 'n',
    decimals: 0,
    factor: 1,
    frequency: 'shift',
    rollUpSpace: 'SUM',
    rollUpTime: 'SUM',
    parentKpiId: null,
    source: 'computed',
  };
  const target = {
    id: 'B2-SAFETY-t',
    kpiId: kpi.id,
    boardId: 'b2',
    goal: { value: 0, low: null, high: null, tolerance: 0 },
    noTarget: false,
    validFrom: '2026-01-01',
    validTo: null,
    reason: 'x',
    approvedById: 'pm',
  };
  await plant.system('importRecords', {
    records: [
      { kind: 'kpi', record: kpi },
      { kind: 'target', record: target },
    ],
  });
  return kpi.id;
}
const exception = (kind: string, on: string, more: object = {}) => ({
  on,
  until: null,
  kind,
  shiftId: null,
  start: null,
  end: null,
  reason: 'Power supply',
  ...more,
});

describe('trap 27: a shutdown hides no accident', () => {
  test('an event in a shutdown colours its day', async () => {
    const kpi = await safetyKpi();
    await plant.to('2026-11-18T07:00:00+01:00');
    await plant.system('addCalendarException', {
      calendarId: (await plant.app.dispatch.read.one('board', 'b2'))?.calendarId,
      exception: exception('shutdown', '2026-11-19', { until: '2026-11-20' }),
    });
    expect(await statusOn(kpi, '2026-11-19')).toBe('NO_PRODUCTION');
    await plant.to('2026-11-19T11:00:00+01:00');
    await plant.system('reportSafetyEvent', {
      boardId: 'b2',
      on: '2026-11-19',
      class: 'recordable',
      text: 'Contractor fell',
      place: 'Roof',
      action: '',
    });
    expect(await statusOn(kpi, '2026-11-19')).toBe('RED');
  });
});

describe('a change on the floor', () => {
  test('shows in the letter at once, for its board alone', async () => {
    const kpi = await safetyKpi();
    await plant.to('2026-11-18T07:00:00+01:00');
    expect(await statusOn(kpi, '2026-11-21')).toBe('NO_PRODUCTION');
    const shiftId = (await plant.app.dispatch.read.list('calendar'))[0]?.shifts[0]?.id ?? 'E';
    await plant.system('changeShiftCalendar', {
      boardId: 'b2',
      exception: exception('extra_shift', '2026-11-21', { shiftId }),
    });
    expect(await statusOn(kpi, '2026-11-21')).toBe('NOT_DUE');
    const [own, other] = await Promise.all(
      ['b2', 'b1'].map((id) => plant.app.dispatch.read.one('board', id)),
    );
    expect(own?.calendarId).not.toBe(other?.calendarId);
  });
});
