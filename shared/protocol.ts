// The socket protocol: one page, downstream only. Writes go by HTTP.
// Changing any shape here demands a new PROTOCOL_VERSION (a test hashes them).
import { count, id, instant, oneOf, shape, Type } from './schema.ts';

export const PROTOCOL_VERSION = 1;

/** Client → server. `scopes` in the order of the page's snapshot; `revs` = last revision the client
 *  holds per scope (0 = nothing). Another epoch, or a revision older than the log: a snapshot. */
export const subscribeSchema = shape({
  protocol: Type.Integer(),
  scopes: Type.Array(Type.String({ minLength: 1, maxLength: 110 }), { minItems: 1, maxItems: 64 }),
  epoch: Type.String({ maxLength: 64 }),
  revs: Type.Record(Type.String({ maxLength: 110 }), Type.Integer({ minimum: 0 })),
  /** What the screens page and the logs know of this screen. */
  screenId: Type.Optional(id()),
  build: Type.Optional(Type.String({ maxLength: 64 })),
});

const stored = Type.Object(
  { id: Type.String(), rev: Type.Integer() },
  { additionalProperties: true },
);

/** One scope's share of a delta: from the revision `prev` to `rev`. `prev` ≠ mine → sync. */
export const scopeDeltaSchema = shape({
  prev: count(),
  rev: count(),
  put: Type.Array(Type.Tuple([Type.String(), stored])),
  /** Left the scope: kind and id. */
  left: Type.Array(Type.Tuple([Type.String(), Type.String()])),
  /** True: `put` is everything; what is not in it is gone. */
  snapshot: Type.Optional(Type.Literal(true)),
});

export const deltaSchema = shape({
  epoch: Type.String(),
  /** Revision of the site when this was read. */
  rev: count(),
  /** Server time: instant of the send, epoch ms. */
  now: instant(),
  scopes: Type.Record(Type.String(), scopeDeltaSchema),
});

/** Every 10 s per subscription. `state` = per scope its revision and XOR hash of kind:id:rev. */
export const heartbeatSchema = shape({
  epoch: Type.String(),
  rev: count(),
  now: instant(),
  build: Type.String(),
  /** True while a settable test clock runs: drawn on every board. */
  testClock: Type.Boolean(),
  readOnly: Type.Boolean(),
  state: Type.Record(Type.String(), shape({ rev: count(), hash: count53() })),
});
function count53() {
  return Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
}

/** To one socket. The server says `sync` (ask again) and nothing else: what the desk orders is a record of
 *  the screen (Rule 4.4.2), which outlives a reload. `reload` is still understood. */
export const controlSchema = shape({
  action: oneOf(['reload', 'identify', 'blank', 'page', 'message', 'config', 'sync'] as const),
  text: Type.Optional(Type.String({ maxLength: 140 })),
});

/** Messages by name: direction and shape. */
export const messages = {
  subscribe: { from: 'client', schema: subscribeSchema },
  sync: { from: 'client', schema: subscribeSchema },
  delta: { from: 'server', schema: deltaSchema },
  heartbeat: { from: 'server', schema: heartbeatSchema },
  control: { from: 'server', schema: controlSchema },
} as const;

export type Subscribe = Type.Static<typeof subscribeSchema>;
export type ScopeDelta = Type.Static<typeof scopeDeltaSchema>;
export type Delta = Type.Static<typeof deltaSchema>;
export type Heartbeat = Type.Static<typeof heartbeatSchema>;
export type Control = Type.Static<typeof controlSchema>;
