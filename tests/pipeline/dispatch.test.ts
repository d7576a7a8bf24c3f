// The one way in, on both engines: every command is applied once, or says why not.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../board-server/pipeline/decision.ts';
import { createEffects } from '../../board-server/pipeline/effects.ts';
import type { StoredEvent } from '../../board-server/store/store.ts';
import { engines, type OpenStore, postgresEngine } from '../store/stores.ts';
import { type Node, nodeOn } from './counting.ts';

const actor: Actor = { kind: 'person', personId: 'p1', initials: 'MK', deviceId: 'd1' };
const send = (node: Node, type: string, payload: unknown, id: string = randomUUID()) =>
  node.dispatch({ id, type, payload, actor });

describe.each(engines)('dispatch on $name', ({ open }) => {
  let opened: OpenStore;
  let node: Node;
  const rev = async (): Promise<number> => (await opened.store.meta()).rev;
  beforeAll(async () => {
    opened = await open();
    node = nodeOn(opened.store);
  });
  afterAll(() => opened.close());

  test('a command sent twice is applied once and answered twice', async () => {
    const id = randomUUID();
    const first = await send(node, 'countUp', { boardId: 'twice' }, id);
    expect(first).toMatchObject({ ok: true, replayed: false, accepted: { count: 1 } });
    const told = node.told();
    const second = await send(node, 'countUp', { boardId: 'twice' }, id);
    expect(second).toEqual({ ...first, replayed: true });
    expect(node.told()).toBe(told);
    const third = await send(node, 'countUp', { boardId: 'twice' });
    expect(third).toMatchObject({ accepted: { count: 2 } });
  });

  test('the same command twenty times at once is applied once', async () => {
    const id = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => send(node, 'countUp', { boardId: 'burst' }, id)),
    );
    expect(all.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1);
    for (const answer of all) expect(answer).toMatchObject({ ok: true, accepted: { count: 1 } });
  });

  test('an id with another payload or by another person is refused', async () => {
    const id = randomUUID();
    await send(node, 'countUp', { boardId: 'key' }, id);
    const other = await send(node, 'countUp', { boardId: 'key-2' }, id);
    expect(other).toMatchObject({ ok: false, problem: { code: 'key_reused', status: 422 } });
    const stranger = { ...actor, personId: 'p2' };
    const by = await node.dispatch({
      id,
      type: 'countUp',
      payload: { boardId: 'key' },
      actor: stranger,
    });
    expect(by).toMatchObject({ ok: false, problem: { code: 'key_reused' } });
  });

  test('an unknown command, a misfit and a missing right write nothing', async () => {
    const before = await rev();
    const unknown = await send(node, 'flyAway', {});
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'unknown_command', status: 404 } });
    const misfit = await send(node, 'addSlot', { slotId: 'a b', boardId: 'x' });
    expect(misfit).toMatchObject({
      ok: false,
      problem: { code: 'invalid_input', details: { errors: [{ path: '/slotId' }] } },
    });
    const extra = await send(node, 'countUp', { boardId: 'x', more: 1 });
    expect(extra).toMatchObject({ ok: false, problem: { code: 'invalid_input' } });
    const forbidden = await send(node, 'administer', {});
    expect(forbidden).toMatchObject({ ok: false, problem: { code: 'forbidden', status: 403 } });
    expect(await rev()).toBe(before);
  });

  test('a rule that refuses says its code and facts; a refusal is not remembered', async () => {
    const id = randomUUID();
    await send(node, 'addSlot', { slotId: 'rule', boardId: 'rule' });
    const refused = await send(node, 'addSlot', { slotId: 'rule', boardId: 'rule' }, id);
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: 'already_open', status: 409, details: { slotId: 'rule' } },
    });
    expect(await opened.store.answered(id)).toBeNull();
    expect(await send(node, 'countUp', { boardId: 'rule' }, id)).toMatchObject({ ok: true });
  });

  test('a bug is answered with a number that is in the log, and nothing is stored', async () => {
    const before = await rev();
    const id = randomUUID();
    const answer = await send(node, 'breakDown', {}, id);
    const { incident, error } = node.bugs[node.bugs.length - 1]!;
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'internal', status: 500, incident },
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(error).toBeInstanceOf(TypeError);
    expect([await rev(), await opened.store.answered(id)]).toEqual([before, null]);
    expect(await send(node, 'countUp', { boardId: 'after-bug' })).toMatchObject({ ok: true });
  });

  test('a projection sees the changes of its own command, in the same revision', async () => {
    for (const n of [1, 2, 3]) {
      const answer = await send(node, 'addSlot', { slotId: `own-${n}`, boardId: 'own' });
      const at = await rev();
      expect(answer).toMatchObject({ ok: true, accepted: { rev: at, slotId: `own-${n}` } });
      expect(await opened.store.one('huddle', 'own:slots')).toMatchObject({
        plannedStartAt: n,
        rev: at,
      });
    }
  });

  test('commands of one turn see each other', async () => {
    const before = await rev();
    const all = await Promise.all(
      Array.from({ length: 40 }, () => send(node, 'countUp', { boardId: 'turn' })),
    );
    const counts = all.map((answer) => (answer.ok ? answer.accepted.count : 0));
    expect(counts).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    expect(await rev()).toBe(before + 40);
  });

  test('an effect runs at least once for each event, also when it fails in between', async () => {
    const from = await rev();
    await opened.store.moveCursor('tell', from);
    for (let n = 0; n < 5; n++) await send(node, 'countUp', { boardId: 'effect' });
    const ran: string[] = [];
    const failures: string[] = [];
    const effects = createEffects({
      store: opened.store,
      report: (name) => failures.push(name),
      effects: [
        {
          name: 'tell',
          run: async (event: StoredEvent, key: string) => {
            if (event.rev === from + 3 && failures.length === 0) throw new Error('mail is down');
            ran.push(key);
          },
        },
      ],
    });
    await effects.advance();
    expect(failures).toEqual(['tell']);
    await effects.advance();
    const wanted = [1, 2, 3, 4, 5].map((n) => `${from + n}.0`);
    expect([...new Set(ran)]).toEqual(wanted);
    expect(await opened.store.cursor('tell')).toBe(from + 5);
    const count = ran.length;
    await effects.advance();
    expect(ran).toHaveLength(count);
  });
});

