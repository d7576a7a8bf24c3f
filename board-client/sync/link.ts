// What the page knows of its connection, as signals: server time, age of the data, build, marks.
// Two laws (Rule 5.4 "Trust"): 25 s without a heartbeat = "no connection since"; 60 s = greyed.
import { computed, type ReadonlySignal, signal } from '@preact/signals';

export const staleAfterMs = 25_000;
export const greyAfterMs = 60_000;

export interface Link {
  /** Server time, epoch ms; ticks once a second. */
  readonly now: ReadonlySignal<number>;
  /** Server time truncated to the minute: what most texts need. */
  readonly minute: ReadonlySignal<number>;
  /** Server time of the last proof that the data are current. */
  readonly dataAt: ReadonlySignal<number>;
  readonly state: ReadonlySignal<'live' | 'stale' | 'grey'>;
  /** The socket stands; false the moment it broke. A tablet says so at once, a wall waits (5.4). */
  readonly connected: ReadonlySignal<boolean>;
  readonly testClock: ReadonlySignal<boolean>;
  readonly readOnly: ReadonlySignal<boolean>;
  readonly build: ReadonlySignal<string>;
}

/** What is tapped now is kept, not sent; what is shown is of `dataAt`. */
export const isLost = ({ state, connected }: Pick<Link, 'state' | 'connected'>): boolean =>
  state.value !== 'live' || !connected.value;

export interface LinkWriter extends Link {
  /** Server said something at its time `now`; `proof` = the data are proven current. */
  heard(now: number, proof: boolean): void;
  /** The socket came up or broke. */
  socket(stands: boolean): void;
  beat(facts: { testClock: boolean; readOnly: boolean; build: string }): void;
  tick(): void;
}

/** `monotonic`: ms that never jump (performance.now). `provedAt`: of the data that the page starts with. */
export function createLink(
  serverNow: number,
  build: string,
  monotonic: () => number,
  provedAt = serverNow,
): LinkWriter {
  let offset = serverNow - monotonic();
  const now = signal(serverNow);
  const dataAt = signal(provedAt);
  let provenAt = monotonic() - (serverNow - provedAt);
  const silentMs = signal(0);
  // A page that opened without its server shows what it kept, and says so from the first paint.
  const connected = signal(serverNow - provedAt < staleAfterMs);
  const testClock = signal(false);
  const readOnly = signal(false);
  const serverBuild = signal(build);
  return {
    now,
    minute: computed(() => Math.floor(now.value / 60_000) * 60_000),
    dataAt,
    state: computed(() =>
      silentMs.value >= greyAfterMs ? 'grey' : silentMs.value >= staleAfterMs ? 'stale' : 'live',
    ),
    connected,
    testClock,
    readOnly,
    build: serverBuild,
    heard(at, proof) {
      offset = at - monotonic();
      now.value = at;
      if (proof) {
        dataAt.value = at;
        provenAt = monotonic();
        silentMs.value = 0;
      }
    },
    socket(stands) {
      connected.value = stands;
    },
    beat(facts) {
      testClock.value = facts.testClock;
      readOnly.value = facts.readOnly;
      serverBuild.value = facts.build;
    },
    tick() {
      now.value = Math.floor((offset + monotonic()) / 1000) * 1000;
      const silent = monotonic() - provenAt;
      // Only the steps matter: a signal that changes every second would wake every reader of `state`.
      silentMs.value =
        silent >= greyAfterMs ? greyAfterMs : silent >= staleAfterMs ? staleAfterMs : 0;
    },
  };
}
