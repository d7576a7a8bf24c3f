// The end of a huddle: deadlines that waited for it expire, ended cards leave the board, the minutes are
// closed, and who leads several boards is told the next one (Rules 2 "Huddle", 3.2.6). One that nobody
// ends is ended by the clock, so that it never stands in the way of the next.
import { commands, type HuddleCommands } from '../../../shared/areas/huddles/commands.ts';
import type { Huddle } from '../../../shared/areas/huddles/huddle.ts';
import {
  attendanceOf,
  endRun,
  forgottenAt,
  withPresence,
} from '../../../shared/areas/huddles/run.ts';
import type { Presence } from '../../../shared/areas/huddles/steps.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, hourMs, localDateOf } from '../../../shared/time.ts';
import {
  type Change,
  type Context,
  type Decision,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { requireRev } from '../acts/who.ts';
import { bareHuddle, boardOfHuddle, decided, type Facts, load, requireState } from './facts.ts';
import { requireRoles } from './lead.ts';
import { missedAfterMs } from './occurrence.ts';

interface EndFacts extends Facts {
  readonly minutes: StoredOf<'minutes'> | null;
  /** Huddles of other boards that are ahead or late by now, the earliest first. */
  readonly waiting: readonly StoredOf<'huddle'>[];
}

/** "Next board" looks this far ahead; one person may lead several boards in a row (Rule 4.1). */
const aheadMs = hourMs;

const nextBoardOf = ({ waiting }: EndFacts, { standing }: Context): string | null =>
  waiting.find((h) => standing.dutyOf.has(h.boardId))?.boardId ?? null;

export const endHuddle = defineCommand<HuddleCommands['endHuddle'], EndFacts>({
  type: 'endHuddle',
  summary: 'The huddle is over; deadlines that waited for it expire, ended cards leave the board.',
  schema: commands.endHuddle,
  permission: { who: 'board_owner', board: boardOfHuddle },
  load: async (read, payload, context) => {
    const facts = await load(read, payload, context);
    const today = localDateOf(context.now, facts.calendar.zone);
    const scheduled = await read.list(
      'huddle',
      { state: 'scheduled' },
      { between: { column: 'on', from: addDays(today, -1), to: addDays(today, 1) } },
    );
    return {
      ...facts,
      minutes: await read.one('minutes', payload.huddleId),
      waiting: scheduled
        .filter((h) => h.boardId !== facts.board.id && h.plannedStartAt <= context.now + aheadMs)
        .sort((a, b) => a.plannedStartAt - b.plannedStartAt),
    };
  },
  decide: (facts, payload, context) => {
    const { huddle } = facts;
    requireRev(huddle, payload.rev);
    requireState(huddle, 'end');
    const said = payload.attendance ?? [];
    if (huddle.run) requireRoles(huddle.run, said);
    const ended = concluded(facts, { said, note: payload.note }, context.now);
    // For 10 s it can go on as if nobody had ended it (Rule 2.0 "Undo"): cards, minutes and all.
    const steps = ended.changes
      .filter((change) => change.record !== null)
      .map((change) => step(change.kind, beforeOf(facts, change), change.record as never));
    return {
      ...ended,
      changes: changesOf('endHuddle', steps, context),
      answer: {
        ...ended.answer,
        nextBoardId: nextBoardOf(facts, context),
        undo: { kind: 'huddle', id: huddle.id },
      },
    };
  },
});

/** What a record was before the end: the huddle, its minutes, or a card whose deadline waited for it. */
const beforeOf = ({ huddle, minutes, cards }: EndFacts, { kind, id }: Change): Step['before'] =>
  (kind === 'huddle'
    ? huddle
    : kind === 'minutes'
      ? minutes
      : (cards.cards.find((card) => card.id === id) ?? null)) as Step['before'];

/** The huddle is over now: roles nobody named are absent, the minutes are closed. */
function concluded(
  facts: Facts & { minutes: StoredOf<'minutes'> | null },
  how: {
    said: readonly { key: string; state: Presence }[];
    note?: string | undefined;
    forgotten?: boolean;
  },
  now: number,
): Decision {
  const { huddle, minutes } = facts;
  const startedAt = huddle.startedAt ?? huddle.plannedStartAt;
  const isLate = startedAt >= huddle.plannedStartAt + missedAfterMs;
  const run = huddle.run && endRun(withPresence(huddle.run, how.said), now);
  const forgotten = how.forgotten ?? false;
  const next: Huddle = {
    ...bareHuddle(facts),
    state: isLate ? 'held_late' : 'ended',
    endedAt: now,
    forgotten,
    run,
  };
  const attendance = run ? attendanceOf(run) : { here: 0, of: 0 };
  const data = {
    startedAt,
    plannedEndAt: huddle.plannedEndAt,
    late: isLate,
    here: attendance.here,
    required: attendance.of,
    lines: minutes?.lines.length ?? 0,
  };
  const ended = decided(next, forgotten ? 'huddleForgotten' : 'huddleEnded', data, facts, now);
  const note = how.note
    ? [{ at: now, what: 'note' as const, kind: null, id: null, text: how.note }]
    : [];
  const closed = minutes
    ? [
        put('minutes', {
          ...bare<'minutes'>(minutes),
          open: false,
          lines: [...minutes.lines, ...note].slice(-200),
        }),
      ]
    : [];
  return {
    ...ended,
    changes: [...ended.changes, ...closed],
    answer: { ...ended.answer, lengthMs: now - startedAt, ...attendance },
  };
}

interface ForgottenFacts extends Facts {
  readonly minutes: StoredOf<'minutes'> | null;
  readonly nextStartAt: number | null;
}

/** Planned start of the first occurrence of this board after this one began, whatever its slot. */
export async function nextStartOf(
  read: Reader,
  huddle: StoredOf<'huddle'>,
): Promise<number | null> {
  const near = await read.list(
    'huddle',
    { boardId: huddle.boardId },
    { between: { column: 'on', from: huddle.on, to: addDays(huddle.on, 1) } },
  );
  const later = near
    .filter((h) => h.state === 'scheduled' && h.plannedStartAt > (huddle.startedAt ?? 0))
    .map((h) => h.plannedStartAt);
  return later.length > 0 ? Math.min(...later) : null;
}

export const endForgottenHuddle = defineCommand<
  HuddleCommands['endForgottenHuddle'],
  ForgottenFacts
>({
  type: 'endForgottenHuddle',
  summary: 'Nobody ended the huddle: the clock does, and marks it (Rule 2 "Huddle").',
  schema: commands.endForgottenHuddle,
  permission: { who: 'system', board: boardOfHuddle },
  load: async (read, payload, context) => {
    const facts = await load(read, payload, context);
    return {
      ...facts,
      minutes: await read.one('minutes', payload.huddleId),
      nextStartAt: await nextStartOf(read, facts.huddle),
    };
  },
  decide: (facts, _payload, { now }) => {
    const { huddle, nextStartAt } = facts;
    requireState(huddle, 'forget');
    if (now < forgottenAt(huddle, nextStartAt))
      throw new Refusal('wrong_state', 'It may still run.', { state: huddle.state });
    return concluded(facts, { said: [], forgotten: true }, now);
  },
});
