// Ramp-up of a new line ends by itself after its last production date (Rule 3.1.10).

import { productionDayBounds } from '../../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { id, shape } from '../../../shared/schema.ts';
import { type DueSource, defineCommand, put, type Reader } from '../../pipeline/decision.ts';

export const endRampUp = defineCommand<{ boardId: string }, StoredOf<'board'> | null>({
  type: 'endRampUp',
  summary: 'The ramp-up of a board is over: its reds ask for a reaction from now on.',
  schema: shape({ boardId: id() }),
  permission: { who: 'system', board: () => null },
  load: (read, { boardId }) => read.one('board', boardId),
  decide(board, { boardId }) {
    if (board?.phase !== 'ramp_up') return { events: [], changes: [] };
    const { rev: _rev, ...record } = board;
    return {
      events: [{ type: 'rampUpEnded', data: { boardId } }],
      changes: [put('board', { ...record, phase: 'normal' })],
    };
  },
});

async function ends(read: Reader): Promise<{ boardId: string; on: string; at: number }[]> {
  const found: { boardId: string; on: string; at: number }[] = [];
  for (const board of await read.list('board', { phase: 'ramp_up' })) {
    const calendar = await read.one('calendar', board.calendarId);
    const on = board.rampUpUntil;
    if (on && calendar)
      found.push({ boardId: board.id, on, at: productionDayBounds(on, calendar).endAt });
  }
  return found;
}

export const rampUpSource: DueSource = {
  name: 'endRampUp',
  async due(read, now) {
    return (await ends(read))
      .filter(({ at }) => at <= now)
      .map(({ boardId, on, at }) => ({
        key: `endRampUp:${boardId}:${on}`,
        type: 'endRampUp',
        payload: { boardId },
        at,
      }));
  },
  async nextAt(read, now) {
    const ahead = (await ends(read)).map(({ at }) => at).filter((at) => at > now);
    return ahead.length > 0 ? Math.min(...ahead) : null;
  },
};
