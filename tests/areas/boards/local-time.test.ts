// Dates, times and spans as boards write them.
import { expect, test } from 'vitest';
import {
  dateText,
  dueText,
  leftText,
  localMoment,
  momentText,
  sinceText,
  untilText,
  weekdayText,
} from '../../../shared/local-time.ts';
import { berlin, now } from '../../fixtures/wall-records.ts';
import { words } from '../../fixtures/words.ts';

const zone = 'Europe/Berlin';
const today = '2026-11-18';

test('an instant is read on the wall clock of the plant, in winter and in summer', () => {
  expect(localMoment(Date.parse('2026-11-18T05:14:00Z'), zone)).toEqual({
    on: today,
    time: '06:14',
  });
  expect(localMoment(Date.parse('2026-07-01T22:30:00Z'), zone)).toEqual({
    on: '2026-07-02',
    time: '00:30',
  });
  expect(localMoment(Date.parse('2026-11-18T23:00:00Z'), zone)).toEqual({
    on: '2026-11-19',
    time: '00:00',
  });
});

test('both hours of the autumn night are read as they are on the wall', () => {
  expect(localMoment(Date.parse('2026-10-25T00:30:00Z'), zone).time).toBe('02:30');
  expect(localMoment(Date.parse('2026-10-25T01:30:00Z'), zone).time).toBe('02:30');
});

test('the weekday comes from the date, also before 1970', () => {
  expect(weekdayText(words, today)).toBe('Wed');
  expect(weekdayText(words, '1969-12-31')).toBe('Wed');
  expect(dateText(words, today)).toBe('Wed 18 Nov');
});

test('a moment is as short as it stays clear', () => {
  expect(momentText(words, berlin(today, '08:40'), zone, today)).toBe('08:40');
  expect(momentText(words, berlin('2026-11-19', '08:45'), zone, today)).toBe('Thu 08:45');
  expect(momentText(words, berlin('2026-11-17', '15:10'), zone, today)).toBe('Tue 15:10');
  expect(momentText(words, berlin('2026-11-30', '08:45'), zone, today)).toBe('30 Nov');
});

test('a due date names its month only when it is far away', () => {
  expect(dueText(words, '2026-11-20', today)).toBe('Fri 20');
  expect(dueText(words, '2026-12-10', today)).toBe('10 Dec');
});

test('a countdown ends exactly at its instant', () => {
  expect(untilText(words, berlin(today, '06:15'), now)).toBe('in 1 min');
  expect(untilText(words, berlin(today, '06:15'), berlin(today, '06:15'))).toBe('now');
  expect(untilText(words, berlin(today, '13:48'), now)).toBe('in 7 h 34');
  expect(untilText(words, berlin('2026-11-20', '06:15'), now)).toBe('in 2 days');
});

test('time left turns into overrun without a gap', () => {
  const due = berlin(today, '08:40');
  expect(leftText(words, due, berlin(today, '08:22'))).toBe('18 min left');
  expect(leftText(words, due, berlin(today, '06:40'))).toBe('2 h 00 left');
  expect(leftText(words, due, berlin('2026-11-17', '08:00'))).toBe('1 day left');
  expect(leftText(words, due, due)).toBe('+0 min');
  expect(leftText(words, due, berlin(today, '08:52'))).toBe('+12 min');
  expect(sinceText(words, berlin('2026-11-17', '13:20'), now)).toBe('16 h');
});
