// Commands of alerts (Rule 3.5.3): the clock opens an alert and calls the next person every 5 min,
// a person says "I have it". Never says what happened to whom: category, board and place only.
import {
  acknowledgedBy,
  alertCalled,
  alertOf,
  calledNext,
} from '../../../shared/areas/alerts/calls.ts';
import { type AlertCommands, commands } from '../../../shared/areas/alerts/commands.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Context,
  type DomainEvent,
  defineCommand,
  type LoadContext,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { actorTag, found, ownsBoard, personIdOf } from '../acts/who.ts';
import { withLastHop } from '../escalations/card.ts';
import { loadWorld, type World } from '../escalations/clocks.ts';
import { eventOf } from '../escalations/facts.ts';
import { answeredCall, notOnLadder } from './andon.ts';
import { casesOf, stillCalls } from './cases.ts';
import { type Callee, calleesAt, nextCallee } from './chain.ts';

interface OpenFacts {
  readonly escalation: StoredOf<'escalation'>;
  readonly world: World;
  readonly place: string | null;
  readonly known: StoredOf<'alert'> | null;
  readonly callees: readonly Callee[];
}

/** The place of the issue behind a card, as its form names it. */
export async function placeOf(read: Reader, e: Escalation): Promise<string | null> {
  const issue = e.issueIds[0] ? await read.one('issue', e.issueIds[0]) : null;
  return issue?.place ?? null;
}

async function loadOpen(
  read: Reader,
  payload: AlertCommands['openAlert'],
  context: LoadContext,
): Promise<OpenFacts> {
  const { escalationId, alertId } = payload;
  const escalation = found(await read.one('escalation', escalationId), 'escalation', escalationId);
  const world = await loadWorld(read, [escalation.originatorId, escalation.holderId], context.now);
  const place = await placeOf(read, escalation);
  const boardId = casesOf(world, escalation, place).find((c) => c.id === alertId)?.boardId;
  return {
    escalation,
    world,
    place,
    known: await read.one('alert', alertId),
    callees: boardId ? await calleesAt(read, boardId, context.now) : [],
  };
}

const openAlert = defineCommand<AlertCommands['openAlert'], OpenFacts>({
  type: 'openAlert',
  summary: 'Screens and tablets of the receiving board call, and the first of its duty chain.',
  schema: commands.openAlert,
  permission: { who: 'system', board: (facts) => facts.escalation.holderId },
  load: loadOpen,
  decide: ({ escalation, world, place, known, callees }, payload, { now }) => {
    const call = casesOf(world, escalation, place).find((c) => c.id === payload.alertId);
    if (!call || call.since > now || known)
      throw new Refusal('wrong_state', 'There is nothing to call for.', { known: known !== null });
    const [first] = callees;
    const alert = alertOf(call, first ? { ...first, at: now } : null);
    return { events: [alertCalled(alert)], changes: [put('alert', alert)] };
  },
});

interface AlertFacts {
  readonly alert: StoredOf<'alert'>;
  readonly escalation: StoredOf<'escalation'> | null;
  readonly parentId: string | null;
  readonly callees: readonly Callee[];
  /** The station's call behind an alert of andon, and what else alerts for it. */
  readonly call: StoredOf<'andonCall'> | null;
  readonly others: readonly StoredOf<'alert'>[];
}

async function loadAlert(
  read: Reader,
  payload: { alertId: string },
  context: LoadContext,
): Promise<AlertFacts> {
  const alert = found(await read.one('alert', payload.alertId), 'alert', payload.alertId);
  const isAndon = alert.kind === 'andon';
  const call = isAndon ? await read.one('andonCall', alert.subjectId) : null;
  const all = isAndon ? await read.list('alert', { subjectId: alert.subjectId }) : [];
  return {
    alert,
    escalation: await read.one('escalation', alert.subjectId),
    parentId: (await read.one('board', alert.boardId))?.parentId ?? null,
    callees: notOnLadder(call, await calleesAt(read, alert.boardId, context.now)),
    call,
    others: all.filter((each) => each.id !== alert.id),
  };
}

