// The clock's look at the dialogue of strategy (Rule 2): balls that nobody throws back, challenges that nobody
// hears. Each exactly once.
import type { Catchball } from '../../../shared/areas/hoshin/catchball.ts';
import { catchballAfter } from '../../../shared/areas/hoshin/catchball-table.ts';
import {
  dialogueCommands as commands,
  type DialogueCommands,
} from '../../../shared/areas/hoshin/dialogue-commands.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';

export const stallCatchball = defineCommand<
  DialogueCommands['stallCatchball'],
  StoredOf<'catchball'> | null
>({
  type: 'stallCatchball',
  summary: 'Five working days without an answer: the two meet face to face.',
  schema: commands.stallCatchball,
  permission: { who: 'system', board: () => null },
  load: (read, { catchballId }) => read.one('catchball', catchballId),
  decide(catchball, { ballAt }) {
    const state = catchball && catchballAfter(catchball.state, 'stall');
    if (!catchball || !state || catchball.ballAt !== ballAt) return { events: [], changes: [] };
    const next = {
      ...bare<'catchball'>(catchball),
      state: state as Catchball['state'],
      stallsAt: null,
    };
    const { id, upperBoardId, lowerBoardId, holder } = next;
    return {
      events: [
        {
          type: 'catchballStalled',
          data: { catchballId: id, upperBoardId, lowerBoardId, holder, because: 'silence' },
        },
      ],
      changes: [put('catchball', next)],
    };
  },
});

async function dialogue(read: Reader): Promise<DueCommand[]> {
  const balls = await read.list('catchball', { state: ['with_lower', 'with_upper'] });
  const challenges = await read.list('challenge', { state: 'sent' });
  return [
    ...balls.flatMap((c) =>
      c.stallsAt === null
        ? []
        : [
            {
              key: `catchball:${c.id}:stalled:${c.ballAt}`,
              type: 'stallCatchball',
              payload: { catchballId: c.id, ballAt: c.ballAt },
              at: c.stallsAt,
            },
          ],
    ),
    ...challenges
      .filter((c) => !c.late)
      .map((c) => ({
        key: `challenge:${c.id}:listed`,
        type: 'listChallenge',
        payload: { challengeId: c.id },
        at: c.hearDueAt,
      })),
  ];
}

export const dialogueDue: DueSource = {
  name: 'dialogue-due',
  due: async (read, now) => (await dialogue(read)).filter(({ at }) => at <= now),
  async nextAt(read, now) {
    const ahead = (await dialogue(read)).map(({ at }) => at).filter((at) => at > now);
    return ahead.length > 0 ? Math.min(...ahead) : null;
  },
};
