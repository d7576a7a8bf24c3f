import { describe, expect, test } from 'vitest';
import { createFirstRun } from '../../../board-server/http/first-run.ts';
import { given } from '../given.ts';
import { by, peopleScene } from './people-scene.ts';

const hash = 'argon2id$salt$hash-of-it';
const setup = {
  plantName: 'Our plant',
  zone: 'Europe/Berlin',
  dayStart: '06:00',
  language: 'en',
  lineName: 'Line 1',
  shifts: 'three',
  name: 'Ann Admin',
  initials: 'AA',
  pinHash: hash,
  passphraseHash: hash,
  deviceTokenHash: 'd'.repeat(64),
  on: '2026-11-18',
  personId: 'first',
  totp: { secret: 'gcm$sealed', step: 59, recovery: ['r1'] },
};

describe('the first run of a real plant', () => {
  test('makes the plant, its first line, its administrator and the browser he sits at', async () => {
    const scene = given();
    await scene.when('finishSetup', setup, by('system'));
    expect(scene.all('board').map((b) => [b.id, b.parentId, b.state])).toEqual([
      ['plant', null, 'live'],
      ['line-1', 'plant', 'live'],
    ]);
    const [calendar] = scene.all('calendar');
    expect(calendar?.shifts.map((s) => `${s.start}-${s.end}`)).toEqual([
      '06:00-14:00',
      '14:00-22:00',
      '22:00-06:00',
    ]);
    const [person] = scene.all('person');
    expect(person?.roles).toEqual([{ boardId: 'plant', role: 'AD' }]);
    expect(scene.all('totp')).toMatchObject([
      { id: person?.id, secret: 'gcm$sealed', usedStep: 59, failures: 0, recovery: ['r1'] },
    ]);
    const [device] = scene.all('device');
    expect([device?.right, device?.boardId]).toEqual(['act', null]);
  });

  test('happens once, and only by the server itself', async () => {
    const scene = peopleScene();
    expect((await scene.refused('finishSetup', setup, by('system'))).code).toBe('wrong_state');
    expect((await scene.refused('finishSetup', setup, by('ad'))).code).toBe('forbidden');
  });

  test('its token fits for an hour and until the plant is set up', () => {
    let now = 0;
    const first = createFirstRun(() => now);
    expect([first.fits(first.token), first.fits(`${first.token}x`), first.fits('')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(Buffer.from(first.token, 'base64url')).toHaveLength(16);
    now = 3_600_000;
    expect(first.fits(first.token)).toBe(false);
    const second = createFirstRun(() => now);
    second.finish();
    expect(second.fits(second.token)).toBe(false);
  });
});
