// How a plant's own table becomes readings: which row or column is which KPI, told once by a person and
// kept by the KPI's stable key. Must never find a KPI by its name: names change, keys do not.
import { defineKind } from '../../kind.ts';
import { id, line, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';

/** long: a row per reading · days_across: a row per KPI, a column per day · days_down: the other way. */
export const layouts = ['long', 'days_across', 'days_down'] as const;
/** Parts of OEE (Rule 1.2), in the order of its form. */
export const oeeFields = ['pbt', 'apt', 'pru', 'pq', 'gq'] as const;
/** `order`: one order's figure per cell; the orders of a day make its median (Rule 3.3.4). */
export const importFields = ['value', 'numerator', 'denominator', ...oeeFields, 'order'] as const;

const place = (maximum: number) => Type.Integer({ minimum: 1, maximum });
const column = () => nullable(line(80));

export const importProfileSchema = shape({
  /** Chosen by whoever saves it, e.g. `b2-month`: the folder of the inbox has the same name. */
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
  name: line(60),
  /** Whose members may change it. */
  boardId: id(),
  layout: oneOf(layouts),
  /** null = the first sheet. */
  sheet: nullable(line(60)),
  headerRow: place(1000),
  /** days_across: columns that together name a row; days_down: the column of the dates. */
  labelColumns: Type.Array(place(100), { minItems: 1, maxItems: 4 }),
  decimal: oneOf(['comma', 'point'] as const),
  dateOrder: oneOf(['dmy', 'mdy', 'ymd'] as const),
  /** long: what each column is called in the file. */
  columns: shape({
    kpi: column(),
    date: column(),
    shift: column(),
    value: column(),
    numerator: column(),
    denominator: column(),
    comment: column(),
    reason: column(),
    /** Product family of the row (Rule 3.1.9). */
    family: Type.Optional(column()),
    /** One order of a KPI that is a median. */
    order: Type.Optional(column()),
    /** Parts of OEE. */
    pbt: Type.Optional(column()),
    apt: Type.Optional(column()),
    pru: Type.Optional(column()),
    pq: Type.Optional(column()),
    gq: Type.Optional(column()),
  }),
  /** What a row or column is called in the file → the KPI it is. A KPI's own key needs no entry. */
  map: Type.Array(
    shape({
      label: line(120),
      kpiId: id(),
      field: oneOf(importFields),
      shiftId: nullable(Type.String({ minLength: 1, maxLength: 8 })),
      /** The file counts in thousands: 1000. */
      factor: Type.Number({ exclusiveMinimum: 0, maximum: 1e9 }),
    }),
    { maxItems: 400 },
  ),
  /** What the file calls a shift → its id in the calendar. */
  shifts: Type.Array(shape({ label: line(40), shiftId: Type.String({ maxLength: 8 }) }), {
    maxItems: 12,
  }),
  state: oneOf(['live', 'removed'] as const),
});
export type ImportProfile = Static<typeof importProfileSchema>;
export type ImportTarget = ImportProfile['map'][number];
export const importProfile = defineKind<ImportProfile>({
  schema: importProfileSchema,
  lookups: [['boardId']],
  scopesOf: () => [],
});

/** A long table whose columns have our own names and whose KPIs are told by key: needs no mapping. */
export const plainProfile: Omit<ImportProfile, 'boardId'> = {
  id: 'plain',
  name: 'kpi, date, shift, value',
  layout: 'long',
  sheet: null,
  headerRow: 1,
  labelColumns: [1],
  decimal: 'point',
  dateOrder: 'ymd',
  columns: {
    kpi: 'kpi',
    date: 'date',
    shift: 'shift',
    value: 'value',
    numerator: 'numerator',
    denominator: 'denominator',
    comment: 'comment',
    reason: 'reason',
    family: 'family',
    order: 'orderValue',
    pbt: 'pbt',
    apt: 'apt',
    pru: 'pru',
    pq: 'pq',
    gq: 'gq',
  },
  map: [],
  shifts: [],
  state: 'live',
};
