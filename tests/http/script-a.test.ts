// Script A (Rule 4.2): the morning huddle of line B2 over HTTP, with everything that is derived.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, browserOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let tablet: Browser;
const huddleId = 'b2-1:2026-11-18';
const morning = (time: string): string => `2026-11-18T${time}+01:00`;
const safety = {
  id: 'B2-SAFETY',
  boardId: 'b2',
  code: 'S1',
  name: 'Safety events',
  shortName: 'Safety',
  category: 'S',
  type: 'event',
  unit: '',
  decimals: 0,
  direction: 'event',
  factor: 1,
  numeratorName: null,
  denominatorName: null,
  frequency: 'shift',
  lag: 0,
  rollUpSpace: 'SUM',
  rollUpTime: 'SUM',
  parentKpiId: null,
  headline: true,
  source: 'computed',
  reaction: 'every_red',
  ownerRole: 'TL',
  objectiveTag: 'H1',
  yearGoal: null,
  state: 'active',
  definitionVersion: 1,
  order: 0,
  expectedVolume: 1,
};
const target = {
  id: 'B2-SAFETY-t',
  kpiId: 'B2-SAFETY',
  boardId: 'b2',
  goal: { value: 0, low: null, high: null, tolerance: 0 },
  noTarget: false,
  validFrom: '2026-01-01',
  validTo: null,
  reason: 'x',
  approvedById: 'pm',
};

const huddle = async () => (await plant.store.one('huddle', huddleId))!;
const minutes = async () => (await plant.store.one('minutes', huddleId))!;
const safetyDay = async () => (await plant.store.one('result', 'B2-SAFETY:2026-11-17'))!;
const preview = async () =>
  (await plant.store.one('huddlePreview', 'valves'))?.children.find((c) => c.boardId === 'b2');
const ok = async (type: string, payload: object): Promise<Record<string, unknown>> => {
  const answer = await tablet.command(type, payload);
  if (answer.statusCode !== 200) throw new Error(`${type}: ${answer.body}`);
  return answer.json() as Record<string, unknown>;
};
const told = (shiftId: string) =>
  tablet.command('giveSafetyConfirmation', {
    boardId: 'b2',
    on: '2026-11-17',
    shiftId,
    how: 'told',
  });

beforeAll(async () => {
  plant = await openPlant({ start: '2026-11-17T13:40:00+01:00' });
  const records = [
    { kind: 'kpi', record: safety },
    { kind: 'target', record: target },
  ];
  await plant.system('importRecords', { records });
  await plant.to('2026-11-17T13:50:00+01:00');
  await plant.system('giveSafetyConfirmation', {
    boardId: 'b2',
    on: '2026-11-17',
    shiftId: 'E',
    how: 'outgoing',
  });
  // The day before was fine: a board that was blind would ask by itself.
  await plant.system('pushReadings', {
    readings: ['16', '17'].flatMap((date) =>
      ['E', 'L'].map((shift) => ({
        kpi: 'B2-FPY',
        date: `2026-11-${date}`,
        shift,
        numerator: date === '16' ? 204 : 194,
        denominator: 206,
        ...(date === '16' ? { reason: 'Taken over from paper' } : {}),
      })),
    ),
  });
  await plant.to(morning('06:15:00'));
  tablet = browserOf(plant, 'tablet');
  await tablet.signIn('tl');
});
afterAll(() => plant.close());

