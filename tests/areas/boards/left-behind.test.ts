// What would go on by the clock for a board that has ended: it goes to the new home or ends (Rule 2
// "Versioned links"). And the preview says all of it before.
import { describe, expect, test } from 'vitest';
import { previewEnding } from '../../../board-server/areas/boards/ending-preview.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene, raised } from '../escalations/card.ts';
import type { Given, Scene } from '../given.ts';
import { admin } from '../people/people-scene.ts';
import { referencePlant } from '../reference-plant.ts';

const rosterRow = (on: string) => ({
  id: `b2:${on}:E:tm-b2`,
  boardId: 'b2',
  on,
  shiftId: 'E',
  personId: 'tm-b2',
  state: 'planned' as const,
});
const station = (code: string) => ({
  id: `b2:${code}`,
  boardId: 'b2',
  code,
  name: `Station ${code}`,
  order: 1,
});
const news = (id: string, boardIds: string[]) => ({
  id,
  text: 'Gate 3 closed',
  priority: 'normal' as const,
  boardId: 'valves',
  boardIds,
  fromAt: at('Tue 06:00'),
  toAt: at('Fri 18:00'),
  state: 'live' as const,
  by: { personId: 'vsm', role: 'VSM', initials: 'VS' },
  publishedAt: at('Tue 06:00'),
  turnsAt: at('Fri 18:00'),
  told: [],
});
const huddle = (on: string, state: 'scheduled' | 'running' | 'ended', boardId = 'b2') => ({
  id: `${boardId}-t1:${on}`,
  boardId,
  slotId: `${boardId}-t1`,
  on,
  state,
  plannedStartAt: Date.parse(`${on}T05:15:00Z`),
  plannedEndAt: Date.parse(`${on}T05:25:00Z`),
  startedAt: null,
  endedAt: null,
  ledById: null,
  reason: null,
  current: true,
  run: null,
  forgotten: false,
});
const tablet = (id: string, screenId: string | null) => ({
  id,
  name: id,
  layout: 'hand' as const,
  right: 'act' as const,
  boardId: 'b2',
  screenId,
  tokenHash: id,
  pairedAt: 0,
  pairedById: null,
  revokedAt: null,
});
const busy: Given = {
  person: [...(referencePlant.person ?? []), admin],
  roster: ['Tue', 'Wed', 'Thu'].map((name) => rosterRow(day(name))),
  station: [station('3'), station('5')],
  announcement: [news('n1', ['b1', 'b2']), news('n2', ['b2', 'b3'])],
  huddle: [huddle(day('Tue'), 'ended'), huddle(day('Thu'), 'scheduled')],
  device: [tablet('tablet-b2', null), tablet('tv', 'tv-b2')],
};
const end = { boardId: 'b2', newHomeId: 'b1', reason: 'Line closed' };
const archive = (scene: Scene, more = {}) =>
  scene.when('archiveBoard', { ...end, ...more }, by('ad', 'Wed 07:00'));

