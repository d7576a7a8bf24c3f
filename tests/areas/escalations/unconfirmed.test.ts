// An answer that nobody confirms stood for weeks and no board said so (Rule 2.1: unconfirmed for more than
// 5 working days is listed at both boards). It confirms nothing by itself and sends nothing up.
import { describe, expect, test } from 'vitest';
import { cardView } from '../../../shared/areas/escalations/escalation-card.view.ts';
import { answerStrip, chipView } from '../../../shared/areas/escalations/escalation-chip.view.ts';
import type { ViewContext } from '../../../shared/words.ts';
import { at, exception, show } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { answerSolved, by, card, cardIn, plantScene } from './card.ts';

const listed = 'escalationUnconfirmed';
const clock = (scene: Scene, time: string) => scene.passes(at(time), 'escalations');

describe('answered on Wednesday 07:00, confirmed by nobody', () => {
  test.each(['returned', 'resolved'] as const)(
    '%s: listed after 5 working days, not before, and only once',
    async (state) => {
      const scene = plantScene();
      const id = await cardIn(scene, state);
      expect(await clock(scene, 'Wed+1 06:59')).toEqual([]);
      expect(await clock(scene, 'Wed+1 07:10')).toEqual([listed]);
      const e = await card(scene, id);
      expect([e.state, e.hops.length, e.late]).toEqual([state, 1, false]);
      expect(show(e.unconfirmedAt!)).toBe(state === 'returned' ? 'Wed+1 07:00' : 'Wed+1 07:10');
      expect(await clock(scene, 'Wed+2 07:10')).toEqual([]);
    },
  );

  test('a holiday of the originator does not count', async () => {
    const scene = plantScene();
    await cardIn(scene, 'returned');
    const calendar = await scene.one('calendar', 'two');
    scene.records.put('calendar', {
      ...calendar,
      exceptions: [exception('holiday', '2026-11-20')],
    });
    expect(await clock(scene, 'Thu+1 06:59')).toEqual([]);
    expect(await clock(scene, 'Thu+1 07:00')).toEqual([listed]);
  });

  test('both boards show it; confirmed, it is off the list', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'returned');
    const context: ViewContext = {
      words: (key) => key,
      boardName: (board) => board,
      zone: 'Europe/Berlin',
      todayOn: '2026-11-25',
      now: at('Wed+1 08:00'),
    };
    const seen = async () => {
      const e = await card(scene, id);
      const chip = chipView([e], 'b2', context);
      const holder = cardView(e, 'valves', context);
      return [chip?.face, chip?.text, answerStrip(e, 0, context).end, holder.face, holder.by];
    };
    expect(await seen()).toEqual([
      'answered',
      'chip.returned',
      'strip.confirm',
      'answered',
      'card.waits_for',
    ]);
    await clock(scene, 'Wed+1 08:00');
    expect(await seen()).toEqual([
      'late',
      'chip.unconfirmed',
      'strip.unconfirmed',
      'late',
      'card.unconfirmed',
    ]);
    await scene.when(
      'confirmEscalation',
      { escalationId: id, effectSeen: true },
      by('tl-b2', 'Wed+1 08:10'),
    );
    expect((await card(scene, id)).unconfirmedAt).toBeNull();
  });

  test('rejected and answered again, the five days begin anew', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'returned');
    await clock(scene, 'Wed+1 08:00');
    const reject = { escalationId: id, reason: 'Still red' };
    await scene.when('rejectEscalation', reject, by('tl-b2', 'Wed+1 08:10'));
    await scene.when(
      'returnEscalation',
      { escalationId: id, ...answerSolved },
      by('vsm', 'Wed+1 08:20'),
    );
    expect((await card(scene, id)).unconfirmedAt).toBeNull();
    expect(await clock(scene, 'Wed+2 08:19')).toEqual([]);
    expect(await clock(scene, 'Wed+2 08:20')).toEqual([listed]);
  });
});
