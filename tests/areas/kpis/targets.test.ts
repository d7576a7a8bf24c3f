import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goal, type KpiPlant, openKpiPlant } from './kpi-plant.ts';

let p: KpiPlant;
beforeEach(async () => {
  p = await openKpiPlant();
});
afterEach(() => p.plant.close());

const target = (validFrom: string, value = 97, more: object = {}) => ({
  kpiId: 'B2-FPY',
  goal: goal(value),
  noTarget: false,
  validFrom,
  reason: 'Agreed',
  ...more,
});
const proposed = async (validFrom: string, value?: number, more?: object): Promise<string> =>
  (await p.does('tl', 'addTarget', target(validFrom, value, more))).id as string;
const fpy = { kpi: 'B2-FPY', date: '2026-11-16' };

describe('Rule 1.2: a target of a share lies within the whole', () => {
  test.each([965, 100.5, -1])(
    '%d of 100 is refused by the rule, whoever sends it',
    async (value) => {
      expect(await p.refused('tl', 'addTarget', target('2026-11-18', value))).toBe(
        'rule_broken 1.2',
      );
    },
  );
  test('0 and 100 are targets', async () => {
    await proposed('2026-11-18', 100);
    await proposed('2026-11-19', 0);
  });
  test('a product family is a share like its whole', async () => {
    const more = { families: [{ family: 'V1', value: 120 }] };
    expect(await p.refused('tl', 'addTarget', target('2026-11-18', 97, more))).toBe(
      'rule_broken 1.2',
    );
  });
});

describe('Rule 3.1.8: a new target never recolours history', () => {
  test('trap 4: a new target recolours old days', async () => {
    await p.push({ ...fpy, shift: 'E', value: 96.5 }, { ...fpy, shift: 'L', value: 96.5 });
    expect((await p.result('B2-FPY', '2026-11-16')).status).toBe('GREEN');
    // Past and running days are refused, by proposal and by approval.
    expect(await p.refused('tl', 'addTarget', target('2026-11-16'))).toBe('rule_broken 3.1.8');
    const id = await proposed('2026-11-18');
    await p.does('vsm', 'approveTarget', { targetId: id });
    await p.plant.to('2026-11-18T07:00:00+01:00');
    await p.push({ kpi: 'B2-FPY', date: '2026-11-18', shift: 'E', value: 96.5 });
    expect((await p.reading('B2-FPY:2026-11-18:E')).status).toBe('RED');
    // The same value of the old day again, before its lock: the target of that day still holds.
    await p.push({ kpi: 'B2-FPY', date: '2026-11-17', shift: 'E', value: 96.5 });
    expect(await p.reading('B2-FPY:2026-11-17:E')).toMatchObject({
      status: 'GREEN',
      targetId: 'B2-FPY-t',
    });
    expect((await p.result('B2-FPY', '2026-11-16')).status).toBe('GREEN');
  });

  test('a proposal whose date has passed is approved for a later day, or not at all', async () => {
    const id = await proposed('2026-11-18');
    await p.push({ kpi: 'B2-FPY', date: '2026-11-17', shift: 'E', value: 96.5 });
    await p.plant.to('2026-11-19T07:00:00+01:00');
    expect(await p.refused('vsm', 'approveTarget', { targetId: id })).toBe('rule_broken 3.1.8');
    await p.does('vsm', 'approveTarget', { targetId: id, validFrom: '2026-11-20' });
    expect(await p.plant.store.one('target', 'B2-FPY-t')).toMatchObject({ validTo: '2026-11-19' });
  });

  test('a correction is judged with the version of its day, not the newest one', async () => {
    await p.push({ ...fpy, shift: 'E', value: 97.5 }, { ...fpy, shift: 'L', value: 97.5 });
    const id = await proposed('2026-11-18', 98);
    await p.does('vsm', 'approveTarget', { targetId: id });
    await p.plant.to('2026-11-19T07:00:00+01:00');
    await p.does('tl', 'correctReading', {
      kpiId: 'B2-FPY',
      on: '2026-11-16',
      shiftId: 'E',
      value: 96.5,
      reason: 'Counted twice',
    });
    expect(await p.reading('B2-FPY:2026-11-16:E')).toMatchObject({
      status: 'GREEN',
      state: 'corrected',
      versions: [expect.objectContaining({ value: 97.5, status: 'GREEN' })],
    });
  });

  test('versions never overlap, whoever is first', async () => {
    const later = await proposed('2026-12-01');
    const sooner = await proposed('2026-11-23', 96.5);
    await p.does('vsm', 'approveTarget', { targetId: later });
    await p.does('vsm', 'approveTarget', { targetId: sooner });
    const versions = await p.plant.store.list(
      'target',
      { kpiId: 'B2-FPY' },
      { orderBy: 'validFrom' },
    );
    expect(versions.map((t) => [t.validFrom, t.validTo])).toEqual([
      ['2026-01-01', '2026-11-22'],
      ['2026-11-23', '2026-11-30'],
      ['2026-12-01', null],
    ]);
    expect(await p.refused('tl', 'addTarget', target('2026-12-01'))).toBe('rule_broken 3.1.8');
  });

  test('the owner proposes, the owner of the next tier approves, once', async () => {
    const id = await proposed('2026-11-18');
    expect(await p.refused('tl', 'approveTarget', { targetId: id })).toBe('forbidden');
    await p.does('vsm', 'approveTarget', { targetId: id });
    expect(await p.refused('pm', 'approveTarget', { targetId: id })).toBe('wrong_state');
    expect(await p.refused('tl-b1', 'addTarget', target('2026-11-20'))).toBe('forbidden');
  });

  test('the next tier declines with a reason: it colours no day, and a new proposal is a new version', async () => {
    const id = await proposed('2026-11-18', 99);
    const no = { targetId: id, reason: 'Not before the second torque tool is there' };
    expect(await p.refused('tl', 'declineTarget', no)).toBe('forbidden');
    await p.does('vsm', 'declineTarget', no);
    expect(await p.plant.store.one('target', id)).toMatchObject({
      approvedById: null,
      declinedById: 'vsm',
      declineReason: no.reason,
    });
    expect(await p.refused('vsm', 'declineTarget', no)).toBe('wrong_state');
    expect(await p.refused('vsm', 'approveTarget', { targetId: id })).toBe('wrong_state');
    await p.does('vsm', 'approveTarget', { targetId: await proposed('2026-11-18', 97) });
    await p.plant.to('2026-11-18T07:00:00+01:00');
    await p.push({ kpi: 'B2-FPY', date: '2026-11-18', shift: 'E', value: 97.5 });
    expect((await p.reading('B2-FPY:2026-11-18:E')).status).toBe('GREEN');
  });

  test('a version that is in force is not declined any more', async () => {
    expect(await p.refused('pm', 'declineTarget', { targetId: 'B2-FPY-t', reason: 'x' })).toBe(
      'wrong_state',
    );
  });

  test('a KPI that has told nothing yet may begin with a target in the past', async () => {
    await p.addKpi({ id: 'B2-NEW' });
    const id = (await p.does('tl', 'addTarget', target('2026-06-01', 90, { kpiId: 'B2-NEW' })))
      .id as string;
    await p.does('vsm', 'approveTarget', { targetId: id });
    await p.push({ kpi: 'B2-NEW', date: '2026-09-01', value: 91, reason: 'Taken over' });
    expect((await p.result('B2-NEW', '2026-09-01')).status).toBe('GREEN');
  });
});

