// The agenda of a board: by its leaders or an administrator, from its next huddle on (Rule 2 "Huddle").
import { commands, type HuddleCommands } from '../../../shared/areas/huddles/commands.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { found, requireRev } from '../acts/who.ts';

interface Facts {
  readonly board: StoredOf<'board'> | null;
  readonly agenda: StoredOf<'agenda'> | null;
}

const repeated = (keys: readonly string[]): string | undefined =>
  keys.find((key, i) => keys.indexOf(key) !== i);

export const changeAgenda = defineCommand<HuddleCommands['changeAgenda'], Facts>({
  type: 'changeAgenda',
  summary: 'Steps with seconds and expected roles of a board’s daily, weekly or monthly huddle.',
  schema: commands.changeAgenda,
  permission: { who: 'board_runner', board: (_facts, { boardId }) => boardId },
  load: async (read, { boardId, type }) => ({
    board: await read.one('board', boardId),
    agenda: await read.one('agenda', `${boardId}:${type}`),
  }),
  decide({ board, agenda }, { boardId, type, rev, steps, roles }) {
    const { categories } = found(board, 'board', boardId);
    if (agenda) requireRev(agenda, rev);
    const twice = repeated(steps.map((s) => s.key)) ?? repeated((roles ?? []).map((r) => r.key));
    if (twice)
      throw new Refusal('invalid_input', `"${twice}" stands in it twice.`, { field: 'steps' });
    for (const { topic, category, key } of steps)
      if (topic === 'category' && !categories.some((c) => c.letter === category))
        throw new Refusal('invalid_input', 'The board has no such category.', { field: key });
    // Safety first is how the trade works, not a setting (Rule 1.1 "SQDCP").
    if (steps.findIndex((s) => s.category === 'S') > 0)
      throw new Refusal('rule_broken', 'Safety comes first.', { rule: '1.1' });
    const id = `${boardId}:${type}`;
    return {
      events: [
        {
          type: 'agendaChanged',
          data: { boardId, type, seconds: steps.map(({ key, seconds }) => ({ key, seconds })) },
        },
      ],
      changes: [put('agenda', { id, boardId, type, steps, roles: roles ?? null })],
      answer: { id },
    };
  },
});
