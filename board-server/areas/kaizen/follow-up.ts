// After the report-out (Rule 2 "Kaizen event"): the standard is audited at each check, and only then the event is
// closed, sustained or not by its three figures, with its sponsor there and its newspaper empty (trap 12).
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type KaizenCommands } from '../../../shared/areas/kaizen/commands.ts';
import { sponsorVisits } from '../../../shared/areas/kaizen/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { loadAct, requireTakeBack, type TakeBack, takeBackChanges } from '../acts/act.ts';
import { actorTag } from '../acts/who.ts';
import {
  decideEvent,
  type EventFacts,
  eventBoard,
  loadEvent,
  missing,
  stateAfter,
} from './facts.ts';

const owner = { who: 'board_owner', board: eventBoard } as const;

export const auditKaizenEvent = defineCommand<KaizenCommands['auditKaizenEvent'], EventFacts>({
  type: 'auditKaizenEvent',
  summary: 'Whether the standard is lived at a check.',
  schema: commands.auditKaizenEvent,
  permission: { who: 'board_member', board: eventBoard },
  load: loadEvent,
  decide: (facts, { days, standardHeld, note }, context) =>
    decideEvent(
      'auditKaizenEvent',
      facts,
      undefined,
      (e) => {
        const state = stateAfter(e, 'check');
        const check = e.checks.find((each) => each.days === days);
        if (!check || check.computedAt === null)
          throw new Refusal('rule_broken', 'The day of this check has not come.', { days });
        const audited = {
          ...check,
          standardHeld,
          note: note ?? null,
          auditedBy: actorTag(context, e.boardId),
        };
        return {
          next: { ...e, state, checks: e.checks.map((c) => (c.days === days ? audited : c)) },
          event: 'kaizenEventAudited',
          data: { days, standardHeld },
        };
      },
      context,
    ),
});

const isEnded = (c: StoredOf<'countermeasure'>): boolean =>
  c.state === 'closed' || c.state === 'cancelled';

export const closeKaizenEvent = defineCommand<KaizenCommands['closeKaizenEvent'], EventFacts>({
  type: 'closeKaizenEvent',
  summary: 'Closed after the last check: sustained only if the target was met at all three.',
  schema: commands.closeKaizenEvent,
  permission: owner,
  load: loadEvent,
  decide: (facts, { rev }, context) =>
    decideEvent(
      'closeKaizenEvent',
      facts,
      rev,
      (e) => {
        const isSustained = e.checks.length === 3 && e.checks.every(({ met }) => met === true);
        const state = stateAfter(e, isSustained ? 'close_sustained' : 'close_not_sustained');
        const open = e.checks.find((c) => c.computedAt === null || c.standardHeld === null);
        if (open) throw missing('checks', `The check after ${open.days} days is open.`);
        const absent = sponsorVisits.find((visit) => !e.visits.some((v) => v.visit === visit));
        if (absent)
          throw new Refusal('rule_broken', 'No close without the sponsor at each step.', {
            field: 'visits',
            visit: absent,
            rule: '2',
          });
        const left = facts.items.filter((c) => !isEnded(c)).length;
        if (left > 0) throw missing('newspaper', `The newspaper has ${left} open items.`);
        return {
          next: { ...e, state, closedAt: context.now },
          event: 'kaizenEventClosed',
          data: { sustained: isSustained },
        };
      },
      context,
    ),
});

export const cancelKaizenEvent = defineCommand<KaizenCommands['cancelKaizenEvent'], EventFacts>({
  type: 'cancelKaizenEvent',
  summary: 'It will not be carried out, and why; after the report-out it is followed up.',
  schema: commands.cancelKaizenEvent,
  permission: owner,
  load: loadEvent,
  decide: (facts, { rev, reason }, context) =>
    decideEvent(
      'cancelKaizenEvent',
      facts,
      rev,
      (e) => ({
        next: {
          ...e,
          state: stateAfter(e, 'cancel'),
          stateReason: reason,
          closedAt: context.now,
        },
        event: 'kaizenEventCancelled',
      }),
      context,
    ),
});

/** Rule 2.0 "Undo". */
export const takeBackKaizenEvent = defineCommand<
  KaizenCommands['takeBackKaizenEvent'],
  TakeBack & EventFacts
>({
  type: 'takeBackKaizenEvent',
  summary: 'Undo of the last act on this event: 10 s, same person, same device (Rule 2.0).',
  schema: commands.takeBackKaizenEvent,
  permission: { who: 'signed_in', board: eventBoard },
  load: async (read, payload) => ({
    ...(await loadAct(read, 'kaizenEvent', payload.kaizenEventId)),
    ...(await loadEvent(read, payload)),
  }),
  decide(facts, { kaizenEventId }, context) {
    const act = requireTakeBack(facts, context);
    return {
      events: [
        {
          type: 'kaizenEventTakenBack',
          data: { kaizenEventId, of: act.command, actedAt: act.at },
        },
      ],
      changes: takeBackChanges(facts, act, 'takeBackKaizenEvent', context),
      answer: { kaizenEventId, of: act.command },
    };
  },
});
