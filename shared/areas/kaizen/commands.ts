// Commands of kaizen events: what may be sent, field by field (Rule 2 "Kaizen event").
import {
  count,
  date,
  id,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { eventSources } from './kaizen-event.ts';
import { baselineLimits, sponsorVisits, teamLimits } from './transitions.ts';

/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const kaizenEventId = id();
const money = nullable(Type.Number({ minimum: 0, maximum: 1e9 }));
const days = Type.Union([Type.Literal(30), Type.Literal(60), Type.Literal(90)]);

const charter = {
  title: line(40),
  problem: line(200),
  kpiId: nullable(id()),
  /** Calendar days before today that the baseline is computed over. */
  baselineDays: Type.Integer({ minimum: baselineLimits[0], maximum: baselineLimits[1] }),
  /** Typed, where the KPI has no history. */
  baseline: Type.Number({ minimum: -1e12, maximum: 1e12 }),
  target: nullable(Type.Number({ minimum: -1e12, maximum: 1e12 })),
  scopeIn: nullable(prose(160)),
  scopeOut: nullable(prose(160)),
  leadId: nullable(id()),
  teamIds: Type.Array(id(), { maxItems: teamLimits[1], uniqueItems: true }),
  deliverables: Type.Array(line(120), { maxItems: 8 }),
  sponsorId: nullable(id()),
  budget: money,
  /** Its days and what each is for. */
  days: Type.Array(shape({ on: date(), text: line(40) }), { maxItems: 5 }),
};
const changes = Type.Partial(shape(charter), { additionalProperties: false, minProperties: 1 });
export type CharterChanges = Static<typeof changes>;

export const commands = {
  proposeKaizenEvent: shape({
    boardId: id(),
    source: oneOf(eventSources),
    sourceId: Type.Optional(nullable(id())),
    title: line(40),
    problem: line(200),
    /** The rest of the charter, as far as it is known. */
    charter: Type.Optional(changes),
  }),
  /** A signed charter is signed anew. */
  changeKaizenEvent: shape({ kaizenEventId, rev, changes }),
  /** The sponsor himself; after the start a sponsor who took it over. */
  signKaizenEvent: shape({ kaizenEventId, rev }),
  /** By the sponsor himself: who goes in his place. */
  nameKaizenDeputy: shape({ kaizenEventId, rev, personId: nullable(id()) }),
  /** Another sponsor while it runs; he signs before he counts. */
  nameKaizenSponsor: shape({ kaizenEventId, rev, personId: id(), reason: line(200) }),
  /** Publishes the plan of preparation. */
  prepareKaizenEvent: shape({
    kaizenEventId,
    rev,
    steps: Type.Array(shape({ text: line(80), dueOn: date() }), { minItems: 1, maxItems: 24 }),
  }),
  tickKaizenStep: shape({ kaizenEventId, stepId: id(), done: Type.Boolean() }),
  startKaizenEvent: shape({ kaizenEventId, rev }),
  /** A day of its week is through, or is about something else than planned. */
  markKaizenDay: shape({
    kaizenEventId,
    on: date(),
    done: Type.Boolean(),
    text: Type.Optional(line(40)),
  }),
  reportKaizenEvent: shape({
    kaizenEventId,
    rev,
    report: line(300),
    standard: Type.Optional(nullable(line(120))),
    spent: Type.Optional(money),
  }),
  /** "I was there": the sponsor or his deputy, nobody else. */
  attendKaizenEvent: shape({ kaizenEventId, visit: oneOf(sponsorVisits) }),
  /** Is the standard lived at the check? */
  auditKaizenEvent: shape({
    kaizenEventId,
    days,
    standardHeld: Type.Boolean(),
    note: Type.Optional(nullable(prose(160))),
  }),
  /** Sustained or not is computed, not chosen. */
  closeKaizenEvent: shape({ kaizenEventId, rev }),
  cancelKaizenEvent: shape({ kaizenEventId, rev, reason: line(200) }),
  /** Undo of the last act: 10 s, same person, same device (Rule 2.0). */
  takeBackKaizenEvent: shape({ kaizenEventId }),
  /** System: the day of a check has come. */
  checkKaizenEvent: shape({ kaizenEventId, days, on: date() }),
  /** System: an ended one leaves the lists. */
  leaveKaizenBoard: shape({ kaizenEventId }),
};
export type KaizenCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
