// A heartbeat proves a screen current only for the scopes that it vouches for.
import { expect, test } from 'vitest';
import { createRecords } from '../../board-client/sync/records.ts';
import { stateHash } from '../../shared/state-hash.ts';

const slot = { id: 's1', rev: 3, boardId: 'b2' };
const held = () => {
  const records = createRecords();
  records.apply({
    epoch: 'e',
    rev: 3,
    now: 0,
    scopes: { b2: { prev: 0, rev: 3, put: [['slot', slot]], left: [], snapshot: true } },
  });
  return records;
};

test('a heartbeat without a word on the scope that the screen shows proves nothing', () => {
  expect(held().matches({})).toBe(false);
});

test('the right revision and hash prove it; another hash does not', () => {
  const records = held();
  const other = held();
  other.apply({
    epoch: 'e',
    rev: 4,
    now: 0,
    scopes: { b2: { prev: 3, rev: 4, put: [], left: [['slot', 's1']] } },
  });
  // The hash of a scope with this one record, as the server would keep it.
  const hash = hashOf('slot:s1:3');
  expect(records.matches({ b2: { rev: 3, hash } })).toBe(true);
  expect(records.matches({ b2: { rev: 3, hash: hash + 1 } })).toBe(false);
  expect(other.matches({ b2: { rev: 4, hash: 0 } })).toBe(true);
});

function hashOf(text: string): number {
  const [kind, id, rev] = text.split(':') as [string, string, string];
  const state = stateHash();
  state.toggle(kind, id, Number(rev));
  return state.value;
}
