// A tiny area for the suite of dispatch: slots, a projection that counts them, and a counter that
// shows every lost or doubled command.
import { randomUUID } from 'node:crypto';
import {
  type Area,
  defineCommand,
  put,
  type Standing,
} from '../../board-server/pipeline/decision.ts';
import {
  createDispatch,
  type Dispatch,
  type Rights,
} from '../../board-server/pipeline/dispatch.ts';
import type { Store } from '../../board-server/store/store.ts';
import type { RecordOf, StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';
import { id, shape } from '../../shared/schema.ts';
import { slot } from '../store/plans.ts';

const huddle = (id: string, boardId: string, count: number): RecordOf<'huddle'> => ({
  id,
  boardId,
  slotId: 'none',
  on: '2026-11-18',
  state: 'scheduled',
  plannedStartAt: count,
  plannedEndAt: 0,
  startedAt: null,
  endedAt: null,
  ledById: null,
  reason: null,
  current: true,
  run: null,
  forgotten: false,
});

interface AddSlot {
  slotId: string;
  boardId: string;
}
const signedIn = { who: 'signed_in', board: () => null } as const;

export const counting: Area = {
  name: 'counting',
  commands: [
    defineCommand<AddSlot, StoredOf<'slot'> | null>({
      type: 'addSlot',
      summary: 'Adds a slot once.',
      schema: shape({ slotId: id(), boardId: id() }),
      permission: signedIn,
      load: (read, { slotId }) => read.one('slot', slotId),
      decide(known, { slotId, boardId }) {
        if (known) throw new Refusal('already_open', 'This slot is there already.', { slotId });
        return {
          events: [{ type: 'slotAdded', data: { slotId } }],
          changes: [put('slot', slot(slotId, boardId))],
          answer: { slotId },
        };
      },
    }),
    defineCommand<{ boardId: string }, StoredOf<'huddle'> | null>({
      type: 'countUp',
      summary: 'Adds one to the counter of a board.',
      schema: shape({ boardId: id() }),
      permission: signedIn,
      load: (read, { boardId }) => read.one('huddle', `${boardId}:counter`),
      decide(counter, { boardId }) {
        const count = (counter?.plannedStartAt ?? 0) + 1;
        return {
          events: [{ type: 'counted', data: { count } }],
          changes: [put('huddle', huddle(`${boardId}:counter`, boardId, count))],
          answer: { count },
        };
      },
    }),
    defineCommand<{ slotId: string }, StoredOf<'slot'> | null>({
      type: 'lengthenSlot',
      summary: 'Adds a minute to a slot; nodes keep slots in memory.',
      schema: shape({ slotId: id() }),
      permission: signedIn,
      load: (read, { slotId }) => read.one('slot', slotId),
      decide(known, { slotId }) {
        if (!known) throw new Refusal('not_found', 'There is no such slot.', { slotId });
        const { rev: _rev, ...now } = known;
        const minutes = Number(now.end.slice(3)) + 1;
        const next = { ...now, end: `09:${String(minutes).padStart(2, '0')}` };
        return { events: [], changes: [put('slot', next)], answer: { end: next.end } };
      },
    }),
    defineCommand<{ slotId: string }, StoredOf<'slot'> | null>({
      type: 'readSlot',
      summary: 'Answers the end of a slot as this node knows it; changes nothing.',
      schema: shape({ slotId: id() }),
      permission: signedIn,
      load: (read, { slotId }) => read.one('slot', slotId),
      decide: (known) => ({ events: [], changes: [], answer: { end: known?.end ?? null } }),
    }),
    defineCommand<object, null>({
      type: 'breakDown',
      summary: 'Has a bug.',
      schema: shape({}),
      permission: signedIn,
      load: async () => null,
      decide: () => {
        throw new TypeError('secret of the inside');
      },
    }),
    defineCommand<object, null>({
      type: 'administer',
      summary: 'For administrators.',
      schema: shape({}),
      permission: { who: 'admin', board: () => 'any' },
      load: async () => null,
      decide: () => ({ events: [{ type: 'administered', data: {} }], changes: [] }),
    }),
  ],
  projections: [
    {
      name: 'slotCount',
      touches: (change) => (change.kind === 'slot' && change.record ? [change.record.boardId] : []),
      project: async (read, boardIds) =>
        Promise.all(
          boardIds.map(async (boardId) => {
            const slots = await read.list('slot', { boardId });
            return put('huddle', huddle(`${boardId}:slots`, boardId, slots.length));
          }),
        ),
    },
  ],
};

const rights: Rights = {
  inherited: (_standing, _permission, boardId) => boardId === 'inherited',
  standingOf: async (_read, actor): Promise<Standing> => ({
    actor,
    roles: [],
    dutyOf: new Set(),
    leads: new Set(),
    isPerson: true,
    dutyOwnerOf: () => null,
    parentOf: () => null,
    isWithin: () => false,
  }),
  require(_standing, permission) {
    if (permission.who === 'admin') throw new Refusal('forbidden', 'Only for administrators.');
  },
  bookedOn: async () => ({ productionOn: '2026-11-18', shiftId: 'E' }),
};

export interface Node {
  readonly dispatch: Dispatch;
  readonly bugs: { incident: string; error: unknown }[];
  readonly told: () => number;
}

/** A server's dispatch on a store, without the server. */
export function nodeOn(store: Store): Node {
  const bugs: Node['bugs'] = [];
  let committed = 0;
  const dispatch = createDispatch({
    store,
    areas: [counting],
    rights,
    now: () => Date.parse('2026-11-18T06:00:00Z'),
    newId: randomUUID,
    committed: () => {
      committed++;
    },
    report: (incident, error) => bugs.push({ incident, error }),
  });
  return { dispatch, bugs, told: () => committed };
}
