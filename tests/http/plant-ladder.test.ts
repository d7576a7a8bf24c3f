// The plant's own ladder (Rule 3.5.7): it holds from the instant it is set, running clocks keep theirs, it has its
// history and its way back, and it travels in the file of the set-up.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ladder as ofTheRule } from '../../shared/areas/escalations/ladder.ts';
import type { LadderClocks } from '../../shared/areas/escalations/ladder-record.ts';
import { type Browser, browserOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let admin: Browser;
beforeEach(async () => {
  plant = await openPlant();
  admin = browserOf(plant, 'tablet');
  expect((await admin.signInAdmin()).statusCode).toBe(200);
  await plant.to('2026-11-18T07:00:00+01:00');
});
afterEach(() => plant.close());

const ok = async (type: string, payload: unknown): Promise<Record<string, unknown>> => {
  const answer = await admin.command(type, payload);
  expect([type, answer.statusCode, answer.body]).toEqual([type, 200, answer.body]);
  return answer.json();
};
const own = (answer: number): LadderClocks => {
  const clocks = structuredClone(ofTheRule) as unknown as LadderClocks;
  clocks.S2[2] = {
    acknowledge: { by: 'duty', minutes: 30 },
    answer: { by: 'duty', minutes: answer },
  };
  return clocks;
};
const raise = async (question: string) => {
  await plant.system('raiseEscalation', { boardId: 'b2', type: 'help', question, severity: 'S2' });
  const all = await plant.store.list('escalation');
  return all.find((e) => e.question === question)?.id ?? '';
};
const minutesOf = async (id: string) => {
  const hop = (await plant.store.one('escalation', id))?.hops.at(-1);
  const from = hop?.arrivedAt ?? 0;
  return [hop?.acknowledgeDueAt, hop?.answerDueAt].map((at) => ((at ?? 0) - from) / 60_000);
};
const history = async () => {
  const url = '/api/v1/set-up/history?object=plant';
  const { entries } = (await admin.send({ method: 'GET', url })).json() as {
    entries: { id: string; kind: string; undoneAt: number | null }[];
  };
  return entries.filter((e) => e.kind === 'escalationLadder');
};

test('new clocks hold from now on; one that runs keeps its own, also when it is reckoned again', async () => {
  const before = await raise('Oven drifts');
  expect(await minutesOf(before)).toEqual([120, 240]);
  await plant.to('2026-11-18T07:05:00+01:00');
  await ok('setEscalationLadder', { clocks: own(60) });
  const after = await raise('Pump leaks');
  expect(await minutesOf(after)).toEqual([30, 60]);
  // The clock reckons all running deadlines again on every turn: the first card stays where it was.
  await plant.to('2026-11-18T07:20:00+01:00');
  expect(await minutesOf(before)).toEqual([120, 240]);
  // Missed, it goes up by its own limit and not by the old one.
  await plant.to('2026-11-18T07:40:00+01:00');
  expect((await plant.store.one('escalation', after))?.hops).toHaveLength(2);
  expect((await plant.store.one('escalation', before))?.hops).toHaveLength(1);
});

test('taken back, the clocks of the rule hold again: for what comes, not for what came', async () => {
  await ok('setEscalationLadder', { clocks: own(60) });
  const between = await raise('Pump leaks');
  await plant.to('2026-11-18T07:10:00+01:00');
  const [entry] = await history();
  await ok('undoSetUpChange', { entryId: entry?.id });
  const later = await raise('Chain is loose');
  expect([await minutesOf(between), await minutesOf(later)]).toEqual([
    [30, 60],
    [120, 240],
  ]);
  expect(await history()).toHaveLength(2);
});

test('what makes no sense is refused at its place', async () => {
  const late = own(20);
  const refused = await admin.command('setEscalationLadder', { clocks: late });
  expect([refusal(refused), refused.json().details.field]).toEqual([
    '400 invalid_input',
    'S2/2/answer',
  ]);
  const huddles = structuredClone(ofTheRule) as unknown as { S1: Record<number, unknown> };
  huddles.S1[2] = { acknowledge: { by: 'huddle' }, answer: { by: 'laterHuddle', workingDays: 0 } };
  expect(refusal(await admin.command('setEscalationLadder', { clocks: huddles }))).toBe(
    '400 invalid_input',
  );
  const flat = await admin.command('changeEscalationSetting', { andonMinutes: [3, 10, 10, 60] });
  expect([refusal(flat), flat.json().details.field]).toEqual(['400 invalid_input', 'andonMinutes']);
});

test('the file carries the ladder; taken in, it holds from that instant', async () => {
  await ok('setEscalationLadder', { clocks: own(60) });
  await ok('changeEscalationSetting', { andonMinutes: [5, 15, 45, 90] });
  const file = (await admin.send({ method: 'GET', url: '/api/v1/configuration' })).json();
  expect(file.escalationLadder[0].clocks.S2[2].answer.minutes).toBe(60);
  const before = await raise('Pump leaks');
  await plant.to('2026-11-18T07:10:00+01:00');
  file.escalationLadder[0].clocks = own(90);
  expect(await ok('importConfiguration', { configuration: file })).toMatchObject({ changed: 1 });
  expect(await ok('importConfiguration', { configuration: file })).toMatchObject({ changed: 0 });
  const after = await raise('Chain is loose');
  expect([await minutesOf(before), await minutesOf(after)]).toEqual([
    [30, 60],
    [30, 90],
  ]);
  file.escalationLadder[0].clocks = own(20);
  const wrong = await admin.send({
    method: 'POST',
    url: '/api/v1/configuration',
    payload: file,
  });
  expect(wrong.json().mistakes[0].path).toBe('/escalationLadder/0/clocks/S2/2/answer');
});

test('andon climbs by the minutes of the plant, and a long stop asks after 30 all the same', async () => {
  await plant.system('setStations', {
    boardId: 'b2',
    stations: [
      { code: '3', name: 'Torque' },
      { code: '4', name: 'Press' },
    ],
  });
  const call = (station: string) =>
    plant.system('raiseAndonCall', {
      boardId: 'b2',
      stationId: `b2:${station}`,
      type: 'machine',
      stands: true,
    });
  await call('3');
  await ok('changeEscalationSetting', { andonMinutes: [5, 15, 45, 90] });
  await call('4');
  const seen: unknown[] = [];
  for (const time of ['07:03', '07:05', '07:15', '07:30', '07:45', '08:30']) {
    await plant.to(`2026-11-18T${time}:00+01:00`);
    const calls = await plant.store.list('andonCall', {}, { orderBy: 'id' });
    seen.push([
      time,
      ...['b2:3', 'b2:4'].map((id) => {
        const one = calls.find((c) => c.stationId === id);
        const called = one?.rungs.filter((r) => r.calledAt !== null).length;
        return `${called}${one?.issueId ? ' issue' : ''}${one?.late ? ' late' : ''}`;
      }),
    ]);
  }
  // The first call keeps the limits it was raised with.
  expect(seen).toEqual([
    ['07:03', '2', '1'],
    ['07:05', '2', '2'],
    ['07:15', '3', '3'],
    ['07:30', '4 issue', '3 issue'],
    ['07:45', '4 issue', '4 issue'],
    ['08:30', '4 issue late', '4 issue late'],
  ]);
});
