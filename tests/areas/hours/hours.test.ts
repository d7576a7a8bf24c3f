import { beforeEach, describe, expect, test } from 'vitest';
import { farAbovePlan } from '../../../shared/areas/hours/hour-plan.ts';
import type { RecordOf } from '../../../shared/areas/index.ts';
import { at } from '../calendar/plant-calendar.ts';
import { type By, given, type Scene } from '../given.ts';
import { personOf } from '../people/people-scene.ts';
import { referencePlant } from '../reference-plant.ts';

const code = (id: string): RecordOf<'reasonCode'> => ({
  id,
  text: id,
  family: 'Machine',
  unit: 'pcs',
  needsText: false,
  retiredOn: null,
  order: 0,
});
const wed = '2026-11-18';
const by = (as: string, time: string): By => ({ as, at: at(time) });
const sheetId = `b2:${wed}:E`;
const hour = (time: string, more: Record<string, unknown>) => ({
  boardId: 'b2',
  on: wed,
  shiftId: 'E',
  startAt: at(`Wed ${time}`),
  ...more,
});
const runs = [
  { product: 'V2', pru: 1, afterMinutes: 0, setupMinutes: 0 },
  { product: 'V4', pru: 2, afterMinutes: 25, setupMinutes: 15 },
];
const takt = [{ product: 'V2', pru: 2, afterMinutes: 0, setupMinutes: 0 }];

let scene: Scene;
const plan = (list: readonly object[] = takt, time = 'Wed 06:05') =>
  scene.when(
    'setHourPlan',
    { boardId: 'b2', on: wed, shiftId: 'E', runs: list },
    by('tl-b2', time),
  );
const enter = (time: string, made: number, now: string, reason?: string, as = 'tl-b2') =>
  scene.when(
    'enterHour',
    hour(time, { made, ...(reason ? { losses: [{ code: reason }] } : {}) }),
    by(as, now),
  );

beforeEach(() => {
  scene = given(referencePlant, {
    reasonCode: [code('M02'), code('L04')],
    person: [personOf('sv', [['b2', 'SV']])],
  });
});

describe('Rule 3.4.7: plan', () => {
  test('given a shift, when its runs are planned, then its hours carry their units', async () => {
    const { what, events } = await plan(runs);
    expect(what).toEqual(['hourPlanSet']);
    expect(events[0]?.data).toMatchObject({ boardId: 'b2', on: wed, shiftId: 'E', runs: 2 });
    const sheet = await scene.one('hourSheet', sheetId);
    expect(sheet.hours).toHaveLength(8);
    expect(sheet.hours[0]).toMatchObject({ from: '06:00', plan: 35, setupMinutes: 15, made: null });
  });

  test('runs begin with the shift, in order, and within it', async () => {
    const refused = (list: readonly object[]) =>
      scene.refused(
        'setHourPlan',
        { boardId: 'b2', on: wed, shiftId: 'E', runs: list },
        by('tl-b2', 'Wed 06:05'),
      );
    const [first] = takt;
    expect((await refused([{ ...first, afterMinutes: 5 }])).code).toBe('invalid_input');
    expect((await refused([first!, { ...first, afterMinutes: 0 }])).code).toBe('invalid_input');
    expect((await refused([first!, { ...first, afterMinutes: 480 }])).code).toBe('invalid_input');
  });

  test('it is the board owner’s: a member of the team may enter hours, not plan them', async () => {
    await plan();
    const refusal = await scene.refused(
      'setHourPlan',
      { boardId: 'b2', on: wed, shiftId: 'E', runs: takt },
      by('tl-b1', 'Wed 07:00'),
    );
    expect(refusal.code).toBe('forbidden');
  });

  test('a changed plan keeps what was made', async () => {
    await plan();
    await enter('06:00', 30, 'Wed 07:01');
    await plan([{ ...takt[0]!, pru: 1.5 }], 'Wed 07:10');
    const sheet = await scene.one('hourSheet', sheetId);
    expect(sheet.hours[0]).toMatchObject({ plan: 40, made: [30], status: 'RED' });
  });
});

