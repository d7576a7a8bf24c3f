// Cards, columns, clocks and strips of escalations (Rule 2.1, table of states).
import { describe, expect, test } from 'vitest';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import {
  byDeadline,
  cardClock,
  cardColumn,
  cardView,
  newsKeys,
  wentUp,
} from '../../../shared/areas/escalations/escalation-card.view.ts';
import {
  answerStrip,
  answersFor,
  chipView,
  toTell,
  wentUpStrip,
} from '../../../shared/areas/escalations/escalation-chip.view.ts';
import { escalationTriggers, hopCauses } from '../../../shared/areas/escalations/table.ts';
import { berlin, escalationRecord, escalations, hop } from '../../fixtures/wall-records.ts';
import { context } from '../../fixtures/words.ts';

const day = '2026-11-18';
const [fixture, conveyor, liftTable, oven] = escalations as [
  Escalation,
  Escalation,
  Escalation,
  Escalation,
];

describe('the column of a card', () => {
  test.each([
    ['raised', 'from_lines'],
    ['seen', 'from_lines'],
    ['accepted', 'we_solve'],
    ['returned', 'answered'],
    ['resolved', 'answered'],
  ] as const)('%s stands in %s at its holder', (state, column) => {
    expect(cardColumn(escalationRecord('e', { state }), 'valves')).toBe(column);
  });
  test('at a board that the card has left it is with others', () => {
    expect(cardColumn(oven, 'valves')).toBe('with_others');
    expect(wentUp(oven, 'valves')).toBe(true);
    expect(wentUp(oven, 'plant')).toBe(false);
  });
  test('at its originator it stands on row and strip only', () => {
    expect(cardColumn(fixture, 'b3')).toBeNull();
  });
});

describe('a card', () => {
  test('raised names who asks, since when and the acknowledge clock', () => {
    expect(cardView(fixture, 'valves', context())).toMatchObject({
      face: 'open',
      board: 'B3',
      category: 'D',
      severity: 'S3',
      origin: 'raised Tue 15:10',
      by: 'ack by 08:45',
    });
  });
  test('accepted names its owner and the day it is solved', () => {
    expect(cardView(conveyor, 'valves', context())).toMatchObject({
      origin: 'MT RS',
      dashed: false,
      by: 'solve by Thu 12:00',
    });
  });
  test('trap 16: an owner whom somebody else named is drawn dashed until he accepts himself', () => {
    const named = { ...conveyor, ownerAccepted: false };
    expect(cardView(named, 'valves', context()).dashed).toBe(true);
    expect(chipView([named], named.originatorId, context())?.dashed).toBe(true);
  });
  test('answered is blue and waits for the team', () => {
    expect(cardView(liftTable, 'valves', context())).toMatchObject({
      face: 'answered',
      origin: 'answered Tue 13:20',
      question: 'Lift table: resources given, Friday',
      by: 'waits for B2',
    });
  });
  test('that went up by itself says who was silent, outlined red', () => {
    expect(cardView(oven, 'plant', context())).toMatchObject({
      face: 'late',
      origin: 'auto, 3 hops',
      by: 'Unanswered at Maint.',
    });
  });
  test('raised by a rule says which', () => {
    const origin = escalationTriggers.map(
      (trigger) => cardView(escalationRecord('e', { trigger }), 'valves', context()).origin,
    );
    expect(origin).toContain('auto: due moved twice');
    expect(origin).toHaveLength(escalationTriggers.length);
  });
  test('has words for every way it can have come', () => {
    for (const cause of hopCauses) {
      const card = escalationRecord('e', { hops: [hop('b1', 0), hop('valves', 0, { cause })] });
      expect(cardView(card, 'valves', context()).origin, cause).not.toBe('');
    }
  });
  test('on a copy board names where it is', () => {
    const hops = [hop('maintenance', 0, { answerDueAt: berlin(day, '10:40') })];
    const card = escalationRecord('e', { holderId: 'maintenance', state: 'seen', hops });
    expect(cardView(card, 'valves', context()).by).toBe('Maint.: answer by 10:40');
  });
  test('counts the further lines it carries', () => {
    const line = { text: 'again', at: 0, issueId: null };
    expect(
      cardView(escalationRecord('e', { lines: [line, line] }), 'valves', context()).lines,
    ).toBe('+2');
  });
});

describe('a limit that has passed', () => {
  const hops = [hop('valves', 0, { acknowledgeDueAt: berlin(day, '08:45') })];
  const late = escalationRecord('e', { hops });
  const at = context({ now: berlin(day, '09:32') });
  test('is an overrun outlined red on chip and strip, no time of the day', () => {
    expect(chipView([late], late.originatorId, at)).toMatchObject({
      face: 'late',
      text: 'Valves late',
      by: '+47 min',
    });
    expect(wentUpStrip(late, 0, at)).toMatchObject({ face: 'up_late', end: 'late +47 min' });
  });
});