describe('Rule 3.1.10: measured, not judged', () => {
  const period = (untilOn: string, more: object = {}) =>
    target('2026-11-18', 0, { goal: goal(null), noTarget: true, ownerId: 'tl', untilOn, ...more });

  test('needs an owner and an end within 90 days, and is extended once by the next tier', async () => {
    expect(await p.refused('tl', 'addTarget', period('2027-02-17'))).toBe('rule_broken 3.1.10');
    expect(await p.refused('tl', 'addTarget', period('2027-01-31', { ownerId: 'nobody' }))).toBe(
      'not_found',
    );
    const id = (await p.does('tl', 'addTarget', period('2026-12-18'))).id as string;
    await p.does('vsm', 'approveTarget', { targetId: id });
    const more = (untilOn: string) => ({ targetId: id, untilOn, reason: 'Meter came late' });
    expect(await p.refused('tl', 'extendNoTarget', more('2027-01-18'))).toBe('forbidden');
    await p.does('vsm', 'extendNoTarget', more('2027-01-18'));
    expect(await p.refused('vsm', 'extendNoTarget', more('2027-02-18'))).toBe('rule_broken 3.1.10');
  });

  test('past its end it stands as overdue, and is still not judged', async () => {
    const id = (await p.does('tl', 'addTarget', period('2026-11-18'.replace('18', '19'))))
      .id as string;
    await p.does('vsm', 'approveTarget', { targetId: id });
    await p.plant.to('2026-11-19T07:00:00+01:00');
    expect((await p.tile('B2-FPY')).noTarget).toEqual({ untilOn: '2026-11-19', overdue: false });
    await p.plant.to('2026-11-23T07:00:00+01:00');
    expect(await p.tile('B2-FPY')).toMatchObject({
      status: 'NO_TARGET',
      noTarget: { untilOn: '2026-11-19', overdue: true },
    });
  });

  test('safety is never without a target', async () => {
    await p.addKpi({
      id: 'B2-S',
      category: 'S',
      type: 'event',
      direction: 'event',
      source: 'computed',
      rollUpSpace: 'WORST',
      rollUpTime: 'WORST',
    });
    const asked = period('2026-12-18', { kpiId: 'B2-S' });
    expect(await p.refused('tl', 'addTarget', asked)).toBe('rule_broken 3.1.10');
  });

  test('trap 26: NO_TARGET painted green, and its silence lowers no coverage', async () => {
    const id = (await p.does('tl', 'addTarget', period('2026-12-18'))).id as string;
    await p.does('vsm', 'approveTarget', { targetId: id });
    await p.plant.to('2026-11-18T07:00:00+01:00');
    const day = { date: '2026-11-18' };
    await p.push(
      { kpi: 'B1-FPY', ...day, shift: 'E', numerator: 97, denominator: 100 },
      { kpi: 'B1-FPY', ...day, shift: 'L', numerator: 97, denominator: 100 },
    );
    await p.plant.to('2026-11-19T07:00:00+01:00');
    expect((await p.result('B2-FPY', '2026-11-18')).status).toBe('NO_TARGET');
    expect(await p.result('V-FPY', '2026-11-18')).toMatchObject({
      status: 'GREEN',
      value: 97,
      coverage: { reported: 1, expected: 1 },
    });
    await p.push(
      { kpi: 'B2-FPY', ...day, shift: 'E', numerator: 80, denominator: 100 },
      { kpi: 'B2-FPY', ...day, shift: 'L', numerator: 80, denominator: 100 },
    );
    expect((await p.result('B2-FPY', '2026-11-18')).status).toBe('NO_TARGET');
    expect((await p.result('V-FPY', '2026-11-18')).value).toBe(88.5);
  });
});

