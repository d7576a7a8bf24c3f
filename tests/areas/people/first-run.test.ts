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
  template: 'line',
  boardName: 'Line 1',
  boardShortName: 'L1',
  huddleAt: '06:15',
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
    expect(person?.roles).toEqual([
      { boardId: 'plant', role: 'AD' },
      { boardId: 'line-1', role: 'TL' },
    ]);
    expect(scene.all('totp')).toMatchObject([
      { id: person?.id, secret: 'gcm$sealed', usedStep: 59, failures: 0, recovery: ['r1'] },
    ]);
    const [device] = scene.all('device');
    expect([device?.right, device?.boardId]).toEqual(['act', null]);
  });

  test('a template brings KPIs with targets for the day that is reviewed, reasons, huddles, duty', async () => {
    const scene = given();
    const wednesday = Date.parse('2026-11-18T08:00:00+01:00');
    await scene.when('finishSetup', setup, { as: 'system', at: wednesday });
    const kpis = scene.all('kpi');
    expect(kpis.filter((k) => k.headline).map((k) => k.category)).toEqual([...'SQDCP']);
    for (const kpi of kpis) {
      expect(kpi.boardId).toBe('line-1');
      const [target, ...others] = scene.all('target').filter((each) => each.kpiId === kpi.id);
      expect([target?.validFrom, target?.approvedById, others]).toEqual([
        '2026-11-17',
        'first',
        [],
      ]);
    }
    expect(scene.all('slot').map((s) => `${s.start}-${s.end}`)).toEqual([
      '06:15-06:25',
      '14:15-14:25',
      '22:15-22:25',
    ]);
    expect(scene.all('reasonCode').length).toBeGreaterThan(15);
    expect(scene.all('agenda').map((a) => a.id)).toEqual(['line-1:daily']);
    const duty = scene.all('duty').filter((d) => d.boardId === 'line-1');
    expect([duty.length, new Set(duty.map((d) => d.on)).size]).toEqual([42, 14]);
  });

  test.each([
    ['value_stream', ['plant', 'value-stream-1'], 'VSM'],
    ['support', ['plant', 'support-1'], 'SF'],
    ['plant', ['plant'], 'PM'],
    ['empty', ['plant', 'line-1'], 'TL'],
  ])('the template %s makes the tree that it needs', async (template, boards, role) => {
    const scene = given();
    await scene.when('finishSetup', { ...setup, template }, by('system'));
    expect(scene.all('board').map((b) => b.id)).toEqual(boards);
    expect(scene.all('person')[0]?.roles.at(-1)).toEqual({ boardId: boards.at(-1), role });
    const letters = scene.all('kpi').filter((k) => k.headline);
    expect(letters).toHaveLength(template === 'empty' ? 0 : 5);
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
