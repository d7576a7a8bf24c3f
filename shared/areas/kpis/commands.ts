// Commands of KPIs, targets and readings: what may be sent, field by field.
import { count, date, id, line, nullable, prose, type Static, shape, Type } from '../../schema.ts';
import { goalSchema, kpiSchema } from './kpi.ts';

const figure = () => Type.Number({ minimum: -1e12, maximum: 1e12 });
const loss = shape({ code: line(12), amount: Type.Number({ minimum: 0, maximum: 1e9 }) });

/** One reading as it is pushed: value, or numerator with denominator, or the parts of its KPI type. */
export const pushedReading = shape({
  kpi: id(),
  date: date(),
  shift: Type.Optional(Type.String({ maxLength: 8 })),
  value: Type.Optional(figure()),
  numerator: Type.Optional(figure()),
  denominator: Type.Optional(figure()),
  parts: Type.Optional(Type.Record(Type.String({ maxLength: 24 }), figure())),
  losses: Type.Optional(Type.Array(loss, { maxItems: 12 })),
  comment: Type.Optional(prose(200)),
  /** Needed where the day is locked already: it is a correction then (Rule 3.2.5). */
  reason: Type.Optional(line(200)),
});
export type PushedReading = Static<typeof pushedReading>;

export const commands = {
  /** By API token or import: up to 1,000, all or nothing, errors by index. */
  pushReadings: shape({ readings: Type.Array(pushedReading, { minItems: 1, maxItems: 1000 }) }),
  /** By hand at the board. `rev` = revision of the tile that was seen. */
  enterReading: shape({
    kpiId: id(),
    on: date(),
    shiftId: nullable(Type.String({ maxLength: 8 })),
    value: Type.Optional(figure()),
    numerator: Type.Optional(figure()),
    denominator: Type.Optional(figure()),
    parts: Type.Optional(Type.Record(Type.String({ maxLength: 24 }), figure())),
    losses: Type.Optional(Type.Array(loss, { maxItems: 12 })),
    comment: Type.Optional(prose(200)),
    /** Value that the person saw as the current one; another one meanwhile = conflict. */
    saw: Type.Optional(nullable(figure())),
  }),
  confirmReading: shape({
    kpiId: id(),
    on: date(),
    shiftId: nullable(Type.String({ maxLength: 8 })),
  }),
  /** After the day lock: reason is mandatory, the old value is kept (Rule 2 "Reading"). */
  correctReading: shape({
    kpiId: id(),
    on: date(),
    shiftId: nullable(Type.String({ maxLength: 8 })),
    value: Type.Optional(figure()),
    numerator: Type.Optional(figure()),
    denominator: Type.Optional(figure()),
    parts: Type.Optional(Type.Record(Type.String({ maxLength: 24 }), figure())),
    reason: line(200),
  }),
  addKpi: Type.Omit(kpiSchema, ['state', 'definitionVersion'], { additionalProperties: false }),
  changeKpi: shape({
    kpiId: id(),
    rev: Type.Optional(count()),
    changes: Type.Partial(Type.Omit(kpiSchema, ['id', 'boardId', 'definitionVersion']), {
      additionalProperties: false,
    }),
  }),
  retireKpi: shape({ kpiId: id(), reason: line(200) }),
  /** A new version from a production date on; the one before ends the day before it (Rule 3.1.8). */
  addTarget: shape({
    kpiId: id(),
    goal: goalSchema,
    noTarget: Type.Boolean(),
    validFrom: date(),
    reason: line(200),
  }),
  approveTarget: shape({ targetId: id() }),
  addReasonCode: shape({
    code: id(),
    text: line(40),
    family: line(24),
    unit: Type.Unsafe<'min' | 'pcs' | 'eur'>({ type: 'string', enum: ['min', 'pcs', 'eur'] }),
    needsText: Type.Boolean(),
  }),
  retireReasonCode: shape({ code: id(), reason: line(200) }),
};

export type PushReadings = Static<typeof commands.pushReadings>;
export type EnterReading = Static<typeof commands.enterReading>;
export type CorrectReading = Static<typeof commands.correctReading>;
export type AddTarget = Static<typeof commands.addTarget>;
