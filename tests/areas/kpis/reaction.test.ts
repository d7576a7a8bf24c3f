import { describe, expect, test } from 'vitest';
import {
  mostUrgent,
  type Reaction,
  type ReactionInput,
  reactionOf,
  reactionRate,
  reactionRuleActs,
} from '../../../shared/areas/kpis/reaction.ts';

const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);
const shown = at('18T06:00');
const huddleEnds = at('18T06:25');
const nextHuddle = at('19T06:15');
const red = { firstShownAt: shown, issueDueAt: huddleEnds, reactionDueAt: nextHuddle };
const issue = { raisedAt: at('18T06:18'), completeAt: at('18T06:20') };
const accepted = { state: 'plan', acceptedAt: at('18T06:22'), dueOn: '2026-11-20' } as const;
const react = (over: Partial<ReactionInput> = {}) =>
  reactionOf({
    red,
    countermeasures: [],
    escalationsOpen: [],
    now: at('18T06:23'),
    ...over,
  });

describe('Rule 3.4.2: the mark of a red', () => {
  test('a red without an issue is "!" from its first showing', () => {
    expect(react({ now: shown })).toMatchObject({ mark: 'unreacted', late: false });
    expect(react({ now: shown - 1 }).mark).toBe('none');
    expect(react({ red: { ...red, firstShownAt: null } }).mark).toBe('none');
  });

  test('with an issue it is a clock until a countermeasure is accepted', () => {
    expect(react({ issue }).mark).toBe('clock');
    const proposed = { ...accepted, state: 'proposed', acceptedAt: null } as const;
    expect(react({ issue, countermeasures: [proposed] }).mark).toBe('clock');
    expect(react({ issue, countermeasures: [accepted] })).toMatchObject({
      mark: 'pdca',
      quarter: 1,
    });
  });

  test('a cancelled countermeasure is no reaction', () => {
    expect(react({ issue, countermeasures: [{ ...accepted, state: 'cancelled' }] }).mark).toBe(
      'clock',
    );
  });

  test('the circle is that of the open countermeasure due first', () => {
    const countermeasures = [
      { ...accepted, state: 'done', dueOn: '2026-11-25' } as const,
      { ...accepted, state: 'plan', dueOn: '2026-11-20' } as const,
      { ...accepted, state: 'standardised', dueOn: '2026-11-18' } as const,
    ];
    expect(react({ issue, countermeasures }).quarter).toBe(1);
    expect(react({ issue, countermeasures: countermeasures.slice(0, 1) }).quarter).toBe(2);
    expect(react({ issue, countermeasures: countermeasures.slice(2) }).quarter).toBe(4);
  });

  test('an open escalation stands before circle and clock', () => {
    expect(react({ issue, escalationsOpen: [{}] }).mark).toBe('escalated');
    expect(react({ issue, escalationsOpen: 1, countermeasures: [accepted] })).toMatchObject({
      mark: 'escalated',
      quarter: 1,
    });
  });
});

describe('Rule 3.4.1: two limits', () => {
  test('no issue at the end of the huddle is late', () => {
    expect(react({ now: huddleEnds }).late).toBe(false);
    expect(react({ now: huddleEnds + 1 })).toMatchObject({ mark: 'unreacted', late: true });
  });

  test('an issue without reason code or containment does not meet the first limit', () => {
    const bare = { raisedAt: issue.raisedAt, completeAt: null };
    expect(react({ issue: bare, now: huddleEnds + 1 })).toMatchObject({
      mark: 'clock',
      late: true,
    });
  });

  test('no accepted countermeasure at the start of the next huddle is late', () => {
    expect(react({ issue, now: nextHuddle - 1 })).toMatchObject({ late: false });
    expect(react({ issue, now: nextHuddle })).toMatchObject({ mark: 'clock', late: true });
  });

  test('what came too late stays late for good', () => {
    const lateIssue = { raisedAt: huddleEnds + 1, completeAt: huddleEnds + 1 };
    expect(
      react({ issue: lateIssue, countermeasures: [accepted], now: nextHuddle + 1 }),
    ).toMatchObject({ mark: 'pdca', late: true, outcome: 'late' });
  });

  test('both in time is a reaction in time, for good', () => {
    expect(
      react({ issue, countermeasures: [accepted], now: nextHuddle + 1_000_000 }),
    ).toMatchObject({ late: false, outcome: 'in_time' });
    expect(react({ issue }).outcome).toBe('pending');
  });

  test('a running issue of the same reason covers a new red', () => {
    const running = { raisedAt: at('16T06:20'), completeAt: at('16T06:20') };
    const countermeasures = [{ ...accepted, acceptedAt: at('16T07:00') }];
    expect(react({ issue: running, countermeasures })).toMatchObject({
      mark: 'pdca',
      outcome: 'in_time',
    });
  });
});

describe('Rule 3.4.2: place 4 of the tile and the rate', () => {
  const reaction = (mark: Reaction['mark'], over: Partial<Reaction> = {}): Reaction => ({
    mark,
    late: false,
    outcome: 'pending',
    ...over,
  });

  test('the most urgent over all reds of the category: ! before ↑ before circle before clock', () => {
    const order = (['none', 'clock', 'pdca', 'escalated', 'unreacted'] as const).map((mark) =>
      reaction(mark),
    );
    for (let n = 1; n <= order.length; n += 1) {
      expect(mostUrgent(order.slice(0, n)).mark).toBe(order[n - 1]!.mark);
      expect(mostUrgent(order.slice(0, n).reverse()).mark).toBe(order[n - 1]!.mark);
    }
    expect(mostUrgent([]).mark).toBe('none');
  });

  test('of two circles the emptier one, and lateness of any red stays visible', () => {
    const top = mostUrgent([
      reaction('pdca', { quarter: 3, late: true }),
      reaction('pdca', { quarter: 1 }),
    ]);
    expect(top).toMatchObject({ mark: 'pdca', quarter: 1, late: true });
  });

  test('the rate counts reds whose limits have ended', () => {
    const outcomes = (['in_time', 'in_time', 'late', 'pending'] as const).map((outcome) => ({
      outcome,
    }));
    expect(reactionRate(outcomes)).toBeCloseTo(2 / 3);
    expect(reactionRate([{ outcome: 'pending' }])).toBeNull();
  });

  test('the rule lives from stage 2, outside ramp-up, and where every red counts', () => {
    const board = { stage: 2, phase: 'normal', mode: 'every_red' } as const;
    expect(reactionRuleActs(board)).toBe(true);
    expect(reactionRuleActs({ ...board, stage: 1 })).toBe(false);
    expect(reactionRuleActs({ ...board, phase: 'ramp_up' })).toBe(false);
    expect(reactionRuleActs({ ...board, mode: 'signal' })).toBe(false);
  });
});
