// Trap 22 on real processes: an S1 at 02:30 goes down the chain although the server is killed between two
// of its steps. Every step comes once, as of its own minute, and leaves the house.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../browser/server.ts';
import { webReceiver } from '../outgoing/fake-receivers.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

const night = (time: string): string => `2026-11-19T${time}:00+01:00`;
const minuteOf = (at: number): string => new Date(at + 3_600_000).toISOString().slice(11, 16);

let server: RunningServer;
let house: Awaited<ReturnType<typeof webReceiver>>;
beforeAll(async () => {
  house = await webReceiver(204);
  server = await startServer({
    testClock: demoStart,
    dataDir: await demoFolder(),
    readyWithinMs: 120_000,
    env: { ALERT_WEBHOOK_URL: house.url, ALERT_WEBHOOK_SECRET: 'sixteen letters or more' },
  });
}, 400_000);
afterAll(async () => {
  const dataDir = server?.dataDir;
  await server?.stop();
  await house?.close();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

type AnyRecord = Record<string, unknown> & { kind: string; id: string };
async function records(board: string): Promise<AnyRecord[]> {
  const answer = await fetch(`${server.url}/api/v1/boards/${board}`);
  return ((await answer.json()) as { records: AnyRecord[] }).records;
}

interface Alert extends AnyRecord {
  readonly boardId: string;
  readonly called: readonly { initials: string; at: number }[];
  readonly open: boolean;
  readonly acknowledgedBy: { initials: string } | null;
}
/** The alert of the night at Valves, as its wall gets it. */
const alertAt = async (board: string): Promise<Alert | undefined> =>
  (await records(board)).find(
    (each): each is Alert => each.kind === 'alert' && each.boardId === board,
  );
const called = async (board: string) =>
  (await alertAt(board))?.called.map(({ initials, at }) => `${initials} ${minuteOf(at)}`);

/** Somebody who signs in with his PIN and sends. */
async function as(initials: string, board: string) {
  const pin = server.signIns().people.find((person) => person.initials === initials)?.pin;
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ initials, boardId: board, pin }),
  });
  if (!answer.ok) throw new Error(`${initials}: ${answer.status} ${await answer.text()}`);
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return async (type: string, payload: object) => {
    const response = await fetch(`${server.url}/api/v1/commands/${type}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        cookie,
      },
      body: JSON.stringify(payload),
    });
    const body = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${type}: ${response.status} ${JSON.stringify(body)}`);
    return body;
  };
}

/** Events of one type since the night began, from the log itself. */
function logged(type: string): string[] {
  const db = new Database(join(server.dataDir, 'board.sqlite'), { readonly: true });
  try {
    const rows = db
      .prepare('SELECT "data" FROM "event" WHERE "type" = ? AND "at" >= ? ORDER BY "rev"')
      .all(type, Date.parse(night('02:30'))) as { data: string }[];
    return rows.map((row) => row.data);
  } finally {
    db.close();
  }
}

test('trap 22: an S1 at 02:30 calls on down the chain when the server is killed between two calls', async () => {
  await server.setClock(night('02:30'));
  const today = (await records('b1')).find((each) => each.kind === 'today');
  const { initials } = (today as unknown as { dutyOwner: { initials: string } }).dutyOwner;
  const send = await as(initials, 'b1');
  await send('raiseEscalation', {
    boardId: 'b1',
    type: 'help',
    question: 'Hand caught in the chuck',
    severity: 'S1',
  });
  await server.advance(60_000);
  const [first] = (await called('valves')) ?? [];
  expect(first).toMatch(/ 02:30$/);

  // 02:31, the first was called, the next one's turn is 02:35. It passes while no server runs.
  await server.kill9();
  await server.restart(night('02:37'));
  await server.advance(1000);
  const chain = (await called('valves')) ?? [];
  expect(chain).toHaveLength(2);
  expect(chain[0]).toBe(first);
  expect(chain[1]).toMatch(/ 02:35$/);

  // Killed again right after: what was done is not done again.
  const before = logged('alertCalled');
  await server.kill9();
  await server.restart(night('02:38'));
  await server.advance(1000);
  expect(await called('valves')).toEqual(chain);
  expect(logged('alertCalled')).toEqual(before);
  expect(new Set(before).size).toBe(before.length);

  // Whoever has it ends it; the sender is told, and no later step comes.
  const second = chain[1]?.split(' ')[0] ?? '';
  const alert = await alertAt('valves');
  const has = await as(second, 'valves');
  await has('acknowledgeAlert', { alertId: alert?.id });
  await server.setClock(night('02:50'));
  expect(await alertAt('valves')).toBeUndefined();
  expect(logged('escalationClockMissed')).toEqual([]);
  const card = (await records('b1')).find(
    (each) => each.kind === 'escalation' && each.severity === 'S1' && each.state === 'seen',
  );
  expect(card?.holderId).toBe('valves');

  // Each call of the night left the house: at least once, always under its own key.
  const posted = house.got.map((post) => JSON.parse(post.body) as { key: string; since: string });
  const keys = posted
    .filter(({ since }) => Date.parse(since) >= Date.parse(night('02:30')))
    .map(({ key }) => key);
  expect(new Set(keys).size).toBe(before.length);
}, 240_000);
