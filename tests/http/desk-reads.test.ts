// What the desk reads of the set-up and of announcements: leaders see what is theirs, addresses only an
// administrator, drafts of other boards nobody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserOf, openPlant, type Plant } from './plant.ts';

let plant: Plant;
beforeAll(async () => {
  plant = await openPlant();
});
afterAll(() => plant.close());

const as = async (personId: string) => {
  const desk = browserOf(plant, 'tablet');
  await (personId === 'ad' ? desk.signInAdmin() : desk.signIn(personId));
  return {
    ...desk,
    read: async (path: string) =>
      (await desk.send({ method: 'GET', url: `/api/v1/${path}` })).json(),
  };
};

describe('the set-up', () => {
  test('addresses are read by an administrator alone', async () => {
    await plant.system('setContact', { boardId: 'valves', mail: 'v@plant.example', phone: null });
    const seen = await (await as('ad')).read('set-up');
    expect(seen.contacts).toMatchObject([{ boardId: 'valves', mail: 'v@plant.example' }]);
    const vsm = await (await as('vsm')).read('set-up');
    expect([vsm.contacts, vsm.people]).toEqual([undefined, undefined]);
    expect(JSON.stringify(vsm)).not.toContain('v@plant.example');
  });

  test('a leader sees the stations of his own boards and may not change a shared calendar', async () => {
    await plant.system('setStations', { boardId: 'b2', stations: [{ code: '1', name: 'Press' }] });
    const own = await (await as('tl')).read('set-up');
    expect(own.boards.map((board: { id: string }) => board.id)).toEqual(['b2']);
    expect(own.boards[0].stations).toEqual([{ code: '1', name: 'Press' }]);
    expect(own.calendars.some((c: { mayChange: boolean }) => c.mayChange)).toBe(false);
  });
});

describe('Rule 2.0: what a leader of a tier above sets up is logged as such', () => {
  test.each([
    ['tl', undefined],
    ['vsm', true],
    ['ad', undefined],
  ])('%s sets the stations and the duty of a line', async (who, inherited) => {
    const desk = await as(who);
    const { rev } = await plant.store.meta();
    await desk.command('setStations', { boardId: 'b2', stations: [{ code: '1', name: 'Press' }] });
    const chain = [{ personId: 'tl', as: 'duty_owner' }];
    await desk.command('setDuty', { boardId: 'b2', on: '2026-12-01', shiftId: 'E', chain });
    const events = await plant.store.eventsSince(rev, 10);
    expect(events.map(({ type, data }) => [type, data.inherited])).toEqual([
      ['stationsSet', inherited],
      ['dutySet', inherited],
    ]);
  });
});

describe('announcements', () => {
  test('a draft is seen by who may change it, not by the leader of another line', async () => {
    const now = plant.clock.now();
    await (await as('vsm')).command('addAnnouncement', {
      ...{ boardId: 'b2', text: 'New press comes', priority: 'normal', boardIds: ['b2'] },
      ...{ fromAt: now, toAt: now + 3_600_000 },
    });
    const texts = async (who: string) =>
      (await (await as(who)).read('announcements')).announcements.map(
        (a: { text: string; mayChange: boolean }) => [a.text, a.mayChange],
      );
    expect(await texts('vsm')).toEqual([['New press comes', true]]);
    expect(await texts('tl')).toEqual([['New press comes', true]]);
    expect(await texts('tl-b1')).toEqual([]);
  });
});
