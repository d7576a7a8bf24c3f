// Recognition (Rule 2): thanks to a team or a role, read out in the news of its huddle. Never to a named
// person, and nothing here may count or order them.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PracticeCommands } from '../../../shared/areas/practices/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { bare, changesOf, step } from '../acts/act.ts';
import { actorTag, found } from '../acts/who.ts';
import { isCoach } from './facts.ts';

export const giveRecognition = defineCommand<
  PracticeCommands['giveRecognition'],
  { readonly board: StoredOf<'board'> }
>({
  type: 'giveRecognition',
  summary: 'Thanks to a team or a role, for something that can be seen; read in its next huddle.',
  schema: commands.giveRecognition,
  permission: { who: 'signed_in', board: (_facts, { boardId }) => boardId },
  load: async (read, { boardId }) => ({
    board: found(await read.one('board', boardId), 'board', boardId),
  }),
  decide({ board }, { boardId, text, role, link }, context) {
    const { standing, now, newId, productionOn } = context;
    // Any leader thanks any team of the plant; a member thanks another team than his own.
    const isLeader = standing.leads.size > 0 || standing.dutyOf.size > 0 || isCoach(context);
    if (!isLeader && standing.roles.some((r) => r.boardId === boardId))
      throw new Refusal('forbidden', 'A leader or another team thanks a team.', { rule: '2' });
    if (board.state !== 'live')
      throw new Refusal('wrong_state', 'This board is not in use.', { state: board.state });
    const next: RecordOf<'recognition'> = {
      id: newId(),
      boardId,
      role: role ?? null,
      text,
      link: link ?? null,
      by: actorTag(context, boardId),
      givenAt: now,
      givenOn: productionOn,
      readAt: null,
    };
    return {
      events: [
        {
          type: 'recognitionGiven',
          data: { recognitionId: next.id, boardId, role: next.role, link: next.link },
        },
      ],
      changes: changesOf('giveRecognition', [step('recognition', null, next)], context),
      answer: { recognitionId: next.id, undo: { kind: 'recognition', id: next.id } },
    };
  },
});

export const readRecognition = defineCommand<
  PracticeCommands['readRecognition'],
  { readonly recognition: StoredOf<'recognition'> }
>({
  type: 'readRecognition',
  summary: 'It was read out in the huddle of the team.',
  schema: commands.readRecognition,
  permission: { who: 'board_owner', board: ({ recognition }) => recognition.boardId },
  load: async (read, { recognitionId }) => ({
    recognition: found(await read.one('recognition', recognitionId), 'recognition', recognitionId),
  }),
  decide({ recognition }, _payload, { now }) {
    if (recognition.readAt !== null)
      throw new Refusal('wrong_state', 'It was read out before.', { state: 'read' });
    const { id, boardId } = recognition;
    return {
      events: [{ type: 'recognitionRead', data: { recognitionId: id, boardId } }],
      changes: [put('recognition', { ...bare<'recognition'>(recognition), readAt: now })],
      answer: { recognitionId: id },
    };
  },
});
