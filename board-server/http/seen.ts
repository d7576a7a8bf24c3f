// What screens tell of themselves (Rule 4.4.1): kept in memory, and of each only the minute in which it
// was last heard of in the store, beside the log: no report is a revision, no board hears of it.
import { shape, Type } from '../../shared/schema.ts';
import type { Store } from '../store/store.ts';

/** What the page says; the browser says the rest in its header. */
export const seenSchema = shape({
  build: Type.String({ maxLength: 64 }),
  width: Type.Integer({ minimum: 0, maximum: 20_000 }),
  height: Type.Integer({ minimum: 0, maximum: 20_000 }),
  /** Device pixels per CSS pixel. */
  ratio: Type.Number({ minimum: 0, maximum: 20 }),
  boardId: Type.String({ maxLength: 96 }),
  /** Number of the page on show, and of how many. */
  page: Type.Integer({ minimum: 0, maximum: 99 }),
  of: Type.Integer({ minimum: 0, maximum: 99 }),
  /** Server time of its data. */
  dataAt: Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 }),
  /** Since its page was loaded. */
  upSeconds: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  /** Holds off sleep; null = was not asked to. */
  awake: Type.Union([Type.Boolean(), Type.Null()]),
});
export type SeenFacts = Type.Static<typeof seenSchema>;
export type Seen = SeenFacts & {
  /** Real time, not the plant's: a set clock makes no screen late. */
  readonly at: number;
  readonly browser: string;
};

/** Longer than two reports: it is not there. */
export const missedAfterMs = 75_000;
/** Alone, memory is the truth and the store only outlives a restart; several nodes ask each other. */
const keepEveryMs = { alone: 600_000, several: 60_000 };
const mostScreens = 3_000;
const cursorOf = (screenId: string): string => `screen-seen:${screenId}`;

/** "Chromium 64 · Tizen 5" of a user agent; versions only where they tell something. */
export function browserText(agent: string): string {
  const version = (pattern: RegExp): string | undefined => pattern.exec(agent)?.[1];
  const chromium = version(/Chrom(?:e|ium)\/(\d+)/);
  const firefox = version(/Firefox\/(\d+)/);
  const safari = version(/Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/);
  const engine = chromium
    ? `Chromium ${chromium}`
    : firefox
      ? `Firefox ${firefox}`
      : safari
        ? `Safari ${safari}`
        : 'unknown';
  const tizen = version(/Tizen ([\d.]+)/);
  const system = tizen
    ? `Tizen ${tizen}`
    : /Web0S|webOS/i.test(agent)
      ? 'webOS'
      : /Android ([\d.]+)/.test(agent)
        ? `Android ${version(/Android ([\d.]+)/)}`
        : /CrOS/.test(agent)
          ? 'ChromeOS'
          : /Windows/.test(agent)
            ? 'Windows'
            : /iPad|iPhone/.test(agent)
              ? 'iOS'
              : /Mac OS X/.test(agent)
                ? 'macOS'
                : /Linux (?:arm|aarch)/.test(agent)
                  ? 'Linux ARM'
                  : /Linux/.test(agent)
                    ? 'Linux'
                    : '';
  return [engine, system].filter(Boolean).join(' · ');
}

export interface SeenScreens {
  note(screenId: string, facts: SeenFacts, agent: string): Promise<void>;
  /** What it last told this node since its start. */
  of(screenId: string): Seen | null;
  /** Real time of its last sign of life on any node; null = never. */
  lastAt(screenId: string): Promise<number | null>;
}

export function createSeenScreens(
  store: Pick<Store, 'cursor' | 'moveCursor' | 'engine'>,
  now: () => number,
): SeenScreens {
  const seen = new Map<string, Seen>();
  const kept = new Map<string, number>();
  const every = store.engine === 'sqlite' ? keepEveryMs.alone : keepEveryMs.several;
  return {
    async note(screenId, facts, agent) {
      if (!seen.has(screenId) && seen.size >= mostScreens) return;
      const at = now();
      seen.set(screenId, { ...facts, at, browser: browserText(agent) });
      if (at - (kept.get(screenId) ?? 0) < every) return;
      kept.set(screenId, at);
      await store.moveCursor(cursorOf(screenId), Math.floor(at / 1000));
    },
    of: (screenId) => seen.get(screenId) ?? null,
    async lastAt(screenId) {
      const known = seen.get(screenId)?.at ?? 0;
      // Alone, memory is newer than the store whenever it knows the screen at all.
      if (known > 0 && store.engine === 'sqlite') return known;
      const stored = (await store.cursor(cursorOf(screenId))) * 1000;
      return Math.max(known, stored) || null;
    },
  };
}
