// What an alert says on the wall, on the tablet and at the board that asked (Rule 3.5.3).
import { describe, expect, test } from 'vitest';
import {
  alertHead,
  alertRungs,
  callsFor,
  nobodyYet,
} from '../../../shared/areas/alerts/alert.view.ts';
import { acknowledgedBy, alertOf, calledNext } from '../../../shared/areas/alerts/calls.ts';
import { berlin, escalationRecord } from '../../fixtures/wall-records.ts';
import { context } from '../../fixtures/words.ts';

const since = berlin('2026-11-18', '02:30');
const called = (initials: string, at: number) => ({
  personId: initials,
  as: 'on_call' as const,
  role: 'SV',
  initials,
  at,
});
const first = alertOf(
  {
    id: 'e:0',
    kind: 's1',
    subjectId: 'e',
    hop: 0,
    boardId: 'valves',
    originatorId: 'b3',
    category: 'S',
    severity: 'S1',
    place: 'oven gate 4',
    since,
    dueAt: since + 15 * 60_000,
  },
  called('NB', since),
);
const second = calledNext(first, called('TB', since + 300_000), since + 300_000);
const at = (ms: number) => ({ ...context(), now: since + ms });
const card = escalationRecord('e', {
  originatorId: 'b3',
  severity: 'S1',
  state: 'raised',
  question: 'Hand caught in the gate',
  raisedAt: since,
});

describe('the cover', () => {
  test('says category, board, place, since when, who was called and who is next', () => {
    expect(alertHead(second, 'Safety', at(320_000))).toEqual({
      title: 'S1 Safety',
      place: 'B3 · oven gate 4',
      clock: '5:20',
      since: 'since 02:30',
    });
    const rungs = alertRungs(second, card, '4711', at(320_000));
    expect(rungs.map((rung) => [rung.face, rung.name, rung.big])).toEqual([
      ['ok', 'B3', '02:30'],
      ['miss', 'NB', '02:30'],
      ['now', 'SV TB', '4:40'],
      ['future', 'Goes up', '02:45'],
    ]);
  });

  test('the chain stands in the order of time: what goes up before the plant must see it', () => {
    const copies = [
      {
        boardId: 'plant',
        cause: 's1' as const,
        acknowledgeDueAt: since + 30 * 60_000,
        acknowledgedAt: null,
      },
    ];
    const rungs = alertRungs(second, { ...card, copies }, null, at(320_000));
    expect(rungs.map((rung) => [rung.name, rung.big])).toEqual([
      ['B3', '02:30'],
      ['NB', '02:30'],
      ['SV TB', '4:40'],
      ['Goes up', '02:45'],
      ['Plant', '03:00'],
    ]);
  });

  test('says nothing about the person hurt: no word of the question (Rule 3.5.3)', () => {
    const said = [alertHead(second, 'Safety', at(0)), alertRungs(second, card, '1', at(0))];
    expect(JSON.stringify(said)).not.toContain('Hand');
  });

  test('with nobody on duty or nobody left it says whom to call', () => {
    const empty = calledNext({ ...first, called: [] }, null, since);
    const now = alertRungs(empty, undefined, '4711', at(0))[0];
    expect([now?.name, now?.small]).toEqual(['Nobody on duty', 'Call 4711']);
  });
});

describe('trap 22: the board that asked', () => {
  const alerts = [second];
  test('reads "nobody reached yet" with the number until somebody has acknowledged', () => {
    const line = nobodyYet(alerts, [card], 'b3', '4711', at(0));
    expect(line?.text).toContain('nobody reached yet, called NB, TB');
    expect(line?.end).toBe('Call 4711');
    const heard = acknowledgedBy(second, null, since);
    expect(nobodyYet([heard], [card], 'b3', '4711', at(0))).toBe(null);
    expect(nobodyYet(alerts, [card], 'valves', '4711', at(0))).toBe(null);
  });

  test('the other board that knows is somebody', () => {
    const copies = [
      { boardId: 'plant', cause: 's1' as const, acknowledgeDueAt: since, acknowledgedAt: since },
    ];
    expect(nobodyYet(alerts, [{ ...card, copies }], 'b3', '4711', at(0))).toBe(null);
  });

  test('only the receiving board is covered, and only while it calls', () => {
    expect(callsFor(alerts, 'valves')).toHaveLength(1);
    expect(callsFor(alerts, 'b3')).toEqual([]);
    expect(callsFor([acknowledgedBy(second, null, since)], 'valves')).toEqual([]);
  });
});
