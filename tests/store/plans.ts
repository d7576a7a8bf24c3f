// Commit plans and sample records for the suites of the store.
import { randomUUID } from 'node:crypto';
import { planChanges } from '../../board-server/pipeline/commit-plan.ts';
import type { Change, DomainEvent } from '../../board-server/pipeline/decision.ts';
import type { CommitPlan, Store } from '../../board-server/store/store.ts';
import type { Kind, RecordOf, StoredOf } from '../../shared/areas/index.ts';

export interface PlanParts {
  readonly id?: string;
  readonly at?: number;
  readonly changes?: readonly Change[];
  readonly events?: readonly DomainEvent[];
  /** What the decision took for the stored versions. */
  readonly before?: readonly (readonly [Kind, StoredOf<Kind>])[];
}

export function planOf({
  id,
  at = 1000,
  changes = [],
  events,
  before = [],
}: PlanParts): CommitPlan {
  const known = new Map(before.map(([kind, record]) => [`${kind}\n${record.id}`, record]));
  return {
    command: {
      id: id ?? randomUUID(),
      type: 'testSlot',
      payloadHash: 'hash',
      actor: 'person:p1',
      deviceId: 'd1',
    },
    at,
    productionOn: '2026-11-18',
    shiftId: 'E',
    events: events ?? [{ type: 'slotTested', data: { count: changes.length } }],
    changes: planChanges(changes, (kind, recordId) => known.get(`${kind}\n${recordId}`) ?? null),
    answer: { made: changes.length },
  };
}

/** Commits at the newest revision and answers the new one. Throws when it was not kept. */
export async function commit(store: Store, parts: PlanParts): Promise<number> {
  const done = await store.commit((await store.meta()).rev, planOf(parts));
  if (done === 'stale' || 'repeat' in done) throw new Error(`not kept: ${JSON.stringify(done)}`);
  return done.rev;
}

export const slot = (id: string, boardId: string, end = '09:00'): RecordOf<'slot'> => ({
  id,
  boardId,
  type: 'daily',
  start: '08:30',
  end,
  days: [1, 3],
});

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema | readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

const texts = [
  'board@plant.example',
  '2026-11-18',
  '08:30',
  '2026-11',
  '2026-W47',
  '123456',
  'Ab-1',
  'A',
];

/** A value that fits the schema: `full` fills what may be null or empty, the other leaves it so. */
export function sampleOf(schema: Schema, full: boolean): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[full ? schema.enum.length - 1 : 0];
  if (schema.anyOf) {
    const nothing = schema.anyOf.find((each) => each.type === 'null');
    if (nothing && !full) return null;
    return sampleOf(schema.anyOf.find((each) => each !== nothing)!, full);
  }
  switch (schema.type) {
    case 'null':
      return null;
    case 'boolean':
      return full;
    case 'integer':
      return full ? (schema.maximum ?? 9_007_199_254_740_991) : (schema.minimum ?? 0);
    case 'number':
      return (schema.minimum ?? schema.exclusiveMinimum ?? -1) + 0.25;
    case 'string': {
      const { pattern } = schema;
      if (pattern) return texts.find((each) => new RegExp(pattern).test(each)) ?? '';
      // Quotes, a backslash, an umlaut and a sign outside the basic plane go through unharmed.
      const { minLength = 0, maxLength = 9 } = schema;
      return full && minLength <= 9 && maxLength >= 9 ? `"'\\ ä?$1 𝄞` : 'x'.repeat(minLength);
    }
    case 'array': {
      const { items } = schema;
      if (Array.isArray(items)) return items.map((item) => sampleOf(item, full));
      return (full || schema.minItems) && items
        ? Array.from({ length: schema.minItems || 1 }, () => sampleOf(items as Schema, full))
        : [];
    }
    default: {
      const entries = Object.entries(schema.properties ?? {});
      const record = Object.fromEntries(entries.map(([name, s]) => [name, sampleOf(s, full)]));
      const extra = Object.values(schema.patternProperties ?? {})[0];
      return extra && full ? { ...record, 'ä "1" \\ 𝄞': sampleOf(extra, full) } : record;
    }
  }
}
