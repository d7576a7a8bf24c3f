// The clock of andon (Rule 3.5.4): while the line stands each limit that passes calls the next one,
// exactly once; past 30 minutes the stop becomes an issue and a question to the parent.
import type { AndonCall } from '../../../shared/areas/andon/andon.ts';
import { type AndonCommands, commands } from '../../../shared/areas/andon/commands.ts';
import { longStopMinutes } from '../../../shared/areas/andon/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { minuteMs } from '../../../shared/time.ts';
import {
  type DueCommand,
  type DueSource,
  defineCommand,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step, undoMs } from '../acts/act.ts';
import { alertOfRung } from './alert.ts';
import { type CallFacts, loadCall, requireAndon } from './facts.ts';
import { issueOfCall } from './issue.ts';

const calledOf = (call: Pick<AndonCall, 'rungs'>): number =>
  call.rungs.filter((rung) => rung.calledAt !== null).length;

/** When the limit of the one called last is over. */
const limitAt = (call: AndonCall): number =>
  call.raisedAt + (call.rungs[calledOf(call) - 1]?.limitMinutes ?? 0) * minuteMs;

/** When the clock asks again: the next limit, or the stop grows long before it (Rules 3.5.4, 3.5.5). */
export function climbsAtOf(call: AndonCall, now: number): number | null {
  const longAt = call.raisedAt + longStopMinutes * minuteMs;
  const next = [
    ...(call.late || calledOf(call) === 0 ? [] : [limitAt(call)]),
    ...(call.issueId === null && longAt > now ? [longAt] : []),
  ];
  return next.length > 0 ? Math.min(...next) : null;
}

/** The call with its next one called. */
function climbed(facts: CallFacts, now: number): AndonCall {
  const call = bare<'andonCall'>(facts.call);
  const called = calledOf(call);
  const next = call.rungs[called];
  if (!next) return { ...call, late: true };
  // Who stands there now, not who stood there when the station called.
  const initials = facts.ladder[called]?.initials ?? next.initials;
  return {
    ...call,
    rungs: call.rungs.map((rung, i) =>
      i === called ? { ...rung, initials, calledAt: now } : rung,
    ),
    shownOn: [...new Set([...call.shownOn, next.boardId])],
  };
}

export const climbAndonCall = defineCommand<AndonCommands['climbAndonCall'], CallFacts>({
  type: 'climbAndonCall',
  summary: 'The line still stands past a limit: the next one is called (Rule 3.5.4).',
  schema: commands.climbAndonCall,
  permission: { who: 'system', board: ({ call }) => call.boardId },
  load: loadCall,
  decide(facts, { rung }, context) {
    const { call } = facts;
    requireAndon(call, 'climb');
    if (
      !call.stands ||
      call.climbsAt === null ||
      call.climbsAt > context.now ||
      calledOf(call) !== rung
    )
      throw new Refusal('wrong_state', 'Nobody is to be called now.', { rung });
    // A long stop may come between two limits of a plant: it calls nobody.
    const isLimit = !call.late && limitAt(call) <= context.now;
    let next = isLimit ? climbed(facts, context.now) : bare<'andonCall'>(call);
    const isLong = context.now - call.raisedAt >= longStopMinutes * minuteMs;
    const made =
      isLong && next.escalationId === null && next.issueId === null
        ? issueOfCall(facts, next, context, 'stop')
        : null;
    if (made) next = { ...next, issueId: made.issueId, escalationId: made.escalationId };
    next = { ...next, climbsAt: climbsAtOf(next, context.now) };
    const called = isLimit
      ? alertOfRung(next, rung, facts.callees, context.now)
      : { steps: [], events: [] };
    const steps: readonly Step[] = [...(made?.steps ?? []), ...called.steps];
    return {
      events: [
        ...(isLimit
          ? [
              {
                type: next.late ? 'andonLimitMissed' : 'andonCalledNext',
                data: {
                  andonCallId: call.id,
                  boardId: call.boardId,
                  role: next.rungs[rung]?.role ?? null,
                  toBoardId: next.rungs[rung]?.boardId ?? null,
                },
              },
            ]
          : []),
        ...(made?.events ?? []),
        ...called.events,
      ],
      // An act of its own: what people did before it cannot be taken back past it.
      changes: changesOf('climbAndonCall', [step('andonCall', call, next), ...steps], context),
    };
  },
});

const climbOf = (call: StoredOf<'andonCall'>): DueCommand => ({
  key: `andon:${call.id}:rung:${calledOf(call)}:${call.climbsAt}`,
  type: 'climbAndonCall',
  payload: { andonCallId: call.id, rung: calledOf(call) },
  at: call.climbsAt ?? 0,
});

/** A call that nobody gave a reason for stays a day; a withdrawn one ten seconds. */
const unreasonedMs = 24 * 60 * minuteMs;
function leaveOf(call: StoredOf<'andonCall'>): DueCommand | null {
  const at =
    call.state === 'withdrawn'
      ? (call.takenBackAt ?? call.raisedAt) + undoMs
      : call.state === 'resolved'
        ? (call.resolvedAt ?? call.raisedAt) + unreasonedMs
        : null;
  if (at === null) return null;
  return {
    key: `andon:${call.id}:leaves:${at}`,
    type: 'leaveAndonCall',
    payload: { andonCallId: call.id },
    at,
  };
}

async function all(read: Reader): Promise<DueCommand[]> {
  const due: DueCommand[] = [];
  // Only what stands on a board: history costs nothing.
  for (const call of await read.list('andonCall', { shown: true })) {
    if (call.climbsAt !== null && call.state !== 'withdrawn') due.push(climbOf(call));
    const leave = leaveOf(call);
    if (leave) due.push(leave);
  }
  return due;
}

export const andonClock: DueSource = {
  name: 'andon',
  due: async (read, now) => (await all(read)).filter((d) => d.at <= now),
  nextAt: async (read, now) => {
    const later = (await all(read)).map((d) => d.at).filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};
