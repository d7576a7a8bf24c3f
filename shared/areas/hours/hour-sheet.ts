// The hour-by-hour board of one shift: its runs and one row per hour (Rules 3.2.4, 3.4.7). One record
// per board and shift; the one of the running shift stands on the board.
import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';

export const runSchema = shape({
  product: line(24),
  /** Planned minutes per unit. */
  pru: Type.Number({ exclusiveMinimum: 0, maximum: 1440 }),
  /** Minutes since the start of the shift. */
  afterMinutes: Type.Integer({ minimum: 0, maximum: 1500 }),
  setupMinutes: Type.Integer({ minimum: 0, maximum: 480 }),
});

export const hourSchema = shape({
  startAt: instant(),
  endAt: instant(),
  /** Wall times; the mark tells the two 02–03 of autumn apart. */
  from: Type.String({ maxLength: 5 }),
  to: Type.String({ maxLength: 5 }),
  mark: nullable(oneOf(['A', 'B'] as const)),
  offsetMinutes: Type.Integer(),
  plan: count(),
  setupMinutes: Type.Number(),
  breakMinutes: Type.Number(),
  /** Runs of this hour by their place in the list, with exact units. */
  parts: Type.Array(shape({ run: count(), plan: Type.Number() }), { maxItems: 12 }),
  /** Made per part; null = nobody has said. */
  made: nullable(Type.Array(count(), { maxItems: 12 })),
  /** Null until the hour is over and entered. */
  status: nullable(oneOf(['GREEN', 'RED'] as const)),
  lossMinutes: Type.Number(),
  losses: Type.Array(
    shape({ code: Type.String({ maxLength: 12 }), minutes: Type.Number(), pieces: Type.Number() }),
    { maxItems: 6 },
  ),
  corrected: Type.Boolean(),
});
export type Hour = Static<typeof hourSchema>;

export const hourSheetSchema = shape({
  /** `<boardId>:<on>:<shiftId>` */
  id: id(),
  boardId: id(),
  on: date(),
  shiftId: Type.String({ maxLength: 8 }),
  shiftName: line(24),
  /** The shift that is on show; older sheets leave the board by this field. */
  current: Type.Boolean(),
  runs: Type.Array(runSchema, { minItems: 1, maxItems: 12 }),
  hours: Type.Array(hourSchema, { maxItems: 25 }),
  /** Made less planned over the hours that were entered, and what that is in minutes. */
  deficit: Type.Integer(),
  deficitMinutes: Type.Number(),
  /** The shift supervisor is called (Rule 3.4.7); answered by himself. */
  call: nullable(
    shape({
      cause: oneOf(['two_red_hours', 'deficit'] as const),
      /** Start of the hour that called him. */
      hourStartAt: instant(),
      at: instant(),
      acknowledgedAt: nullable(instant()),
      acknowledgedById: nullable(id()),
    }),
  ),
  reason: prose(200),
});
export type HourSheet = Static<typeof hourSheetSchema>;
export const hourSheet = defineKind<HourSheet>({
  schema: hourSheetSchema,
  lookups: [
    ['boardId', 'on'],
    ['boardId', 'current'],
  ],
  scopesOf: (sheet) => (sheet.current ? [sheet.boardId] : []),
});

export const hourSheetId = (boardId: string, on: string, shiftId: string): string =>
  `${boardId}:${on}:${shiftId}`;
