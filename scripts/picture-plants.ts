// The plants that are photographed: the demo plant at its moments, and the same boards without a reading.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../tests/browser/server.ts';
import { demoFolder, demoStart } from '../tests/e2e/demo-folder.ts';

export interface Plant {
  readonly url: string;
  readonly server: RunningServer;
  /** The process stands still, as a switched-off server does for its screens. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export async function startPlant(kind: 'demo' | 'no data', screensFile: string): Promise<Plant> {
  const dataDir = kind === 'demo' ? await demoFolder() : mkdtempSync(join(tmpdir(), 'board-bare-'));
  const server = await startServer({
    testClock: demoStart,
    dataDir,
    readyWithinMs: 300_000,
    env: { SCREENS_CONFIG: screensFile },
  });
  return {
    url: server.url,
    server,
    freeze: () => void process.kill(server.pid, 'SIGSTOP'),
    thaw: () => void process.kill(server.pid, 'SIGCONT'),
    async stop() {
      process.kill(server.pid, 'SIGCONT');
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A command of whoever is on duty at the board. */
async function say(plant: Plant, board: string, type: string, payload: object): Promise<void> {
  const snapshot = (await (await fetch(`${plant.url}/api/v1/boards/${board}`)).json()) as {
    records: { kind: string; dutyOwner?: { initials: string } }[];
  };
  const initials = snapshot.records.find(({ kind }) => kind === 'today')?.dutyOwner?.initials;
  const pin = plant.server.signIns().people.find((p) => p.initials === initials)?.pin;
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const session = await fetch(`${plant.url}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ initials, boardId: board, pin }),
  });
  const cookie = (session.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const answer = await fetch(`${plant.url}/api/v1/commands/${type}`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify(payload),
  });
  if (!answer.ok) throw new Error(`${type}: ${answer.status} ${await answer.text()}`);
}

const at = (time: string): string => `2026-11-18T${time}:00+01:00`;

/** What happens in the demo plant before its pages of that moment are looked at. */
export const moments = {
  morning: async (_plant: Plant) => undefined,
  huddle: async (plant: Plant) => plant.server.setClock(at('06:19')),
  calls: async (plant: Plant) => {
    await plant.server.setClock(at('07:02'));
    await say(plant, 'b3', 'raiseAndonCall', {
      boardId: 'b3',
      stationId: 'b3:3',
      type: 'machine',
      stands: true,
    });
    await say(plant, 'b1', 'raiseEscalation', {
      boardId: 'b1',
      type: 'help',
      question: 'Hand caught in the chuck',
      severity: 'S1',
    });
    await plant.server.setClock(at('07:06'));
  },
  later: async (plant: Plant) => plant.server.setClock(at('08:34')),
  latest: async (plant: Plant) => plant.server.setClock(at('09:34')),
};
