// The charter (Rule 2 "Kaizen event"): proposed out of a Pareto, an issue, an objective, an escalation or by hand,
// prefilled with its baseline, signed by the sponsor himself. A change takes the signature back.
import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  type CharterChanges,
  commands,
  type KaizenCommands,
} from '../../../shared/areas/kaizen/commands.ts';
import type { KaizenEvent } from '../../../shared/areas/kaizen/kaizen-event.ts';
import { isOpenEvent } from '../../../shared/areas/kaizen/transitions.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { leadingRoles } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, defineCommand, type Reader } from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { actorTag, found, namedTag } from '../acts/who.ts';
import { above } from '../escalations/tree.ts';
import {
  calendarOf,
  decideEvent,
  type EventFacts,
  eventBoard,
  eventHappened,
  loadEvent,
  missing,
  stateAfter,
} from './facts.ts';
import { baselineOf, measureOf, type Span } from './measure.ts';

/** What the named things of a charter are. */
interface Named {
  readonly kpi: StoredOf<'kpi'> | null;
  readonly span: Span | null;
  readonly people: ReadonlyMap<string, Person>;
}

/** Calendar days of a baseline where the charter does not say. */
const usualBaselineDays = 60;

async function loadNamed(
  read: Reader,
  boardId: string,
  changes: CharterChanges,
  known: string | null,
  now: number,
): Promise<Named> {
  const kpiId = changes.kpiId === undefined ? known : changes.kpiId;
  const kpi = kpiId ? found(await read.one('kpi', kpiId), 'kpi', kpiId) : null;
  const asksBaseline = changes.kpiId !== undefined || changes.baselineDays !== undefined;
  const calendar = await calendarOf(read, boardId);
  const people = new Map<string, Person>();
  for (const id of [changes.leadId, changes.sponsorId, ...(changes.teamIds ?? [])]) {
    const person = id ? await read.one('person', id) : null;
    if (person) people.set(person.id, person);
  }
  const days = changes.baselineDays ?? usualBaselineDays;
  return {
    kpi,
    people,
    span:
      kpi && asksBaseline && calendar
        ? await baselineOf(read, kpi, productionDateOf(now, calendar), days)
        : null,
  };
}

/** The sponsor decides above the board: he leads one that it is within, at the top the top itself. */
function checkSponsor(e: KaizenEvent, person: Person | undefined, context: Context): void {
  const { isWithin, parentOf } = context.standing;
  const isAbove = person?.roles.some(
    (r) =>
      leadingRoles.includes(r.role) &&
      isWithin(e.boardId, r.boardId) &&
      (r.boardId !== e.boardId || parentOf(e.boardId) === null),
  );
  if (!isAbove) throw missing('sponsorId', 'The sponsor leads a board above this one.');
}

function checkDays(days: NonNullable<CharterChanges['days']>): void {
  const isOrdered = days.every((day, i) => i === 0 || (days[i - 1]?.on ?? '') < day.on);
  if (!isOrdered || (days.length > 0 && days.length < 3))
    throw new Refusal('invalid_input', 'An event has 3 to 5 days, in their order.', {
      field: 'days',
    });
}

/** The charter as it reads after the changes. */
function changed(
  e: KaizenEvent,
  changes: CharterChanges,
  named: Named,
  context: Context,
): KaizenEvent {
  const tag = (id: string) => namedTag(named.people.get(id) ?? null, id, e.boardId);
  const { kpiId, baselineDays, baseline, leadId, teamIds, sponsorId, days, ...plain } = changes;
  const next: KaizenEvent = { ...e, ...plain };
  if (kpiId !== undefined) {
    next.measure = named.kpi && measureOf(named.kpi);
    if (named.kpi && !next.measure)
      throw missing('kpiId', 'A KPI with two limits has no one target that an event could hold.');
    next.baseline = null;
  }
  if (named.span && named.span.value !== null) {
    const { value, fromOn, toOn } = named.span;
    next.baseline = { value, fromOn, toOn, by: 'kpi' };
  }
  if (baseline !== undefined) {
    if (next.baseline?.by === 'kpi')
      throw missing('baseline', 'The KPI has a history: the baseline is computed from it.');
    const on = context.productionOn;
    next.baseline = { value: baseline, fromOn: on, toOn: on, by: 'hand' };
  }
  if (leadId !== undefined) next.lead = leadId ? tag(leadId) : null;
  if (teamIds) next.team = teamIds.map(tag);
  if (sponsorId !== undefined) {
    if (sponsorId) checkSponsor(e, named.people.get(sponsorId), context);
    next.sponsor = sponsorId ? tag(sponsorId) : null;
    next.sponsorDeputy = null;
  }
  if (days) {
    checkDays(days);
    next.days = days.map((day) => ({ ...day, done: false }));
    next.startOn = days[0]?.on ?? null;
  }
  return next;
}

