import { describe, expect, test } from 'vitest';
import { draftsFollow } from '../../../board-server/areas/handovers/follow.ts';
import type { Handover } from '../../../shared/areas/handovers/handover.ts';
import { kpiFacts, sectionsNow } from '../../../shared/areas/handovers/kpi-facts.ts';
import {
  type HandoverRow,
  handoverAfter,
  handoverSections,
  handoverStates,
} from '../../../shared/areas/handovers/table.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const id = `b2:${day('Wed')}:E`;
const handoverId = id;
const one = (scene: Scene) => scene.one('handover', id);
const sectionOf = async (scene: Scene, key: string) =>
  (await one(scene)).sections.find((s) => s.key === key)!;

/** 13:45: the draft of the early shift of B2 is there. */
async function opened(scene: Scene = plantScene()): Promise<Scene> {
  await scene.passes(at('Wed 13:45'), 'handovers');
  return scene;
}
const handOver = (
  scene: Scene,
  as = 'tl-b2',
  time = 'Wed 13:50',
  more: object = { noEvent: true },
) => scene.when('handOverShift', { handoverId, ...more }, by(as, time));
async function seeAll(scene: Scene): Promise<void> {
  for (const section of handoverSections)
    await scene.when('seeHandoverSection', { handoverId, section }, by('tl2-b2', 'Wed 13:55'));
}
async function handoverIn(state: (typeof handoverStates)[number]): Promise<Scene> {
  const scene = await opened();
  if (state !== 'draft') await handOver(scene);
  if (state === 'accepted') {
    await seeAll(scene);
    await scene.when('acceptHandover', { handoverId }, by('tl2-b2', 'Wed 13:58'));
  }
  return scene;
}

describe('Rule 2 "Shift handover": the draft', () => {
  test('is there fifteen minutes before the end of each shift of a line, exactly once', async () => {
    const scene = plantScene();
    const before = await scene.passes(at('Wed 13:44'), 'handovers');
    expect(before.length).toBeGreaterThanOrEqual(0);
    expect(scene.all('handover').some((h) => h.id === id)).toBe(false);
    await scene.passes(at('Wed 13:45'), 'handovers');
    expect((await one(scene)).state).toBe('draft');
    expect(await scene.passes(at('Wed 14:00'), 'handovers')).toEqual([]);
    expect((await one(scene)).sections.map((s) => s.key)).toEqual([...handoverSections]);
  });

  test('goes to the next shift: late in the day to the next production day, on Friday to Monday', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 21:45'), 'handovers');
    expect(await scene.one('handover', `b2:${day('Wed')}:L`)).toMatchObject({
      toOn: day('Thu'),
      toShiftId: 'E',
    });
    await scene.passes(at('Fri 21:45'), 'handovers');
    expect((await scene.one('handover', `b2:${day('Fri')}:L`)).toOn).toBe(day('Mon+1'));
  });

  test('trap 5: a night shift hands over on the next date and keeps its own', async () => {
    const scene = plantScene();
    await scene.passes(at('Thu 05:45'), 'handovers');
    expect(await scene.one('handover', `b1:${day('Wed')}:N`)).toMatchObject({
      on: day('Wed'),
      toOn: day('Thu'),
      toShiftId: 'E',
    });
  });

  test('is filled from the facts of the shift, without a name', async () => {
    const scene = plantScene({
      station: [{ id: 'b2:3', boardId: 'b2', code: '3', name: 'Torque', order: 3 }],
    });
    const { answer } = await scene.when(
      'raiseAndonCall',
      { boardId: 'b2', stationId: 'b2:3', type: 'machine', stands: true },
      by('device:tablet', 'Wed 08:00'),
    );
    await scene.when(
      'resolveAndonCall',
      { andonCallId: answer.andonCallId },
      by('device:tablet', 'Wed 08:09'),
    );
    await scene.when(
      'raiseIssue',
      { boardId: 'b2', title: 'Tool', category: 'Q', contained: true, containment: '100 % check' },
      by('tl-b2', 'Wed 09:00'),
    );
    await opened(scene);
    expect((await sectionOf(scene, 'machines')).facts).toEqual([
      { key: 'handover.stops', values: { n: 1, minutes: 9 } },
    ]);
    expect((await sectionOf(scene, 'temporary')).facts).toEqual([
      { key: 'handover.temporary', values: { n: 1 } },
      { key: 'handover.quote', values: { text: '100 % check' } },
    ]);
    expect((await sectionOf(scene, 'safety')).facts).toEqual([
      { key: 'handover.safety_open', values: {} },
    ]);
  });
});

