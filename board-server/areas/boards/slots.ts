// The huddle slots of a board: when its huddles take place (Rule 2 "Huddle"). The occurrences themselves
// belong to the area of huddles; here only what is ahead of a removed slot is called off.
import { commands } from '../../../shared/areas/boards/commands.ts';
import type { SystemReason } from '../../../shared/areas/huddles/steps.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, drop, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';

const slotRemoved: SystemReason = 'slot_removed';

interface SlotFacts {
  readonly board: StoredOf<'board'> | null;
  readonly slot: StoredOf<'slot'> | null;
  /** Occurrences of this board that are still ahead. */
  readonly ahead: readonly StoredOf<'huddle'>[];
}

export const addSlot = defineCommand<RecordOf<'slot'>, SlotFacts>({
  type: 'addSlot',
  summary: 'Give a board a huddle slot.',
  schema: commands.addSlot,
  permission: { who: 'board_runner', board: (_facts, { boardId }) => boardId },
  load: async (read, payload) => ({
    board: await read.one('board', payload.boardId),
    slot: await read.one('slot', payload.id),
    ahead: [],
  }),
  decide({ board, slot }, payload) {
    if (!board) throw new Refusal('not_found', `There is no board "${payload.boardId}".`);
    if (slot) throw new Refusal('already_open', `There is a slot "${slot.id}" already.`);
    return {
      events: [{ type: 'slotAdded', data: { slotId: payload.id, boardId: board.id } }],
      changes: [put('slot', payload)],
    };
  },
});

export const removeSlot = defineCommand<{ slotId: string }, SlotFacts>({
  type: 'removeSlot',
  summary: 'Take a huddle slot away; what is still ahead of it today is cancelled.',
  schema: commands.removeSlot,
  permission: { who: 'board_runner', board: ({ slot }) => slot?.boardId ?? null },
  load: async (read, { slotId }) => {
    const slot = await read.one('slot', slotId);
    const ahead = await read.list('huddle', { state: 'scheduled' });
    return { board: null, slot, ahead: ahead.filter((h) => h.slotId === slotId) };
  },
  decide({ slot, ahead }, { slotId }) {
    const { boardId } = found(slot, 'slot', slotId);
    return {
      events: [{ type: 'slotRemoved', data: { slotId, boardId } }],
      changes: [
        drop('slot', slotId),
        ...ahead.map((h) =>
          put('huddle', { ...bare<'huddle'>(h), state: 'cancelled', reason: slotRemoved }),
        ),
      ],
    };
  },
});
