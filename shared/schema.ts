// Short words for the TypeBox shapes that records and commands are made of.
// Text limits live here so that no field is ever unbounded. Never import this file at run time
// in the display bundle (types only): it would carry the schema library to every TV.
import * as Type from 'typebox';
import { dialablePattern } from './phone.ts';

/** Record and person ids: short, URL-safe. */
export const id = () =>
  Type.String({ minLength: 1, maxLength: 96, pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]*$' });
/** One line of free text. */
export const line = (maxLength = 140) => Type.String({ minLength: 1, maxLength });
/** Free text of several lines. */
export const prose = (maxLength = 1000) => Type.String({ maxLength });
/** Local date `YYYY-MM-DD`. */
export const date = () => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** Local wall time `HH:MM`. */
export const time = () => Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
/** Instant: epoch milliseconds UTC. */
export const instant = () => Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 });
/** A number that a telephone can dial: digits, blanks, `+ - / ( )`. */
export const dialable = () =>
  Type.String({ minLength: 2, maxLength: 20, pattern: dialablePattern });
export const count = () => Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
export const nullable = <S extends Type.TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
export const oneOf = <const V extends readonly string[]>(values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values] });
/** A closed object: unknown fields are refused, never dropped in silence. */
export const shape = <P extends Type.TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
export type Static<S extends Type.TSchema> = Type.Static<S>;
export { Type };