const requireOpen = (alert: StoredOf<'alert'>): void => {
  if (alert.open) return;
  throw new Refusal('wrong_state', 'This call has ended.', { by: alert.acknowledgedBy?.initials });
};

const callAlert = defineCommand<AlertCommands['callAlert'], AlertFacts>({
  type: 'callAlert',
  summary: 'Nobody has it yet: the next of the duty chain is called too.',
  schema: commands.callAlert,
  permission: { who: 'system', board: (facts) => facts.alert.boardId },
  load: loadAlert,
  decide: ({ alert: stored, callees }, _payload, { now }) => {
    requireOpen(stored);
    if (stored.nextCallAt === null || stored.nextCallAt > now)
      throw new Refusal('wrong_state', 'Nobody is called yet.', { nextCallAt: stored.nextCallAt });
    const alert = bare<'alert'>(stored);
    const next = nextCallee(callees, alert.called);
    const after = calledNext(alert, next && { ...next, at: now }, now);
    const chainEnded: DomainEvent = {
      type: 'alertChainEnded',
      data: { alertId: alert.id, boardId: alert.boardId, calls: alert.called.length },
    };
    return { events: [next ? alertCalled(after) : chainEnded], changes: [put('alert', after)] };
  },
});

/** Clock A or K of the card ends with it: row 3, for a copy row 29. Null: the card is past that. */
function heard(e: Escalation, alert: StoredOf<'alert'>, now: number): Escalation | null {
  if (!stillCalls(e, alert)) return null;
  if (alert.hop !== null)
    return withLastHop({ ...e, state: 'seen', takenBackAt: null }, { acknowledgedAt: now });
  const copies = e.copies.map((copy) =>
    copy.boardId === alert.boardId ? { ...copy, acknowledgedAt: now } : copy,
  );
  return { ...e, copies, takenBackAt: null };
}

const mayHave = (facts: AlertFacts, context: Context): boolean =>
  ownsBoard(context.standing, facts.alert.boardId, facts.parentId) ||
  facts.alert.called.some((c) => c.personId !== null && c.personId === personIdOf(context));

const acknowledgeAlert = defineCommand<AlertCommands['acknowledgeAlert'], AlertFacts>({
  type: 'acknowledgeAlert',
  summary: '"I have it": the board owner or somebody who was called (Rule 3.5.3).',
  schema: commands.acknowledgeAlert,
  permission: { who: 'signed_in', board: (facts) => facts.alert.boardId },
  load: loadAlert,
  decide: (facts, _payload, context) => {
    const { alert: stored, escalation } = facts;
    requireOpen(stored);
    if (!mayHave(facts, context))
      throw new Refusal('forbidden', 'Only the board owner, or somebody who was called.', {
        boardId: stored.boardId,
      });
    const by = actorTag(context, stored.boardId);
    const alert = acknowledgedBy(bare<'alert'>(stored), by, context.now);
    const answered = answeredCall(facts.call, facts.others, by, context.now);
    const steps: Step[] = [step('alert', stored, alert), ...answered.steps];
    const events: DomainEvent[] = [
      {
        type: 'alertAcknowledged',
        data: { alertId: alert.id, boardId: alert.boardId, calls: alert.called.length },
      },
      ...answered.events,
    ];
    const card = escalation && heard(bare<'escalation'>(escalation), stored, context.now);
    if (card) {
      steps.push(step('escalation', escalation, card));
      events.push(
        eventOf(
          stored.hop === null ? 'escalationCopyAcknowledged' : 'escalationAcknowledged',
          card,
          { boardId: stored.boardId, alertId: alert.id },
        ),
      );
    }
    return {
      events,
      changes: changesOf('acknowledgeAlert', steps, context),
      answer: { alertId: alert.id, ...(card ? { escalationId: card.id } : {}) },
    };
  },
});

export const alertCommands = [openAlert, callAlert, acknowledgeAlert];
