import { describe, expect, test } from 'vitest';
import { byDevice } from '../../../shared/areas/screens/screen.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { at } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { by, peopleScene } from './people-scene.ts';

const pairingId = 'c'.repeat(64);
const tokenHash = 'd'.repeat(64);
const offer = (scene: Scene, time = 'Wed 08:00', id = pairingId) =>
  scene.when(
    'offerPairing',
    { pairingId: id, tokenHash, expiresAt: at(time) + 600_000 },
    by('system', time),
  );
const pair = { pairingId, name: 'Tablet B2', layout: 'hand', right: 'act', boardId: 'b2' };

describe('Rule 2.0 "Device": pairing', () => {
  test('the code of a screen makes it a device with layout and right as two settings', async () => {
    const scene = peopleScene();
    await offer(scene);
    const { answer } = await scene.when('pairDevice', pair, by('ad', 'Wed 08:09'));
    const device = await scene.one('device', String(answer.id));
    expect([device.layout, device.right, device.boardId, device.tokenHash]).toEqual([
      'hand',
      'act',
      'b2',
      tokenHash,
    ]);
    expect(device.pairedById).toBe('ad');
  });

  test('a code lives ten minutes and works once', async () => {
    const scene = peopleScene();
    await offer(scene);
    expect((await scene.refused('pairDevice', pair, by('ad', 'Wed 08:10'))).code).toBe('not_found');
    await scene.when('pairDevice', pair, by('ad', 'Wed 08:09'));
    expect((await scene.refused('pairDevice', pair, by('ad', 'Wed 08:09'))).code).toBe('not_found');
  });

  test('only an administrator pairs, changes and revokes', async () => {
    const scene = peopleScene();
    await offer(scene);
    expect((await scene.refused('pairDevice', pair, by('pm'))).code).toBe('forbidden');
    const { answer } = await scene.when('pairDevice', pair, by('ad'));
    const deviceId = answer.id;
    const changes = { right: 'view' };
    for (const [type, payload] of [
      ['changeDevice', { deviceId, changes }],
      ['revokeDevice', { deviceId }],
    ] as const)
      expect((await scene.refused(type, payload, by('tl-b2'))).code).toBe('forbidden');
    await scene.when('changeDevice', { deviceId, changes }, by('ad'));
    await scene.when('revokeDevice', { deviceId }, by('ad', 'Wed 09:00'));
    const device = await scene.one('device', String(deviceId));
    expect([device.right, device.revokedAt]).toEqual(['view', at('Wed 09:00')]);
    const refusal = await scene.refused('changeDevice', { deviceId, changes }, by('ad'));
    expect(refusal.code).toBe('wrong_state');
  });

  const wall = { pairingId, name: 'TV B2', layout: 'wall', right: 'view', boardId: 'b2' };
  const screenOf = (more: Partial<ScreenConfig> = {}): ScreenConfig => ({
    id: 'tv-new',
    name: 'TV',
    board: 'b2',
    pages: [{ page: 1, seconds: 60 }],
    orientation: 'landscape',
    diagonalInch: 55,
    distanceM: 4,
    theme: 'light',
    language: 'en',
    ...more,
  });

  test('a new screen is added with the device that becomes it', async () => {
    const scene = peopleScene();
    await offer(scene);
    const { answer, what } = await scene.when(
      'pairDevice',
      { ...wall, screen: screenOf() },
      by('ad'),
    );
    expect(what).toEqual(['devicePaired', 'screenAdded']);
    expect((await scene.one('device', String(answer.id))).screenId).toBe('tv-new');
    expect((await scene.one('screen', 'tv-new')).config).toEqual(screenOf());
    expect(scene.all('screenEdit')).toMatchObject([{ what: 'added', by: { role: 'AD' } }]);
  });

  test('where the screen cannot be, no device is paired: the code waits for the next try', async () => {
    const scene = peopleScene();
    await offer(scene);
    await scene.when('addScreen', { screen: screenOf({ id: 'tv-old' }) }, by('ad'));
    const gone = screenOf({ id: 'tv-lost', board: 'nowhere' });
    scene.records.put('screen', { id: 'tv-lost', order: 5, config: gone });
    const refusals: [object, string, string][] = [
      [{ screenId: 'tv-9' }, 'not_found', 'screenId'],
      [{ screenId: 'board-nowhere' }, 'not_found', 'screenId'],
      [{ screenId: 'tv-lost' }, 'not_found', 'screenId'],
      [{ screen: screenOf({ id: 'tv-old' }) }, 'already_open', 'id'],
      [{ screen: screenOf({ board: 'nowhere' }) }, 'not_found', 'board'],
      [
        { screen: screenOf({ pages: [{ page: 7, seconds: 60 }] }) },
        'invalid_input',
        'pages.0.page',
      ],
      [{ screen: screenOf(), screenId: 'tv-old' }, 'invalid_input', 'screen'],
      [{ screen: screenOf(), layout: 'hand' }, 'invalid_input', 'screen'],
    ];
    for (const [more, code, field] of refusals) {
      const refusal = await scene.refused('pairDevice', { ...wall, ...more }, by('ad'));
      expect([refusal.code, refusal.details?.field], JSON.stringify(more)).toEqual([code, field]);
    }
    const { answer } = await scene.when('pairDevice', { ...wall, screenId: 'board-b2' }, by('ad'));
    const changes = { screenId: 'tv-9' };
    const late = await scene.refused('changeDevice', { deviceId: answer.id, changes }, by('ad'));
    expect(late.code).toBe('not_found');
  });

  test('codes that have ended make room; too many at a time are refused', async () => {
    const scene = peopleScene();
    for (let n = 0; n < 200; n++) await offer(scene, 'Wed 08:00', `${n}`.padStart(64, 'a'));
    await expect(offer(scene, 'Wed 08:05')).rejects.toMatchObject({ code: 'too_many_requests' });
    await offer(scene, 'Wed 08:10');
    expect(scene.all('pairing').map((p) => p.id)).toEqual([pairingId]);
  });

  test('a wall paired with a board alone is its usual screen, and not again once the desk has removed that', async () => {
    const scene = peopleScene();
    const become = (deviceId: unknown, time: string) =>
      ['addUsualScreen', { deviceId }, by('system', time)] as const;
    const pairAt = async (id: string, time: string) => {
      await offer(scene, time, id);
      const { answer } = await scene.when('pairDevice', { ...wall, pairingId: id }, by('ad', time));
      return answer.id;
    };
    const first = await pairAt(pairingId, 'Wed 08:00');
    await scene.when(...become(first, 'Wed 08:01'));
    expect((await scene.one('screen', 'board-b2')).config.board).toBe('b2');
    const [edit] = await scene.records.list('screenEdit');
    expect([edit?.what, edit?.by]).toEqual(['added', byDevice]);
    expect((await scene.refused(...become(first, 'Wed 08:02'))).code).toBe('already_open');
    await scene.when('removeScreen', { screenId: 'board-b2' }, by('ad', 'Wed 08:30'));
    expect((await scene.refused(...become(first, 'Wed 08:31'))).code).toBe('wrong_state');
    const second = await pairAt('e'.repeat(64), 'Wed 09:00');
    await scene.when(...become(second, 'Wed 09:01'));
    expect((await scene.one('screen', 'board-b2')).config.board).toBe('b2');
    await scene.when('removeScreen', { screenId: 'board-b2' }, by('ad', 'Wed 09:30'));
    await scene.when('revokeDevice', { deviceId: second }, by('ad', 'Wed 09:30'));
    expect((await scene.refused(...become(second, 'Wed 09:31'))).code).toBe('wrong_state');
  });

  test('a tablet, or a device that is no screen of the plant, becomes no usual screen', async () => {
    const scene = peopleScene();
    await offer(scene);
    const { answer } = await scene.when('pairDevice', pair, by('ad'));
    const tablet = { deviceId: answer.id };
    expect((await scene.refused('addUsualScreen', tablet, by('system'))).code).toBe('not_found');
    const nobody = { deviceId: 'nobody' };
    expect((await scene.refused('addUsualScreen', nobody, by('system'))).code).toBe('not_found');
  });
});

describe('API tokens', () => {
  const token = { name: 'MES', rights: ['push'], boardId: 'valves', expiresAt: null, tokenHash };

  test('an administrator adds and revokes one; the log holds no trace of it', async () => {
    const scene = peopleScene();
    const { answer, events } = await scene.when('addApiToken', token, by('ad'));
    expect(JSON.stringify([answer, events])).not.toContain(tokenHash);
    await scene.when('revokeApiToken', { tokenId: answer.id }, by('ad', 'Wed 09:00'));
    expect((await scene.one('apiToken', String(answer.id))).revokedAt).toBe(at('Wed 09:00'));
  });

  test('is refused for others, for unknown boards and with an end in the past', async () => {
    const scene = peopleScene();
    expect((await scene.refused('addApiToken', token, by('pm'))).code).toBe('forbidden');
    const nowhere = { ...token, boardId: 'nowhere' };
    expect((await scene.refused('addApiToken', nowhere, by('ad'))).code).toBe('not_found');
    const past = { ...token, expiresAt: at('Wed 07:00') };
    expect((await scene.refused('addApiToken', past, by('ad'))).code).toBe('invalid_input');
  });
});
