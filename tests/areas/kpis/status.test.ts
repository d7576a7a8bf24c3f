import { describe, expect, test } from 'vitest';
import { statuses } from '../../../shared/areas/kpis/kpi.ts';
import { checkNoTargetPeriod, noTargetState } from '../../../shared/areas/kpis/no-target.ts';
import {
  checkTarget,
  familyTarget,
  judge,
  ratioValue,
  type Status,
  worst,
} from '../../../shared/areas/kpis/status.ts';
import { Refusal } from '../../../shared/errors.ts';

const higher = (value: number | null, target: number, decimals = 1) =>
  judge({ direction: 'higher', decimals, value, target: { value: target } });
const lower = (value: number | null, target: number, decimals = 1) =>
  judge({ direction: 'lower', decimals, value, target: { value: target } });
const codeOf = (act: () => void): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('Rule 3.1.1: missing is a state of its own (trap 1)', () => {
  test('a missing value past its due is neither green nor red', () => {
    expect(higher(null, 95)).toBe('NOT_REPORTED');
    expect(lower(null, 0, 0)).toBe('NOT_REPORTED');
  });

  test('a missing value that is not due yet is not due', () => {
    const target = { value: 95 };
    expect(judge({ direction: 'higher', decimals: 1, value: null, target, due: false })).toBe(
      'NOT_DUE',
    );
  });

  test('a missing value on a closed day is no production, due or not', () => {
    const closed = { direction: 'higher', decimals: 1, value: null, closed: true } as const;
    expect(judge({ ...closed, target: { value: 95 } })).toBe('NO_PRODUCTION');
    expect(judge({ ...closed, target: { value: 95 }, due: false })).toBe('NO_PRODUCTION');
  });

  test('a value that exists is judged, even before its due and on a closed day', () => {
    const early = { direction: 'higher', decimals: 1, value: 96, target: { value: 95 } } as const;
    expect(judge({ ...early, due: false })).toBe('GREEN');
    expect(judge({ ...early, closed: true })).toBe('GREEN');
  });

  test('the statuses of the rules and of the records are the same list', () => {
    const all: readonly Status[] = statuses;
    expect([...all].sort()).toEqual(
      [
        'AMBER',
        'GREEN',
        'NOT_APPLICABLE',
        'NOT_DUE',
        'NOT_REPORTED',
        'NO_PRODUCTION',
        'NO_TARGET',
        'RED',
      ].sort(),
    );
  });
});

describe('Rules 3.1.2 and 3.1.12: round first, then compare; equal is green (trap 6)', () => {
  test('higher than 95.0: 94.96 is green and 94.94 is red', () => {
    expect(higher(94.96, 95.0)).toBe('GREEN');
    expect(higher(94.94, 95.0)).toBe('RED');
  });

  test('lower than 1.20: 1.204 is green and 1.206 is red', () => {
    expect(lower(1.204, 1.2, 2)).toBe('GREEN');
    expect(lower(1.206, 1.2, 2)).toBe('RED');
  });

  test('range 80 to 120: 79 is red, 80 and 120 are green, 121 is red', () => {
    const range = (value: number) =>
      judge({ direction: 'range', decimals: 0, value, target: { low: 80, high: 120 } });
    expect([79, 80, 120, 121].map(range)).toEqual(['RED', 'GREEN', 'GREEN', 'RED']);
  });

  test('half a step rounds away from zero before it is judged', () => {
    expect(higher(94.95, 95.0)).toBe('GREEN');
    expect(lower(1.205, 1.2, 2)).toBe('RED');
  });

  test('a target finer than the KPI is shown never makes "94.9 / 94.9" red', () => {
    expect(higher(94.9, 94.93)).toBe('GREEN');
  });

  test('first-pass yield 388 of 412 is 94.2 %, red against 96.0', () => {
    const { value } = ratioValue(388, 412, 100, { planned: true, closed: false, kind: 'ratio' });
    expect(value).toBeCloseTo(94.1748, 3);
    expect(higher(value, 96.0)).toBe('RED');
  });
});

