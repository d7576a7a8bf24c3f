// `npm run demo-day [-- --minutes N] [--until HH:MM]`: plays a production day of the demo plant at speed on
// a server of its own, tells what happens line by line, and leaves the screens open to be watched.
// Its data lie in a temporary folder and are removed. Must never touch DATA_DIR of a real plant.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { io } from 'socket.io-client';
import { type Delta, PROTOCOL_VERSION } from '../shared/protocol.ts';
import { acts, peopleOf } from './demo-day-people.ts';
import { type BoardRecord, figuresLine, lineOf, tellsFigure } from './demo-day-words.ts';

const day = '2026-11-18';
// The stories of the demo plant are written for this minute: the first huddles are about to start.
const beginAt = Date.parse(`${day}T06:10:00+01:00`);
const defaultPort = 8081;
const tickMs = 500;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    until: { type: 'string', default: '22:15' },
    port: { type: 'string', default: String(defaultPort) },
  },
});
const minutes = Number(values.minutes);
const endAt = Date.parse(`${day}T${values.until}:00+01:00`);
if (!(minutes > 0 && minutes <= 600) || !(endAt > beginAt)) {
  console.error('demo-day: --minutes from 1 to 600, --until HH:MM after 06:10.');
  process.exit(2);
}

const port = Number(values.port);
const url = `http://127.0.0.1:${port}`;
const dataDir = mkdtempSync(join(tmpdir(), 'board-demo-day-'));

function launch(): ChildProcess {
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir };
  const clock = { TEST_CLOCK: new Date(beginAt).toISOString() };
  return spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    env: { ...env, ...clock },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

const clockText = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

/** Listens to all boards as a screen does; answers how many lines and commands there were. */
function watch(boards: ReadonlyMap<string, string>): {
  lines: () => number;
  /** By `<kind> <id>`. */
  held: ReadonlyMap<string, BoardRecord>;
  close: () => void;
} {
  const held = new Map<string, BoardRecord>();
  let lines = 0;
  let isFirst = true;
  const name = (id: unknown): string => boards.get(String(id)) ?? String(id);
  const tell = (at: number, line: string): void => {
    lines += 1;
    console.log(`${clockText(at)}  ${line}`);
  };
  const take = (delta: Delta): void => {
    // Figures come many at once: a board says them in one line.
    const figures = new Map<string, string[]>();
    for (const { put } of Object.values(delta.scopes)) {
      for (const [kind, record] of put) {
        const key = `${kind} ${record.id}`;
        const was = held.get(key);
        if (was && was.rev >= record.rev) continue;
        held.set(key, record);
        if (isFirst) continue;
        const figure = kind === 'tile' && was ? tellsFigure(record, was) : null;
        const board = String((record as BoardRecord).boardId);
        if (figure) figures.set(board, [...(figures.get(board) ?? []), figure]);
        const line = lineOf(kind, record, was, name);
        if (line !== null) tell(delta.now, line);
      }
    }
    for (const [board, said] of figures) tell(delta.now, figuresLine(name(board), said));
    isFirst = false;
  };
  const socket = io(url, { transports: ['websocket'] });
  const scopes = ['site', ...[...boards.keys()].flatMap((id) => [id, `${id}:team`])];
  socket.on('connect', () => {
    const wish = { protocol: PROTOCOL_VERSION, scopes, epoch: '', revs: {} };
    socket.emit('subscribe', wish, (reply: { ok: boolean; delta: Delta }) => {
      if (!reply.ok) throw new Error('the server refused to be listened to');
      take(reply.delta);
    });
  });
  socket.on('delta', take);
  return { lines: () => lines, held, close: () => socket.close() };
}

async function play(server: ChildProcess): Promise<void> {
  const isUp = async (): Promise<boolean> =>
    (await fetch(`${url}/readyz`).catch(() => null))?.status === 200;
  while (!(await isUp())) {
    if (server.exitCode !== null) process.exit(server.exitCode);
    await pause(200);
  }
  const { boards } = (await (await fetch(`${url}/api/v1/boards`)).json()) as {
    boards: { id: string; shortName: string }[];
  };
  const seen = watch(new Map(boards.map((board) => [board.id, board.shortName])));
  console.log(
    `\nA day of the demo plant in ${minutes} minutes, until ${values.until}. Watch it on`,
  );
  console.log(`  ${url}/screen/tv-b2   ${url}/screen/tv-valves   ${url}/screen/tv-plant\n`);
  const people = peopleOf(url, join(dataDir, 'demo-sign-ins.json'), () => seen.held);
  const refused: string[] = [];
  // Never past an act of somebody: it is sent in its own minute.
  const nextAct = (after: number): number =>
    Math.min(
      endAt,
      ...acts
        .map(({ time }) => Date.parse(`${day}T${time}:00+01:00`))
        .filter((each) => each > after),
    );
  const stepMs = Math.ceil(((endAt - beginAt) * tickMs) / (minutes * 60_000));
  const startedAt = Date.now();
  for (let at = beginAt; at < endAt; ) {
    const tickAt = Date.now();
    const from = at;
    at = Math.min(nextAct(at), at + stepMs);
    const moved = await fetch(`${url}/test/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: new Date(at).toISOString() }),
    });
    const body = (await moved.json()) as { now?: string; detail?: string };
    // The clock runs on by itself too: it may be ahead of the plan.
    if (moved.ok && body.now) at = Math.max(at, Date.parse(body.now));
    else if (moved.status >= 500) throw new Error(body.detail);
    refused.push(...(await people.act(from, at)));
    await pause(Math.max(0, tickMs - (Date.now() - tickAt)));
  }
  await pause(1000);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const figure = (metric: string): number =>
    Number(new RegExp(`^${metric} (\\S+)`, 'm').exec(metrics)?.[1] ?? 0);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const megabytes = Math.round(figure('process_resident_memory_bytes') / 1e6);
  console.log(
    `\nThe day took ${seconds} s: ${seen.lines()} things to look up for, revision ${figure('board_revision')}, ${megabytes} MB resident.`,
  );
  for (const said of refused) console.log(`Not done: ${said}`);
  seen.close();
}

const server = launch();
const end = (): void => {
  server.kill();
};
process.on('SIGINT', end).on('SIGTERM', end);
try {
  await play(server);
} finally {
  end();
  await new Promise((done) => (server.exitCode === null ? server.once('exit', done) : done(null)));
  rmSync(dataDir, { recursive: true, force: true });
}