describe('script A: the huddle of B2', () => {
  test('1 Start: step Safety, 60 s, and the leader has ten idle minutes', async () => {
    await ok('startHuddle', { huddleId });
    const { state, run } = await huddle();
    expect([state, run?.steps[run.step]]).toEqual([
      'running',
      { key: 'S', title: 'S', topic: 'category', category: 'S', seconds: 60, spentMs: 0 },
    ]);
    expect(run?.days).toEqual(['2026-11-17']);
    const session = await tablet.send({ method: 'GET', url: '/api/v1/session' });
    expect(session.json()).toMatchObject({ idleSeconds: 600 });
    expect((await plant.store.one('today', 'b2'))?.huddle).toMatchObject({ slotId: 'b2-1' });
  });

  test('2 "no event, as told at handover" before the step ends: green, told, not late (trap 27)', async () => {
    expect((await safetyDay()).status).toBe('NOT_DUE');
    await plant.to(morning('06:15:40'));
    expect((await told('L')).statusCode).toBe(200);
    const { status, marks } = await safetyDay();
    expect([status, marks]).toEqual(['GREEN', ['told']]);
  });

  test('3 Quality is red with "!"', async () => {
    await plant.to(morning('06:15:52'));
    await ok('stepHuddle', { huddleId, step: 1 });
    const tile = await plant.store.one('tile', 'B2-FPY');
    expect([tile?.status, tile?.value?.toFixed(1), tile?.reaction.mark]).toEqual([
      'RED',
      '94.2',
      'unreacted',
    ]);
    expect((await huddle()).run?.steps[0]?.spentMs).toBe(52_000);
  });

  let issueId: unknown;
  test('4 the issue with its containment turns "!" into a clock and is linked to the huddle', async () => {
    ({ issueId } = await ok('raiseIssue', {
      boardId: 'b2',
      title: 'Torque tool fault',
      category: 'Q',
      kpiId: 'B2-FPY',
      on: '2026-11-17',
      contained: true,
      containment: '100 % check',
    }));
    expect((await plant.store.one('tile', 'B2-FPY'))?.reaction.mark).toBe('clock');
    expect((await minutes()).lines.at(-1)).toMatchObject({
      what: 'issue_raised',
      kind: 'issue',
      id: issueId,
      text: 'Torque tool fault',
    });
    expect((await huddle()).run?.made.issues).toBe(1);
  });

  test('5 an owner is named, dashed; he accepts himself: a quarter of the circle', async () => {
    await ok('addCountermeasure', {
      issueId,
      what: 'Change the torque tool',
      ownerId: 'tm',
      dueOn: '2026-11-19',
    });
    const [action] = await plant.store.list('countermeasure', { issueId: String(issueId) });
    expect([action?.state, action?.accepted]).toEqual(['proposed', false]);
    const own = browserOf(plant, 'tablet');
    await own.signIn('tm');
    const accepted = await own.command('acceptCountermeasure', { countermeasureId: action?.id });
    expect(accepted.statusCode).toBe(200);
    expect((await plant.store.one('tile', 'B2-FPY'))?.reaction).toMatchObject({
      mark: 'pdca',
      quarter: 1,
    });
    expect((await minutes()).lines.map((l) => l.what)).toEqual([
      'safety_confirmed',
      'issue_raised',
      'action_planned',
      'action_accepted',
    ]);
  });

  test('what is undone leaves the minutes again', async () => {
    const made = await ok('raiseIssue', { boardId: 'b2', title: 'A slip', category: 'D' });
    expect((await minutes()).lines.at(-1)?.text).toBe('A slip');
    await ok('takeBackIssue', { issueId: made.issueId });
    expect((await minutes()).lines.some((l) => l.text === 'A slip')).toBe(false);
    expect((await huddle()).run?.made.issues).toBe(1);
  });

  test('7 the answer of Valves is confirmed while it runs', async () => {
    const { escalationId } = await ok('raiseEscalation', {
      boardId: 'b2',
      issueIds: [issueId],
      type: 'resource',
      question: 'Lift table',
      severity: 'S3',
    });
    const manager = browserOf(plant, 'tablet');
    await manager.signIn('vsm');
    const answer = { type: 'resources', text: 'Resources given, Friday' };
    const returned = await manager.command('returnEscalation', { escalationId, ...answer });
    expect(returned.body).toContain('"rev"');
    await ok('confirmEscalation', { escalationId, effectSeen: true });
    expect((await minutes()).lines.slice(-3).map((l) => l.what)).toEqual([
      'question_raised',
      'question_returned',
      'question_confirmed',
    ]);
  });

  test('8 End: 9:40, attendance by role, minutes closed, the preview of Valves counts one more', async () => {
    expect(await preview()).toMatchObject({ state: 'running', endedAt: null });
    await plant.to(morning('06:24:40'));
    const answer = await ok('endHuddle', {
      huddleId,
      attendance: [{ key: 'team', state: 'deputy' }],
      note: 'Spare tool arrives on Friday',
    });
    expect(answer).toMatchObject({ state: 'ended', lengthMs: 580_000, here: 2, of: 2 });
    expect(await minutes()).toMatchObject({ open: false });
    expect((await minutes()).lines.at(-1)?.text).toBe('Spare tool arrives on Friday');
    expect(await preview()).toMatchObject({ state: 'ended', reds: 1, unreacted: 0 });
    expect((await plant.store.one('today', 'b2'))?.huddle).toBeNull();
  });

  test('what happens afterwards is not in the minutes any more', async () => {
    const before = (await minutes()).lines.length;
    await ok('raiseIssue', { boardId: 'b2', title: 'Later', category: 'D' });
    expect((await minutes()).lines).toHaveLength(before);
  });
});

describe('the word of the shift before has its time (Rule 3.1.6, trap 27)', () => {
  const thursday = 'b2-1:2026-11-19';
  const day = async () => (await plant.store.one('result', 'B2-SAFETY:2026-11-18'))!;
  const say = (shiftId: string, how: 'told' | 'outgoing') => ({
    boardId: 'b2',
    on: '2026-11-18',
    shiftId,
    how,
  });

  test('left without a word, the Safety step ends and the day is NOT_REPORTED', async () => {
    await plant.to('2026-11-18T13:50:00+01:00');
    await plant.system('giveSafetyConfirmation', say('E', 'outgoing'));
    await plant.to('2026-11-19T06:16:00+01:00');
    await tablet.signIn('tl');
    await ok('startHuddle', { huddleId: thursday });
    expect((await day()).status).toBe('NOT_DUE');
    await plant.to('2026-11-19T06:17:00+01:00');
    await ok('stepHuddle', { huddleId: thursday, step: 1 });
    expect((await day()).status).toBe('NOT_REPORTED');
  });

  test('back in the step its time runs again; a word after it is late', async () => {
    await ok('stepHuddle', { huddleId: thursday, step: 0 });
    expect((await day()).status).toBe('NOT_DUE');
    await plant.to('2026-11-19T06:18:00+01:00');
    await ok('stepHuddle', { huddleId: thursday, step: 1 });
    await plant.to('2026-11-19T06:19:00+01:00');
    await ok('giveSafetyConfirmation', say('L', 'told'));
    expect((await day()).marks).toEqual(expect.arrayContaining(['late', 'told']));
    await ok('endHuddle', { huddleId: thursday });
  });

  test('the early shift never vouches as if it had been there', async () => {
    await plant.to('2026-11-20T06:16:00+01:00');
    await tablet.signIn('tl-b1');
    const said = { ...say('L', 'outgoing'), on: '2026-11-19' };
    expect(refusal(await tablet.command('giveSafetyConfirmation', said))).toMatch(/^403/);
  });
});
