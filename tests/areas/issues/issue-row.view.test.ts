// What an issue row says (Rules 3.4, 4.3): action on show, owner, due, chip, order.
import { describe, expect, test } from 'vitest';
import type { Countermeasure } from '../../../shared/areas/countermeasures/countermeasure.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import { byUrgency, issueRowView } from '../../../shared/areas/issues/issue-row.view.ts';
import {
  actionRecord,
  berlin,
  escalationRecord,
  hop,
  issueRecord,
} from '../../fixtures/wall-records.ts';
import { context } from '../../fixtures/words.ts';

const see = (
  issue: Partial<Issue> = {},
  actions: Countermeasure[] = [],
  asked: Escalation[] = [],
) => issueRowView(issueRecord('i1', 'Q', 'Torque tool fault', issue), actions, asked, context());
const action = (id: string, part: Partial<Countermeasure> = {}) => actionRecord(id, 'i1', part);

describe('the mark of a row', () => {
  test('is "!" on a red without any reaction', () => {
    expect(see({ kpiId: 'B2-FPY', contained: null }).mark).toBe('bang');
  });
  test('is a clock from the stated containment until an owner accepted', () => {
    expect(see({ kpiId: 'B2-FPY', contained: false }).mark).toBe('clock');
    expect(see({}, [action('c', { accepted: false, state: 'proposed' })]).mark).toBe('clock');
  });
  test.each([
    ['plan', 'pdca1'],
    ['done', 'pdca2'],
    ['checked', 'pdca3'],
  ] as const)('is the circle of an action in state %s', (state, mark) => {
    expect(see({}, [action('c', { state })]).mark).toBe(mark);
  });
});

test('an S1 stands first on its own wall and says so, also behind nothing that is late', () => {
  const s1 = see({ severity: 'S1' });
  expect(s1).toMatchObject({ mark: 'alert', title: 'S1 Torque tool fault' });
  const unanswered = see({ kpiId: 'B2-FPY', contained: null });
  const late = see({}, [action('c', { dueOn: '2026-11-13', originalDueOn: '2026-11-13' })]);
  expect([late, unanswered, s1].sort(byUrgency)[0]).toBe(s1);
  expect(see({ severity: 'S1' }, [action('c')]).mark).toBe('pdca1');
});

test('of several actions the one with the earliest due is shown, with how many there are', () => {
  const row = see({}, [
    action('late', { dueOn: '2026-11-24' }),
    action('soon', { dueOn: '2026-11-19' }),
  ]);
  expect(row).toMatchObject({ due: 'Thu 19', count: '1 of 2' });
});

test('trap 23: what is parked says when it comes back, stands last, and asks for a word when it is back', () => {
  const parked = see({ parkedUntilOn: '2026-11-27' }, [action('c', { dueOn: '2026-11-13' })]);
  expect([parked.due, parked.rank]).toEqual(['back Fri 27', 4]);
  const back = see({ clearOutOn: '2026-11-20' }, [action('c', { dueOn: '2026-11-24' })]);
  expect([back.due, back.rank]).toEqual(['clear out', 1]);
});

test('what is done stands behind what is still to do', () => {
  const row = see({}, [
    action('a', { state: 'done', dueOn: '2026-11-16' }),
    action('b', { dueOn: '2026-11-20' }),
  ]);
  expect(row).toMatchObject({ mark: 'pdca1', due: 'Fri 20' });
});

test('an owner is role and initials, dashed until he accepted himself', () => {
  expect(see({}, [action('c', { accepted: false, state: 'proposed' })])).toMatchObject({
    owner: 'TL JK',
    dashed: true,
  });
  expect(see({}, [action('c')]).dashed).toBe(false);
});

test('lateness counts against the original day, which stays readable', () => {
  const moved = action('c', { originalDueOn: '2026-11-13', dueOn: '2026-11-20' });
  expect(see({}, [moved])).toMatchObject({ late: true, struck: '13', due: 'Fri 20' });
});

