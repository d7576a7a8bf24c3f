// A huddle that nobody started is missed; three of five missed ask the parent for help (Rules 2 "Huddle",
// 3.5.5). One missed huddle never does (trap 24).
import { commands, type HuddleCommands } from '../../../shared/areas/huddles/commands.ts';
import type { Huddle } from '../../../shared/areas/huddles/huddle.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, type Decision, defineCommand } from '../../pipeline/decision.ts';
import { changesOf } from '../acts/act.ts';
import { loadRaise, type RaiseFacts } from '../escalations/raise.ts';
import { raiseAutomatically } from '../escalations/raise-automatically.ts';
import { bareHuddle, boardOfHuddle, decided, type Facts, load, requireState } from './facts.ts';
import { missedAfterMs } from './occurrence.ts';

interface MissFacts extends Facts {
  readonly raise: RaiseFacts;
  /** The slot's occurrences before this one, newest first, cancelled ones left out. */
  readonly earlier: readonly StoredOf<'huddle'>[];
}

/** 3 of the last 5 missed ask the parent; one missed huddle never does (Rule 3.5.5, trap 24). */
const missedOften = (facts: MissFacts): boolean =>
  facts.earlier.slice(0, 4).filter((h) => h.state === 'missed').length >= 2;

function askForHelp(
  facts: MissFacts,
  context: Context,
): { changes: Decision['changes']; events: Decision['events'] } {
  const { boardId } = facts.huddle;
  const raised = missedOften(facts)
    ? raiseAutomatically(
        facts.raise,
        { boardId, trigger: 'huddles_missed', question: '3 of 5 huddles missed' },
        context,
      )
    : null;
  return raised
    ? { changes: changesOf('missHuddle', raised.steps, context), events: raised.events }
    : { changes: [], events: [] };
}

export const missHuddle = defineCommand<HuddleCommands['missHuddle'], MissFacts>({
  type: 'missHuddle',
  summary: '30 minutes after the slot began nobody had started it (Rule 2 "Huddle").',
  schema: commands.missHuddle,
  permission: { who: 'system', board: boardOfHuddle },
  load: async (read, payload, context) => {
    const facts = await load(read, payload, context);
    const { slotId, boardId } = facts.huddle;
    const history = await read.list(
      'huddle',
      { boardId },
      { orderBy: 'on', descending: true, limit: 60 },
    );
    const earlier = history.filter(
      (h) => h.slotId === slotId && h.on < facts.huddle.on && h.state !== 'cancelled',
    );
    return { ...facts, raise: await loadRaise(read, boardId, [], context), earlier };
  },
  decide: (facts, _payload, context) => {
    const { huddle } = facts;
    requireState(huddle, 'miss');
    if (context.now < huddle.plannedStartAt + missedAfterMs)
      throw new Refusal('wrong_state', 'It may still be started.', { state: huddle.state });
    const next: Huddle = { ...bareHuddle(facts), state: 'missed' };
    const missed = decided(
      next,
      'huddleMissed',
      { plannedStartAt: huddle.plannedStartAt },
      facts,
      context.now,
    );
    const help = askForHelp(facts, context);
    return {
      ...missed,
      events: [...missed.events, ...help.events],
      changes: [...missed.changes, ...help.changes],
    };
  },
});