describe('Rule 3.1.9: a metric of the strategy', () => {
  test('trap 20: the goal of the year is not the target of today: on plan is green', async () => {
    await p.addKpi({ id: 'B2-OTD', rollUpTime: 'RATIO', frequency: 'day', yearGoal: 97 });
    for (const [validFrom, value] of [
      ['2026-11-01', 96.5],
      ['2026-12-01', 97],
    ] as const) {
      const id = (await p.does('tl', 'addTarget', {
        ...target(validFrom, value, { link: 'Bowling plan' }),
        kpiId: 'B2-OTD',
      })) as { id: string };
      await p.does('vsm', 'approveTarget', { targetId: id.id });
    }
    await p.push({ kpi: 'B2-OTD', date: '2026-11-16', value: 96.6 });
    expect(await p.tile('B2-OTD')).toMatchObject({
      status: 'GREEN',
      goal: { value: 96.5 },
      yearGoal: 97,
    });
  });
});

describe('Rule 3.1.9: product families', () => {
  test('96.0 on 300 and 92.0 on 100 inspected make a target of 95.0, stored with the reading', async () => {
    await p.addKpi({ id: 'B2-FAM', families: ['large', 'small'] });
    const families = [
      { family: 'large', value: 96 },
      { family: 'small', value: 92 },
    ];
    const id = (
      await p.does('tl', 'addTarget', target('2026-11-17', 96, { kpiId: 'B2-FAM', families }))
    ).id as string;
    await p.does('vsm', 'approveTarget', { targetId: id });
    const of = (family: string, numerator: number, denominator: number) =>
      p.push({ kpi: 'B2-FAM', date: '2026-11-17', family, numerator, denominator });
    await of('large', 288, 300);
    await of('small', 92, 100);
    expect(await p.reading('B2-FAM:2026-11-17:-')).toMatchObject({
      value: 95,
      status: 'GREEN',
      goal: { value: 95 },
    });
    await of('small', 91, 100);
    expect(await p.reading('B2-FAM:2026-11-17:-')).toMatchObject({ status: 'RED', numerator: 379 });
    expect((await p.result('B2-FAM', '2026-11-17')).goal?.value).toBe(95);
    expect(
      await p.refused('token push', 'pushReadings', {
        readings: [{ kpi: 'B2-FAM', date: '2026-11-17', family: 'none', value: 1 }],
      }),
    ).toBe('invalid_input');
  });
});

describe('Rule 3.1.4: amber is a choice of the plant', () => {
  const amber = async (): Promise<void> => {
    const id = await proposed('2026-11-18', 96, { goal: goal(96, { amberBand: 1 }) });
    await p.does('vsm', 'approveTarget', { targetId: id });
    await p.plant.to('2026-11-18T07:00:00+01:00');
  };
  const enter = (value: number, comment?: string) => ({
    kpiId: 'B2-FPY',
    on: '2026-11-18',
    shiftId: 'E',
    value,
    ...(comment ? { comment } : {}),
  });

  test('off unless enabled: the band alone colours nothing', async () => {
    await amber();
    await p.does('tl', 'enterReading', enter(95.5));
    expect((await p.reading('B2-FPY:2026-11-18:E')).status).toBe('RED');
  });

  test('enabled, it needs a comment by hand; a machine is told that one is missing', async () => {
    await p.does('ad', 'changePlantRules', { amber: true });
    expect(await p.refused('tl', 'changePlantRules', { amber: false })).toBe('forbidden');
    await amber();
    expect(await p.refused('tl', 'enterReading', enter(95.5))).toBe('rule_broken 3.1.4');
    await p.does('tl', 'enterReading', enter(95.5, 'New gauge'));
    expect((await p.reading('B2-FPY:2026-11-18:E')).status).toBe('AMBER');
    await p.push({ kpi: 'B2-FPY', date: '2026-11-18', shift: 'L', value: 95.5 });
    expect((await p.reading('B2-FPY:2026-11-18:L')).warning).toBe('comment_missing');
    await p.does('tl', 'enterReading', enter(94.9));
    expect((await p.reading('B2-FPY:2026-11-18:E')).status).toBe('RED');
  });
});
