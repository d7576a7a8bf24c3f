// What a record kind is: a schema (it is the table too), the scopes a record stands in, and the
// columns it is looked up by. `scopesOf` must be pure: commit compares scopes before and after a
// change, which is how a card enters one board and leaves another.
import type { TObject } from 'typebox';

/** `<board>` (wall-safe), `<board>:team` (never on a view-only device) or `site` (the tree itself). */
export type Scope = string;

export const teamScope = (boardId: string): Scope => `${boardId}:team`;
export const siteScope: Scope = 'site';

export interface KindDefinition<R> {
  readonly schema: TObject;
  /** Columns with an index, each list one index; used by `list(kind, where)`. */
  readonly lookups: readonly (readonly string[])[];
  readonly scopesOf: (record: R) => readonly Scope[];
}

export const defineKind = <R extends { id: string }>(definition: {
  schema: TObject;
  lookups?: readonly (readonly (keyof R & string)[])[];
  scopesOf: (record: R) => readonly Scope[];
}): KindDefinition<R> => ({ lookups: [], ...definition });
