// What a simulated person, device or system does at an instant: one command of the product, with an
// id derived from the seed, so that doing it again changes nothing.
import type { Actor, Reader } from '../pipeline/decision.ts';
import { personOf } from './people.ts';
import type { DemoPlan } from './plan.ts';
import { idOf } from './random.ts';

export type Payload = Readonly<Record<string, unknown>>;

/** What a step may look up just before it is sent. */
export interface Known {
  readonly read: Reader;
  /** Id of the record that an earlier step made, by that step's key; null = it made none. */
  readonly made: (key: string) => Promise<string | null>;
}

export interface Step {
  /** Epoch ms; the command is decided as of then. */
  readonly at: number;
  /** Unique in the plan; the command id is derived from it. */
  readonly key: string;
  readonly type: string;
  /** Null = nobody any more. */
  readonly actor: Actor | ((known: Known) => Promise<Actor | null>);
  /** Null answer = nothing to do any more (somebody else was faster). */
  readonly payload: Payload | ((known: Known) => Promise<Payload | null>);
}

export const commandId = (plan: DemoPlan, key: string): string =>
  idOf(plan.seed, `${plan.d0} ${key}`);

export const system: Actor = { kind: 'system' };
/** The plant's own systems, with the demo's API token. */
export const demoToken = 'demo';
export const importer: Actor = {
  kind: 'token',
  tokenId: demoToken,
  rights: ['read', 'push', 'correct'],
  boardId: null,
};
export const asPerson = (personId: string): Actor => ({
  kind: 'person',
  personId,
  initials: personOf(personId).initials,
  deviceId: null,
  // The demo's administrator acts as one: who sits at his desk has signed in there.
  asAdmin: true,
});

const idFields = ['issueId', 'andonCallId', 'countermeasureId', 'escalationId', 'id'];
/** The id in an answer that a later step refers to. `issue|escalation` picks one of several. */
export function madeBy(
  answer: Readonly<Record<string, unknown>> | null,
  field?: string,
): string | null {
  for (const name of field ? [field] : idFields) {
    const value = answer?.[name];
    if (typeof value === 'string') return value;
  }
  return null;
}
