// The plant sets the clocks of its ladder (Rule 3.5.7). They hold for what starts from now on; a clock that
// runs keeps the ladder it started by, and nothing that is over is judged again.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import { ladderFault, withClocks } from '../../../shared/areas/escalations/ladder-record.ts';
import { plantSettingId } from '../../../shared/areas/escalations/plant-id.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';

interface Facts {
  readonly ladder: StoredOf<'escalationLadder'> | null;
  readonly topId: string | null;
}

export const setEscalationLadder = defineCommand<EscalationCommands['setEscalationLadder'], Facts>({
  type: 'setEscalationLadder',
  summary: 'Clocks A and B per severity and tier, from now on; null = those of the rule.',
  schema: commands.setEscalationLadder,
  permission: { who: 'admin', board: (facts) => facts.topId },
  load: async (read) => ({
    ladder: await read.one('escalationLadder', plantSettingId),
    topId: (await read.list('board', { parentId: null }))[0]?.id ?? null,
  }),
  decide({ ladder }, { clocks }, { now }) {
    const fault = clocks && ladderFault(clocks);
    if (fault)
      throw new Refusal('invalid_input', 'One answers no sooner than one has seen it.', {
        field: fault,
        rule: '3.5.7',
      });
    const before = ladder && bare<'escalationLadder'>(ladder);
    return {
      events: [{ type: 'escalationLadderSet', data: { isOwn: clocks !== null } }],
      changes: [put('escalationLadder', withClocks(before, clocks, now))],
    };
  },
});
