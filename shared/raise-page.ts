// What the page of a phone carries, and what it sends: a report of somebody who stands at a board and has
// no tablet at hand. Types and limits only.

import { severities } from './areas/issues/issue.ts';
import { nullable, oneOf, prose, type Static, shape, Type } from './schema.ts';

export interface RaisePage {
  readonly page: 'raise';
  readonly basePath: string;
  readonly language: string;
  readonly texts: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  /** From the code on the wall: shows that somebody stood there lately. */
  readonly key: string;
  readonly boardId: string;
  readonly boardName: string;
  readonly shortName: string;
  readonly categories: readonly { readonly letter: string; readonly name: string }[];
  readonly places: readonly { readonly code: string; readonly name: string }[];
  /** Named by the code, where it hangs at one station. */
  readonly place: string;
  /** What is said most, by category. */
  readonly phrases: readonly string[];
  readonly emergencyNumber: string | null;
  /** Who stands for the board now, as a wall says it. */
  readonly dutyOwner: string | null;
  /** When the next huddles of the board start, the first first: a page stays open for hours. */
  readonly huddlesAt: readonly number[];
  /** Server time. */
  readonly now: number;
  readonly zone: string;
}

/** Sent by a phone; the server adds that it waits for the duty owner. */
export const raiseBody = shape({
  /** Made by the phone: sent again it is the same report. */
  id: Type.String({ minLength: 16, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' }),
  key: Type.String({ maxLength: 64 }),
  /** A secret of this phone: who has it may take the report back. */
  phone: Type.String({ minLength: 16, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' }),
  title: Type.String({ minLength: 1, maxLength: 80 }),
  category: Type.String({ minLength: 1, maxLength: 2 }),
  severity: oneOf(severities),
  contained: Type.Boolean(),
  containment: Type.Optional(nullable(prose(200))),
  place: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 60 }))),
  initials: Type.Optional(Type.String({ maxLength: 6 })),
});
export type RaiseBody = Static<typeof raiseBody>;

/** What became of it, for whoever raised it. */
export interface RaisedIssue {
  readonly issueId: string;
  readonly number: number;
  readonly state: string;
}
