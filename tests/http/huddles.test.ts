// What is read of huddles: adherence over weeks, the last ones of a board, minutes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, browserOf, clientOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let tablet: Browser;
const at = (day: number, time: string) => `2026-11-${day}T${time}+01:00`;
const id = (day: number) => `b2-1:2026-11-${day}`;

beforeAll(async () => {
  plant = await openPlant();
  tablet = browserOf(plant, 'tablet');
  for (const [day, from, to] of [
    [16, '06:15:30', '06:24:00'],
    [17, '06:21:00', '06:30:00'],
  ] as const) {
    await plant.to(at(day, from));
    await tablet.signIn('tl');
    await tablet.command('startHuddle', { huddleId: id(day) });
    await plant.to(at(day, to));
    const attendance = [{ key: 'team', state: 'present' }];
    const note = 'Visitors at eleven';
    await tablet.command('endHuddle', { huddleId: id(day), attendance, note });
  }
  await plant.to(at(18, '07:00:00'));
});
afterAll(() => plant.close());

describe('adherence', () => {
  test('one board beside itself, week by week (Rule 3.9)', async () => {
    const answer = await clientOf(plant, 'readOnly').send({
      url: '/api/v1/analytics/huddles?weeks=2',
    });
    const { boards } = answer.json();
    const b2 = boards.find((row: { board: { id: string } }) => row.board.id === 'b2');
    expect(b2.all).toMatchObject({ scheduled: 3, held: 2, onTime: 1, missed: 1 });
    expect(b2.all.adherencePercent).toBe(33.3);
    expect(b2.weeks.map((w: { from: string; held: number }) => [w.from, w.held])).toEqual([
      ['2026-11-09', 0],
      ['2026-11-16', 2],
    ]);
  });
  test('a token of another board does not see it', async () => {
    const answer = await clientOf(plant, 'push').send({ url: '/api/v1/analytics/huddles' });
    expect(refusal(answer)).toBe('403 forbidden');
  });
});

describe('the huddles of a board', () => {
  test('newest first, with length and attendance, and the agenda that holds', async () => {
    const { huddles, agendas } = (await tablet.send({ url: '/api/v1/boards/b2/huddles' })).json();
    expect(huddles.map((h: { on: string; state: string }) => [h.on, h.state])).toEqual([
      ['2026-11-18', 'missed'],
      ['2026-11-17', 'ended'],
      ['2026-11-16', 'ended'],
    ]);
    expect(huddles[1].attendance).toEqual({ here: 2, of: 2 });
    expect(agendas.map((a: { type: string }) => a.type)).toEqual(['daily', 'weekly', 'monthly']);
    expect(agendas[0]).toMatchObject({ own: false, rev: null });
  });
  test('of no board are not found', async () => {
    expect(refusal(await tablet.send({ url: '/api/v1/boards/none/huddles' }))).toBe(
      '404 not_found',
    );
  });
});

describe('minutes', () => {
  const url = `/api/v1/huddles/${id(16)}/minutes`;
  test('are read by the team and by a token; nobody who led it is named', async () => {
    for (const client of [tablet, clientOf(plant, 'readOnly')]) {
      const answer = (await client.send({ url })).json();
      expect(answer.lines.map((l: { text: string }) => l.text)).toEqual(['Visitors at eleven']);
      expect(answer.huddle).not.toHaveProperty('ledById');
    }
  });
  test('never by a device that may only look', async () => {
    expect(refusal(await browserOf(plant, 'wall').send({ url }))).toBe('403 forbidden');
  });
});
