// Rows 1 and 2: a question goes to the next tier, or onto the card that already asks it. One open
// card per issue and addressee; automatic raises of one board and KPI share a card (Rule 3.5.6).
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { type EscalationTrigger, openStates } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, DomainEvent, LoadContext, Reader } from '../../pipeline/decision.ts';
import { bare, type Step, step } from '../acts/act.ts';
import { actorTag, found } from '../acts/who.ts';
import { arriveRaised, lastHop, shown } from './card.ts';
import { clocksOf, loadWorld, type Severity, type World } from './clocks.ts';
import { eventOf } from './facts.ts';
import { addresseesOf, firstCopies } from './tree.ts';

export interface RaiseFacts {
  readonly world: World;
  /** Every open card: the originator's, and those of its issues. */
  readonly open: readonly StoredOf<'escalation'>[];
  readonly issues: readonly StoredOf<'issue'>[];
  readonly lastNumber: number;
}

/** What is asked; the defaults come from the issue. */
export interface Ask {
  readonly boardId: string;
  readonly addresseeId: string | null;
  readonly type: Escalation['type'];
  readonly question: string;
  readonly tried: readonly string[];
  readonly neededByAt: number | null;
  readonly severity: Severity;
  readonly kpiId: string | null;
  readonly category: string;
  readonly issueIds: readonly string[];
  readonly trigger: EscalationTrigger | null;
}

/** Steps and events of a raise, for commands that raise beside what they do themselves. */
export interface Raised {
  readonly steps: readonly Step[];
  readonly events: readonly DomainEvent[];
  readonly escalation: Escalation;
  readonly joined: boolean;
}

export async function loadRaise(
  read: Reader,
  boardId: string,
  issueIds: readonly string[],
  context: LoadContext,
  addresseeId?: string,
): Promise<RaiseFacts> {
  const world = await loadWorld(
    read,
    [boardId, ...(addresseeId ? [addresseeId] : [])],
    context.now,
  );
  const open = await read.list('escalation', { state: openStates });
  const issues: StoredOf<'issue'>[] = [];
  for (const id of issueIds) issues.push(found(await read.one('issue', id), 'issue', id));
  const [last] = await read.list(
    'escalation',
    {},
    { orderBy: 'number', descending: true, limit: 1 },
  );
  return {
    world,
    open,
    issues,
    lastNumber: last?.number ?? 0,
  };
}

/** Row 2: the open card that already asks this, if any. */
export function sameCard(
  facts: RaiseFacts,
  ask: Ask,
  addresseeId: string,
): StoredOf<'escalation'> | null {
  const ofIssue = facts.open.find(
    (e) =>
      e.originatorId === ask.boardId &&
      e.addresseeId === addresseeId &&
      ask.issueIds.some((id) => e.issueIds.includes(id)),
  );
  if (ofIssue || ask.trigger === null) return ofIssue ?? null;
  const bundles = (e: Escalation): boolean =>
    e.originatorId === ask.boardId &&
    e.trigger !== null &&
    (ask.kpiId === null ? e.kpiId === null && e.trigger === ask.trigger : e.kpiId === ask.kpiId);
  // Only an S1 is never a line of a lesser card: its alert and its clocks must start (Rule 3.5).
  const isHeard = (e: Escalation): boolean => ask.severity !== 'S1' || e.severity === 'S1';
  return facts.open.find((e) => bundles(e) && isHeard(e)) ?? null;
}

/** Row 2 moves no clock and no severity, however grave the new line is: that is row 24, an act of its own. */
function addLine(card: StoredOf<'escalation'>, ask: Ask, context: Context): Raised {
  const issueIds = [...new Set([...card.issueIds, ...ask.issueIds])].slice(0, 40);
  const line = { text: ask.question, at: context.now, issueId: ask.issueIds[0] ?? null };
  const next = shown({
    ...bare<'escalation'>(card),
    issueIds,
    lines: [...card.lines.slice(-59), line],
    takenBackAt: null,
  });
  return {
    steps: [step('escalation', card, next)],
    events: [eventOf('escalationLineAdded', next, { trigger: ask.trigger })],
    escalation: next,
    joined: true,
  };
}

function firstCard(facts: RaiseFacts, ask: Ask, addresseeId: string, context: Context): Raised {
  const { world } = facts;
  const empty: Escalation = {
    id: context.newId(),
    number: facts.lastNumber + 1,
    issueIds: [...ask.issueIds],
    kpiId: ask.kpiId,
    category: ask.category,
    originatorId: ask.boardId,
    addresseeId,
    holderId: ask.boardId,
    state: 'raised',
    type: ask.type,
    question: ask.question,
    tried: [...ask.tried],
    neededByAt: ask.neededByAt,
    severity: ask.severity,
    trigger: ask.trigger,
    lines: [],
    raisedAt: context.now,
    raisedBy: actorTag(context, ask.boardId),
    owner: null,
    ownerAccepted: false,
    ownerAcceptDueAt: null,
    resolutionDueAt: null,
    originalResolutionDueAt: null,
    firstStep: null,
    answer: null,
    resolved: null,
    rejection: null,
    confirmed: null,
    withdrawn: null,
    offer: null,
    reviewDue: false,
    reviewMissedAt: null,
    reviewAt: null,
    late: false,
    takenBackAt: null,
    copies: [],
    hops: [],
    ticks: [],
    shownOn: [],
    shown: true,
    settledAt: null,
  };
  const arrived = arriveRaised(world, empty, {
    boardId: addresseeId,
    cause: 'raise',
    at: context.now,
  });
  const { copyAcknowledgeDueAt } = clocksOf(world, ask.boardId, lastHop(arrived).ladder ?? []);
  const copies = firstCopies(world.boards, ask.boardId, addresseeId, ask.severity === 'S1').map(
    (copy) => ({
      ...copy,
      acknowledgeDueAt: copy.cause === 's1' ? copyAcknowledgeDueAt : null,
      acknowledgedAt: null,
    }),
  );
  const next = shown({ ...arrived, copies });
  const hop = lastHop(next);
  const data = {
    severity: next.severity,
    trigger: next.trigger,
    acknowledgeDueAt: hop.acknowledgeDueAt,
    answerDueAt: hop.answerDueAt,
  };
  return {
    steps: [step('escalation', null, next)],
    events: [eventOf('escalationRaised', next, data)],
    escalation: next,
    joined: false,
  };
}

/** Rows 1 and 2. Throws rule_broken for a board that cannot be asked. */
export function raise(facts: RaiseFacts, ask: Ask, context: Context): Raised {
  const allowed = addresseesOf(facts.world.boards, ask.boardId).map((b) => b.id);
  const addresseeId = ask.addresseeId ?? allowed[0];
  if (addresseeId === undefined || !allowed.includes(addresseeId)) {
    throw new Refusal(
      'rule_broken',
      "A board asks its parent or a support board of the parent's tier.",
      { addresseeId: addresseeId ?? null, allowed },
    );
  }
  const card = sameCard(facts, ask, addresseeId);
  return card ? addLine(card, ask, context) : firstCard(facts, ask, addresseeId, context);
}
