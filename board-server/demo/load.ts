// Loads the demo plant into an empty store and keeps it alive on later days. Must never touch a real
// plant: going live starts from an empty folder.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../shared/envelope.ts';
import { checkNewPin } from '../areas/people/throttle.ts';
import { type Clock, settableClock, type Ticker } from '../clock/clock.ts';
import { hashPin } from '../http/pins.ts';
import { hashOf } from '../http/tokens.ts';
import type { Dispatch } from '../pipeline/dispatch.ts';
import type { Store } from '../store/store.ts';
import {
  beginAt,
  type DemoPlan,
  demoCommands,
  demoSetup,
  makeSignIns,
  planOf,
  runDemo,
} from './index.ts';
import { idOf } from './random.ts';
import type { Step } from './steps.ts';

/** What the store remembers of the demo: enough to go on from. */
export interface DemoMark {
  readonly seed: string;
  readonly loadAt: number;
}

const seedCursor = 'demo:seed';
const loadCursor = 'demo:loaded-at';
/** Instant up to which the simulated people have acted. */
const doneCursor = 'demo:done-at';

export const hasPlant = async (store: Store): Promise<boolean> => (await store.meta()).rev > 0;

export async function demoMark(store: Store): Promise<DemoMark | null> {
  const loadAt = await store.cursor(loadCursor);
  return loadAt === 0 ? null : { seed: String(await store.cursor(seedCursor)), loadAt };
}

export type CreatePipeline = (parts: {
  store: Store;
  clock: Clock;
  newId: () => string;
  committed: () => void;
  report: (what: string, error: unknown) => void;
}) => { dispatch: Dispatch; ticker: Ticker };

export interface LoadParts {
  readonly store: Store;
  readonly dataDir: string;
  readonly until: number;
  readonly seed: number;
  readonly pipeline: CreatePipeline;
  readonly randomBytes: (size: number) => Buffer;
  readonly say: (line: string) => void;
}

const refusedAtLoad = (step: Step, answer: Extract<Answer, { ok: false }>): never => {
  throw new Error(`demo step ${step.key} (${step.type}) was refused: ${answer.problem.detail}`);
};

export async function loadDemo(parts: LoadParts): Promise<void> {
  const { store, dataDir, until, randomBytes } = parts;
  const plan = planOf(until, String(parts.seed));
  const signIns = await makeSignIns({
    randomBytes,
    hashPin: (pin) => hashPin(dataDir, pin),
    hashToken: hashOf,
    checkPin: checkNewPin,
  });
  await store.bulk(async () => {
    const { dispatch, ticker } = pipelineAt(parts, plan, beginAt(plan));
    const steps = [
      ...demoSetup(plan, [
        ...signIns.credentials.map((record) => ({ kind: 'credential' as const, record })),
        { kind: 'apiToken', record: signIns.apiToken },
      ]),
      ...demoCommands(beginAt(plan), until, plan),
    ];
    await runDemo({ plan, steps, dispatch, ticker, store, to: until, refused: refusedAtLoad });
    await store.moveCursor(seedCursor, parts.seed);
    await store.moveCursor(doneCursor, until);
    await store.moveCursor(loadCursor, until);
  });
  const file = join(dataDir, 'demo-sign-ins.json');
  if (!existsSync(file)) {
    const { token, people } = signIns;
    writeFileSync(file, `${JSON.stringify({ token, people }, null, 2)}\n`, { mode: 0o600 });
  }
}

/** A clock of its own that stands still between the instants of the plan; ids from the seed. */
function pipelineAt(parts: Pick<LoadParts, 'store' | 'pipeline'>, plan: DemoPlan, at: number) {
  let made = 0;
  return parts.pipeline({
    store: parts.store,
    clock: settableClock(at, true),
    newId: () => idOf(plan.seed, `made ${plan.loadAt} ${at} ${made++}`),
    committed: () => undefined,
    report: (what, error) => {
      throw new Error(`demo plant: ${what}`, { cause: error });
    },
  });
}

export interface AliveParts {
  readonly store: Store;
  readonly demo: DemoMark;
  readonly clock: Pick<Clock, 'now'>;
  readonly dispatch: Dispatch;
}

export interface Alive {
  /** Lets the simulated people do what was theirs since they last acted. Harmless to repeat. */
  topUp(): Promise<void>;
  stop(): void;
}

const lookEveryMs = 20_000;

/** Meets the days that passed while nobody ran the plant: steps and deadlines in their own order. */
export async function catchUpDemo(
  parts: Pick<LoadParts, 'store' | 'pipeline'> & { demo: DemoMark; until: number },
): Promise<void> {
  const { store, demo, until } = parts;
  const doneAt = await store.cursor(doneCursor);
  if (until <= doneAt) return;
  const plan = planOf(demo.loadAt, demo.seed);
  await store.bulk(async () => {
    const { dispatch, ticker } = pipelineAt(parts, plan, doneAt);
    const steps = demoCommands(doneAt, until, plan);
    await runDemo({ plan, steps, dispatch, ticker, store, to: until, refused: () => undefined });
    await store.moveCursor(doneCursor, until);
  });
}

/** Plays along while the server runs: every few seconds, as of the instant at which it was due. */
export async function keepDemoAlive({ store, demo, clock, dispatch }: AliveParts): Promise<Alive> {
  const plan = planOf(demo.loadAt, demo.seed);
  let queue: Promise<void> = Promise.resolve();
  const topUp = (): Promise<void> => {
    queue = queue.then(async () => {
      const doneAt = await store.cursor(doneCursor);
      const now = clock.now();
      if (now <= doneAt) return;
      const steps = demoCommands(doneAt, now, plan);
      await runDemo({ plan, steps, dispatch, store, to: now, refused: () => undefined });
      await store.moveCursor(doneCursor, now);
    });
    return queue;
  };
  const timer = setInterval(() => void topUp().catch(() => undefined), lookEveryMs);
  timer.unref();
  return { topUp, stop: () => clearInterval(timer) };
}