describe('Rule 3.4.7: an hour', () => {
  test('25 + 8 of 35 made: red, loss 4 min, with its reason', async () => {
    await plan(runs);
    const { answer, events } = await scene.when(
      'enterHour',
      hour('06:00', { made: [25, 8], losses: [{ code: 'M02' }] }),
      by('tl-b2', 'Wed 07:02'),
    );
    expect(answer).toMatchObject({ status: 'RED', lossMinutes: 4, deficit: -2, called: false });
    expect(events.map((e) => e.type)).toEqual(['hourEntered']);
    const sheet = await scene.one('hourSheet', sheetId);
    expect(sheet.hours[0]?.losses).toEqual([{ code: 'M02', minutes: 4, pieces: 2 }]);
    expect(sheet.deficitMinutes).toBe(4);
  });

  test('a red hour needs a reason from a person; a counter may come without', async () => {
    await plan();
    const refusal = await scene.refused(
      'enterHour',
      hour('06:00', { made: 20 }),
      by('tl-b2', 'Wed 07:02'),
    );
    expect([refusal.code, refusal.details]).toEqual([
      'rule_broken',
      { rule: '3.4.7', field: 'losses', lossMinutes: 20 },
    ]);
    await enter('06:00', 20, 'Wed 07:02', undefined, 'system');
    const sheet = await scene.one('hourSheet', sheetId);
    expect(sheet.hours[0]).toMatchObject({ status: 'RED', losses: [] });
  });

  test('two reasons split the loss, never more than was lost', async () => {
    await plan();
    const losses = [{ code: 'M02', minutes: 8 }, { code: 'L04' }];
    await scene.when('enterHour', hour('06:00', { made: 20, losses }), by('tl-b2', 'Wed 07:02'));
    const sheet = await scene.one('hourSheet', sheetId);
    expect(sheet.hours[0]?.losses).toEqual([
      { code: 'M02', minutes: 8, pieces: 4 },
      { code: 'L04', minutes: 12, pieces: 6 },
    ]);
    const tooMuch = [{ code: 'M02', minutes: 21 }];
    const refusal = await scene.refused(
      'enterHour',
      hour('06:00', { made: 20, losses: tooMuch }),
      by('tl-b2', 'Wed 07:02'),
    );
    expect(refusal.code).toBe('invalid_input');
  });

  test('while it runs it is counted, not judged; before it begins it is refused', async () => {
    await plan();
    await enter('06:00', 10, 'Wed 06:30');
    expect((await scene.one('hourSheet', sheetId)).hours[0]).toMatchObject({
      made: [10],
      status: null,
    });
    expect((await scene.one('hourSheet', sheetId)).deficit).toBe(0);
    const refusal = await scene.refused(
      'enterHour',
      hour('08:00', { made: 1 }),
      by('tl-b2', 'Wed 07:02'),
    );
    expect(refusal.code).toBe('rule_broken');
  });

  test('another figure meanwhile is a conflict, an unknown hour or shift is not found', async () => {
    await plan();
    await enter('06:00', 30, 'Wed 07:01');
    const conflict = await scene.refused(
      'enterHour',
      hour('06:00', { made: 31, saw: 29 }),
      by('tl-b2', 'Wed 07:02'),
    );
    expect(conflict.code).toBe('conflict');
    const odd = hour('06:30', { made: 31 });
    expect((await scene.refused('enterHour', odd, by('tl-b2', 'Wed 07:02'))).code).toBe(
      'not_found',
    );
    const late = { ...hour('06:00', { made: 1 }), shiftId: 'L' };
    expect((await scene.refused('enterHour', late, by('tl-b2', 'Wed 07:02'))).code).toBe(
      'not_found',
    );
  });

  test('until the lock of the day it is replaced, after it corrected with a reason', async () => {
    await plan();
    await enter('06:00', 20, 'Wed 07:02', 'M02');
    await enter('06:00', 30, 'Thu 09:59');
    const refusal = await scene.refused(
      'enterHour',
      hour('06:00', { made: 29 }),
      by('tl-b2', 'Thu 10:00'),
    );
    expect(refusal.code).toBe('day_locked');
    const { what } = await scene.when(
      'correctHour',
      hour('06:00', { made: 25, losses: [{ code: 'L04' }], reason: 'Counted twice' }),
      by('tl-b2', 'Thu 10:05'),
    );
    expect(what).toEqual(['hourCorrected']);
    const sheet = await scene.one('hourSheet', sheetId);
    expect(sheet.hours[0]).toMatchObject({ made: [25], status: 'RED', corrected: true });
    expect(sheet.reason).toBe('Counted twice');
  });
});