test('the original day of another month is named in full', () => {
  const moved = action('c', { originalDueOn: '2026-10-30', dueOn: '2026-11-20' });
  expect(see({}, [moved]).struck).toBe('30 Oct');
});

test('past the moved date too it says by how much, against the first one', () => {
  const moved = action('c', { originalDueOn: '2026-11-13', dueOn: '2026-11-17' });
  expect(see({}, [moved])).toMatchObject({ late: true, struck: '13', due: '+5 d' });
  const plain = action('c', { originalDueOn: '2026-11-17', dueOn: '2026-11-17' });
  expect(see({}, [plain])).toMatchObject({ late: true, struck: '17', due: '+1 d' });
});

test('a date in another month is named with it', () => {
  const next = action('c', { originalDueOn: '2026-12-02', dueOn: '2026-12-02' });
  expect(see({}, [next]).due).toBe('2 Dec');
});

test('a done action is not late', () => {
  expect(
    see({}, [action('c', { state: 'done', originalDueOn: '2026-11-13', dueOn: '2026-11-13' })])
      .late,
  ).toBe(false);
});

describe('the chip', () => {
  const asked = (part: Partial<Escalation>) => see({}, [], [escalationRecord('e', part)]).chip;
  const hops = [
    hop('valves', berlin('2026-11-18', '06:00'), {
      acknowledgeDueAt: berlin('2026-11-18', '08:40'),
      answerDueAt: berlin('2026-11-18', '10:40'),
    }),
  ];
  test('raised: by clock A', () => {
    expect(asked({ hops })).toMatchObject({
      face: 'waiting',
      glyph: 'up',
      text: 'Valves by',
      by: '08:40',
    });
  });
  test('seen: by clock B', () => {
    expect(asked({ state: 'seen', hops })).toMatchObject({ text: 'Valves saw', by: '10:40' });
  });
  test('accepted: who solves by when, dashed until the named person accepted', () => {
    const chip = asked({ state: 'accepted', resolutionDueAt: berlin('2026-11-18', '12:00') });
    expect(chip).toMatchObject({ text: 'Valves solves', by: '12:00', dashed: true });
  });
  test('returned and resolved: blue fill, no clock', () => {
    expect(asked({ state: 'returned' })).toMatchObject({
      face: 'answered',
      glyph: 'down',
      text: 'Valves answered',
      by: null,
    });
    expect(asked({ state: 'resolved' })).toMatchObject({
      face: 'answered',
      text: 'Valves: try it',
    });
  });
  test('names the board that holds the card now', () => {
    expect(asked({ state: 'seen', holderId: 'plant', hops })?.text).toBe('Plant saw');
  });
  test('an overrun clock is outlined red and stays', () => {
    const late = [hop('valves', 0, { acknowledgeDueAt: berlin('2026-11-18', '06:13') })];
    expect(asked({ hops: late })?.face).toBe('late');
  });
  test('an answer to confirm comes before what still waits', () => {
    const row = see(
      {},
      [],
      [escalationRecord('a', { hops }), escalationRecord('b', { state: 'returned' })],
    );
    expect(row.chip?.text).toBe('Valves answered');
  });
});

test('order: no reaction, late, escalated, then due date', () => {
  const rows = [
    { ...see({}, [action('c', { dueOn: '2026-11-25' })]), id: 'later' },
    { ...see({}, [action('c', { dueOn: '2026-11-19' })]), id: 'soon' },
    { ...see({}, [], [escalationRecord('e', {})]), id: 'asked' },
    { ...see({}, [action('c', { originalDueOn: '2026-11-13' })]), id: 'late' },
    { ...see({ kpiId: 'B2-FPY', contained: null }), id: 'bang' },
  ];
  expect(rows.sort(byUrgency).map((row) => row.id)).toEqual([
    'bang',
    'late',
    'asked',
    'soon',
    'later',
  ]);
});
