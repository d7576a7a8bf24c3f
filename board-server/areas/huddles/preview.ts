// The preview of the next tier fills as the huddles below it end (Rules 4.1, 4.2): which boards have met
// today, and what comes up from each as it stood then.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { localDateOf } from '../../../shared/time.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';

type Preview = RecordOf<'huddlePreview'>;
type Child = Preview['children'][number];

/** What a board brings to the next tier. */
async function bringsOf(
  read: Reader,
  boardId: string,
  parentId: string,
  on: string,
): Promise<Pick<Child, 'reds' | 'unreacted' | 'asks' | 'actionsDue'>> {
  const reds = await read.list('tile', { boardId, status: 'RED' });
  const asked = await read.list('escalation', { state: ['raised', 'seen'] });
  const actions = await read.list('countermeasure', { boardId, state: ['proposed', 'plan'] });
  return {
    reds: reds.length,
    unreacted: reds.filter((tile) => tile.reaction.mark === 'unreacted').length,
    asks: asked.filter((e) => e.originatorId === boardId && e.holderId === parentId).length,
    actionsDue: actions.filter((c) => c.dueOn <= on).length,
  };
}

const nothing = { reds: 0, unreacted: 0, asks: 0, actionsDue: 0 };
const isHeld = (state: Child['state']): boolean => state === 'ended' || state === 'held_late';

/** The first daily huddle of each child on that date: what was red overnight comes up in it. */
async function previewOf(
  read: Reader,
  parent: StoredOf<'board'>,
  on: string,
  changed: ReadonlySet<string>,
): Promise<Preview | null> {
  const before = await read.one('huddlePreview', parent.id);
  const known = before?.on === on ? before.children : [];
  const boards = await read.list('board', { parentId: parent.id, state: 'live' });
  const children: Child[] = [];
  for (const board of boards.toSorted((a, b) => a.order - b.order)) {
    const daily = (await read.list('slot', { boardId: board.id })).filter(
      (slot) => slot.type === 'daily',
    );
    const today = (await read.list('huddle', { boardId: board.id, on }))
      .filter((h) => daily.some((slot) => slot.id === h.slotId))
      .sort((a, b) => a.plannedStartAt - b.plannedStartAt);
    const first = today[0];
    if (!first) continue;
    const was = known.find((child) => child.boardId === board.id);
    const { state, endedAt } = first;
    if (was && was.state === state && !changed.has(board.id)) {
      children.push(was);
      continue;
    }
    const { reds, unreacted, asks, actionsDue } = !isHeld(state)
      ? nothing
      : was && isHeld(was.state)
        ? was
        : await bringsOf(read, board.id, parent.id, on);
    children.push({ boardId: board.id, state, endedAt, reds, unreacted, asks, actionsDue });
  }
  const same = before?.on === on && JSON.stringify(before.children) === JSON.stringify(children);
  return same || (children.length === 0 && !before) ? null : { id: parent.id, on, children };
}

/** Keys: the board whose huddle changed its state. */
export const previewProjection: Projection = {
  name: 'huddle previews',
  touches(change, before) {
    if (change.kind !== 'huddle' || !change.record) return [];
    const was = before as StoredOf<'huddle'> | null;
    return was?.state === change.record.state ? [] : [change.record.boardId];
  },
  async project(read, keys, { now }) {
    const parents = new Map<string, StoredOf<'board'>>();
    for (const id of keys) {
      const board = await read.one('board', id);
      const parent = board?.parentId ? await read.one('board', board.parentId) : null;
      if (parent?.state === 'live') parents.set(parent.id, parent);
    }
    const changes: Change[] = [];
    for (const parent of parents.values()) {
      const calendar = await read.one('calendar', parent.calendarId);
      if (!calendar) continue;
      const on = localDateOf(now, calendar.zone);
      const preview = await previewOf(read, parent, on, new Set(keys));
      if (preview) changes.push(put('huddlePreview', preview));
    }
    return changes;
  },
};
