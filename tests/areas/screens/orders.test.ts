// Orders to the glass (Rule 4.4.2) and edits of what a screen is set to (Rule 4.4.6).
import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../../shared/areas/people/person.ts';
import { wallPages } from '../../../shared/areas/screens/page-parts.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { at } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const config = (id: string, board: string, more: Partial<ScreenConfig> = {}): ScreenConfig => ({
  id,
  name: id,
  board,
  pages: [{ page: 1, seconds: 60 }],
  orientation: 'landscape',
  diagonalInch: 55,
  distanceM: 4,
  theme: 'light',
  language: 'en',
  ...more,
});
const now = 'Wed 07:00';
const system = { as: 'system', at: at(now) };
const administrator: Person = {
  id: 'ad',
  name: 'ad',
  initials: 'AD',
  kind: 'own',
  crewId: null,
  roles: [{ boardId: 'plant', role: 'AD' }],
  language: 'en',
  state: 'active',
  fromOn: '2026-01-01',
  untilOn: null,
  awayFromOn: null,
  backOn: null,
  turnsOn: null,
};
let hash = 0;
const importFile = (scene: Scene, ...screens: readonly ScreenConfig[]) =>
  scene.when('importScreens', { file: '/screens.json', hash: `h${++hash}`, screens }, system);

let scene: Scene;
beforeEach(async () => {
  scene = plantScene({ person: [administrator] });
  await importFile(scene, config('tv-b2', 'b2'), config('tv-valves', 'valves'));
});
const state = (id = 'tv-b2') => scene.one('screenState', id);

describe('orders', () => {
  test('a message stands for its minutes and is withdrawn by hand before', async () => {
    const order = { screenIds: ['tv-b2'], text: ' Fire drill at 10:00 ', minutes: 30 };
    const said = await scene.when('messageScreens', order, by('tl-b2', now));
    expect(said.what).toEqual(['screensMessaged']);
    expect((await state()).message).toEqual({
      text: 'Fire drill at 10:00',
      untilAt: at('Wed 07:30'),
    });
    await scene.when('messageScreens', { screenIds: ['tv-b2'], text: null }, by('tl-b2', now));
    expect((await state()).message).toBeNull();
  });

  test('the words of a message stand in no event', async () => {
    const order = { screenIds: ['tv-b2'], text: 'Ask Anna', minutes: null };
    const { events } = await scene.when('messageScreens', order, by('tl-b2', now));
    expect(JSON.stringify(events)).not.toContain('Anna');
  });

  test('an empty message and one of 121 letters are refused', async () => {
    for (const text of ['  ', 'x'.repeat(121)]) {
      const no = await scene.refused(
        'messageScreens',
        { screenIds: ['tv-b2'], text },
        by('tl-b2', now),
      );
      expect(no.code).toBe('invalid_input');
    }
  });

  test('another board is shown until it is taken back; both boards hear of it', async () => {
    const show = (boardId: string | null, page: number | null) =>
      scene.when('showScreen', { screenId: 'tv-b2', boardId, page }, by('tl-b2', now));
    await show('valves', 2);
    expect((await state()).shows).toEqual({ boardId: 'valves', page: 2 });
    await show(null, 2);
    expect((await state()).shows).toEqual({ boardId: 'b2', page: 2 });
    await show('b2', null);
    expect((await state()).shows).toBeNull();
    const no = await scene.refused(
      'showScreen',
      { screenId: 'tv-b2', boardId: 'nowhere', page: null },
      by('tl-b2', now),
    );
    expect(no.code).toBe('not_found');
  });

  test('every page of a wall can be ordered, and none that does not exist', async () => {
    const order = (page: number) => ({ screenId: 'tv-b2', boardId: null, page });
    for (const page of wallPages) {
      await scene.when('showScreen', order(page), by('tl-b2', now));
      expect((await state()).shows).toEqual({ boardId: 'b2', page });
    }
    const no = await scene.refused('showScreen', order(3), by('tl-b2', now));
    expect([no.code, (await state()).shows?.page]).toEqual(['invalid_input', wallPages.at(-1)]);
  });

  test('several screens load anew two seconds apart', async () => {
    await scene.when('reloadScreens', { screenIds: ['tv-b2', 'tv-valves'] }, by('vsm', now));
    expect((await state()).reloadAt).toBe(at(now));
    expect((await state('tv-valves')).reloadAt).toBe(at(now) + 2_000);
  });

  test('identify lasts 15 seconds, dark until it is lit', async () => {
    await scene.when('identifyScreen', { screenId: 'tv-b2' }, by('tl-b2', now));
    expect((await state()).identifyUntilAt).toBe(at(now) + 15_000);
    await scene.when('blankScreens', { screenIds: ['tv-b2'], blank: true }, by('tl-b2', now));
    expect((await state()).blank).toBe(true);
  });

  test('the leader of a line orders his own screen, not the one above nor both at once', async () => {
    const blank = (screenIds: string[], as: string) =>
      scene.refused('blankScreens', { screenIds, blank: true }, by(as, now));
    expect((await blank(['tv-valves'], 'tl-b2')).code).toBe('forbidden');
    expect((await blank(['tv-b2', 'tv-valves'], 'tl-b2')).code).toBe('forbidden');
    expect((await blank(['tv-b2'], 'tm-b2')).code).toBe('forbidden');
    expect((await blank(['tv-b2'], 'device:tablet')).code).toBe('not_signed_in');
    const { what } = await scene.when(
      'blankScreens',
      { screenIds: ['tv-b2', 'tv-valves'], blank: true },
      by('vsm', now),
    );
    expect(what).toEqual(['screensBlanked']);
  });
});