test('what a rule asked says why in a note, so that the question has the room', () => {
  const card = {
    ...conveyor,
    trigger: 'moved_twice' as const,
    question: 'Due moved twice: Chip guide',
  };
  expect(cardView(card, 'valves', context())).toMatchObject({
    question: 'Chip guide',
    why: 'due moved twice',
  });
});

describe('the clock of a card', () => {
  const hops = [
    hop('valves', berlin(day, '06:40'), {
      acknowledgeDueAt: berlin(day, '08:40'),
      answerDueAt: berlin(day, '10:40'),
    }),
  ];
  const at = (time: string) => context({ now: berlin(day, time) });
  test('shows time left and the share that is used', () => {
    expect(cardClock(escalationRecord('e', { hops }), at('08:10'))).toEqual({
      text: '30 min left',
      used: 0.75,
    });
  });
  test('shows the overrun and a full bar', () => {
    expect(cardClock(escalationRecord('e', { hops }), at('08:52'))).toEqual({
      text: '+12 min',
      used: 1,
    });
  });
  test('runs on with B once it was seen', () => {
    expect(cardClock(escalationRecord('e', { state: 'seen', hops }), at('08:40'))).toEqual({
      text: '2 h 00 left',
      used: 0.5,
    });
  });
  test('after the answer tells how long it waits', () => {
    expect(cardClock(liftTable, context())).toEqual({ text: '16 h', used: null });
  });
});

test('cards are sorted by severity, then by deadline', () => {
  const due = (id: string, time: string, severity: 'S2' | 'S3') =>
    escalationRecord(id, {
      severity,
      hops: [hop('valves', 0, { acknowledgeDueAt: berlin(day, time) })],
    });
  const cards = [
    due('late', '09:00', 'S3'),
    due('soon', '08:00', 'S3'),
    due('high', '12:00', 'S2'),
  ];
  expect(cards.sort(byDeadline).map((card) => card.id)).toEqual(['high', 'soon', 'late']);
});

describe('what turns a wall to its first page at once (Rule 4.3)', () => {
  const asked = escalationRecord('e', { hops: [hop('valves', 0)] });
  const keys = (e: Escalation, boardId = 'valves') => newsKeys([e], boardId)[0];
  const answer = { boardId: 'valves', at: 1, text: 'Today' } as Escalation['answer'];
  test('is a new card at the board that is asked and at the one that asks, at no other', () => {
    expect([keys(asked), keys(asked, 'b2'), keys(asked, 'pumps')]).toEqual([
      expect.any(String),
      expect.any(String),
      undefined,
    ]);
  });
  test('is an answer and a card that went on', () => {
    expect(keys({ ...asked, state: 'returned', answer })).not.toBe(keys(asked));
    expect(keys({ ...asked, hops: [hop('valves', 0), hop('plant', 1)] })).not.toBe(keys(asked));
  });
  test('is not that somebody saw, accepted or confirmed it', () => {
    expect(keys({ ...asked, state: 'seen' })).toBe(keys(asked));
    expect(keys({ ...asked, state: 'accepted' })).toBe(keys(asked));
    const answered = keys({ ...asked, state: 'returned', answer });
    expect(keys({ ...asked, state: 'confirmed', answer })).toBe(answered);
  });
});

describe('the strip', () => {
  test('reads the answer out to its originator alone', () => {
    expect(answersFor(escalations, 'b2').map((card) => card.id)).toEqual(['e3']);
    expect(answersFor(escalations, 'valves')).toEqual([]);
    expect(answerStrip(liftTable, 0, context())).toMatchObject({
      face: 'answer',
      text: 'Valves: Lift table: resources given, Friday',
      end: 'Confirm?',
      more: 0,
    });
  });
  test('says that more answers wait', () => {
    expect(answerStrip(liftTable, 2, context()).more).toBe(2);
  });
  test('shows what went up, outlined red, with the deadline up there', () => {
    expect(wentUpStrip(oven, 0, context())).toMatchObject({
      face: 'up_late',
      text: 'Went up to Plant: B3 Oven drift: repair or capex?',
      end: 'answer by Thu 09:45',
    });
  });
  test('shows what was passed on by hand without the red outline', () => {
    const hops = [hop('valves', 0), hop('maintenance', 0, { cause: 'transfer' })];
    const card = escalationRecord('e', { holderId: 'maintenance', state: 'seen', hops });
    expect(wentUpStrip(card, 0, context())).toMatchObject({
      face: 'up',
      text: 'With Maint.: B2 Who helps?',
    });
  });
  test('keeps a confirmed answer until each shift was told, and says which were (trap 23)', () => {
    const told: Escalation = { ...liftTable, state: 'confirmed', ticks: ['E'], shownOn: ['b2'] };
    expect(toTell(told, 'b2')).toBe(true);
    expect(toTell(told, 'valves')).toBe(false);
    expect(toTell({ ...told, shownOn: [] }, 'b2')).toBe(false);
    expect(answerStrip(told, 0, context())).toMatchObject({ face: 'up', end: 'told: E' });
  });
});
