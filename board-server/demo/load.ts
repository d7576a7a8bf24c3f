// Loads the demo plant into an empty store and keeps it alive on later days. Must never touch a real
// plant: going live starts from an empty folder.
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../shared/envelope.ts';
import { checkNewPin } from '../areas/people/throttle.ts';
import { type Clock, settableClock, type Ticker } from '../clock/clock.ts';
import { hashPin } from '../http/pins.ts';
import { hashOf } from '../http/tokens.ts';
import type { Dispatch } from '../pipeline/dispatch.ts';
import type { Store } from '../store/store.ts';
import { beginAt, demoCommands, demoSetup, makeSignIns, planOf, runDemo } from './index.ts';
import { idOf } from './random.ts';
import { sessionRecords } from './sessions.ts';
import type { Step } from './steps.ts';

/** What the store remembers of the demo: enough to go on from. */
export interface DemoMark {
  readonly seed: string;
  readonly loadAt: number;
}

const seedCursor = 'demo:seed';
const loadCursor = 'demo:loaded-at';
/** Set before the first row: a load that was killed half-way goes on with the same plan. */
const beginCursor = 'demo:load-begun-at';
/** Instant up to which the simulated people have acted. */
const doneCursor = 'demo:done-at';

/** Does the store hold a plant? One that was being loaded when the process died is none yet. */
export async function hasPlant(store: Store): Promise<boolean> {
  if ((await store.meta()).rev === 0) return false;
  return (await store.cursor(beginCursor)) === 0 || (await store.cursor(loadCursor)) > 0;
}

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
  const { store, dataDir, randomBytes } = parts;
  const begun = await store.cursor(beginCursor);
  const until = begun === 0 ? parts.until : begun;
  await store.moveCursor(beginCursor, until);
  const plan = planOf(until, String(parts.seed));
  const signIns = await makeSignIns({
    randomBytes,
    hashPin: (pin) => hashPin(dataDir, pin),
    hashToken: hashOf,
    checkPin: checkNewPin,
  });
  await store.bulk(async () => {
    const { dispatch, ticker } = await pipelineAt(parts, beginAt(plan));
    const steps = [...demoSetup(plan), ...demoCommands(beginAt(plan), until, plan)];
    // What a first, killed attempt did is done already.
    const refused = begun === 0 ? refusedAtLoad : () => undefined;
    await runDemo({ plan, steps, dispatch, ticker, store, to: until, refused });
    const records = [
      ...signIns.credentials.map((record) => ({ kind: 'credential', record })),
      { kind: 'apiToken', record: signIns.apiToken },
      ...sessionRecords(plan, until).map((record) => ({ kind: 'session', record })),
    ];
    const id = `demo-sign-ins:${randomBytes(16).toString('hex')}`;
    const actor = { kind: 'system' } as const;
    const answer = await dispatch({ id, type: 'importRecords', payload: { records }, actor });
    if (!answer.ok) throw new Error(answer.problem.detail);
  });
  const file = join(dataDir, 'demo-sign-ins.json');
  const { token, people } = signIns;
  writeFileSync(`${file}.new`, `${JSON.stringify({ token, people }, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  await store.moveCursor(seedCursor, parts.seed);
  await store.moveCursor(doneCursor, until);
  // Last: from here on the plant counts as loaded, and its sign-ins are never written again.
  await store.moveCursor(loadCursor, until);
}

/** A clock of its own that stands still between the instants of the plan; ids from the revision at
 *  which it began, so that the same load makes the same ids and a second attempt never old ones. */
async function pipelineAt(parts: Pick<LoadParts, 'store' | 'pipeline'>, at: number) {
  const { rev } = await parts.store.meta();
  let made = 0;
  return parts.pipeline({
    store: parts.store,
    clock: settableClock(at, true),
    newId: () => idOf('demo', `made ${at} ${rev} ${made++}`),
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
  readonly ticker: Ticker;
}

export interface Alive {
  /** Lets the simulated people do what was theirs since they last acted. Harmless to repeat. */
  topUp(): Promise<void>;
  /** Settable clock: goes to an instant as `Ticker.advanceTo` does, with people who act on the way. */
  advanceTo(at: number): Promise<void>;
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
    const { dispatch, ticker } = await pipelineAt(parts, doneAt);
    const steps = demoCommands(doneAt, until, plan);
    await runDemo({ plan, steps, dispatch, ticker, store, to: until, refused: () => undefined });
    await store.moveCursor(doneCursor, until);
  });
}

/** Plays along while the server runs: every few seconds, as of the instant at which it was due. */
export function keepDemoAlive({ store, demo, clock, dispatch, ticker }: AliveParts): Alive {
  const plan = planOf(demo.loadAt, demo.seed);
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work, work);
    return queue;
  };
  const act = async (to: number, clockToo: boolean): Promise<void> => {
    const doneAt = await store.cursor(doneCursor);
    const steps = to > doneAt ? demoCommands(doneAt, to, plan) : [];
    const moving = clockToo ? { ticker } : {};
    await runDemo({ plan, steps, dispatch, store, to, refused: () => undefined, ...moving });
    if (to > doneAt) await store.moveCursor(doneCursor, to);
  };
  const topUp = (): Promise<void> => inTurn(() => act(clock.now(), false));
  const timer = setInterval(() => void topUp().catch(() => undefined), lookEveryMs);
  timer.unref();
  return {
    topUp,
    advanceTo: (at) => inTurn(() => act(at, true)),
    stop: () => clearInterval(timer),
  };
}
