// One change of the set-up by a person: who, when, what it was and what it became (Rule 2 "Set-up").
// Written by the server with the change itself; never a name of a person, never a figure of a board.
import { defineKind } from '../../kind.ts';
import { id, instant, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';

/** What belongs to the set-up. Persons with their roles alone; targets keep versions of their own. */
export const setUpKinds = [
  'board',
  'calendar',
  'slot',
  'agenda',
  'kpi',
  'reasonCode',
  'plantRules',
  'escalationSetting',
  'escalationLadder',
  'station',
  'crew',
  'person',
] as const;
export type SetUpKind = (typeof setUpKinds)[number];

const content = () => nullable(Type.String({ maxLength: 200_000 }));

export const setUpEntrySchema = shape({
  /** `<kind>:<id>:<revision of what it was>`. */
  id: id(),
  kind: oneOf(setUpKinds),
  objectId: id(),
  /** Board whose leaders may take it back; null = the administrator's. */
  boardId: nullable(id()),
  at: instant(),
  byId: id(),
  /** The record as JSON; null = it was not there, or is not there any more. */
  before: content(),
  after: content(),
  undoneAt: nullable(instant()),
});
export type SetUpEntry = Static<typeof setUpEntrySchema>;

export const setUpEntry = defineKind<SetUpEntry>({
  schema: setUpEntrySchema,
  lookups: [['objectId'], ['boardId'], ['at']],
  scopesOf: () => [],
});
