// The last act on a record, so that it can be taken back for 10 s (Rule 2.0 "Undo"). No screen ever
// gets it: it stands in no scope.

import { defineKind } from '../../kind.ts';
import { id, instant, line, nullable, type Static, shape, Type } from '../../schema.ts';

export const actSchema = shape({
  /** `<kind>:<recordId>`: one row per record, the newest act on it. */
  id: id(),
  /** The same on all records that one act touched. */
  actId: id(),
  command: line(60),
  at: instant(),
  /** Both null: the system acted, nobody can take it back. */
  personId: nullable(id()),
  deviceId: nullable(id()),
  /** All records of the act as they stood before it; `record` null = the act made it. */
  before: Type.Array(
    shape({
      kind: Type.String({ maxLength: 24 }),
      id: id(),
      record: nullable(Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object' })),
    }),
    { maxItems: 200 },
  ),
});
export type Act = Static<typeof actSchema>;
export const act = defineKind<Act>({ schema: actSchema, scopesOf: () => [] });
