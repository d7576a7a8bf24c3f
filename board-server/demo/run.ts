// Drives the demo plant through time: the clock stops at every instant at which somebody acts, the
// product's own deadlines come in between, in order. No row is ever written around the rules.
import type { Answer } from '../../shared/envelope.ts';
import type { Ticker } from '../clock/clock.ts';
import type { Reader } from '../pipeline/decision.ts';
import type { Request } from '../pipeline/dispatch.ts';
import type { Store } from '../store/store.ts';
import type { DemoPlan } from './plan.ts';
import { commandId, type Known, madeBy, type Step } from './steps.ts';

export interface RunParts {
  readonly plan: DemoPlan;
  readonly steps: readonly Step[];
  readonly dispatch: ((request: Request) => Promise<Answer>) & { readonly read: Reader };
  readonly store: Pick<Store, 'answered'>;
  /** Meets the deadlines up to an instant; absent while the real clock runs by itself. */
  readonly ticker?: Pick<Ticker, 'advanceTo' | 'catchUp'>;
  readonly to: number;
  /** A step was refused: expected once people play along, an error during the first load. */
  readonly refused: (step: Step, answer: Extract<Answer, { ok: false }>) => void;
  readonly progress?: (at: number) => void;
}

/** Runs the given steps in the order of their instants, then the clock up to `to`. */
export async function runDemo(parts: RunParts): Promise<void> {
  const { plan, dispatch, store, ticker } = parts;
  const made = new Map<string, Readonly<Record<string, unknown>>>();
  const known: Known = {
    read: dispatch.read,
    made: async (key) => {
      const [name = key, field] = key.split('/');
      const answer =
        made.get(name) ?? (await store.answered(commandId(plan, name)))?.answer ?? null;
      return madeBy(answer, field);
    },
  };
  let at = Number.NEGATIVE_INFINITY;
  let isEnding = false;
  for (const step of [...parts.steps].sort((a, b) => a.at - b.at)) {
    if (step.at > parts.to) break;
    if (step.at > at) {
      // Deadlines end with a huddle: what was missed by it goes up then, not at the next act.
      if (isEnding) await ticker?.catchUp();
      isEnding = false;
      at = step.at;
      await ticker?.advanceTo(at);
      parts.progress?.(at);
    }
    const payload = typeof step.payload === 'function' ? await step.payload(known) : step.payload;
    const actor = typeof step.actor === 'function' ? await step.actor(known) : step.actor;
    if (payload === null || actor === null) continue;
    const answer = await dispatch({
      id: commandId(plan, step.key),
      type: step.type,
      payload,
      actor,
      at,
    });
    isEnding ||= step.type === 'endHuddle';
    if (answer.ok) made.set(step.key, answer.accepted);
    else parts.refused(step, answer);
  }
  await ticker?.advanceTo(parts.to);
}
