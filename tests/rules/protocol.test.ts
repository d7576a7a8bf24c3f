// A screen of the last release talks to a server of this one: who changes a message says so by a new
// version, and this test by a new row.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { messages, PROTOCOL_VERSION } from '../../shared/protocol.ts';

/** Version → hash of all message schemas. Rows are added, never changed. */
const known: Readonly<Record<number, string>> = {
  1: '6ba9bcd97fdc9097',
};

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

test('the messages are those of their version', () => {
  expect(hashOf(messages), 'a message has changed: raise PROTOCOL_VERSION and add its row').toBe(
    known[PROTOCOL_VERSION],
  );
});

test('no two versions have the same messages, and there is none after the present one', () => {
  expect(new Set(Object.values(known)).size).toBe(Object.keys(known).length);
  expect(Math.max(...Object.keys(known).map(Number))).toBe(PROTOCOL_VERSION);
});

test('a field more, a field less or another direction is another hash', () => {
  const { heartbeat, ...others } = messages;
  const changed = [
    { ...messages, heartbeat: { ...heartbeat, from: 'client' } },
    { ...messages, extra: heartbeat },
    others,
  ];
  for (const each of changed) expect(hashOf(each)).not.toBe(hashOf(messages));
});
