// The end of a huddle: deadlines that waited for it expire, ended cards leave the board, the minutes are
// closed, and who leads several boards is told the next one (Rules 2 "Huddle", 3.2.6).
import { commands, type HuddleCommands } from '../../../shared/areas/huddles/commands.ts';
import type { Huddle } from '../../../shared/areas/huddles/huddle.ts';
import { attendanceOf, endRun, withPresence } from '../../../shared/areas/huddles/run.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { addDays, hourMs, localDateOf } from '../../../shared/time.ts';
import { type Context, defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
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
    const { huddle, minutes } = facts;
    requireRev(huddle, payload.rev);
    requireState(huddle, 'end');
    const startedAt = huddle.startedAt ?? huddle.plannedStartAt;
    const isLate = startedAt >= huddle.plannedStartAt + missedAfterMs;
    const said = payload.attendance ?? [];
    if (huddle.run) requireRoles(huddle.run, said);
    const run = huddle.run && endRun(withPresence(huddle.run, said), context.now);
    const next: Huddle = {
      ...bareHuddle(facts),
      state: isLate ? 'held_late' : 'ended',
      endedAt: context.now,
      run,
    };
    const attendance = run ? attendanceOf(run) : { here: 0, of: 0 };
    const ended = decided(
      next,
      'huddleEnded',
      {
        startedAt,
        plannedEndAt: huddle.plannedEndAt,
        late: isLate,
        here: attendance.here,
        required: attendance.of,
        lines: minutes?.lines.length ?? 0,
      },
      facts,
      context.now,
    );
    const note = payload.note
      ? [{ at: context.now, what: 'note' as const, kind: null, id: null, text: payload.note }]
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
      answer: {
        ...ended.answer,
        lengthMs: context.now - startedAt,
        ...attendance,
        nextBoardId: nextBoardOf(facts, context),
      },
    };
  },
});
