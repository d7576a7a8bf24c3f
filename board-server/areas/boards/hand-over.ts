// Open things of a board go to another one in one step, with a link back (Rule 2 "Versioned links"): issues,
// actions, cards, people, crews. Letters, readings and ended things stay where they happened. Pure, apart
// from `loadHandOver`.
import { openStates } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { openIssueStates } from '../../../shared/areas/issues/transitions.ts';
import { type Change, drop, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { shown } from '../escalations/card.ts';
import type { World } from '../escalations/clocks.ts';
import { withdrawn } from '../escalations/withdraw.ts';

const openActions = ['proposed', 'plan', 'done', 'checked', 'standardised'] as const;

export interface OpenThings {
  readonly issues: readonly StoredOf<'issue'>[];
  readonly actions: readonly StoredOf<'countermeasure'>[];
  /** Cards that the board has asked. What it holds follows by its new home (Rule 2.1). */
  readonly cards: readonly StoredOf<'escalation'>[];
  readonly people: readonly StoredOf<'person'>[];
  readonly members: readonly StoredOf<'member'>[];
  readonly crews: readonly StoredOf<'crew'>[];
}

export async function loadOpenThings(read: Reader, boardId: string): Promise<OpenThings> {
  const members = await read.list('member', { boardId });
  const people: StoredOf<'person'>[] = [];
  for (const { personId } of members) {
    const person = await read.one('person', personId);
    if (person) people.push(person);
  }
  return {
    issues: await read.list('issue', { boardId, state: [...openIssueStates] }),
    actions: await read.list('countermeasure', { boardId, state: [...openActions] }),
    cards: await read.list('escalation', { originatorId: boardId, state: openStates }),
    people,
    members,
    crews: await read.list('crew', { boardId }),
  };
}

/** Only what belongs to these issues and people. */
export const partOf = (
  things: OpenThings,
  issueIds: ReadonlySet<string>,
  personIds: ReadonlySet<string>,
): OpenThings => ({
  issues: things.issues.filter((i) => issueIds.has(i.id)),
  actions: things.actions.filter((c) => c.issueId !== null && issueIds.has(c.issueId)),
  cards: things.cards.filter(
    (e) => e.issueIds.length > 0 && e.issueIds.every((id) => issueIds.has(id)),
  ),
  people: things.people.filter((p) => personIds.has(p.id)),
  members: things.members.filter((m) => personIds.has(m.personId)),
  crews: [],
});

const people = (things: OpenThings, fromId: string, toId: string): Change[] => [
  ...things.people.map((person) => {
    const before = bare<'person'>(person);
    const kept = before.roles.filter((r) => r.boardId !== fromId);
    const more = before.roles
      .filter((r) => r.boardId === fromId)
      .filter((r) => !kept.some((k) => k.boardId === toId && k.role === r.role))
      .map((r) => ({ ...r, boardId: toId }));
    return put('person', { ...before, roles: [...kept, ...more] });
  }),
  ...things.members.flatMap((member) => [
    drop('member', member.id),
    put('member', {
      ...bare<'member'>(member),
      id: `${toId}:${member.personId}`,
      boardId: toId,
    }),
  ]),
  ...things.crews.map((crew) => put('crew', { ...bare<'crew'>(crew), boardId: toId })),
];

/** A question whose new asker is the one that holds it has nobody left to ask. */
function card(world: World, e: StoredOf<'escalation'>, toId: string, now: number): Change {
  const before = bare<'escalation'>(e);
  if (e.holderId === toId)
    return put(
      'escalation',
      shown(withdrawn(world, before, now, 'Its board went over to the one that holds it', null)),
    );
  return put(
    'escalation',
    shown({
      ...before,
      originatorId: toId,
      copies: before.copies.filter((copy) => copy.boardId !== toId),
    }),
  );
}

export const handedOver = (
  things: OpenThings,
  fromId: string,
  toId: string,
  world: World,
  now: number,
): Change[] => [
  ...things.issues.map((issue) =>
    put('issue', { ...bare<'issue'>(issue), boardId: toId, fromBoardId: fromId }),
  ),
  ...things.actions.map((action) =>
    put('countermeasure', {
      ...bare<'countermeasure'>(action),
      boardId: toId,
      fromBoardId: fromId,
    }),
  ),
  ...things.cards.map((e) => card(world, e, toId, now)),
  ...people(things, fromId, toId),
];

export const countsOf = (things: OpenThings) => ({
  issues: things.issues.length,
  actions: things.actions.length,
  cards: things.cards.length,
  people: things.people.length,
});
