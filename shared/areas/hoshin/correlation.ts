// A mark in one of the four corners of an X-matrix (Rule 2 "X-matrix correlation"): how strongly two
// items of neighbouring sides belong together. Opposite sides have no corner and never correlate.
import { defineKind } from '../../kind.ts';
import { id, nullable, prose, type Static, shape, Type } from '../../schema.ts';

/** ● strong, ○ medium, △ weak; none is no record. */
export const strengths = [9, 3, 1] as const;
export type Strength = (typeof strengths)[number];

export const correlationSchema = shape({
  /** `<one>:<other>`, the one that comes first on the way south, west, north, east. */
  id: Type.String({ minLength: 3, maxLength: 200 }),
  /** Board whose matrix the corner is in. */
  boardId: id(),
  oneId: id(),
  otherId: id(),
  strength: Type.Union([Type.Literal(9), Type.Literal(3), Type.Literal(1)]),
  comment: nullable(prose(140)),
});
export type Correlation = Static<typeof correlationSchema>;
export const correlation = defineKind<Correlation>({
  schema: correlationSchema,
  lookups: [['boardId'], ['oneId'], ['otherId']],
  scopesOf: (c) => [c.boardId],
});