describe('Rule 3.1.3: direction and green tolerance', () => {
  test('the tolerance widens green on the side of the miss only', () => {
    const judged = (direction: 'higher' | 'lower', value: number) =>
      judge({ direction, decimals: 1, value, target: { value: 95 }, tolerance: 0.3 });
    expect(['GREEN', 'RED']).toEqual([judged('higher', 94.7), judged('higher', 94.6)]);
    expect(['GREEN', 'RED']).toEqual([judged('lower', 95.3), judged('lower', 95.4)]);
  });

  test('the tolerance widens a range on both sides', () => {
    const judged = (value: number) =>
      judge({
        direction: 'range',
        decimals: 0,
        value,
        target: { low: 400, high: 700 },
        tolerance: 10,
      });
    expect([389, 390, 710, 711].map(judged)).toEqual(['RED', 'GREEN', 'GREEN', 'RED']);
  });

  test('tolerance and target meet without binary residue', () => {
    expect(
      judge({
        direction: 'lower',
        decimals: 1,
        value: 0.3,
        target: { value: 0.1 },
        tolerance: 0.2,
      }),
    ).toBe('GREEN');
  });

  test('an event KPI is green up to its target, which is 0 unless said otherwise', () => {
    const events = (value: number, target?: number) =>
      judge({
        direction: 'event',
        decimals: 0,
        value,
        target: target === undefined ? undefined : { value: target },
      });
    expect([events(0), events(1), events(1, 1), events(2, 1)]).toEqual([
      'GREEN',
      'RED',
      'GREEN',
      'RED',
    ]);
  });

  test('no direction is assumed: near misses count upwards, stock has two sides (trap 7)', () => {
    expect(higher(0, 2, 0)).toBe('RED');
    expect(higher(3, 2, 0)).toBe('GREEN');
  });
});

describe('Rule 3.1.4: amber exists only where it is switched on', () => {
  const near = { direction: 'higher', decimals: 1, target: { value: 95 } } as const;

  test('without a band a near miss is red', () => {
    expect(judge({ ...near, value: 94.9 })).toBe('RED');
  });

  test('within the band it is amber, beyond it red', () => {
    expect(judge({ ...near, value: 94.0, amberBand: 1 })).toBe('AMBER');
    expect(judge({ ...near, value: 93.9, amberBand: 1 })).toBe('RED');
    expect(judge({ ...near, value: 95.0, amberBand: 1 })).toBe('GREEN');
  });

  test('a safety event is never softened to amber by the band', () => {
    expect(judge({ direction: 'event', decimals: 0, value: 1, amberBand: 5 })).toBe('RED');
  });
});

describe('Rule 3.1.5: nothing over nothing is never 0 % and never 100 % (trap 6)', () => {
  const closed = { planned: false, closed: true, kind: 'ratio' } as const;
  const open = { planned: true, closed: false, kind: 'ratio' } as const;

  test('no parts inspected is not applicable', () => {
    expect(ratioValue(0, 0, 100, open)).toEqual({ value: null, status: 'NOT_APPLICABLE' });
  });

  test('a closed calendar is no production', () => {
    expect(ratioValue(0, 0, 100, closed)).toEqual({ value: null, status: 'NO_PRODUCTION' });
  });

  test('planned but nothing made is red for delivery, not applicable for other ratios', () => {
    const delivery = ratioValue(0, 0, 100, { ...open, kind: 'delivery' });
    expect(delivery).toEqual({ value: null, status: 'RED' });
    const judged = (fixed: 'RED' | 'NOT_APPLICABLE') =>
      judge({ direction: 'higher', decimals: 1, value: null, target: { value: 97 }, fixed });
    expect(judged('RED')).toBe('RED');
    expect(judged('NOT_APPLICABLE')).toBe('NOT_APPLICABLE');
  });

  test('nothing out of something is an honest 0 %', () => {
    expect(ratioValue(0, 460, 100, open)).toEqual({ value: 0 });
  });
});

describe('Rule 3.1.8: a day keeps the target it was judged with', () => {
  test('95.4 stays green against the 95.0 of its day and is red against the later 96.0', () => {
    expect(higher(95.4, 95.0)).toBe('GREEN');
    expect(higher(95.4, 96.0)).toBe('RED');
  });
});

describe('Rule 3.1.9: product families', () => {
  test('96.0 on 300 and 92.0 on 100 inspected make a target of 95.0', () => {
    expect(
      familyTarget([
        { target: 96.0, quantity: 300 },
        { target: 92.0, quantity: 100 },
      ]),
    ).toBe(95);
  });

  test('where nothing was made there is no target of the day', () => {
    expect(familyTarget([{ target: 96, quantity: 0 }])).toBeUndefined();
    expect(familyTarget([])).toBeUndefined();
  });
});