describe('Rule 3.4.7: the shift supervisor', () => {
  const twoReds = async () => {
    await plan();
    await enter('06:00', 28, 'Wed 07:02', 'M02');
    return enter('07:00', 27, 'Wed 08:02', 'M02');
  };
  const answer = (as: string) =>
    scene.when('acknowledgeHourCall', { sheetId }, by(as, 'Wed 08:10'));

  test('two red hours running call him', async () => {
    const { what, answer } = await twoReds();
    expect(what).toEqual(['hourEntered', 'shiftSupervisorCalled']);
    expect(answer).toMatchObject({ called: true, deficit: -5 });
    const { call } = await scene.one('hourSheet', sheetId);
    expect(call).toMatchObject({
      cause: 'two_red_hours',
      hourStartAt: at('Wed 07:00'),
      acknowledgedAt: null,
    });
  });

  test('a deficit of more than an hour of output calls him, one of an hour does not', async () => {
    await plan();
    await enter('06:00', 0, 'Wed 07:02', 'M02');
    expect((await scene.one('hourSheet', sheetId)).call).toBeNull();
    await enter('07:00', 30, 'Wed 08:02');
    const { what } = await enter('08:00', 29, 'Wed 09:02', 'M02');
    expect(what).toContain('shiftSupervisorCalled');
    expect((await scene.one('hourSheet', sheetId)).call?.cause).toBe('deficit');
  });

  test('he answers himself; a team leader does not answer for him', async () => {
    await twoReds();
    const refusal = await scene.refused(
      'acknowledgeHourCall',
      { sheetId },
      by('tl-b2', 'Wed 08:05'),
    );
    expect(refusal.code).toBe('forbidden');
    expect((await answer('sv')).what).toEqual(['hourCallAcknowledged']);
    expect((await scene.one('hourSheet', sheetId)).call).toMatchObject({
      acknowledgedAt: at('Wed 08:10'),
      acknowledgedById: 'sv',
    });
    const again = await scene.refused('acknowledgeHourCall', { sheetId }, by('sv', 'Wed 08:11'));
    expect(again.code).toBe('wrong_state');
  });

  test('who leads the board above may answer', async () => {
    await twoReds();
    expect((await answer('vsm')).what).toEqual(['hourCallAcknowledged']);
  });

  test('he is called once: a third red hour says nothing new, two further ones do', async () => {
    await twoReds();
    await answer('sv');
    expect((await enter('08:00', 29, 'Wed 09:02', 'M02')).what).toEqual(['hourEntered']);
    expect((await enter('09:00', 29, 'Wed 10:02', 'M02')).what).toContain('shiftSupervisorCalled');
  });

  test('an hour that turns out green takes an unanswered call back', async () => {
    await twoReds();
    await enter('07:00', 30, 'Wed 08:04');
    expect((await scene.one('hourSheet', sheetId)).call).toBeNull();
  });

  test('nobody was called: there is nothing to answer', async () => {
    await plan();
    const refusal = await scene.refused('acknowledgeHourCall', { sheetId }, by('sv', 'Wed 08:11'));
    expect(refusal.code).toBe('not_found');
  });
});

test('trap 18: three red hours are no streak: no card goes up, the day has its own status', async () => {
  await plan();
  for (const [i, time] of ['06', '07', '08', '09', '10'].entries())
    await enter(`${time}:00`, 25, `Wed ${String(i + 7).padStart(2, '0')}:02`, 'M02');
  expect(scene.all('escalation')).toEqual([]);
  expect(scene.all('result')).toEqual([]);
});

describe('Rule 3.4.7: a slip of the finger', () => {
  test('more than 99,999 pieces are no hour', async () => {
    await plan();
    const refusal = await scene.refused(
      'enterHour',
      hour('06:00', { made: 159_999_999 }),
      by('tl-b2', 'Wed 07:05'),
    );
    expect(refusal.code).toBe('invalid_input');
  });

  test.each([
    [60, 30, false],
    [61, 30, true],
    [10, 0, false],
    [11, 0, true],
    [12, 4, false],
  ])('%i of %i planned is asked once more: %s', (made, planned, asks) => {
    expect(farAbovePlan(made, planned)).toBe(asks);
  });

  test('what a person entered is undone for 10 s; the answer says what', async () => {
    await plan();
    await enter('06:00', 15, 'Wed 06:30');
    const { answer } = await enter('06:00', 900, 'Wed 06:31');
    expect(answer.undo).toEqual({ kind: 'hourSheet', id: sheetId });
    await scene.when(
      'takeBackAct',
      answer.undo as Record<string, unknown>,
      by('tl-b2', 'Wed 06:31'),
    );
    expect((await scene.one('hourSheet', sheetId)).hours[0]?.made).toEqual([15]);
  });
});
