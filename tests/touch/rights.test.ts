import { describe, expect, test } from 'vitest';
import { t } from '../../board-client/text/text.ts';
import { escalationActions } from '../../board-client/touch/escalation-actions.ts';
import type { Facts } from '../../board-client/touch/facts.ts';
import {
  addresseesOf,
  lowerTargets,
  mayAskFor,
  mayHappen,
  offerTargets,
  type Place,
  transferTargets,
  upOf,
} from '../../board-client/touch/rights.ts';
import { todoList } from '../../board-client/touch/todo.ts';
import { escalationTable } from '../../shared/areas/escalations/table.ts';
import { berlin, boards, escalationRecord, hop, now } from '../fixtures/wall-records.ts';

const person = (id: string, dutyOf: string[], roles: NonNullable<Place['me']>['roles'] = []) => ({
  personId: id,
  dutyOf,
  roles,
});
const at = (boardId: string, me: Place['me'] = null): Place => ({ boardId, me, boards });
const facts = (place: Place): Facts => ({
  words: t,
  place,
  members: [],
  zone: 'Europe/Berlin',
  now,
  todayOn: '2026-11-18',
  boardName: (id) => id,
  shiftName: (id) => id,
  huddleTime: '08:30',
});
const keys = (place: Place, part: Parameters<typeof escalationRecord>[1]) =>
  escalationActions(escalationRecord('e', part), facts(place)).map((a) => a.key);

const answered = {
  state: 'returned',
  answer: {
    type: 'solved',
    text: 'x',
    at: now,
    boardId: 'valves',
    by: { personId: 'hb', role: 'VSM', initials: 'HB' },
    reviewOn: null,
    firstReviewOn: null,
  },
} as const;

describe('keys of an escalation', () => {
  test('a raised card gives the holder see, accept, answer, pass up, transfer and severity', () => {
    expect(keys(at('valves'), {})).toEqual([
      'accept',
      'return',
      'pass_up',
      'transfer',
      'acknowledge',
      'severity_up',
    ]);
  });
  test('the originator may withdraw and change severity, and nothing of the holder', () => {
    expect(keys(at('b2'), {})).toEqual(['severity_up', 'withdraw']);
  });
  test('an answer is confirmed or rejected by the originator only', () => {
    expect(keys(at('b2'), answered)).toEqual(['confirm', 'reject_return']);
    expect(keys(at('valves'), answered)).toEqual([]);
  });
  test('a tier above never confirms for the originator', () => {
    const vsm = person('x', ['valves'], [{ boardId: 'valves', role: 'VSM' }]);
    expect(keys(at('b2', vsm), answered)).toEqual([]);
  });
  test('who gave the answer never confirms it', () => {
    expect(keys(at('b2', person('hb', ['b2'])), answered)).toEqual([]);
  });
  test('a tier above may pass up for a board below but not take the card for it', () => {
    const pm = person('pm', ['plant'], [{ boardId: 'plant', role: 'PM' }]);
    expect(keys(at('plant', pm), {})).toContain('pass_up');
    expect(keys(at('plant', pm), {})).not.toContain('accept');
  });
  test('only the named person accepts a task', () => {
    const card = {
      state: 'accepted',
      owner: { personId: 'rs', role: 'SF', initials: 'RS' },
      resolutionDueAt: now,
    } as const;
    expect(keys(at('valves', person('rs', [])), card)).toEqual(['accept_task', 'refuse_task']);
    expect(keys(at('valves', person('hb', ['valves'])), card)).not.toContain('accept_task');
  });
  test('a late date is agreed to by the plant manager, and waits in the list of the plant alone', () => {
    const part = {
      state: 'accepted',
      owner: { personId: 'rs', role: 'SF', initials: 'RS' },
      ownerAccepted: true,
      resolutionDueAt: now,
      askedDueAt: now + 86_400_000,
    } as const;
    const pm = person('pm', ['plant'], [{ boardId: 'plant', role: 'PM' }]);
    const vsm = person('hb', ['valves'], [{ boardId: 'valves', role: 'VSM' }]);
    expect(keys(at('plant', pm), part)).toContain('agree_date');
    expect(keys(at('plant', pm), { ...part, askedDueAt: null })).not.toContain('agree_date');
    expect(keys(at('valves', vsm), part)).not.toContain('agree_date');
    const waits = (boardId: string) =>
      todoList({
        place: at(boardId),
        todayOn: '2026-11-18',
        shift: null,
        tiles: [],
        kpis: [],
        issues: [],
        countermeasures: [],
        escalations: [escalationRecord('e', part)],
      }).some((todo) => todo.kind === 'date');
    expect([waits('plant'), waits('valves')]).toEqual([true, false]);
  });
  test('"solved" asks by what one sees it', () => {
    const card = escalationRecord('e', { state: 'accepted', resolutionDueAt: now });
    const solved = escalationActions(card, facts(at('valves'))).filter(
      (a) => a.key === 'resolve',
    )[0];
    expect(solved?.fields.map((field) => [field.name, !!field.optional])).toEqual([
      ['text', false],
      ['evidence', false],
    ]);
  });
  test('a tier above never declines what was offered to a board below', () => {
    const pm = person('pm', ['plant'], [{ boardId: 'plant', role: 'PM' }]);
    const offer = { to: 'quality', kind: 'transfer', text: 'x', from: 'seen', at: now } as const;
    expect(keys(at('plant', pm), { state: 'seen', offer })).not.toContain('decline_offer');
    expect(keys(at('quality'), { state: 'seen', offer })).toContain('decline_offer');
  });
  test('nothing is passed up from the top', () => {
    expect(keys(at('plant'), { holderId: 'plant', hops: [hop('plant', now)] })).not.toContain(
      'pass_up',
    );
  });
  test('no key is drawn that the table forbids in that state', () => {
    for (const state of [
      'raised',
      'seen',
      'accepted',
      'returned',
      'resolved',
      'confirmed',
      'withdrawn',
    ] as const) {
      for (const place of [at('b2'), at('valves'), at('plant')]) {
        const card = escalationRecord('e', {
          state,
          owner: { personId: 'p', role: 'TL', initials: 'P' },
          resolutionDueAt: now,
        });
        for (const { key } of escalationActions(card, facts(place))) {
          expect(escalationTable.some((row) => row.event === key && row.from.includes(state))).toBe(
            true,
          );
        }
      }
    }
  });
});

