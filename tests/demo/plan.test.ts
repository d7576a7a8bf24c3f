import { describe, expect, test } from 'vitest';
import { otdActual, otdPlan, otdYear } from '../../board-server/demo/bowler.ts';
import {
  demoKpi,
  demoKpis,
  kpiRecords,
  targetRecords,
  volumeOf,
} from '../../board-server/demo/catalogue-boards.ts';
import { crews, people } from '../../board-server/demo/people.ts';
import { planOf } from '../../board-server/demo/plan.ts';
import { isoWeekday } from '../../shared/time.ts';

const wednesday = planOf(Date.parse('2026-11-18T06:14:00+01:00'), 'seed');

describe('the plan of the demo plant', () => {
  test('D0 of a Wednesday is that Wednesday, D−1 Tuesday, D−3 Friday', () => {
    expect([0, -1, -2, -3].map(wednesday.on)).toEqual([
      '2026-11-18',
      '2026-11-17',
      '2026-11-16',
      '2026-11-13',
    ]);
  });
  test('the event week D−31 … D−27 runs from Monday to Friday and the holiday is the Tuesday after D−26', () => {
    expect(wednesday.on(-31)).toBe('2026-10-05');
    expect(wednesday.on(-27)).toBe('2026-10-09');
    expect([wednesday.on(-26), wednesday.holidayOn, wednesday.on(-25)]).toEqual([
      '2026-10-12',
      '2026-10-13',
      '2026-10-14',
    ]);
  });
  test('D−33 lies 47 calendar days before D−1', () => {
    expect((Date.parse(wednesday.on(-1)) - Date.parse(wednesday.on(-33))) / 86_400_000).toBe(47);
  });
  test('before 06:00 the production day of the evening before still runs', () => {
    expect(planOf(Date.parse('2026-11-19T02:30:00+01:00'), 'seed').d0).toBe('2026-11-18');
  });
  test.each([0, 1, 2, 3, 4, 5, 6])(
    'loaded %i days later, today is the third working day of its week',
    (days) => {
      const plan = planOf(Date.parse('2026-11-18T06:14:00+01:00') + days * 86_400_000, 'seed');
      expect(
        [plan.on(-2), plan.on(-1), plan.on(0), plan.on(1), plan.on(2)].map(plan.weekdayOf),
      ).toEqual([1, 2, 3, 4, 5]);
      expect(plan.workdays).toContain(isoWeekday(plan.d0));
      expect(plan.dayOf(plan.on(-77))).toBe(-77);
    },
  );
});

describe('the people', () => {
  test('are 122, 109 of them in crews, 6 from an agency, with initials of their own', () => {
    expect(people).toHaveLength(122);
    expect(crews.flatMap((crew) => crew.people)).toHaveLength(109);
    expect(people.filter((person) => person.kind === 'agency')).toHaveLength(6);
    expect(new Set(people.map((person) => person.initials)).size).toBe(122);
  });
});

describe('the catalogue', () => {
  test('gives each board and category exactly one headline', () => {
    const heads = demoKpis
      .filter((kpi) => kpi.headline)
      .map((kpi) => `${kpi.board.id} ${kpi.kind.category}`);
    expect(new Set(heads).size).toBe(heads.length);
    for (const { board } of demoKpis)
      for (const letter of board.letters) expect(heads).toContain(`${board.id} ${letter}`);
  });
  test('has short names that fit the head of a tile', () => {
    for (const kpi of kpiRecords()) expect(kpi.shortName.length, kpi.id).toBeLessThanOrEqual(20);
  });
  test('adds up to 3,940 units a day', () => {
    expect(volumeOf(demoKpi('PLANT-SAFETY'))).toBe(3940);
    expect(volumeOf(demoKpi('VALVES-FPY'))).toBe(460);
  });
  test('names every parent that exists and no other', () => {
    const ids = new Set(kpiRecords().map((kpi) => kpi.id));
    for (const kpi of kpiRecords()) if (kpi.parentKpiId) expect(ids).toContain(kpi.parentKpiId);
    const parent = (id: string) => kpiRecords().find((kpi) => kpi.id === id)?.parentKpiId;
    expect([parent('B2-FPY'), parent('A2-FPY'), parent('A1-OEE'), parent('VALVES-OTD')]).toEqual([
      'VALVES-FPY',
      'PUMPS-FPY',
      'PUMPS-OEE',
      null,
    ]);
    expect(parent('A3-SCHEDULE')).toBeNull();
  });
  test('raises the target of B2 at D−18 and of A2 at D−30, without overlap', () => {
    const of = (kpiId: string) =>
      targetRecords(wednesday)
        .filter((target) => target.kpiId === kpiId)
        .map((target) => [target.goal.value, target.validFrom, target.validTo]);
    expect(of('B2-FPY')[1]).toEqual([96, wednesday.on(-18), null]);
    expect(of('A2-FPY')[1]).toEqual([96, wednesday.on(-30), null]);
    expect(
      of('PLANT-OTD')
        .slice(8)
        .map(([value]) => value),
    ).toEqual([95.5, 96, 96.5, 97]);
  });
  test('H2 is red in the last two months and in the year to date', () => {
    expect([otdPlan(9), otdActual(9)]).toEqual([96, 92.2]);
    expect(otdActual(8)).toBeLessThan(otdPlan(8));
    expect(otdActual(7)).toBeGreaterThanOrEqual(otdPlan(7));
    expect(otdYear().actual).toBeLessThan(otdYear().plan);
  });
});
