// The fact line (Rule 4.3): who, which shift, which day, next huddle, days since the last accident.
import { expect, test } from 'vitest';
import type { Board, Today } from '../../../shared/areas/boards/board.ts';
import { factLineView } from '../../../shared/areas/boards/fact-line.view.ts';
import { berlin, boards, todayRecord } from '../../fixtures/wall-records.ts';
import { context } from '../../fixtures/words.ts';

const board = (id: string) => boards.find((each) => each.id === id) as Board;
const see = (id: string, part: Partial<Today> = {}, page = { number: 1, of: 1 }) =>
  factLineView(board(id), todayRecord(id, part), page, context());

test('a line board at 06:14 says whose shift it is, what is judged and that the huddle is near', () => {
  expect(see('b2')).toEqual({
    label: 'Tier 1 · Valves · TL MK',
    name: 'B2 Valve assembly',
    facts: [
      { label: 'Early shift · results of Tue 17', value: 'Wed 18 Nov' },
      { label: 'Next huddle 06:15', value: 'in 1 min' },
      { label: 'Days since accident', value: '412' },
    ],
  });
});

test('an empty duty chain is said, not left out', () => {
  expect(see('b3', { dutyOwner: null }).label).toBe('Tier 1 · Valves · nobody on duty');
});

test('the top board has no parent, and a board with office hours only names the day', () => {
  const line = see('plant', { dutyOwner: { role: 'PM', initials: 'LO' } });
  expect(line.label).toBe('Tier 3 · PM LO');
  expect(line.facts[0]?.label).toBe('Results of Tue 17');
  expect(see('b2', { shiftName: null }).facts[0]?.label).toBe('Results of Tue 17');
});

test('a huddle on another day carries its weekday', () => {
  const nextHuddle = {
    slotId: 's',
    on: '2026-11-19',
    startAt: berlin('2026-11-19', '06:15'),
    endAt: berlin('2026-11-19', '06:25'),
  };
  expect(see('b2', { nextHuddle }).facts[1]).toEqual({
    label: 'Next huddle Thu 06:15',
    value: 'in 1 day',
  });
});

test('a running huddle shows until when it is planned', () => {
  const huddle = {
    slotId: 's',
    on: '2026-11-18',
    startedAt: berlin('2026-11-18', '06:15'),
    plannedEndAt: berlin('2026-11-18', '06:25'),
  };
  expect(see('b2', { huddle }).facts[1]).toEqual({ label: 'Huddle runs', value: 'until 06:25' });
});

test('pages are counted only where there are several', () => {
  expect(see('b2', {}, { number: 2, of: 4 }).label).toBe('Tier 1 · Valves · TL MK · page 2 of 4');
});

test('a line whose name lacks its short name gets it', () => {
  const plain = { ...board('b2'), name: 'Valve assembly' };
  expect(factLineView(plain, todayRecord('b2', {}), { number: 1, of: 1 }, context()).name).toBe(
    'B2 Valve assembly',
  );
  expect(see('maintenance').name).toBe('Maintenance');
});
