// Stages of a board (Rule 3.10): offered after ten working days at 80 %, never forced, back with a reason;
// and the end of a ramp-up by the clock (Rule 3.1.10).
import { describe, expect, test } from 'vitest';
import type { Board } from '../../../shared/areas/boards/board.ts';
import { clocksAct, mayAsk, offerOf, stageHas } from '../../../shared/areas/boards/stages.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Given } from '../given.ts';
import { boardOf } from '../reference-plant.ts';

const stageOne: Given = { board: [boardOf('b2', 1, 'valves', { stage: 1 })] };
const since = (on: string): Given => ({
  boardStage: [
    {
      id: 'b2',
      stage: 1,
      sinceOn: on,
      days: 0,
      share: null,
      offered: null,
      returnReason: null,
      reviewedOn: null,
      nextAt: at('Wed 06:10'),
    },
  ],
});
const result = (on: string, status: 'GREEN' | 'RED' | 'NOT_REPORTED') => ({
  id: `b2-q:${on}`,
  kpiId: 'b2-q',
  boardId: 'b2',
  on,
  status,
  value: 1,
  numerator: null,
  denominator: null,
  parts: null,
  goal: null,
  targetId: null,
  shifts: [],
  partial: 1,
  coverage: null,
  provisional: false,
  marks: [],
  nearMisses: 0,
  nextAt: null,
});
const huddle = (on: string, state: 'ended' | 'missed') => ({
  id: `b2-t1:${on}`,
  boardId: 'b2',
  slotId: 'b2-t1',
  on,
  state,
  plannedStartAt: Date.parse(`${on}T05:15:00Z`),
  plannedEndAt: Date.parse(`${on}T05:25:00Z`),
  startedAt: null,
  endedAt: null,
  ledById: null,
  reason: null,
  current: false,
  run: null,
  forgotten: false,
});
const dates = [4, 5, 6, 9, 10, 11, 12, 13, 16, 17].map(
  (n) => `2026-11-${String(n).padStart(2, '0')}`,
);
/** Ten working days of which `bad` were not reported and not met. */
const tenDays = (bad: number): Given => ({
  result: dates.map((on, i) => result(on, i < bad ? 'NOT_REPORTED' : 'RED')),
  huddle: dates.map((on, i) => huddle(on, i < bad ? 'missed' : 'ended')),
});
const look = 'Wed 06:10';

describe('the next stage', () => {
  test('is offered after ten working days at 80 %, readings and huddles both', async () => {
    const scene = plantScene(stageOne, since('2026-11-04'), tenDays(2));
    const happened = await scene.passes(at(look), 'boards');
    expect(happened).toEqual(['stageReviewed', 'stageOffered']);
    expect(await scene.one('boardStage', 'b2')).toMatchObject({ days: 10, share: 0.8, offered: 2 });
    expect((await scene.one('board', 'b2')).stage).toBe(1);
  });

  test.each([
    ['below 80 %', '2026-11-04', 3],
    ['before ten working days', '2026-11-05', 0],
  ])('not %s', async (_what, sinceOn, bad) => {
    const scene = plantScene(stageOne, since(sinceOn), tenDays(bad));
    await scene.passes(at(look), 'boards');
    expect((await scene.one('boardStage', 'b2')).offered).toBeNull();
    const refusal = await scene.refused('acceptStage', { boardId: 'b2' }, by('tl-b2', 'Wed 07:00'));
    expect(refusal.code).toBe('wrong_state');
  });

  test('is taken by the board owner, and its days begin anew', async () => {
    const scene = plantScene(stageOne, since('2026-11-04'), tenDays(0));
    await scene.passes(at(look), 'boards');
    const { what, answer } = await scene.when(
      'acceptStage',
      { boardId: 'b2' },
      by('tl-b2', 'Wed 07:00'),
    );
    expect([what, answer.stage]).toEqual([['stageAccepted'], 2]);
    expect((await scene.one('board', 'b2')).stage).toBe(2);
    expect(await scene.one('boardStage', 'b2')).toMatchObject({
      stage: 2,
      sinceOn: day('Wed'),
      days: 0,
      offered: null,
    });
  });

  test('is nobody else’s to take', async () => {
    const scene = plantScene(stageOne, since('2026-11-04'), tenDays(0));
    await scene.passes(at(look), 'boards');
    for (const other of ['tm-b2', 'tl-b1', 'sf']) {
      const refusal = await scene.refused('acceptStage', { boardId: 'b2' }, by(other, 'Wed 07:00'));
      expect(refusal.code).toBe('forbidden');
    }
  });

  test('is looked at once a production day', async () => {
    const scene = plantScene(stageOne, since('2026-11-04'), tenDays(0));
    await scene.passes(at(look), 'boards');
    expect(await scene.passes(at('Thu 06:09'), 'boards')).toEqual([]);
    expect(await scene.passes(at('Thu 06:10'), 'boards')).toEqual(['stageReviewed']);
  });

  test('nothing to judge is no offer', () => {
    expect([offerOf(3, 40, null), offerOf(4, 40, 1), offerOf(3, 10, 0.8)]).toEqual([null, null, 4]);
  });
});

