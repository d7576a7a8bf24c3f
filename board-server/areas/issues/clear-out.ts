// The clear-out: an open issue without a transition for 20 working days comes on the list of the last
// working day of the week, and so does a parked one whose review date has come. Close it, park it or
// do it (Rule 2 "Issue"); nothing parked is ever forgotten (trap 23).
import { isWorkingDay, workingDaysBetween } from '../../../shared/areas/calendar/working-days.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import { openIssueStates } from '../../../shared/areas/issues/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, instantOf, isoWeekday, type LocalDate } from '../../../shared/time.ts';
import {
  type DueCommand,
  type DueSource,
  defineCommand,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, step } from '../acts/act.ts';
import { actorTag, namedTag, personIdOf, requireRev } from '../acts/who.ts';
import { requireAhead } from '../countermeasures/move.ts';
import { loadWorld, localDate, type World } from '../escalations/clocks.ts';
import { requireOpen } from './change.ts';
import { type IssueFacts, issueBoard, loadIssue } from './facts.ts';

export const clearOutDays = 20;
/** ISO weekday of the clear-out; without duty on it, the working day before. */
const clearOutWeekday = 5;
const dayMs = 86_400_000;

/** The clear-out of the week of a date: Friday, or the working day before it; null = a week off. */
function clearOutOf(world: World, boardId: string, on: LocalDate): LocalDate | null {
  const time = world.times.get(boardId);
  const monday = addDays(on, 1 - isoWeekday(on));
  for (let back = clearOutWeekday - 1; time && back >= 0; back--) {
    const day = addDays(monday, back);
    if (isWorkingDay(day, time)) return day;
  }
  return null;
}

/** When an issue comes on the list: its date, or null while nothing asks for it. */
export function listedOn(world: World, issue: Issue): LocalDate | null {
  const time = world.times.get(issue.boardId);
  if (!time || issue.clearOutOn !== null) return null;
  if (issue.parkedUntilOn !== null) {
    const { parkedUntilOn } = issue;
    const own = clearOutOf(world, issue.boardId, parkedUntilOn);
    return own !== null && own >= parkedUntilOn
      ? own
      : clearOutOf(world, issue.boardId, addDays(parkedUntilOn, 7));
  }
  const movedOn = localDate(world, issue.boardId, issue.movedAt ?? issue.raisedAt);
  // 20 working days take at least four weeks: the first list that can hold it.
  for (let week = 3; week < 60; week++) {
    const on = clearOutOf(world, issue.boardId, addDays(movedOn, week * 7));
    if (on !== null && workingDaysBetween(movedOn, on, time) >= clearOutDays) return on;
  }
  return null;
}

const openOnes = (read: Reader): Promise<readonly StoredOf<'issue'>[]> =>
  read.list('issue', { state: openIssueStates });

/** Issues that can be on a list soon: the others need no look at a calendar. */
const isNear = (issue: Issue, now: number): boolean =>
  issue.clearOutOn === null &&
  (issue.parkedUntilOn === null
    ? (issue.movedAt ?? issue.raisedAt) + clearOutDays * dayMs <= now + 9 * dayMs
    : Date.parse(issue.parkedUntilOn) <= now + 9 * dayMs);

async function all(read: Reader, now: number): Promise<DueCommand[]> {
  const near = (await openOnes(read)).filter((issue) => isNear(issue, now));
  if (near.length === 0) return [];
  const world = await loadWorld(read, new Set(near.map((i) => i.boardId)), now);
  return near.flatMap((issue) => {
    const on = listedOn(world, issue);
    const calendar = world.times.get(issue.boardId)?.calendar;
    if (on === null || !calendar) return [];
    return {
      key: `clear-out:${issue.id}:${on}`,
      type: 'listIssueForClearOut',
      payload: { issueId: issue.id, on },
      at: instantOf(on, calendar.dayStart, calendar.zone),
    };
  });
}

export const clearOutDue: DueSource = {
  name: 'clear-out',
  due: async (read, now) => (await all(read, now)).filter((d) => d.at <= now),
  nextAt: async (read, now) => {
    const later = (await all(read, now)).map((d) => d.at).filter((at) => at > now);
    // Look again in a week: nothing farther away than that was worked out.
    return later.length > 0 ? Math.min(...later) : now + 7 * dayMs;
  },
};

export const listIssueForClearOut = defineCommand<
  IssueCommands['listIssueForClearOut'],
  IssueFacts
>({
  type: 'listIssueForClearOut',
  summary: '20 working days without a transition, or its review date has come: on the list.',
  schema: commands.listIssueForClearOut,
  permission: { who: 'system', board: issueBoard },
  load: loadIssue,
  decide: ({ issue }, { on }, context) => {
    requireOpen(issue);
    const next: Issue = { ...bare<'issue'>(issue), clearOutOn: on, parkedUntilOn: null };
    return {
      events: [{ type: 'issueListedForClearOut', data: { issueId: issue.id, on } }],
      changes: changesOf('listIssueForClearOut', [step('issue', issue, next)], context),
    };
  },
});

export const parkIssue = defineCommand<IssueCommands['parkIssue'], IssueFacts>({
  type: 'parkIssue',
  summary: 'Parks an issue until a review date, with a reason; it comes back by itself.',
  schema: commands.parkIssue,
  permission: { who: 'board_owner', board: issueBoard },
  load: loadIssue,
  decide: ({ issue, raise }, payload, context) => {
    requireRev(issue, payload.rev);
    requireOpen(issue);
    if (payload.reviewOn <= context.productionOn)
      throw new Refusal('rule_broken', 'The review date must lie ahead.', {
        reviewOn: payload.reviewOn,
      });
    const reviewOn = requireAhead(raise.world, issue.boardId, payload.reviewOn, context.now);
    const next: Issue = {
      ...bare<'issue'>(issue),
      parkedUntilOn: reviewOn,
      clearOutOn: null,
      stateReason: payload.reason,
      takenBackAt: null,
    };
    return {
      events: [{ type: 'issueParked', data: { issueId: issue.id, reviewOn } }],
      changes: changesOf('parkIssue', [step('issue', issue, next)], context),
      answer: { issueId: issue.id, reviewOn },
    };
  },
});

export const takeUpIssue = defineCommand<IssueCommands['takeUpIssue'], IssueFacts>({
  type: 'takeUpIssue',
  summary: 'Clear-out: it is done after all, by whom and until when.',
  schema: commands.takeUpIssue,
  permission: { who: 'board_owner', board: issueBoard },
  load: loadIssue,
  decide: (facts, payload, context) => {
    const { issue } = facts;
    requireRev(issue, payload.rev);
    requireOpen(issue);
    const isSelf = payload.ownerId === personIdOf(context);
    const owner =
      payload.ownerId === undefined
        ? issue.owner
        : isSelf
          ? actorTag(context, issue.boardId)
          : namedTag(facts.named, payload.ownerId, issue.boardId);
    const dueOn = requireAhead(facts.raise.world, issue.boardId, payload.dueOn, context.now);
    const next: Issue = {
      ...bare<'issue'>(issue),
      owner,
      dueOn,
      movedAt: context.now,
      clearOutOn: null,
      parkedUntilOn: null,
      takenBackAt: null,
    };
    return {
      events: [{ type: 'issueTakenUp', data: { issueId: issue.id, dueOn } }],
      changes: changesOf('takeUpIssue', [step('issue', issue, next)], context),
      answer: { issueId: issue.id, dueOn },
    };
  },
});