describe('two nodes on one PostgreSQL database', () => {
  let opened: OpenStore;
  let nodes: readonly [Node, Node];
  beforeAll(async () => {
    opened = await postgresEngine.open();
    nodes = [nodeOn(opened.store), nodeOn(await opened.second!())];
  });
  afterAll(() => opened.close());

  test('200 commands at once: no revision lost, no command twice, every count its own', async () => {
    const before = (await opened.store.meta()).rev;
    const refused: string[] = [];
    const untilKept = async (n: number): Promise<unknown> => {
      const id = randomUUID();
      for (;;) {
        const answer = await send(nodes[n % 2 === 0 ? 0 : 1], 'countUp', { boardId: 'both' }, id);
        if (answer.ok) return answer.accepted.count;
        refused.push(answer.problem.code);
      }
    };
    const counts = await Promise.all(Array.from({ length: 200 }, (_, n) => untilKept(n)));
    expect(counts.sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 200 }, (_, n) => n + 1),
    );
    expect((await opened.store.meta()).rev).toBe(before + 200);
    expect(await opened.store.eventsSince(before, 1000)).toHaveLength(200);
    expect(refused.filter((code) => code !== 'conflict')).toEqual([]);
  });

  test('the same command sent to both nodes at once is applied once', async () => {
    for (let n = 0; n < 10; n++) {
      const id = randomUUID();
      const both = await Promise.all(
        nodes.map((node) => send(node, 'countUp', { boardId: 'same' }, id)),
      );
      for (const answer of both)
        expect(answer).toMatchObject({ ok: true, accepted: { count: n + 1 } });
    }
  });

  test('a definition that one node changes is never decided upon as it was by the other', async () => {
    await send(nodes[0], 'addSlot', { slotId: 'def', boardId: 'def' });
    // A node whose NOTIFY never arrives: nothing but the revision tells it that others wrote.
    const deaf = nodeOn({ ...(await opened.second!()), onForeignCommit: () => undefined });
    for (let n = 1; n <= 20; n++) {
      const answer = await send(nodes[n % 2 === 0 ? 0 : 1], 'lengthenSlot', { slotId: 'def' });
      const end = `09:${String(n).padStart(2, '0')}`;
      expect(answer).toMatchObject({ ok: true, accepted: { end } });
      const other = await send(deaf, 'readSlot', { slotId: 'def' });
      expect(other).toMatchObject({ ok: true, accepted: { end } });
    }
  });

  test('a node hears of the commits of the other, and not of its own', async () => {
    let heard = 0;
    const other = await opened.second!();
    const listener = nodeOn(other);
    other.onForeignCommit(() => heard++);
    await send(listener, 'countUp', { boardId: 'own-commit' });
    await new Promise((done) => setTimeout(done, 100));
    expect(heard).toBe(0);
    await send(nodes[0], 'countUp', { boardId: 'foreign' });
    await expect.poll(() => heard).toBe(1);
  });

  test('a commit that was told to nobody is found by looking', async () => {
    let heard = 0;
    const other = await opened.second!();
    other.onForeignCommit(() => heard++);
    // As after a connection that is dead without a word.
    await opened.raw('UPDATE "meta" SET "rev" = "rev" + 1');
    await expect.poll(() => heard, { timeout: 10_000 }).toBe(1);
    await new Promise((done) => setTimeout(done, 2_500));
    expect(heard).toBe(1);
  });

  test('cut connections end no process: commands fail or pass, then all is well again', async () => {
    const { store } = opened;
    let heard = 0;
    const other = await opened.second!();
    other.onForeignCommit(() => heard++);
    const storm = Array.from({ length: 30 }, () => send(nodes[0], 'countUp', { boardId: 'cut' }));
    await opened.raw(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const kept = (await Promise.all(storm)).filter((answer) => answer.ok).length;
    const counter = await store.one('huddle', 'cut:counter');
    expect(counter?.plannedStartAt ?? 0).toBeGreaterThanOrEqual(kept);
    expect(await send(nodes[0], 'countUp', { boardId: 'cut' })).toMatchObject({ ok: true });
    // The listener is back too, and was told that it may have missed something.
    await expect.poll(() => heard, { timeout: 5000 }).toBeGreaterThan(0);
    const before = heard;
    await send(nodes[0], 'countUp', { boardId: 'cut' });
    await expect.poll(() => heard, { timeout: 5000 }).toBeGreaterThan(before);
  });
});