describe('Rule 3.1.10: measured, not judged', () => {
  const unjudged = { direction: 'higher', decimals: 1, noTarget: true } as const;

  test('the value that was red under 96.0 has no colour without a target', () => {
    expect(judge({ ...unjudged, value: 94.2, target: { value: 96 } })).toBe('NO_TARGET');
  });

  test('a KPI that has no target at all is not painted green', () => {
    expect(judge({ direction: 'higher', decimals: 1, value: 94.2 })).toBe('NO_TARGET');
    expect(judge({ direction: 'range', decimals: 0, value: 5, target: { low: 1 } })).toBe(
      'NO_TARGET',
    );
  });

  test('its silence starts no reaction either', () => {
    expect(judge({ ...unjudged, value: null })).toBe('NO_TARGET');
  });

  test('a closed day and 0/0 stay what they are', () => {
    expect(judge({ ...unjudged, value: null, closed: true })).toBe('NO_PRODUCTION');
    expect(judge({ ...unjudged, value: null, fixed: 'NOT_APPLICABLE' })).toBe('NOT_APPLICABLE');
  });

  test('safety cannot be excused from judgement', () => {
    expect(judge({ direction: 'event', decimals: 0, value: 1, noTarget: true })).toBe('RED');
  });

  const period = { fromOn: '2026-09-01', untilOn: '2026-11-30', ownerId: 'p1' };

  test('a period has an owner and ends within 90 days, and so does its one extension', () => {
    expect(codeOf(() => checkNoTargetPeriod(period, false))).toBe('accepted');
    const extended = { ...period, extendedUntilOn: '2027-02-28' };
    expect(codeOf(() => checkNoTargetPeriod(extended, false))).toBe('accepted');
    expect(codeOf(() => checkNoTargetPeriod({ ...period, untilOn: '2026-12-01' }, false))).toBe(
      'rule_broken',
    );
    const tooLong = { ...period, extendedUntilOn: '2027-03-01' };
    expect(codeOf(() => checkNoTargetPeriod(tooLong, false))).toBe('rule_broken');
    expect(codeOf(() => checkNoTargetPeriod({ ...period, ownerId: undefined }, false))).toBe(
      'rule_broken',
    );
  });

  test('safety gets no such period', () => {
    expect(codeOf(() => checkNoTargetPeriod(period, true))).toBe('rule_broken');
  });

  test('past its end it stands as overdue', () => {
    expect(noTargetState(period, '2026-08-31')).toBe('ahead');
    expect(noTargetState(period, '2026-11-30')).toBe('running');
    expect(noTargetState(period, '2026-12-01')).toBe('overdue');
    expect(noTargetState({ ...period, extendedUntilOn: '2026-12-31' }, '2026-12-01')).toBe(
      'running',
    );
  });
});

describe('a target version that can be judged against', () => {
  test('is complete, in order, and no finer than the KPI is shown', () => {
    expect(codeOf(() => checkTarget('higher', 1, { value: 95.5 }))).toBe('accepted');
    expect(codeOf(() => checkTarget('range', 0, { low: 80, high: 120 }))).toBe('accepted');
    expect(codeOf(() => checkTarget('higher', 1, { value: 95.55 }))).toBe('rule_broken');
    expect(codeOf(() => checkTarget('higher', 1, { low: 80, high: 120 }))).toBe('rule_broken');
    expect(codeOf(() => checkTarget('range', 0, { low: 120, high: 80 }))).toBe('rule_broken');
  });
});

describe('Rule 3.3.6: the worst of several states', () => {
  test('red before not reported before amber before not due before green', () => {
    const order: Status[] = ['GREEN', 'NOT_DUE', 'AMBER', 'NOT_REPORTED', 'RED'];
    for (let n = 1; n <= order.length; n += 1) {
      expect(worst(order.slice(0, n))).toBe(order[n - 1]);
      expect(worst(order.slice(0, n).reverse())).toBe(order[n - 1]);
    }
  });

  test('closed and untargeted ones are passed over', () => {
    expect(worst(['NO_PRODUCTION', 'GREEN', 'NO_TARGET', 'NOT_APPLICABLE'])).toBe('GREEN');
    expect(worst(['NO_PRODUCTION', 'RED'])).toBe('RED');
  });

  test('they decide when nothing else is there', () => {
    expect(worst(['NO_PRODUCTION', 'NO_PRODUCTION'])).toBe('NO_PRODUCTION');
    expect(worst(['NO_TARGET', 'NO_PRODUCTION'])).toBe('NO_TARGET');
    expect(worst([])).toBe('NOT_APPLICABLE');
  });
});