describe('the table, row by row', () => {
  const acts: Readonly<Record<HandoverRow['event'], readonly [string, object, string]>> = {
    add_line: ['addHandoverLine', { section: 'machines', text: 'Spare tool runs' }, 'tl-b2'],
    hand_over: ['handOverShift', { noEvent: true }, 'tl-b2'],
    see: ['seeHandoverSection', { section: 'people' }, 'tl2-b2'],
    ask: ['askHandover', { section: 'people', text: 'Who sets the press?' }, 'tl2-b2'],
    answer: ['answerHandover', { section: 'people', text: 'RG' }, 'tl-b2'],
    accept: ['acceptHandover', {}, 'tl2-b2'],
  };
  const cases = handoverStates.flatMap((state) =>
    (Object.keys(acts) as HandoverRow['event'][]).map((event) => [state, event] as const),
  );
  test.each(cases)('%s + %s', async (state, event) => {
    const scene = await handoverIn(state);
    const [type, more, as] = acts[event];
    if (event === 'accept' && state === 'handed_over') await seeAll(scene);
    if (event === 'answer' && state === 'handed_over')
      await scene.when(
        'askHandover',
        { handoverId, section: 'people', text: '?' },
        by('tl2-b2', 'Wed 13:56'),
      );
    const payload = { handoverId, ...more };
    const expected = handoverAfter(state, event);
    const who = by(as, 'Wed 13:59');
    if (expected === null || (event === 'answer' && state === 'accepted')) {
      expect((await scene.refused(type, payload, who)).code).toBe('wrong_state');
      return;
    }
    await scene.when(type, payload, who);
    expect((await one(scene)).state).toBe(expected);
  });

  test.each([
    ['add_line', 'tl2-b2'],
    ['add_line', 'tm-b2'],
    ['hand_over', 'tl2-b2'],
    ['hand_over', 'vsm'],
    ['hand_over', 'pm'],
  ] as const)('%s is not for %s', async (event, as) => {
    const scene = await handoverIn('draft');
    const [type, more] = acts[event];
    const refusal = await scene.refused(type, { handoverId, ...more }, by(as, 'Wed 13:50'));
    expect(refusal.code).toBe('forbidden');
  });

  test.each([
    ['see', 'tl-b2'],
    ['ask', 'tm-b2'],
    ['accept', 'tl-b2'],
    ['accept', 'vsm'],
    ['accept', 'pm'],
    ['answer', 'tl2-b2'],
  ] as const)('%s is not for %s', async (event, as) => {
    const scene = await handoverIn('handed_over');
    const [type, more] = acts[event];
    const refusal = await scene.refused(type, { handoverId, ...more }, by(as, 'Wed 13:56'));
    expect(refusal.code).toBe('forbidden');
  });
});

describe('handing over', () => {
  test('needs a word on safety', async () => {
    const scene = await opened();
    const refusal = await scene.refused('handOverShift', { handoverId }, by('tl-b2', 'Wed 13:50'));
    expect([refusal.code, refusal.details.rule]).toEqual(['rule_broken', '3.1.6']);
  });

  test('"no event" with it vouches for the outgoing shift, as outgoing', async () => {
    const scene = await opened();
    expect((await handOver(scene)).what).toEqual(['shiftHandedOver', 'safetyConfirmed']);
    expect(await scene.one('safetyConfirmation', id)).toMatchObject({
      how: 'outgoing',
      byId: 'tl-b2',
    });
    expect((await sectionOf(scene, 'safety')).facts[0]?.key).toBe('handover.no_event');
  });

  test('trap 27: it never vouches for another shift', async () => {
    const scene = await opened();
    await handOver(scene);
    expect(scene.all('safetyConfirmation').map((c) => c.shiftId)).toEqual(['E']);
  });

  test('an event that was reported is a word too', async () => {
    const scene = plantScene();
    await scene.when(
      'reportSafetyEvent',
      {
        boardId: 'b2',
        on: day('Wed'),
        shiftId: 'E',
        class: 'near_miss',
        text: 'Hose',
        place: '',
        action: '',
      },
      by('device:tablet', 'Wed 10:00'),
    );
    await opened(scene);
    expect((await handOver(scene, 'tl-b2', 'Wed 13:50', {})).what).toEqual(['shiftHandedOver']);
  });
});

