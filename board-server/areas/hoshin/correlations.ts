// The four corners of an X-matrix (Rule 2 "X-matrix correlation"): neighbouring sides alone, opposite
// ones never (fixed, trap 13).
import { commands, type HoshinCommands } from '../../../shared/areas/hoshin/commands.ts';
import { isOpenObjective } from '../../../shared/areas/hoshin/transitions.ts';
import { areNeighbours, correlationId, sideOf } from '../../../shared/areas/hoshin/x-matrix.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, drop, put } from '../../pipeline/decision.ts';
import { found } from '../acts/who.ts';

interface Facts {
  readonly board: StoredOf<'board'>;
  readonly one: StoredOf<'objective'>;
  readonly other: StoredOf<'objective'>;
}

export const setCorrelation = defineCommand<HoshinCommands['setCorrelation'], Facts>({
  type: 'setCorrelation',
  summary: 'Marks how strongly two items of neighbouring sides belong together; 0 takes it away.',
  schema: commands.setCorrelation,
  permission: { who: 'board_runner', board: (_facts, { boardId }) => boardId },
  load: async (read, { boardId, oneId, otherId }) => ({
    board: found(await read.one('board', boardId), 'board', boardId),
    one: found(await read.one('objective', oneId), 'objective', oneId),
    other: found(await read.one('objective', otherId), 'objective', otherId),
  }),
  decide({ board, one, other }, { strength, comment }) {
    const [first, second] = [one, other].map((o) => sideOf(o, board.id, board.parentId));
    if (!first || !second)
      throw new Refusal('rule_broken', 'Both must stand on the matrix of this board.', {
        rule: '2',
      });
    if (!areNeighbours(first, second))
      throw new Refusal('rule_broken', 'Only neighbouring sides of the matrix correlate.', {
        one: first,
        other: second,
        rule: '2',
      });
    // A corner between two of the parent's items is the parent's: it is marked there.
    if (one.boardId !== board.id && other.boardId !== board.id)
      throw new Refusal('forbidden', 'This mark belongs to the matrix of the board above.', {
        rule: '2',
      });
    const ended = [one, other].find((o) => !isOpenObjective(o.state));
    if (ended)
      throw new Refusal('wrong_state', `This is not possible: it is ${ended.state}.`, {
        state: ended.state,
      });
    const id = correlationId(one, other);
    const [oneId, otherId] = id.startsWith(`${one.id}:`) ? [one.id, other.id] : [other.id, one.id];
    return {
      events: [{ type: 'correlationSet', data: { boardId: board.id, oneId, otherId, strength } }],
      changes: [
        strength === 0
          ? drop('correlation', id)
          : put('correlation', {
              id,
              boardId: board.id,
              oneId,
              otherId,
              strength,
              comment: comment ?? null,
            }),
      ],
      answer: { correlationId: id },
    };
  },
});