describe('where a card can go', () => {
  test('up is the lowest board above holder and originator', () => {
    expect(upOf(at('b2'), 'maintenance', 'b3')).toBe('plant');
    expect(upOf(at('b2'), 'valves', 'b3')).toBe('plant');
    expect(upOf(at('b2'), 'plant', 'b3')).toBeNull();
  });
  test('a line asks its parent first, then the support boards of that tier', () => {
    expect(addresseesOf(at('b2'), 'b2').map((b) => b.id)).toEqual([
      'valves',
      'maintenance',
      'quality',
      'logistics',
    ]);
  });
  test('a transfer goes to a sibling that is not on the path yet', () => {
    const card = escalationRecord('e', {
      hops: [hop('valves', berlin('2026-11-18', '06:00')), hop('maintenance', now)],
      holderId: 'maintenance',
    });
    expect(transferTargets(at('maintenance'), card).map((b) => b.id)).toEqual([
      'pumps',
      'quality',
      'logistics',
    ]);
  });
  test('an offer is taken or declined by the board it names', () => {
    const card = escalationRecord('e', {
      state: 'seen',
      offer: { to: 'quality', kind: 'transfer', text: 'x', from: 'seen', at: now },
    });
    expect(mayHappen(at('quality'), card, 'consent')).toBe(true);
    expect(mayHappen(at('valves'), card, 'consent')).toBe(false);
    expect(mayHappen(at('valves'), card, 'take_back_offer')).toBe(true);
  });

  test('a board at stage 1 is offered no question of its issues, but that of an S1', () => {
    const first = boards.map((b) => (b.id === 'b2' ? { ...b, stage: 1 } : b));
    const place: Place = { boardId: 'b2', me: null, boards: first };
    expect(mayAskFor(place, { boardId: 'b2', severity: 'S2' })).toBe(false);
    expect(mayAskFor(place, { boardId: 'b2', severity: 'S1' })).toBe(true);
    expect(mayAskFor(at('b2'), { boardId: 'b2', severity: 'S3' })).toBe(true);
  });
});

describe('an offer (Rule 2.1 row 16)', () => {
  const ids = (found: readonly { id: string }[]) => found.map((b) => b.id);
  const at = (boardId: string): Place => ({ boardId, me: null, boards });

  test('sideways once the card is accepted, late, or where it has been before; never back home', () => {
    const accepted = escalationRecord('e', { state: 'accepted' });
    expect(ids(offerTargets(at('valves'), accepted, now))).toEqual(
      ids(transferTargets(at('valves'), accepted)),
    );
    const fresh = escalationRecord('e', {});
    expect(ids(offerTargets(at('valves'), fresh, now))).toEqual([]);
    const [first] = fresh.hops;
    const late = escalationRecord('e', {
      hops: [{ ...first!, answerStartedAt: now - 80, answerDueAt: now + 20 }],
    });
    expect(ids(offerTargets(at('valves'), late, now))).toContain('maintenance');
    expect(ids(offerTargets(at('valves'), late, now))).not.toContain('b2');
  });

  test('down to a lower board that the card has been at, with what is granted', () => {
    const up = escalationRecord('e', {
      state: 'accepted',
      holderId: 'plant',
      hops: [hop('valves', now), hop('plant', now)],
    });
    expect(ids(lowerTargets(at('plant'), up))).toEqual(['valves']);
    expect(keys(at('plant'), { ...up })).toContain('offer_down');
    expect(keys(at('valves'), {})).not.toContain('offer_down');
  });

  test('an S1 can be de-escalated by who raised it; its holder gets no empty form', () => {
    expect(keys(at('b2'), { severity: 'S1' })).toContain('severity_up');
    expect(keys(at('valves'), { severity: 'S1' })).not.toContain('severity_up');
  });
});
