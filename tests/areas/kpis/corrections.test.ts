import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type KpiPlant, openKpiPlant } from './kpi-plant.ts';

let p: KpiPlant;
beforeEach(async () => {
  p = await openKpiPlant('2026-11-17T06:10:00+01:00');
  await p.push(
    { kpi: 'B2-FPY', date: '2026-11-16', shift: 'E', numerator: 97, denominator: 100 },
    { kpi: 'B2-FPY', date: '2026-11-16', shift: 'L', numerator: 97, denominator: 100 },
  );
});
afterEach(() => p.plant.close());

const correction = {
  kpiId: 'B2-FPY',
  on: '2026-11-16',
  shiftId: 'E',
  numerator: 90,
  denominator: 100,
  reason: 'Reworked parts were counted',
};

describe('Rule 2 "Reading": states', () => {
  test('provisional, confirmed, locked at 10:00 as stored state, corrected', async () => {
    const id = 'B2-FPY:2026-11-16:E';
    expect((await p.reading(id)).state).toBe('provisional');
    await p.does('tl', 'confirmReading', { kpiId: 'B2-FPY', on: '2026-11-16', shiftId: 'E' });
    expect((await p.reading(id)).state).toBe('confirmed');
    await p.plant.to('2026-11-17T09:59:00+01:00');
    expect((await p.reading('B2-FPY:2026-11-16:L')).state).toBe('provisional');
    await p.plant.to('2026-11-17T10:00:00+01:00');
    expect((await p.reading(id)).state).toBe('locked');
    expect(await p.refused('tl', 'enterReading', { ...correction, reason: undefined })).toBe(
      'invalid_input',
    );
    await p.does('tl', 'correctReading', correction);
    expect((await p.reading(id)).state).toBe('corrected');
  });

  test('locking changes no figure and makes no result anew', async () => {
    const before = await p.result('B2-FPY', '2026-11-16');
    await p.plant.to('2026-11-17T10:00:00+01:00');
    expect((await p.result('B2-FPY', '2026-11-16')).rev).toBe(before.rev);
  });

  test('late data lock later by their lag', async () => {
    await p.addKpi({ id: 'B2-LAG', lag: 2 });
    await p.push({ kpi: 'B2-LAG', date: '2026-11-17', value: 50 });
    await p.plant.to('2026-11-19T11:00:00+01:00');
    expect((await p.reading('B2-LAG:2026-11-17:-')).state).toBe('provisional');
    await p.plant.to('2026-11-20T10:00:00+01:00');
    expect((await p.reading('B2-LAG:2026-11-17:-')).state).toBe('locked');
  });

  test('two corrections from the same sight: the second one is a conflict, and nothing is lost', async () => {
    await p.plant.to('2026-11-17T10:00:00+01:00');
    await p.does('tl', 'correctReading', { ...correction, saw: 97 });
    const second = { ...correction, numerator: 80, saw: 97 };
    expect(await p.refused('tl', 'correctReading', second)).toBe('conflict');
    expect((await p.reading('B2-FPY:2026-11-16:E')).value).toBe(90);
    await p.does('tl', 'correctReading', { ...second, saw: 90 });
    expect((await p.reading('B2-FPY:2026-11-16:E')).value).toBe(80);
  });

  test('before the lock the value is entered again, not corrected', async () => {
    expect(await p.refused('tl', 'correctReading', correction)).toBe('wrong_state');
  });
});

describe('Rule 2 "Reading": who corrects, and until when', () => {
  test('the old value is kept, the reason stands with it, the colour and the parent follow', async () => {
    await p.plant.to('2026-11-17T10:30:00+01:00');
    await p.does('tl', 'correctReading', correction);
    expect(await p.reading('B2-FPY:2026-11-16:E')).toMatchObject({
      value: 90,
      status: 'RED',
      reason: correction.reason,
      versions: [{ value: 97, status: 'GREEN', numerator: 97 }],
    });
    const day = await p.result('B2-FPY', '2026-11-16');
    expect(day).toMatchObject({ status: 'RED', value: 93.5, marks: ['corrected'] });
    expect((await p.result('V-FPY', '2026-11-16')).partial).toBe(93.5);
    // The reaction rule runs again: a red without an issue.
    expect((await p.tile('B2-FPY')).reaction.mark).toBe('unreacted');
  });

  test.each([
    ['the team leader on the seventh day', 'tl', '2026-11-20T10:30:00+01:00', 'accepted'],
    ['a team member never', 'tm', '2026-11-17T10:30:00+01:00', 'forbidden'],
    ['a leader of another line never', 'tl-b1', '2026-11-17T10:30:00+01:00', 'forbidden'],
    ['the lean coach at any age', 'ci', '2026-12-08T10:30:00+01:00', 'accepted'],
    ['the administrator at any age', 'ad', '2026-12-08T10:30:00+01:00', 'accepted'],
    [
      'a token with the right at any age',
      'token push correct',
      '2026-12-08T10:30:00+01:00',
      'accepted',
    ],
    ['a token without it never', 'token push', '2026-11-17T10:30:00+01:00', 'forbidden'],
  ])('%s', async (_what, as, at, wanted) => {
    await p.plant.to(at);
    const { kpiId, on, shiftId, ...rest } = correction;
    const [type, payload] = as.startsWith('token')
      ? ['pushReadings', { readings: [{ kpi: kpiId, date: on, shift: shiftId, ...rest }] }]
      : ['correctReading', correction];
    const outcome =
      wanted === 'accepted'
        ? await p.does(as, type as string, payload as object).then(() => 'accepted')
        : await p.refused(as, type as string, payload as object);
    expect(outcome).toBe(wanted);
  });

  test('after seven days the board itself no longer corrects', async () => {
    // Duty of the reference week ends on Friday; the value-stream manager leads the board below him.
    await p.plant.to('2026-11-25T07:00:00+01:00');
    expect(await p.refused('vsm', 'correctReading', correction)).toBe('forbidden 2');
  });
});
