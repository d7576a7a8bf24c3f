// Hears the commits of other nodes: a connection of its own that comes back by itself. What was
// missed while it was away is told as one commit. Must never end the process.
import pg from 'pg';
import { connectionOf } from './postgres-setup.ts';

export interface Listening {
  close(): Promise<void>;
}

const retryMs = 500;

/** @param own this node's id: its own commits are not told. Resolves once it listens. */
export async function listenToCommits(
  url: string,
  own: string,
  heard: () => void,
): Promise<Listening> {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const again = (gone: pg.Client): void => {
    if (client !== gone) return;
    client = null;
    gone.end().catch(() => undefined);
    if (isClosed) return;
    timer = setTimeout(() => {
      connect()
        .then(heard)
        .catch(() => undefined);
    }, retryMs);
    timer.unref();
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client(connectionOf(url));
    client = next;
    next.on('error', () => again(next));
    next.on('end', () => again(next));
    next.on('notification', ({ payload }) => {
      if (!payload?.startsWith(`${own} `)) heard();
    });
    try {
      await next.connect();
      await next.query('LISTEN board');
    } catch (error) {
      again(next);
      throw error;
    }
  };

  await connect();
  return {
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
