// One of several nodes runs the effects: the lease in the database, by the database's own clock.
import { expect, test } from 'vitest';
import { postgresEngine, sqliteEngine } from './stores.ts';

test('on PostgreSQL one node has a lease until it ends, and keeps it by asking again', async () => {
  const opened = await postgresEngine.open();
  try {
    const second = await opened.second!();
    expect(await opened.store.lease('x', 'one', 60_000)).toBe(true);
    expect(await second.lease('x', 'two', 60_000)).toBe(false);
    expect(await second.lease('y', 'two', 60_000)).toBe(true);
    expect(await opened.store.lease('x', 'one', -1)).toBe(true);
    expect(await second.lease('x', 'two', 60_000)).toBe(true);
    expect(await opened.store.lease('x', 'one', 60_000)).toBe(false);
  } finally {
    await opened.close();
  }
});

test('on SQLite the one process has every lease', async () => {
  const opened = await sqliteEngine.open({ isFlushed: false });
  expect(await opened.store.lease('x', 'one', 60_000)).toBe(true);
  await opened.close();
});
