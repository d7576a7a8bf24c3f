// What stands on the strip of a wall, in which order, and what a huddle reads out (Rules 2, 2.1, 4.2).
import { expect, test } from 'vitest';
import type { Announcement } from '../../../shared/areas/announcements/announcement.ts';
import {
  cutStrip,
  readOut,
  type StripFacts,
  stripItems,
} from '../../../shared/areas/boards/strip.view.ts';
import { berlin, escalationRecord } from '../../fixtures/wall-records.ts';
import { context } from '../../fixtures/words.ts';

const at = berlin('2026-11-18', '06:00');
const news = (id: string, priority: Announcement['priority'], text: string): Announcement => ({
  id,
  text,
  priority,
  boardId: 'plant',
  boardIds: ['b2'],
  fromAt: at,
  toAt: at + 86_400_000,
  state: 'live',
  by: { personId: 'sf', role: 'SF', initials: 'CV' },
  publishedAt: at,
  turnsAt: null,
  told: [],
});
const answer = { boardId: 'valves', by: null, text: '', at } as never;
const answered = (id: string, state: 'returned' | 'confirmed', text: string) =>
  escalationRecord(id, {
    state,
    shownOn: ['b2'],
    answer: { ...(answer as object), text } as never,
  });
const lift = answered('lift', 'returned', 'Lift table Friday');
const settled = answered('person', 'confirmed', 'Person comes today');
const asked = escalationRecord('up', { originatorId: 'b1', holderId: 'valves', state: 'seen' });
const gate = news('gate', 'safety', 'Gate 3 closed');
const tools = news('tools', 'normal', 'New tools');
const facts = (part: Partial<StripFacts> = {}): StripFacts => ({
  escalations: [settled, asked, lift],
  andonCalls: [],
  announcements: [tools, gate],
  dutyGaps: [],
  shiftChanges: [],
  ...part,
});

test('a safety alert stands right after the answer to confirm, what is settled stands last', () => {
  const items = stripItems(facts(), 'b2', context());
  expect(items.map((item) => item.id)).toEqual(['lift', 'gate', 'tools', 'up', 'person']);
});

test('what has no place is counted in the last one, never dropped', () => {
  const items = stripItems(facts(), 'b2', context());
  expect(cutStrip(items, 2).map((item) => [item.id, item.more])).toEqual([
    ['lift', 0],
    ['gate', 3],
  ]);
  expect(cutStrip(items, 1).map((item) => [item.id, item.more])).toEqual([['lift', 4]]);
  expect(cutStrip(items, 9).map((item) => item.more)).toEqual([0, 0, 0, 0, 0]);
});

test('several of a kind take one place and are counted with the hidden ones', () => {
  const second = news('ice', 'safety', 'Ice at the door');
  const items = stripItems(facts({ announcements: [gate, second, tools] }), 'b2', context());
  expect(cutStrip(items, 2)[1]).toMatchObject({ id: 'gate', more: 4 });
});

test('the news step of a huddle reads the news itself, the safety alert first', () => {
  expect(readOut('news', facts(), 'b2', context()).map((item) => item.text)).toEqual([
    'Gate 3 closed',
    'New tools',
  ]);
});

test('the answers step reads each answer in full, the one to confirm first, and no news', () => {
  const said = readOut('escalations', facts(), 'b2', context());
  expect(said.map((item) => [item.text, item.end])).toEqual([
    ['Valves: Lift table Friday', 'Confirm?'],
    ['Valves: Person comes today', 'told: –'],
  ]);
});
