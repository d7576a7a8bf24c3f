// The huddle slots of a board: when its huddles take place (Rule 2 "Huddle"). The occurrences themselves
// belong to the area of huddles; here only what is ahead of a removed slot is called off.
import { commands } from '../../../shared/areas/boards/commands.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, drop, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { requireRunner } from '../people/people-facts.ts';

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
  // Set-up: a leader of this board or above, or an administrator; decide says so.
  permission: { who: 'signed_in', board: ({ board }) => board?.id ?? null },
  load: async (read, payload) => ({
    board: await read.one('board', payload.boardId),
    slot: await read.one('slot', payload.id),
    ahead: [],
  }),
  decide({ board, slot }, payload, context) {
    if (!board) throw new Refusal('not_found', `There is no board "${payload.boardId}".`);
    requireRunner(context, board.id);
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
  permission: { who: 'signed_in', board: ({ slot }) => slot?.boardId ?? null },
  load: async (read, { slotId }) => {
    const slot = await read.one('slot', slotId);
    const ahead = await read.list('huddle', { state: 'scheduled' });
    return { board: null, slot, ahead: ahead.filter((h) => h.slotId === slotId) };
  },
  decide({ slot, ahead }, { slotId }, context) {
    if (!slot) throw new Refusal('not_found', `There is no slot "${slotId}".`);
    requireRunner(context, slot.boardId);
    return {
      events: [{ type: 'slotRemoved', data: { slotId, boardId: slot.boardId } }],
      changes: [
        drop('slot', slotId),
        ...ahead.map((h) =>
          put('huddle', { ...bare<'huddle'>(h), state: 'cancelled', reason: 'slot removed' }),
        ),
      ],
    };
  },
});
