// What the rows of Rule 2.1 need to know of one card, and the frame they share: right event in the
// right state, newest revision, one decision. Reads only in `loadCard`; the rest is pure.

import type { TSchema } from 'typebox';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { canHappen } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type CommandDefinition,
  type Context,
  type Decision,
  type DomainEvent,
  defineCommand,
  type LoadContext,
  type Permission,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { found, namedTag, requireRev, standsFor } from '../acts/who.ts';
import { dutyPersonAt } from '../people/duty.ts';
import { shown } from './card.ts';
import { loadWorld, type World } from './clocks.ts';
import { requireMay, whoMay } from './rights.ts';
import { pathOf } from './tree.ts';

export interface CardFacts {
  readonly escalation: StoredOf<'escalation'>;
  readonly world: World;
  readonly issues: readonly StoredOf<'issue'>[];
  /** The person a payload names. */
  readonly named: Person | null;
  /** The holder's board owner: by Duty, else its standing owner; null = an empty set-up. */
  readonly boardOwner: Person | null;
}

interface CardPayload {
  readonly escalationId: string;
  readonly rev?: number;
  readonly ownerId?: string;
  readonly to?: string;
}

/** Board owner by Duty, else the standing owner, who gets what nobody holds (Rule 2.0); null = set-up error. */
export async function boardOwnerAt(
  read: Reader,
  boardId: string,
  now: number,
): Promise<Person | null> {
  const board = await read.one('board', boardId);
  if (!board) return null;
  const onDuty = await dutyPersonAt(read, board, now);
  if (onDuty || !board.standingOwnerId) return onDuty;
  const standing = await read.one('person', board.standingOwnerId);
  return standing?.state === 'active' ? standing : null;
}

export async function loadCard(
  read: Reader,
  payload: CardPayload,
  context: LoadContext,
): Promise<CardFacts> {
  const escalation = found(
    await read.one('escalation', payload.escalationId),
    'escalation',
    payload.escalationId,
  );
  const boards = [
    ...pathOf(escalation),
    ...(payload.to ? [payload.to] : []),
    ...(escalation.offer ? [escalation.offer.to] : []),
  ];
  const world = await loadWorld(read, boards, context.now);
  const issues: StoredOf<'issue'>[] = [];
  for (const id of escalation.issueIds) {
    const issue = await read.one('issue', id);
    if (issue) issues.push(issue);
  }
  return {
    escalation,
    world,
    issues,
    named: payload.ownerId ? await read.one('person', payload.ownerId) : null,
    boardOwner: await boardOwnerAt(read, escalation.holderId, context.now),
  };
}

/** "Whatever is not in this table is refused." */
export function requireEvent(e: Escalation, event: string): void {
  if (!canHappen(event, e.state)) {
    throw new Refusal('wrong_state', `This is not possible while the escalation is ${e.state}.`, {
      state: e.state,
      event,
    });
  }
}

/** Tag of the person a payload names. */
export const ownerTag = (facts: CardFacts, personId: string, boardId: string): PersonTag =>
  namedTag(facts.named, personId, boardId);

/** The holder's board owner as a wall may show him (row 6). */
export const boardOwnerTag = ({ boardOwner, escalation }: CardFacts): PersonTag | null =>
  boardOwner ? namedTag(boardOwner, boardOwner.id, escalation.holderId) : null;

/** What a row decided: the card as it becomes, what happened, and what else it touches. */
export interface Outcome {
  readonly next: Escalation;
  /** Event names in the past, ids and figures only. */
  readonly event: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly Step[];
  readonly events?: readonly DomainEvent[];
}

export const eventOf = (
  type: string,
  e: Escalation,
  data: Readonly<Record<string, unknown>> = {},
): DomainEvent => ({
  type,
  data: {
    escalationId: e.id,
    originatorId: e.originatorId,
    holderId: e.holderId,
    hop: e.hops.length - 1,
    state: e.state,
    ...data,
  },
});

export function decisionOf(
  command: string,
  before: StoredOf<'escalation'>,
  outcome: Outcome,
  context: Context,
  actingBoardId: string,
): Decision {
  const next = shown({ ...outcome.next, takenBackAt: null });
  // A right that came from a tier above is always logged as such (Rule 2.0).
  const inherited = standsFor(context.standing, actingBoardId) ? {} : { inherited: true };
  const hop = next.hops[next.hops.length - 1]!;
  return {
    events: [
      eventOf(outcome.event, next, { ...outcome.data, ...inherited }),
      ...(outcome.events ?? []),
    ],
    changes: changesOf(
      command,
      [step('escalation', before, next), ...(outcome.steps ?? [])],
      context,
    ),
    answer: {
      escalationId: next.id,
      state: next.state,
      holderId: next.holderId,
      acknowledgeDueAt: hop.acknowledgeDueAt,
      answerDueAt: hop.answerDueAt,
    },
  };
}

/** Frame of a command on an existing card: load, revision, right event in the right state, decide. */
export const onCard = <P extends CardPayload>(definition: {
  readonly type: string;
  readonly summary: string;
  readonly schema: TSchema;
  /** Event of the table: its state and its "Who" are checked from there. */
  readonly event?: string;
  /** Only where it is no one event of the table. */
  readonly who?: Permission<CardFacts>['who'];
  readonly board: (facts: CardFacts, payload: P) => string;
  readonly decide: (e: Escalation, payload: P, context: Context, facts: CardFacts) => Outcome;
}): CommandDefinition =>
  defineCommand<P, CardFacts>({
    type: definition.type,
    summary: definition.summary,
    schema: definition.schema,
    permission: {
      who: definition.event ? whoMay(definition.event) : (definition.who ?? 'system'),
      board: definition.board,
    },
    load: loadCard,
    decide: (facts, payload, context) => {
      requireRev(facts.escalation, payload.rev);
      if (definition.event) {
        requireEvent(facts.escalation, definition.event);
        requireMay(definition.event, facts.escalation, context, facts.world);
      }
      const outcome = definition.decide(
        bare<'escalation'>(facts.escalation),
        payload,
        context,
        facts,
      );
      return decisionOf(
        definition.type,
        facts.escalation,
        outcome,
        context,
        definition.board(facts, payload),
      );
    },
  });

export const holderOf = (facts: CardFacts): string => facts.escalation.holderId;
export const originatorOf = (facts: CardFacts): string => facts.escalation.originatorId;
export const parentOf = (world: World, boardId: string): string | null =>
  world.boards.get(boardId)?.parentId ?? null;