describe('accepting', () => {
  test('needs every section seen', async () => {
    const scene = await handoverIn('handed_over');
    await scene.when(
      'seeHandoverSection',
      { handoverId, section: 'safety' },
      by('tl2-b2', 'Wed 13:52'),
    );
    const refusal = await scene.refused(
      'acceptHandover',
      { handoverId },
      by('tl2-b2', 'Wed 13:53'),
    );
    expect(refusal.details.unseen).toEqual(handoverSections.slice(1));
  });

  test('and every question answered; asking counts as having seen', async () => {
    const scene = await handoverIn('handed_over');
    const ask = { handoverId, section: 'people', text: 'Who sets the press after 16:00?' };
    await scene.when('askHandover', ask, by('tl2-b2', 'Wed 13:52'));
    for (const section of handoverSections.filter((s) => s !== 'people'))
      await scene.when('seeHandoverSection', { handoverId, section }, by('tl2-b2', 'Wed 13:55'));
    const refusal = await scene.refused(
      'acceptHandover',
      { handoverId },
      by('tl2-b2', 'Wed 13:56'),
    );
    expect(refusal.details.unanswered).toEqual(['people']);
    await scene.when('answerHandover', { ...ask, text: 'RG comes back' }, by('tl-b2', 'Wed 13:57'));
    const { what } = await scene.when('acceptHandover', { handoverId }, by('tl2-b2', 'Wed 13:58'));
    expect(what).toEqual(['handoverAccepted']);
  });

  test('a line that is added later has to be seen', async () => {
    const scene = await handoverIn('handed_over');
    await seeAll(scene);
    await scene.when(
      'addHandoverLine',
      { handoverId, section: 'machines', text: 'Clamp 3 is bridged', first: true },
      by('tl-b2', 'Wed 13:57'),
    );
    const refusal = await scene.refused(
      'acceptHandover',
      { handoverId },
      by('tl2-b2', 'Wed 13:58'),
    );
    expect(refusal.details.unseen).toEqual(['machines']);
  });

  test('who leads both shifts does not hand over to himself', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 13:45'), 'handovers');
    const b1 = `b1:${day('Wed')}:E`;
    await scene.when('handOverShift', { handoverId: b1, noEvent: true }, by('tl-b1', 'Wed 13:50'));
    const refusal = await scene.refused(
      'seeHandoverSection',
      { handoverId: b1, section: 'safety' },
      by('tl-b1', 'Wed 13:55'),
    );
    expect(refusal.code).toBe('rule_broken');
  });
});

describe('Rule 2 "Shift handover": a draft stays true', () => {
  test('"no event" said anywhere stands in the draft of its shift at once', async () => {
    const scene = await opened();
    expect((await sectionOf(scene, 'safety')).facts[0]?.key).toBe('handover.safety_open');
    await scene.when(
      'giveSafetyConfirmation',
      { boardId: 'b2', on: day('Wed'), shiftId: 'E', how: 'told' },
      by('tl-b2', 'Wed 14:05'),
    );
    const said = { kind: 'safetyConfirmation', id, record: { ...draftOfWed } } as never;
    const ids = draftsFollow.touches(said, null);
    expect(ids).toEqual([id]);
    const context = { now: at('Wed 14:05') } as never;
    const [change] = await draftsFollow.project(scene.records, ids, context);
    const draft = change?.record as Handover;
    expect(draft.sections[0]?.facts[0]?.key).toBe('handover.no_event');
  });

  const draftOfWed = { boardId: 'b2', on: day('Wed'), shiftId: 'E' };
  const tile = (on: string, status: string) => ({
    category: 'Q',
    shortName: 'FPY',
    reviewedOn: '2026-11-17',
    shifts: [{ shiftId: 'L', status: on === '2026-11-17' ? status : 'NOT_DUE' }],
    today: { on: '2026-11-18', shifts: [{ shiftId: 'L', status: 'NOT_DUE' }] },
  });
  const draft = { on: '2026-11-17', shiftId: 'L' };

  test('the late shift of yesterday is read from the day that is reviewed', () => {
    const { quality } = kpiFacts([tile('2026-11-17', 'RED') as never], draft);
    expect(quality).toEqual([{ key: 'handover.kpi.red', values: { kpi: 'FPY' } }]);
  });

  test('a draft shows the figures of now, what was handed over those of then', () => {
    const facts = [{ key: 'handover.kpi.open', values: { kpi: 'FPY' } }];
    const section = {
      key: 'quality',
      facts,
      lines: [],
      seenAt: null,
      question: null,
      answer: null,
    };
    const given = { ...draft, state: 'draft', sections: [section] } as never;
    const then = { ...draft, state: 'handed_over', sections: [section] } as never;
    const tiles = [tile('2026-11-17', 'GREEN') as never];
    expect(sectionsNow(given, tiles)[0]?.facts[0]?.key).toBe('handover.kpi.green');
    expect(sectionsNow(then, tiles)[0]?.facts[0]?.key).toBe('handover.kpi.open');
  });
});