describe('edits', () => {
  const admin = by('ad', now);
  const change = (more: Partial<ScreenConfig>) =>
    scene.when('changeScreen', { screenId: 'tv-b2', screen: config('tv-b2', 'b2', more) }, admin);
  const edits = () => scene.all('screenEdit');

  test('an edit keeps what stood there before and can be taken back', async () => {
    const { answer } = await change({ theme: 'dark' });
    expect(edits()).toMatchObject([
      { what: 'changed', fields: ['theme'], before: { theme: 'light' }, after: { theme: 'dark' } },
    ]);
    expect((await state()).edition).toBe(1);
    await scene.when('undoScreenEdit', { editId: answer.editId as string }, admin);
    expect((await scene.one('screen', 'tv-b2')).config.theme).toBe('light');
    expect((await state()).edition).toBe(2);
    const again = await scene.refused('undoScreenEdit', { editId: answer.editId as string }, admin);
    expect(again.code).toBe('wrong_state');
  });

  test('an edit is not taken back over a newer one', async () => {
    const { answer } = await change({ theme: 'dark' });
    await change({ theme: 'dark', diagonalInch: 75 });
    const no = await scene.refused('undoScreenEdit', { editId: answer.editId as string }, admin);
    expect(no.code).toBe('conflict');
  });

  test('a screen that was removed comes back as it was', async () => {
    const { answer } = await scene.when('removeScreen', { screenId: 'tv-b2' }, admin);
    expect(scene.all('screen').map(({ id }) => id)).toEqual(['tv-valves']);
    await scene.when('undoScreenEdit', { editId: answer.editId as string }, admin);
    expect((await scene.one('screen', 'tv-b2')).config.board).toBe('b2');
    expect((await state()).blank).toBe(false);
  });

  test('another board of its own ends what was ordered for the old one', async () => {
    await scene.when('showScreen', { screenId: 'tv-b2', boardId: 'valves', page: null }, admin);
    await scene.when('changeScreen', { screenId: 'tv-b2', screen: config('tv-b2', 'b1') }, admin);
    expect(await state()).toMatchObject({ boardId: 'b1', shows: null });
  });

  test('hours come in pairs', async () => {
    const screen = config('tv-b2', 'b2', { on: '06:00' });
    const no = await scene.refused('changeScreen', { screenId: 'tv-b2', screen }, admin);
    expect([no.code, no.details.field]).toEqual(['invalid_input', 'on']);
  });

  test('nobody but the administrator edits', async () => {
    for (const as of ['tl-b2', 'vsm', 'pm'])
      expect(
        (await scene.refused('addScreen', { screen: config('tv-9', 'b2') }, by(as, now))).code,
      ).toBe('forbidden');
  });
});

describe('the file', () => {
  test('changes what differs, adds what is new, removes what is gone, and remembers each', async () => {
    await importFile(scene, config('tv-b2', 'b2', { theme: 'dark' }), config('tv-b1', 'b1'));
    expect(scene.all('screen').map(({ id }) => id)).toEqual(['tv-b2', 'tv-b1']);
    expect(scene.all('screenEdit').map(({ screenId, what }) => [screenId, what])).toEqual([
      ['tv-b2', 'changed'],
      ['tv-b1', 'added'],
      ['tv-valves', 'removed'],
    ]);
  });

  test('the same again changes nothing, orders stay', async () => {
    await scene.when('blankScreens', { screenIds: ['tv-b2'], blank: true }, by('tl-b2', now));
    const { answer } = await importFile(
      scene,
      config('tv-b2', 'b2'),
      config('tv-valves', 'valves'),
    );
    expect(answer).toEqual({ changed: 0 });
    expect(await state()).toMatchObject({ blank: true, edition: 0 });
  });
});
