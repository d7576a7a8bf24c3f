// Hears the commits of other nodes: a connection of its own that comes back by itself. What was
// missed while it was away is told as one commit, and so is a commit that nobody told: a connection
// may be dead without a word, or break after its COMMIT was sent. Must never end the process.
import pg from 'pg';
import { connectionOf } from './postgres-setup.ts';

export interface Listening {
  /** This node committed a revision and knows it. */
  known(rev: number): void;
  close(): Promise<void>;
}

export interface ListenParts {
  readonly url: string;
  /** This node's id: its own commits are not told. */
  readonly own: string;
  /** Newest revision of the database. */
  readonly revNow: () => Promise<number>;
}

const retryMs = 500;
/** Words may be lost; no node is older than this for that. */
const lookMs = 2_000;

/** Resolves once it listens. */
export async function listenToCommits(
  { url, own, revNow }: ListenParts,
  tell: () => void,
): Promise<Listening> {
  /** Newest revision that was told or made here. */
  let newest = await revNow();
  const known = (rev: number): void => {
    newest = Math.max(newest, rev);
  };
  const look = async (): Promise<void> => {
    const rev = await revNow();
    if (rev <= newest) return;
    known(rev);
    tell();
  };
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
        .then(tell)
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
      const [node, rev] = (payload ?? '').split(' ');
      // Of its own commit the node hears by the answer; without one `look` finds it.
      if (node === own) return;
      known(Number(rev));
      tell();
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
  const looking = setInterval(() => void look().catch(() => undefined), lookMs);
  looking.unref();
  return {
    known,
    async close() {
      isClosed = true;
      clearInterval(looking);
      if (timer) clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
