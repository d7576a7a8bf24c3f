// Commands of KPIs, targets and readings: what may be sent, field by field.
import { count, date, id, line, nullable, prose, type Static, shape, Type } from '../../schema.ts';
import { goalSchema, kpiSchema } from './kpi.ts';
import { plantRulesSchema } from './plant-rules.ts';

const figure = () => Type.Number({ minimum: -1e12, maximum: 1e12 });
const loss = shape({ code: line(12), amount: Type.Number({ minimum: 0, maximum: 1e9 }) });

/** One reading as it is pushed: value, or numerator with denominator, or the parts of its KPI type. */
export const pushedReading = shape({
  kpi: id(),
  date: date(),
  shift: Type.Optional(Type.String({ maxLength: 8 })),
  /** Hourly KPIs: wall time at which the hour begins; `02:00B` for the second one of a DST night. */
  hour: Type.Optional(Type.String({ pattern: '^\\d{2}:\\d{2}[AB]?$' })),
  /** One product family of the period; the others of the same period stay (Rule 3.1.9). */
  family: Type.Optional(line(24)),
  /** Raw orders of a KPI that is a median: each order's lead time. */
  orders: Type.Optional(Type.Array(figure(), { minItems: 1, maxItems: 500 })),
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

const keptByServer = [
  'state',
  'definitionVersion',
  'validFrom',
  'changeNote',
  'retiredOn',
] as const;

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
    family: Type.Optional(line(24)),
    orders: Type.Optional(Type.Array(figure(), { minItems: 1, maxItems: 500 })),
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
    family: Type.Optional(line(24)),
    orders: Type.Optional(Type.Array(figure(), { minItems: 1, maxItems: 500 })),
    comment: Type.Optional(prose(200)),
    reason: line(200),
    /** Value that the person saw as the current one; another one meanwhile = conflict. */
    saw: Type.Optional(nullable(figure())),
  }),
  addKpi: shape({
    ...Type.Omit(kpiSchema, keptByServer).properties,
    /** Its first target, from the running production day on; absent = none yet. */
    goal: Type.Optional(goalSchema),
  }),
  /** Rule 3.1.8: a change of meaning holds from a production date on and freezes what was before; an
   *  error is put right from a date in the past on, with a note. */
  changeKpi: shape({
    kpiId: id(),
    rev: Type.Optional(count()),
    changes: Type.Partial(Type.Omit(kpiSchema, ['id', 'boardId', ...keptByServer]), {
      additionalProperties: false,
    }),
    /** First production date; default the running one. Links and headline move by it too. */
    validFrom: Type.Optional(date()),
    /** An error: first date whose results are worked out again. */
    restateFrom: Type.Optional(date()),
    note: Type.Optional(line(200)),
  }),
  /** The clock: the first production day of a planned definition begins. */
  applyKpiVersion: shape({ versionId: id() }),
  retireKpi: shape({ kpiId: id(), reason: line(200) }),
  restoreKpi: shape({ kpiId: id() }),
  /** A new version from a production date on; the one before ends the day before it (Rule 3.1.8). */
  addTarget: shape({
    kpiId: id(),
    goal: goalSchema,
    noTarget: Type.Boolean(),
    validFrom: date(),
    reason: line(200),
    families: Type.Optional(
      Type.Array(shape({ family: line(24), value: figure() }), { minItems: 1, maxItems: 40 }),
    ),
    link: Type.Optional(line(60)),
    /** NO_TARGET needs both: who answers for it and until when, 90 days at most (Rule 3.1.10). */
    ownerId: Type.Optional(id()),
    untilOn: Type.Optional(date()),
  }),
  /** By the owner of the next tier; `validFrom` where the proposed date has passed meanwhile. */
  approveTarget: shape({ targetId: id(), validFrom: Type.Optional(date()) }),
  /** By the owner of the next tier; the reason is read by who proposed it. */
  declineTarget: shape({ targetId: id(), reason: line(200) }),
  /** Once, by the owner of the next tier (Rule 3.1.10). */
  extendNoTarget: shape({ targetId: id(), untilOn: date(), reason: line(200) }),
  /** What the law leaves to the plant: amber (Rule 3.1.4), first aid in amber (Rule 3.1.7). */
  changePlantRules: shape({
    amber: Type.Optional(Type.Boolean()),
    firstAidAs: Type.Optional(plantRulesSchema.properties.firstAidAs),
  }),
  addReasonCode: shape({
    code: id(),
    text: line(40),
    family: line(24),
    unit: Type.Unsafe<'min' | 'pcs' | 'eur'>({ type: 'string', enum: ['min', 'pcs', 'eur'] }),
    needsText: Type.Boolean(),
  }),
  retireReasonCode: shape({ code: id(), reason: line(200) }),
  restoreReasonCode: shape({ code: id() }),
  /** Reasons as the list of the tablet shows them: all codes in force, once each. */
  orderReasonCodes: shape({
    codes: Type.Array(id(), { minItems: 1, maxItems: 400, uniqueItems: true }),
  }),
};

export type PushReadings = Static<typeof commands.pushReadings>;
export type EnterReading = Static<typeof commands.enterReading>;
export type CorrectReading = Static<typeof commands.correctReading>;
export type AddKpi = Static<typeof commands.addKpi>;
export type ChangeKpi = Static<typeof commands.changeKpi>;
export type AddTarget = Static<typeof commands.addTarget>;
