// A due source is asked again only when its answer may be another one.
import { describe, expect, test } from 'vitest';
import { quietSource } from '../../board-server/clock/quiet.ts';
import type { DueCommand, WatchedReader } from '../../board-server/pipeline/decision.ts';

/** A source that reads slots and has something due at the given instants. */
function made(instants: number[], settled: readonly string[] = []) {
  let changes = 0;
  let asked = 0;
  const read = {
    one: async () => null,
    list: async () => [],
    changesOf: (kind: string) => (kind === 'slot' ? changes : 0),
  } as unknown as WatchedReader;
  const due = (at: number): DueCommand => ({ key: `k${at}`, type: 'x', payload: {}, at });
  const source = quietSource(
    {
      name: 'made up',
      async due(reader, now) {
        asked++;
        await reader.list('slot');
        return instants.filter((at) => at <= now).map(due);
      },
      async nextAt(reader, now) {
        asked++;
        await reader.list('slot');
        const later = instants.filter((at) => at > now);
        return later.length > 0 ? Math.min(...later) : null;
      },
    },
    (key) => settled.includes(key),
  );
  return {
    source,
    read,
    asked: () => asked,
    change: () => {
      changes++;
    },
    keysAt: async (now: number) => (await source.due(read, now)).map(({ key }) => key),
    /** As the clock does after each look. */
    async settle(now: number) {
      await source.nextAt(read, now);
      await source.due(read, now);
      return asked;
    },
  };
}

describe('a quiet due source', () => {
  test('is not asked between its looks and its next instant', async () => {
    const { source, read, asked, settle } = made([5_000]);
    const before = await settle(1_000);
    expect(await source.due(read, 4_999)).toEqual([]);
    expect(await source.nextAt(read, 4_999)).toBe(5_000);
    expect(asked()).toBe(before);
  });

  test('answers at its instant, and again until what was due is done', async () => {
    const { settle, keysAt } = made([5_000]);
    await settle(1_000);
    expect(await keysAt(5_000)).toEqual(['k5000']);
    expect(await keysAt(5_001)).toEqual(['k5000']);
  });

  test('is asked again when something that it read has changed', async () => {
    const instants = [5_000];
    const { settle, keysAt, change, source, read } = made(instants);
    await settle(1_000);
    instants[0] = 2_000;
    expect(await keysAt(3_000)).toEqual([]);
    change();
    expect(await source.nextAt(read, 1_500)).toBe(2_000);
    expect(await keysAt(3_000)).toEqual(['k2000']);
  });

  test('does not wait for what was refused for good', async () => {
    const { settle, asked, source, read } = made([500, 5_000], ['k500']);
    const before = await settle(1_000);
    expect(await source.due(read, 2_000)).toEqual([]);
    expect(asked()).toBe(before);
  });

  test('does not call an instant quiet that passed between its two looks', async () => {
    const { source, read, keysAt } = made([1_500]);
    await source.due(read, 1_000);
    await source.nextAt(read, 2_000);
    expect(await keysAt(2_000)).toEqual(['k1500']);
  });

  test('is asked after an hour all the same: sources look only so far ahead', async () => {
    const { settle, asked, source, read } = made([]);
    const before = await settle(1_000);
    await source.due(read, 1_000 + 3_599_999);
    expect(asked()).toBe(before);
    await source.due(read, 1_000 + 3_600_000);
    expect(asked()).toBe(before + 1);
  });
});
