// Raising an issue: anyone, also without a sign-in at a paired device; from a phone it waits for the
// duty owner. S1 asks the parent by itself at once, at every stage (Rules 2, 3.5.5).
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { type Context, defineCommand } from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { actorTag, found, namedTag, personIdOf } from '../acts/who.ts';
import type { Raised } from '../escalations/raise.ts';
import { loadRaise, type RaiseFacts } from '../escalations/raise.ts';
import { raiseAutomatically } from '../escalations/raise-automatically.ts';
import { reasonOf } from '../kpis/reacted.ts';

interface Facts {
  readonly raise: RaiseFacts;
  readonly lastNumber: number;
  readonly named: Person | null;
  /** What the streak of its KPI asks for already (Rule 3.4.3). */
  readonly watch: StoredOf<'kpiWatch'> | null;
  /** Reason with the largest loss of the red it answers: what is left open is filled in with it. */
  readonly reason?: string | null;
}

/** An S1 calls the parent by itself; other severities wait for a person. */
export const s1Raise = (facts: RaiseFacts, issue: Issue, context: Context): Raised | null =>
  issue.severity === 'S1'
    ? raiseAutomatically(
        facts,
        {
          boardId: issue.boardId,
          trigger: 's1',
          question: issue.title,
          severity: 'S1',
          kpiId: issue.kpiId,
          category: issue.category,
          issueIds: [issue.id],
        },
        context,
      )
    : null;

/** An unpaired phone is a device of this id; its initials are unverified. */
export const phoneDeviceId = 'phone';

const comesFromPhone = (payload: IssueCommands['raiseIssue'], context: Context): boolean =>
  payload.unconfirmed === true ||
  (context.actor.kind === 'device' && context.actor.deviceId === phoneDeviceId);

/** The record of a new issue; also of one that the system makes. */
export function newIssue(
  payload: IssueCommands['raiseIssue'],
  facts: Facts,
  context: Context,
): Issue {
  const raisedBy = actorTag(context, payload.boardId, payload.initials);
  const isNamed = payload.ownerId !== undefined && payload.ownerId !== personIdOf(context);
  const contained = payload.contained ?? null;
  const reasonCode = payload.reasonCode === undefined ? (facts.reason ?? null) : payload.reasonCode;
  const state = comesFromPhone(payload, context)
    ? 'unconfirmed'
    : contained === true
      ? 'contained'
      : 'open';
  return {
    id: context.newId(),
    number: facts.lastNumber + 1,
    boardId: payload.boardId,
    title: payload.title,
    category: payload.category,
    kpiId: payload.kpiId ?? null,
    on: payload.on ?? null,
    reasonCode,
    severity: payload.severity ?? 'S3',
    place: payload.place ?? null,
    contained,
    containment: payload.containment ?? null,
    containedAt: contained === null ? null : context.now,
    codedAt: contained === null || !reasonCode ? null : context.now,
    fiveWhy: [],
    therefore: [],
    whyAsked: facts.watch?.asked === 'parent' || facts.watch?.asked === 'up',
    rootCause: null,
    state,
    owner: isNamed ? namedTag(facts.named, payload.ownerId ?? '', payload.boardId) : raisedBy,
    dueOn: payload.dueOn ?? null,
    raisedAt: context.now,
    raisedBy,
    deviceId:
      context.actor.kind === 'person' || context.actor.kind === 'device'
        ? context.actor.deviceId
        : null,
    productionOn: context.productionOn,
    a3AskedAt: facts.watch?.asked === 'up' ? context.now : null,
    a3Owner: null,
    a3Accepted: false,
    eightD: payload.eightD ?? false,
    photos: 0,
    movedAt: context.now,
    clearOutOn: null,
    parkedUntilOn: null,
    closedAt: null,
    stateReason: null,
    takenBackAt: null,
    shown: true,
  };
}

export const raiseIssue = defineCommand<IssueCommands['raiseIssue'], Facts>({
  type: 'raiseIssue',
  summary: 'Records a deviation from standard or target (Rule 2 "Issue").',
  schema: commands.raiseIssue,
  permission: { who: 'person_or_device', board: (_facts, payload) => payload.boardId },
  load: async (read, payload, context) => {
    found(await read.one('board', payload.boardId), 'board', payload.boardId);
    const [last] = await read.list('issue', {}, { orderBy: 'number', descending: true, limit: 1 });
    const named = payload.ownerId ? await read.one('person', payload.ownerId) : null;
    return {
      raise: await loadRaise(read, payload.boardId, [], context),
      lastNumber: last?.number ?? 0,
      named,
      watch: payload.kpiId ? await read.one('kpiWatch', payload.kpiId) : null,
      reason: payload.kpiId && payload.on ? await reasonOf(read, payload.kpiId, payload.on) : null,
    };
  },
  decide: (facts, payload, context) => {
    const issue = newIssue(payload, facts, context);
    const raised = issue.state === 'unconfirmed' ? null : s1Raise(facts.raise, issue, context);
    const data = {
      issueId: issue.id,
      boardId: issue.boardId,
      severity: issue.severity,
      kpiId: issue.kpiId,
      on: issue.on,
      reasonCode: issue.reasonCode,
      state: issue.state,
    };
    return {
      events: [{ type: 'issueRaised', data }, ...(raised?.events ?? [])],
      changes: changesOf(
        'raiseIssue',
        [step('issue', null, issue), ...(raised?.steps ?? [])],
        context,
      ),
      answer: {
        issueId: issue.id,
        number: issue.number,
        state: issue.state,
        escalationId: raised?.escalation.id ?? null,
      },
    };
  },
});
