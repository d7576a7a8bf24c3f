import { describe, expect, test } from 'vitest';
import {
  announcementAfter,
  announcementStates,
} from '../../../shared/areas/announcements/table.ts';
import { at } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const alert = {
  boardId: 'valves',
  text: 'Gate 3 closed: forklifts crossing',
  priority: 'safety',
  boardIds: ['b1', 'b2'],
  fromAt: at('Wed 08:00'),
  toAt: at('Wed 16:00'),
};
const add = async (
  scene: Scene,
  more: Readonly<Record<string, unknown>> = {},
  as = 'vsm',
): Promise<string> =>
  String(
    (await scene.when('addAnnouncement', { ...alert, ...more }, by(as, 'Wed 07:00'))).answer
      .announcementId,
  );
const one = (scene: Scene, id: string) => scene.one('announcement', id);

describe('Rule 2 "Announcement": draft, live, expired by the clock', () => {
  test('published before its time it waits, goes live and expires, each exactly once', async () => {
    const scene = plantScene();
    const id = await add(scene, { publish: true });
    expect((await one(scene, id)).state).toBe('draft');
    expect(await scene.passes(at('Wed 07:59'), 'announcements')).toEqual([]);
    expect(await scene.passes(at('Wed 08:00'), 'announcements')).toEqual(['announcementWentLive']);
    expect(await scene.passes(at('Thu 08:00'), 'announcements')).toEqual(['announcementExpired']);
    expect(await scene.passes(at('Fri 08:00'), 'announcements')).toEqual([]);
    expect((await one(scene, id)).state).toBe('expired');
  });

  test('published within its time it is live at once', async () => {
    const scene = plantScene();
    const id = await add(scene, { fromAt: at('Wed 06:00'), publish: true });
    expect((await one(scene, id)).state).toBe('live');
  });

  test('a draft that nobody published never goes live', async () => {
    const scene = plantScene();
    await add(scene);
    expect(await scene.passes(at('Fri 08:00'), 'announcements')).toEqual([]);
  });

  const acts = {
    change: ['changeAnnouncement', { changes: { text: 'Gate 4 closed' } }],
    publish: ['publishAnnouncement', {}],
    end: ['endAnnouncement', { reason: 'open again' }],
    tick: ['tickAnnouncement', { boardId: 'b2' }],
  } as const;
  const cases = announcementStates.flatMap((state) =>
    (Object.keys(acts) as (keyof typeof acts)[]).map((event) => [state, event] as const),
  );
  test.each(cases)('%s + %s', async (state, event) => {
    const scene = plantScene();
    const id = await add(scene, {
      fromAt: at('Wed 06:00'),
      ...(state === 'draft' ? {} : { publish: true }),
    });
    if (state === 'expired')
      await scene.when(
        'endAnnouncement',
        { announcementId: id, reason: 'over' },
        by('vsm', 'Wed 07:05'),
      );
    const [type, more] = acts[event];
    const payload = { announcementId: id, ...more };
    const who = by('vsm', 'Wed 07:10');
    if (announcementAfter(state, event) === null)
      expect((await scene.refused(type, payload, who)).code).toBe('wrong_state');
    else expect((await scene.when(type, payload, who)).answer.announcementId).toBe(id);
  });

  test('its time may be changed while it waits', async () => {
    const scene = plantScene();
    const id = await add(scene, { publish: true });
    await scene.when(
      'changeAnnouncement',
      { announcementId: id, changes: { fromAt: at('Wed 09:00') } },
      by('vsm', 'Wed 07:30'),
    );
    expect(await scene.passes(at('Wed 08:30'), 'announcements')).toEqual([]);
    expect(await scene.passes(at('Wed 09:00'), 'announcements')).toEqual(['announcementWentLive']);
  });

  test.each([
    ['ends before it begins', { toAt: at('Wed 07:30') }, 'invalid_input'],
    ['is over already', { fromAt: at('Tue 06:00'), toAt: at('Tue 07:00') }, 'invalid_input'],
    ['stands on a board that is none', { boardIds: ['zz'] }, 'not_found'],
  ])('refused: it %s', async (_name, more, code) => {
    const refusal = await plantScene().refused(
      'addAnnouncement',
      { ...alert, ...more },
      by('vsm', 'Wed 07:00'),
    );
    expect(refusal.code).toBe(code);
  });
});

describe('who may', () => {
  test.each([
    ['a leader above', 'vsm', ['b1', 'b2']],
    ['a lead of a support function, for all', 'sf', ['a2', 'b2']],
    ['a team leader for his own board', 'tl-b2', ['b2']],
  ])('%s writes', async (_name, as, boardIds) => {
    expect(await add(plantScene(), { boardIds, boardId: boardIds[0] }, as)).toMatch(/^n/);
  });

  test.each([
    ['a team leader for another line', 'tl-b2', ['b1']],
    ['a value stream for another', 'vsm', ['a2']],
    ['a team member', 'tm-b2', ['b2']],
  ])('%s does not', async (_name, as, boardIds) => {
    const refusal = await plantScene().refused(
      'addAnnouncement',
      { ...alert, boardIds },
      by(as, 'Wed 07:00'),
    );
    expect(refusal.code).toBe('forbidden');
  });
});

describe('"told in huddle"', () => {
  const live = (scene: Scene, more = {}) =>
    add(scene, { fromAt: at('Wed 06:00'), publish: true, ...more });

  test('is ticked per board, once', async () => {
    const scene = plantScene();
    const id = await live(scene);
    const tick = { announcementId: id, boardId: 'b2' };
    await scene.when('tickAnnouncement', tick, by('tl-b2', 'Wed 07:05'));
    expect((await one(scene, id)).told).toMatchObject([
      { boardId: 'b2', by: { personId: 'tl-b2' } },
    ]);
    expect((await scene.refused('tickAnnouncement', tick, by('tl-b2', 'Wed 07:06'))).code).toBe(
      'already_open',
    );
  });

  test('is the word of that board, not of another or of a member', async () => {
    const scene = plantScene();
    const id = await live(scene);
    const tick = { announcementId: id, boardId: 'b2' };
    for (const as of ['tl-b1', 'tm-b2'])
      expect((await scene.refused('tickAnnouncement', tick, by(as, 'Wed 07:05'))).code).toBe(
        'forbidden',
      );
    expect(
      (
        await scene.refused(
          'tickAnnouncement',
          { ...tick, boardId: 'b3' },
          by('tl-b3', 'Wed 07:05'),
        )
      ).code,
    ).toBe('rule_broken');
  });

  test('only a safety alert asks for it', async () => {
    const scene = plantScene();
    const id = await live(scene, { priority: 'high' });
    const refusal = await scene.refused(
      'tickAnnouncement',
      { announcementId: id, boardId: 'b2' },
      by('tl-b2', 'Wed 07:05'),
    );
    expect(refusal.code).toBe('rule_broken');
  });
});
