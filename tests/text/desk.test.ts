// What the desk offers and says: forms for whoever may use them, an outcome with the form that caused it, a
// move with what follows.
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createDesk, type Desk } from '../../board-client/desk/desk.ts';
import { isAdmin, ownsAbove, ownsBoard } from '../../board-client/desk/may.ts';
import { comeAlong, wayUp } from '../../board-client/desk/tree-move.tsx';
import type { TreeBoard } from '../../board-client/desk/tree-page.tsx';
import type { Role } from '../../shared/areas/people/roles.ts';

const tree: Record<string, string | null> = { plant: null, valves: 'plant', b2: 'valves' };
interface Who {
  readonly roles: readonly { boardId: string; role: Role }[];
  readonly dutyOf: readonly string[];
}
const deskOf = (who: Who | null): Desk =>
  createDesk({
    store: { record: (_kind: string, id: string) => ({ value: { parentId: tree[id] ?? null } }) },
    session: { person: signal(who), secondsLeft: signal(0), touched: () => undefined },
    send: async () => ({ ok: false, problem: { code: 'forbidden', detail: 'Not yours.' } }),
  } as unknown as Parameters<typeof createDesk>[0]);

test('what an act came to is known by its command, until the page is left', async () => {
  const desk = deskOf(null);
  await desk.act('addTarget', {});
  expect(desk.said.value).toEqual({ text: 'Not yours.', bad: true, about: 'addTarget' });
  desk.hush();
  expect(desk.said.value).toBeNull();
});

test('a form claims what it says itself and gives it back when it goes', () => {
  const desk = deskOf(null);
  const first = desk.claim(['addTarget', 'approveTarget']);
  const second = desk.claim(['addTarget']);
  first();
  expect(desk.claimed.value).toEqual(['addTarget']);
  second();
  expect(desk.claimed.value).toEqual([]);
});

test.each([
  ['nobody', null, [false, false]],
  [
    'its team leader by Duty',
    { roles: [{ boardId: 'b2', role: 'TL' }], dutyOf: ['b2'] },
    [true, false],
  ],
  [
    'its team leader off duty',
    { roles: [{ boardId: 'b2', role: 'TL' }], dutyOf: [] },
    [false, false],
  ],
  [
    'who leads the value stream',
    { roles: [{ boardId: 'valves', role: 'VSM' }], dutyOf: ['valves'] },
    [true, true],
  ],
  ['the administrator', { roles: [{ boardId: 'plant', role: 'AD' }], dutyOf: [] }, [false, false]],
] as const)('Rule 2.0: the target form of B2 is for whoever may use it: %s', (_who, who, may) => {
  const desk = deskOf(who);
  expect([ownsBoard(desk, 'b2'), ownsAbove(desk, 'b2')]).toEqual(may);
});

test('the tree is for an administrator who signed in as one', () => {
  expect(isAdmin(deskOf({ roles: [{ boardId: 'plant', role: 'AD' }], dutyOf: [] }))).toBe(true);
  expect(isAdmin(deskOf({ roles: [{ boardId: 'plant', role: 'PM' }], dutyOf: [] }))).toBe(false);
});

test('Rule 2 "Versioned links": before a board moves its way up and what comes along are shown', () => {
  const boards = Object.entries(tree).map(([id, parentId]) => ({
    ...{ id, name: id, parentId },
    state: 'live',
  })) as unknown as TreeBoard[];
  const valves = boards.find(({ id }) => id === 'valves')!;
  expect(comeAlong(valves, boards).map(({ id }) => id)).toEqual(['b2']);
  expect(wayUp(boards.find(({ id }) => id === 'b2')!, 'valves', boards)).toBe(
    'b2 › valves › plant',
  );
});
