import { describe, expect, test } from 'vitest';
import {
  daySafetyStatus,
  type SafetyClass,
  type SafetyShift,
  safetyConfirmationKind,
} from '../../../shared/areas/kpis/safety.ts';

const dueAt = Date.parse('2026-11-18T05:16:00Z');
const before = dueAt - 60_000;
const after = dueAt + 60_000;
const silent = (shiftId: string): SafetyShift => ({ shiftId, dueAt });
const said = (shiftId: string, how: 'outgoing' | 'told' = 'outgoing', confirmedAt = before) => ({
  shiftId,
  dueAt,
  confirmation: { how, confirmedAt },
});
const day = (shifts: SafetyShift[], events: SafetyClass[] = [], now = before) =>
  daySafetyStatus({ shifts, events: events.map((name) => ({ class: name })), now });

describe('Rule 3.1.6: silence is not a safe day (trap 1)', () => {
  test('no events and none confirmed is not reported after the due', () => {
    expect(day([silent('E'), silent('L')], [], after)).toMatchObject({
      status: 'NOT_REPORTED',
      value: null,
      missingShiftIds: ['E', 'L'],
    });
  });

  test('until the due it is not due', () => {
    expect(day([silent('E'), silent('L')]).status).toBe('NOT_DUE');
    expect(day([silent('E')], [], dueAt).status).toBe('NOT_REPORTED');
  });

  test('one shift confirmed and one open leaves the day open', () => {
    expect(day([said('E'), silent('L')])).toMatchObject({
      status: 'NOT_DUE',
      value: null,
      missingShiftIds: ['L'],
    });
  });

  test('one shift past its due outweighs another that is not due', () => {
    expect(day([silent('E'), { shiftId: 'L', dueAt: after + 1 }], [], after).status).toBe(
      'NOT_REPORTED',
    );
  });

  test('the day turns green when every shift is confirmed', () => {
    expect(day([said('E'), said('L')])).toMatchObject({
      status: 'GREEN',
      value: 0,
      told: false,
      late: false,
    });
  });

  test('as told at handover is marked told, and is not late', () => {
    expect(day([said('E'), said('L', 'told')])).toMatchObject({
      status: 'GREEN',
      told: true,
      late: false,
    });
  });

  test('a word after the due is late', () => {
    expect(day([said('E'), said('L', 'told', after)], [], after)).toMatchObject({
      status: 'GREEN',
      late: true,
    });
  });
});

describe('Rule 3.1.7: the cell shows the worst event', () => {
  test.each(['lost_time', 'recordable'] as const)('%s is red', (name) => {
    expect(day([said('E')], [name, 'near_miss'])).toMatchObject({
      status: 'RED',
      value: 1,
      firstAid: false,
      nearMissCount: 1,
      worstClass: name,
    });
  });

  test('first aid is red with "+"', () => {
    expect(day([said('E')], ['first_aid'])).toMatchObject({
      status: 'RED',
      firstAid: true,
      value: 1,
    });
  });

  test('a plant may show first aid in amber, but a recordable beside it stays red', () => {
    const amber = (events: SafetyClass[]) =>
      daySafetyStatus({
        shifts: [said('E')],
        events: events.map((name) => ({ class: name })),
        now: before,
        firstAidAs: 'AMBER',
      }).status;
    expect(amber(['first_aid'])).toBe('AMBER');
    expect(amber(['first_aid', 'recordable'])).toBe('RED');
  });

  test('an honest near miss keeps the cell green and counts in its corner', () => {
    expect(day([said('E')], ['near_miss', 'unsafe_condition'])).toMatchObject({
      status: 'GREEN',
      value: 0,
      nearMissCount: 2,
    });
  });

  test('a near miss does not stand in for the word of the shift', () => {
    expect(day([silent('E')], ['near_miss'], after)).toMatchObject({
      status: 'NOT_REPORTED',
      nearMissCount: 1,
    });
  });

  test('an injury is red at once, whoever has confirmed', () => {
    expect(day([silent('E'), silent('L')], ['recordable'])).toMatchObject({
      status: 'RED',
      value: 1,
    });
  });
});

describe('Rule 3.1.6: an event colours its day, production or not', () => {
  test('a closed day without event is no production', () => {
    expect(day([])).toMatchObject({ status: 'NO_PRODUCTION', value: null });
  });

  test("a shutdown does not hide a contractor's accident", () => {
    expect(day([], ['lost_time'])).toMatchObject({ status: 'RED', value: 1 });
  });

  test('a near miss on a closed day makes it green with its count', () => {
    expect(day([], ['near_miss'])).toMatchObject({ status: 'GREEN', nearMissCount: 1, value: 0 });
  });
});

describe('Rule 3.1.6: who may confirm when', () => {
  const shiftEndsAt = Date.parse('2026-11-18T05:00:00Z');
  const kind = (by: 'outgoing' | 'next', now: number) =>
    safetyConfirmationKind({ by, shiftEndsAt, dueAt, now });

  test('the outgoing leader from 30 minutes before the end', () => {
    expect(kind('outgoing', shiftEndsAt - 31 * 60_000)).toBe('too_early');
    expect(kind('outgoing', shiftEndsAt - 30 * 60_000)).toBe('outgoing');
  });

  test('the next shift from the end until its due, as told', () => {
    expect(kind('next', shiftEndsAt - 1)).toBe('too_early');
    expect(kind('next', shiftEndsAt)).toBe('told');
    expect(kind('next', dueAt)).toBe('told');
  });

  test('anybody after the due is late', () => {
    expect(kind('next', dueAt + 1)).toBe('late');
    expect(kind('outgoing', dueAt + 1)).toBe('late');
  });
});
