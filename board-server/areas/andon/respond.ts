// Somebody comes, the line runs again, the reason is given (Rule 2 "Andon call"). Being at the station
// is the acknowledgement of the escalation that the stop has raised (Rule 2.1 row 3).
import type { AndonCall } from '../../../shared/areas/andon/andon.ts';
import { type AndonCommands, commands } from '../../../shared/areas/andon/commands.ts';
import { repeatsForIssue } from '../../../shared/areas/andon/table.ts';
import { canHappen } from '../../../shared/areas/escalations/table.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Context,
  type Decision,
  type DomainEvent,
  defineCommand,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { found, requireRev } from '../acts/who.ts';
import { shown, withLastHop } from '../escalations/card.ts';
import { eventOf } from '../escalations/facts.ts';
import { alertsEnd } from './alert.ts';
import { type CallFacts, loadCall, requireAndon, stoodMinutes, whoAnswers } from './facts.ts';
import { issueOfCall } from './issue.ts';

const decided = (
  type: string,
  facts: CallFacts,
  next: AndonCall,
  context: Context,
  more: {
    data?: Readonly<Record<string, unknown>>;
    steps?: readonly Step[];
    events?: readonly DomainEvent[];
  } = {},
): Decision => ({
  events: [
    {
      type,
      data: {
        andonCallId: next.id,
        boardId: next.boardId,
        state: next.state,
        stoodMinutes: stoodMinutes(next, context.now),
        ...more.data,
      },
    },
    ...(more.events ?? []),
  ],
  changes: changesOf(
    type,
    [
      step('andonCall', facts.call, { ...next, takenBackAt: null }),
      ...alertsEnd(facts.alerts, next.attendedBy ?? next.acknowledgedBy, context.now),
      ...(more.steps ?? []),
    ],
    context,
  ),
  answer: { andonCallId: next.id, state: next.state, issueId: next.issueId },
});

const atStation = {
  who: 'person_or_device',
  board: ({ call }: CallFacts) => call.boardId,
} as const;

export const acknowledgeAndonCall = defineCommand<AndonCommands['acknowledgeAndonCall'], CallFacts>(
  {
    type: 'acknowledgeAndonCall',
    summary: 'Somebody is on the way to the station.',
    schema: commands.acknowledgeAndonCall,
    permission: atStation,
    load: loadCall,
    decide(facts, { rev, initials }, context) {
      const { call } = facts;
      requireRev(call, rev);
      const next: AndonCall = {
        ...bare<'andonCall'>(call),
        state: requireAndon(call, 'acknowledge'),
        acknowledgedAt: context.now,
        acknowledgedBy: whoAnswers(context, call.boardId, initials),
      };
      return decided('andonCallAcknowledged', facts, next, context);
    },
  },
);

/** The stop's own card counts as acknowledged by then, if nobody did it before. */
function seenByAttending({ escalation }: CallFacts, context: Context) {
  if (!escalation || !canHappen('acknowledge', escalation.state)) return { steps: [], events: [] };
  const seen = shown(
    withLastHop(
      { ...bare<'escalation'>(escalation), state: 'seen', late: false },
      { acknowledgedAt: context.now },
    ),
  );
  return {
    steps: [step('escalation', escalation, seen)],
    events: [eventOf('escalationAcknowledged', seen, { because: 'andon_attended' })],
  };
}

export const attendAndonCall = defineCommand<AndonCommands['attendAndonCall'], CallFacts>({
  type: 'attendAndonCall',
  summary: 'Somebody is at the station; acknowledges the escalation of its stop too.',
  schema: commands.attendAndonCall,
  permission: atStation,
  load: loadCall,
  decide(facts, { rev, initials }, context) {
    const { call } = facts;
    requireRev(call, rev);
    const by = whoAnswers(context, call.boardId, initials);
    const next: AndonCall = {
      ...bare<'andonCall'>(call),
      state: requireAndon(call, 'attend'),
      acknowledgedAt: call.acknowledgedAt ?? context.now,
      acknowledgedBy: call.acknowledgedBy ?? by,
      attendedAt: context.now,
      attendedBy: by,
    };
    return decided('andonCallAttended', facts, next, context, seenByAttending(facts, context));
  },
});

/** The card that the third call of this station in this shift makes, or hangs on to. */
function repeated(facts: CallFacts, next: AndonCall, context: Context) {
  if (next.issueId !== null || next.nthOfStation < repeatsForIssue) return null;
  const known = facts.others.find(
    (c) => c.stationId === next.stationId && c.shiftId === next.shiftId && c.issueId !== null,
  );
  if (known) return { issueId: known.issueId, steps: [], events: [] };
  return issueOfCall(facts, next, context, 'repeats');
}

export const resolveAndonCall = defineCommand<AndonCommands['resolveAndonCall'], CallFacts>({
  type: 'resolveAndonCall',
  summary: 'The line runs again, or the need is settled; the ladder stops.',
  schema: commands.resolveAndonCall,
  permission: atStation,
  load: loadCall,
  decide(facts, { rev }, context) {
    const { call } = facts;
    requireRev(call, rev);
    const ended: AndonCall = {
      ...bare<'andonCall'>(call),
      state: requireAndon(call, 'resolve'),
      resolvedAt: context.now,
      climbsAt: null,
      // The boards above saw a line that stands: it does not any more.
      shownOn: [call.boardId],
    };
    const made = repeated(facts, ended, context);
    const next = made ? { ...ended, issueId: made.issueId } : ended;
    return decided('andonCallResolved', facts, next, context, made ?? {});
  },
});

interface CloseFacts extends CallFacts {
  readonly reasonKnown: boolean;
}

export const closeAndonCall = defineCommand<AndonCommands['closeAndonCall'], CloseFacts>({
  type: 'closeAndonCall',
  summary: 'Gives the reason of a call that is over; it leaves the board.',
  schema: commands.closeAndonCall,
  permission: { who: 'board_member', board: ({ call }) => call.boardId },
  load: async (read, payload, context) => ({
    ...(await loadCall(read, payload, context)),
    reasonKnown: (await read.one('reasonCode', payload.reasonCode)) !== null,
  }),
  decide(facts, { rev, reasonCode }, context) {
    const { call } = facts;
    requireRev(call, rev);
    const state = requireAndon(call, 'close');
    if (!facts.reasonKnown)
      throw new Refusal('invalid_input', 'There is no such reason code.', { field: 'reasonCode' });
    const next: AndonCall = {
      ...bare<'andonCall'>(call),
      state,
      closedAt: context.now,
      reasonCode,
      shownOn: [],
      shown: false,
    };
    return decided('andonCallClosed', facts, next, context, { data: { reasonCode } });
  },
});

export const leaveAndonCall = defineCommand<AndonCommands['leaveAndonCall'], AndonCall>({
  type: 'leaveAndonCall',
  summary: 'A withdrawn call leaves the board; one without a reason after its shift too.',
  schema: commands.leaveAndonCall,
  permission: { who: 'system', board: (call) => call.boardId },
  load: async (read, { andonCallId }) =>
    bare<'andonCall'>(found(await read.one('andonCall', andonCallId), 'andon call', andonCallId)),
  decide: (call) => ({
    events: [{ type: 'andonCallLeft', data: { andonCallId: call.id, boardId: call.boardId } }],
    changes: call.shown ? changesLeft(call) : [],
  }),
});

const changesLeft = (call: AndonCall): Decision['changes'] => [
  { kind: 'andonCall', id: call.id, record: { ...call, shown: false, shownOn: [] } },
];