describe('a board that ends leaves nothing that goes on by itself', () => {
  test('its huddle slots end, its coming huddles too, and none is ever missed for it', async () => {
    const scene = plantScene(busy);
    await archive(scene);
    expect(scene.all('slot').filter(({ boardId }) => boardId === 'b2')).toEqual([]);
    const left = scene.all('huddle').filter(({ boardId }) => boardId === 'b2');
    expect(left.map(({ on, state }) => [on, state])).toEqual([[day('Tue'), 'ended']]);
    const happened = await scene.passes(at('Thu 08:00'), 'huddles');
    expect(happened).not.toContain('huddleMissed:b2');
    expect(scene.all('huddle').filter((h) => h.boardId === 'b2' && h.state === 'missed')).toEqual(
      [],
    );
  });

  test('who was rostered ahead is rostered at the new home; the past stays where it was worked', async () => {
    const scene = plantScene(busy);
    await archive(scene);
    expect(scene.all('roster').map(({ id }) => id)).toEqual([
      `b2:${day('Tue')}:E:tm-b2`,
      `b1:${day('Wed')}:E:tm-b2`,
      `b1:${day('Thu')}:E:tm-b2`,
    ]);
    const ahead = scene.all('duty').filter((d) => d.boardId === 'b2' && d.on >= day('Wed'));
    expect(ahead).toEqual([]);
    expect(scene.all('duty').some((d) => d.boardId === 'b2' && d.on === day('Tue'))).toBe(true);
  });

  test('what the new home has planned for somebody already stays as it is', async () => {
    const { id, ...thu } = rosterRow(day('Thu'));
    const scene = plantScene(busy, {
      roster: [
        { id, ...thu, state: 'absent' },
        { ...thu, id: `b1:${day('Thu')}:E:tm-b2`, boardId: 'b1', state: 'lent' },
      ],
    });
    await archive(scene);
    const rows = scene.all('roster').filter(({ on }) => on === day('Thu'));
    expect(rows.map(({ boardId, state }) => [boardId, state])).toEqual([['b1', 'lent']]);
  });

  test('its andon stations and a call that runs are answered by the new home', async () => {
    const scene = plantScene(busy);
    const { answer } = await scene.when(
      'raiseAndonCall',
      { boardId: 'b2', stationId: 'b2:3', type: 'machine', stands: true },
      by('device:tablet', 'Wed 06:58'),
    );
    await archive(scene);
    expect(scene.all('station').map(({ boardId }) => boardId)).toEqual(['b1', 'b1']);
    const call = await scene.one('andonCall', String(answer.andonCallId));
    expect([call.boardId, call.shownOn.includes('b2'), call.shownOn.includes('b1')]).toEqual([
      'b1',
      false,
      true,
    ]);
    expect(call.rungs.some(({ boardId }) => boardId === 'b2')).toBe(false);
  });

  test('stations of a line that ends in a value stream end with it', async () => {
    const scene = plantScene(busy);
    await archive(scene, { newHomeId: 'pumps' });
    expect(scene.all('station')).toEqual([]);
  });

  test('announcements name the new home instead, once', async () => {
    const scene = plantScene(busy);
    await archive(scene);
    expect(scene.all('announcement').map(({ boardIds }) => boardIds)).toEqual([
      ['b1'],
      ['b1', 'b3'],
    ]);
  });

  test('of two boards that merge, neither is named any more', async () => {
    const scene = plantScene(busy);
    await scene.when(
      'mergeBoards',
      { boardIds: ['b2', 'b3'], intoId: 'b1', reason: 'One cell' },
      by('ad', 'Wed 07:00'),
    );
    expect(scene.all('announcement').map(({ boardIds }) => boardIds)).toEqual([['b1'], ['b1']]);
  });

  test('its tablets show the new home; its wall shows what the file of screens says', async () => {
    const scene = plantScene(busy);
    await archive(scene);
    const places = scene.all('device').map(({ id, boardId }) => [id, boardId]);
    expect(places).toEqual([
      ['tablet-b2', 'b1'],
      ['tv', 'b2'],
    ]);
  });

  test('it is refused, in words, while a huddle runs on it', async () => {
    const scene = plantScene(busy, { huddle: [huddle(day('Wed'), 'running')] });
    const refusal = await scene.refused('archiveBoard', end, by('ad', 'Wed 07:00'));
    expect([refusal.code, refusal.message]).toEqual([
      'wrong_state',
      'A huddle runs on this board now: end it first.',
    ]);
  });
});

describe('the preview of an ending', () => {
  test('says what goes and what ends, and changes nothing', async () => {
    const scene = plantScene(busy);
    await raised(scene);
    const preview = await previewEnding(scene.records, 'b2', 'b1', at('Wed 07:00'));
    expect(preview).toMatchObject({ refused: null, held: 0, boards: [] });
    expect(preview.counts).toMatchObject({
      cards: 1,
      rosters: 2,
      stations: 2,
      announcements: 2,
      devices: 1,
      slots: 1,
    });
    expect((await scene.one('board', 'b2')).state).toBe('live');
    const { answer } = await archive(scene);
    expect(answer).toMatchObject(preview.counts);
  });

  test('of a value stream: the cards that it holds, and where its lines will hang', async () => {
    const scene = plantScene(busy);
    await raised(scene);
    const preview = await previewEnding(scene.records, 'valves', 'pumps', at('Wed 07:00'));
    expect(preview).toMatchObject({ refused: null, held: 1, under: 'pumps' });
    expect(preview.boards).toHaveLength(3);
  });

  test('gives the sentence of the refusal', async () => {
    const scene = plantScene(busy);
    const preview = await previewEnding(scene.records, 'valves', 'b2', at('Wed 07:00'));
    expect(preview.refused).toBe('The new home hangs below the board itself: move it first.');
  });
});