describe('going back', () => {
  test('is allowed with a reason, by the board owner', async () => {
    const scene = plantScene();
    const back = { boardId: 'b2', stage: 2, reason: 'Too many new people' };
    const { what } = await scene.when('returnStage', back, by('tl-b2', 'Wed 07:00'));
    expect(what).toEqual(['stageReturned']);
    expect((await scene.one('board', 'b2')).stage).toBe(2);
    expect((await scene.one('boardStage', 'b2')).returnReason).toBe('Too many new people');
  });

  test('not without one, and not forward', async () => {
    const scene = plantScene(stageOne);
    const refused = async (stage: number, reason: string) =>
      (
        await scene.refused(
          'returnStage',
          { boardId: 'b2', stage, reason },
          by('tl-b2', 'Wed 07:00'),
        )
      ).code;
    expect([await refused(1, ' '), await refused(3, 'Please')]).toEqual([
      'rule_broken',
      'wrong_state',
    ]);
  });
});

describe('what a stage has', () => {
  test('1 no reactions, 2 reactions and escalation by hand, 3 clocks, 4 strategy', () => {
    const has = [1, 2, 3, 4].map((stage) => [
      stageHas.reactions(stage),
      stageHas.escalationByHand(stage),
      stageHas.clocks(stage),
      stageHas.strategy(stage),
    ]);
    expect(has).toEqual([
      [false, false, false, false],
      [true, true, false, false],
      [true, true, true, false],
      [true, true, true, true],
    ]);
  });

  const ask = { boardId: 'b2', type: 'help', question: 'Spare tool' };
  test('at stage 1 nothing is asked by hand; an S1 goes up at every stage', async () => {
    const scene = plantScene(stageOne);
    for (const severity of ['S2', 'S3']) {
      const refusal = await scene.refused(
        'raiseEscalation',
        { ...ask, severity },
        by('tl-b2', 'Wed 06:40'),
      );
      expect([refusal.code, refusal.details.rule]).toEqual(['rule_broken', '3.10.1']);
    }
    const { what } = await scene.when(
      'raiseEscalation',
      { ...ask, severity: 'S1' },
      by('tl-b2', 'Wed 06:40'),
    );
    expect(what).toEqual(['escalationRaised']);
  });

  test('what a tablet may draw: questions from stage 2, clocks that act from stage 3, both boards', () => {
    const board = (stage: number, phase = 'normal') => ({ stage, phase });
    expect([1, 2, 3].map((stage) => mayAsk(board(stage), 'S3'))).toEqual([false, true, true]);
    expect(mayAsk(board(1), 'S1')).toBe(true);
    expect(clocksAct('S2', [board(3), board(4)])).toBe(true);
    expect(clocksAct('S2', [board(3), board(2)])).toBe(false);
    expect(clocksAct('S2', [board(3), board(4, 'ramp_up')])).toBe(false);
    expect(clocksAct('S1', [board(1), board(1, 'ramp_up')])).toBe(true);
  });

  test('below stage 3 a missed clock marks the card and takes it nowhere; S1 goes up at every stage', async () => {
    for (const [severity, holder] of [
      ['S2', 'valves'],
      ['S1', 'plant'],
    ] as const) {
      const scene = plantScene({ board: [boardOf('b2', 1, 'valves', { stage: 2 })] });
      const { answer } = await scene.when(
        'raiseEscalation',
        { boardId: 'b2', type: 'help', question: 'Spare tool', severity },
        by('tl-b2', 'Wed 06:40'),
      );
      await scene.passes(at('Wed 11:00'), 'escalations');
      expect((await scene.one('escalation', String(answer.escalationId))).holderId).toBe(holder);
    }
  });
});

describe('a ramp-up', () => {
  const ramping = (rampUpUntil: string | null): Given => ({
    board: [boardOf('b2', 1, 'valves', { phase: 'ramp_up', rampUpUntil } as Partial<Board>)],
  });

  test('ends by the clock when its last production day is over, once', async () => {
    const scene = plantScene(ramping('2026-11-18'));
    expect(await scene.passes(at('Thu 05:59'), 'boards')).toEqual([]);
    expect(await scene.passes(at('Thu 06:00'), 'boards')).toEqual(['rampUpEnded']);
    expect(await scene.one('board', 'b2')).toMatchObject({ phase: 'normal' });
    expect(await scene.passes(at('Fri 07:00'), 'boards')).toEqual([]);
  });

  test('without a date it lasts until somebody ends it', async () => {
    const scene = plantScene(ramping(null));
    expect(await scene.passes(at('Fri+2 07:00'), 'boards')).toEqual([]);
  });
});