interface ProposeFacts {
  readonly last: number;
  readonly aboveIds: readonly string[];
  readonly isKnown: boolean;
  /** Runs already about the same thing. */
  readonly twin: StoredOf<'kaizenEvent'> | null;
  readonly named: Named;
}
const kindOf = {
  pareto: 'reasonCode',
  issue: 'issue',
  objective: 'objective',
  escalation: 'escalation',
} as const;

export const proposeKaizenEvent = defineCommand<KaizenCommands['proposeKaizenEvent'], ProposeFacts>(
  {
    type: 'proposeKaizenEvent',
    summary: 'Proposes a kaizen event; its charter is prefilled with the baseline of the KPI.',
    schema: commands.proposeKaizenEvent,
    permission: { who: 'board_member', board: (_facts, { boardId }) => boardId },
    load: async (read, { boardId, source, sourceId, charter }, { now }) => {
      const boards = new Map((await read.list('board')).map((b) => [b.id, b]));
      const all = await read.list('kaizenEvent');
      const same = (e: KaizenEvent): boolean =>
        isOpenEvent(e.state) &&
        e.boardId === boardId &&
        e.source === source &&
        e.sourceId === sourceId;
      return {
        last: Math.max(0, ...all.map(({ number }) => number)),
        aboveIds: above(boards, boardId),
        isKnown:
          source === 'hand' || !sourceId || (await read.one(kindOf[source], sourceId)) !== null,
        twin: sourceId ? (all.find(same) ?? null) : null,
        named: await loadNamed(read, boardId, charter ?? {}, null, now),
      };
    },
    decide(facts, { boardId, source, sourceId, title, problem, charter }, context) {
      if (!facts.isKnown)
        throw new Refusal('not_found', 'There is no such thing to start from.', {
          field: 'sourceId',
        });
      if (facts.twin)
        throw new Refusal('already_open', 'An event about this is open at this board.', {
          kaizenEventId: facts.twin.id,
        });
      const empty: KaizenEvent = {
        id: context.newId(),
        number: facts.last + 1,
        boardId,
        aboveIds: [...facts.aboveIds].slice(0, 6),
        title,
        state: 'proposed',
        source,
        sourceId: sourceId ?? null,
        proposedBy: actorTag(context, boardId),
        proposedAt: context.now,
        problem,
        measure: null,
        baseline: null,
        target: null,
        scopeIn: null,
        scopeOut: null,
        lead: null,
        team: [],
        deliverables: [],
        sponsor: null,
        sponsorDeputy: null,
        budget: null,
        spent: null,
        startOn: null,
        days: [],
        version: 0,
        signedBy: null,
        signedAt: null,
        prep: [],
        preparedAt: null,
        startedAt: null,
        reportedOn: null,
        report: null,
        standard: null,
        visits: [],
        checks: [],
        closedAt: null,
        stateReason: null,
        takenBackAt: null,
        shown: true,
      };
      const record = changed(empty, charter ?? {}, facts.named, context);
      return {
        events: [
          eventHappened('kaizenEventProposed', record, { source, sourceId: record.sourceId }),
        ],
        changes: changesOf('proposeKaizenEvent', [step('kaizenEvent', null, record)], context),
        answer: { kaizenEventId: record.id, number: record.number, state: record.state },
      };
    },
  },
);

export const changeKaizenEvent = defineCommand<
  KaizenCommands['changeKaizenEvent'],
  EventFacts & { readonly named: Named }
>({
  type: 'changeKaizenEvent',
  summary: 'Changes the charter before the start; a signed one is signed anew.',
  schema: commands.changeKaizenEvent,
  permission: { who: 'board_member', board: eventBoard },
  load: async (read, payload, { now }) => {
    const facts = await loadEvent(read, payload);
    const { boardId, measure } = facts.event;
    return {
      ...facts,
      named: await loadNamed(read, boardId, payload.changes, measure?.kpiId ?? null, now),
    };
  },
  decide: (facts, { rev, changes }, context) =>
    decideEvent(
      'changeKaizenEvent',
      facts,
      rev,
      (e) => {
        const state = stateAfter(e, 'change');
        const next = changed(e, changes, facts.named, context);
        return {
          next: { ...next, state, signedBy: null, signedAt: null },
          event: 'kaizenEventChanged',
          data: { fields: Object.keys(changes) },
        };
      },
      context,
    ),
});
