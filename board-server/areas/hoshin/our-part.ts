// Our part (Rule 2): the team's own sentence on an objective. It waits as a draft until the catchball with the
// level above is agreed; nobody outside the board writes it.
import {
  dialogueCommands as commands,
  type DialogueCommands,
} from '../../../shared/areas/hoshin/dialogue-commands.ts';
import { isOpenObjective } from '../../../shared/areas/hoshin/transitions.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { actorTag, found } from '../acts/who.ts';

interface Facts {
  readonly objective: StoredOf<'objective'>;
  readonly draft: StoredOf<'ourPart'> | null;
}

export const writeOurPart = defineCommand<DialogueCommands['writeOurPart'], Facts>({
  type: 'writeOurPart',
  summary: 'The team writes its part of an objective in one sentence; agreed in catchball.',
  schema: commands.writeOurPart,
  permission: { who: 'board_member', board: (_facts, { boardId }) => boardId },
  load: async (read, { boardId, objectiveId }) => ({
    objective: found(await read.one('objective', objectiveId), 'objective', objectiveId),
    draft: (await read.list('ourPart', { boardId, objectiveId, state: 'draft' }))[0] ?? null,
  }),
  decide({ objective, draft }, { boardId, objectiveId, text, share }, context) {
    const { standing, now, newId } = context;
    if (!isOpenObjective(objective.state))
      throw new Refusal('wrong_state', `The objective is ${objective.state}.`, {
        state: objective.state,
      });
    if (!standing.isWithin(boardId, objective.boardId))
      throw new Refusal('rule_broken', 'This objective is none of the boards above.', {
        rule: '2',
        field: 'objectiveId',
      });
    // A tier above reads it and agrees; the words are the team's.
    const isOwn =
      standing.dutyOf.has(boardId) || standing.roles.some((role) => role.boardId === boardId);
    if (!isOwn) throw new Refusal('forbidden', 'Only the team itself writes its part.', {});
    const next: RecordOf<'ourPart'> = {
      ...(draft ? bare<'ourPart'>(draft) : { id: newId(), boardId, objectiveId }),
      text,
      share: share ?? null,
      state: 'draft',
      by: actorTag(context, boardId),
      writtenAt: now,
      fromOn: null,
      untilOn: null,
    };
    return {
      events: [{ type: 'ourPartWritten', data: { ourPartId: next.id, boardId, objectiveId } }],
      changes: [put('ourPart', next)],
      answer: { ourPartId: next.id, state: next.state },
    };
  },
});
