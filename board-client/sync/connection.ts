// The page's one socket: connects, subscribes, keeps the last snapshot over a reload, and has its
// own watchdog outside the socket library. Reloads for a new build only when a health request has
// just succeeded, so a screen never ends on a browser's error page.
import { io } from 'socket.io-client';
import type { Control, Delta, Heartbeat, Subscribe } from '../../shared/protocol.ts';
import { pageBeat } from './beat.ts';
import { createCatchUp } from './catch-up.ts';
import type { LinkWriter } from './link.ts';
import type { SyncedRecords } from './records.ts';

// A literal: importing the shared module would carry its schemas to every screen. A test compares.
export const protocolVersion = 1;
const watchdogMs = 5_000;
/** Longer silence than any heartbeat: the socket is dead whatever the library says. */
const deadAfterMs = 22_000;
const reloadSpreadMs = 20_000;
const keptSnapshot = 'board-snapshot';
const keptClock = 'board-clock';

export interface ConnectionParts {
  basePath: string;
  scopes: readonly string[];
  epoch: string;
  build: string;
  screenId: string | null;
  records: SyncedRecords;
  link: LinkWriter;
  /** May the page reload now (nobody is typing)? */
  idle: () => boolean;
  /** This browser is no device of the plant any more, and nothing of the plant is left in it. Absent where a
   *  person's sign-in opened the page. */
  unpaired?: (() => void) | undefined;
}

/** Server time now, by this machine's clock and what it differed by when the server was last heard. */
export function keptNow(): number {
  try {
    return Date.now() + Number(localStorage.getItem(keptClock) ?? Number.NaN);
  } catch (_error) {
    return Number.NaN;
  }
}

/** The last snapshot of this page, kept by the browser; null when there is none. */
export function keptDelta(page: string): Delta | null {
  try {
    const text = localStorage.getItem(`${keptSnapshot}:${page}`);
    return text ? (JSON.parse(text) as Delta) : null;
  } catch (_error) {
    return null;
  }
}

export function connect(parts: ConnectionParts): {
  ask(): void;
  reload(now?: boolean): void;
  /** Opens the socket anew. */
  again(): void;
} {
  const { link, records } = parts;
  const socket = io({
    path: `${parts.basePath}socket.io`,
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.7,
  });
  let heardAt = performance.now();
  let reloadPlanned = false;

  let kept = '';
  let isForgotten = false;
  const keep = (): void => {
    if (isForgotten) return;
    // Only what is new, and every ten minutes how old it is: a still page costs nothing.
    const held = `${JSON.stringify(records.revs())} ${Math.floor(link.dataAt.peek() / 600_000)}`;
    if (held === kept) return;
    kept = held;
    try {
      if (socket.connected) localStorage.setItem(keptClock, String(link.now.peek() - Date.now()));
      const page = location.pathname;
      localStorage.setItem(
        `${keptSnapshot}:${page}`,
        JSON.stringify(records.dump(parts.scopes, catchUp.epoch(), link.dataAt.peek())),
      );
    } catch (_error) {
      // Storage full or forbidden: the board works, it only shows nothing after a reload without network.
    }
  };

  /** A device that was revoked keeps nothing of what it showed; taps that were not sent stay. */
  const forget = (): void => {
    isForgotten = true;
    records.clear();
    try {
      for (const key of Object.keys(localStorage))
        if (key.lastIndexOf(keptSnapshot, 0) === 0) localStorage.removeItem(key);
    } catch (_error) {
      // Then nothing was kept either.
    }
    // Pages that open without their server carry their first snapshot. Only where the browser has them.
    if ('caches' in window)
      void caches.keys().then((names) => names.forEach((name) => void caches.delete(name)));
  };

  const catchUp = createCatchUp({
    records,
    epoch: parts.epoch,
    scopes: parts.scopes,
    request(revs, epoch, answer) {
      const body: Subscribe = {
        protocol: protocolVersion,
        scopes: parts.scopes.slice(),
        epoch,
        revs,
        build: parts.build,
      };
      if (parts.screenId) body.screenId = parts.screenId;
      socket.emit(
        'subscribe',
        body,
        (reply: { ok: true; delta: Delta } | { ok: false; problem: { code: string } }) => {
          if (reply.ok) return answer(reply.delta);
          answer(null);
          if (reply.problem.code === 'conflict') planReload();
        },
      );
    },
    again: () => again(),
    fresh(now) {
      link.heard(now, true);
    },
  });

  /** @param now by order or for new settings of this screen alone: without the spread of a new build */
  const planReload = (now?: boolean): void => {
    if (reloadPlanned) return;
    reloadPlanned = true;
    setTimeout(
      function attempt() {
        if (!parts.idle()) {
          setTimeout(attempt, 5_000);
          return;
        }
        // The page itself is asked for: a server that is alive and has no page to give is no reason.
        fetch(location.href, { credentials: 'same-origin', cache: 'no-store' })
          .then((response) => {
            if (response.status >= 500) throw new Error('no page');
            keep();
            location.reload();
          })
          .catch(() => setTimeout(attempt, 5_000));
      },
      now ? 0 : Math.random() * reloadSpreadMs,
    );
  };

  socket.on('connect', () => {
    heardAt = performance.now();
    link.socket(true);
    catchUp.lost();
    catchUp.ask();
  });
  socket.on('connect_error', (error: Error) => {
    link.socket(false);
    if (error.message !== 'not_paired' || !parts.unpaired || isForgotten) return;
    forget();
    parts.unpaired();
  });
  socket.on('disconnect', (reason: string) => {
    pageBeat.flush();
    link.socket(false);
    catchUp.lost();
    // The server ended it: the rights of this device are others now, or none.
    if (reason === 'io server disconnect') setTimeout(again, 500);
  });
  socket.on('delta', (delta: Delta) => {
    heardAt = performance.now();
    pageBeat.run(() => catchUp.pushed(delta));
  });
  socket.on('heartbeat', (beat: Heartbeat) => {
    const at = performance.now();
    heardAt = at;
    // After what still waits: the state that it names includes it.
    pageBeat.ride(() => {
      link.heard(beat.now + performance.now() - at, false);
      link.beat(beat);
      catchUp.heartbeat(beat);
    });
    if (beat.build !== parts.build) planReload();
  });
  socket.on('control', (control: Control) => {
    heardAt = performance.now();
    if (control.action === 'sync') catchUp.ask();
    else if (control.action === 'reload') planReload();
  });

  const again = (): void => {
    heardAt = performance.now();
    socket.disconnect();
    socket.connect();
  };
  setInterval(() => pageBeat.ride(link.tick), 1_000);
  setInterval(() => {
    keep();
    if (performance.now() - heardAt < deadAfterMs) return;
    again();
  }, watchdogMs);
  addEventListener('pagehide', () => {
    kept = '';
    keep();
  });
  addEventListener('online', () => {
    if (!socket.connected) socket.connect();
  });
  return { ask: () => catchUp.ask(), reload: planReload, again };
}
