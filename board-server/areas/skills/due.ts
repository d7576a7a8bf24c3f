// The clock's look at qualifications (Rule 2 "Skill"): expiring thirty days before the end, expired on the day
// after it, each exactly once. The record names its own next day.

import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type SkillCommands } from '../../../shared/areas/skills/commands.ts';
import type { Scale } from '../../../shared/areas/skills/levels.ts';
import type { QualificationState } from '../../../shared/areas/skills/transitions.ts';
import { qualificationAfter } from '../../../shared/areas/skills/transitions.ts';
import { withTurn } from '../../../shared/areas/skills/turn.ts';
import { addDays, instantOf, type LocalDate } from '../../../shared/time.ts';
import {
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { loadScale } from './facts.ts';

interface Facts {
  readonly own: StoredOf<'qualification'> | null;
  readonly skill: StoredOf<'skill'> | null;
  readonly scale: Scale;
}
const nothing = { events: [], changes: [] };
/** Where the clock takes a state. */
const turned = { qualified: 'near', expiring: 'run_out' } as const;
const eventOf = (state: QualificationState) =>
  state === 'qualified' || state === 'expiring' ? turned[state] : null;

export const turnQualification = defineCommand<SkillCommands['turnQualification'], Facts>({
  type: 'turnQualification',
  summary: 'It ends within 30 days, or has ended and counts as supervised.',
  schema: commands.turnQualification,
  permission: { who: 'system', board: () => null },
  load: async (read, { qualificationId }) => {
    const own = await read.one('qualification', qualificationId);
    return {
      own,
      skill: own ? await read.one('skill', own.skillId) : null,
      scale: await loadScale(read),
    };
  },
  decide({ own, skill, scale }, { on }) {
    if (!own || !skill || own.turnsOn !== on) return nothing;
    const event = eventOf(own.state);
    const state = event && qualificationAfter(own.state, event);
    if (!state) return nothing;
    const next = withTurn({ ...bare<'qualification'>(own), state }, skill, scale, on);
    const { id, boardId, skillId, personId, level } = next;
    const type = state === 'expired' ? 'qualificationExpired' : 'qualificationExpiring';
    return {
      events: [{ type, data: { qualificationId: id, boardId, skillId, personId, state, level } }],
      changes: [put('qualification', next)],
    };
  },
});

/** Instant at which a board's production day begins. */
async function dayStarts(read: Reader): Promise<(boardId: string, on: LocalDate) => number | null> {
  const boards = new Map((await read.list('board')).map((b) => [b.id, b]));
  const calendars = new Map((await read.list('calendar')).map((c) => [c.id, c]));
  const known = new Map<string, number>();
  return (boardId, on) => {
    const calendar = calendars.get(boards.get(boardId)?.calendarId ?? '');
    if (!calendar) return null;
    const key = `${calendar.id} ${on}`;
    const at = known.get(key) ?? instantOf(on, calendar.dayStart, calendar.zone);
    known.set(key, at);
    return at;
  };
}

const ahead = { column: 'turnsOn', from: '0000', to: '9999' } as const;
const utcDate = (at: number): LocalDate => new Date(at).toISOString().slice(0, 10);

/** Those whose day lies between two dates, with its instant. */
async function turns(read: Reader, fromOn: LocalDate, toOn: LocalDate): Promise<DueCommand[]> {
  const rows = await read.list('qualification', {}, { between: ahead });
  const near = rows.filter((q) => q.turnsOn !== null && q.turnsOn >= fromOn && q.turnsOn <= toOn);
  if (near.length === 0) return [];
  const startOf = await dayStarts(read);
  return near.flatMap((q) => {
    const on = q.turnsOn ?? '';
    const at = startOf(q.boardId, on);
    const to = q.state === 'qualified' ? 'expiring' : 'expired';
    return at === null
      ? []
      : [
          {
            key: `qualification:${q.id}:${to}:${on}`,
            type: 'turnQualification',
            payload: { qualificationId: q.id, to, on },
            at,
          },
        ];
  });
}

export const qualificationTimes: DueSource = {
  name: 'qualifications',
  due: async (read, now) =>
    (await turns(read, '0000', addDays(utcDate(now), 1))).filter(({ at }) => at <= now),
  async nextAt(read, now) {
    // Zones differ by at most a day from this date; beyond the next named day nothing needs an instant.
    const from = addDays(utcDate(now), -1);
    const days = (await read.list('qualification', {}, { between: ahead }))
      .flatMap(({ turnsOn }) => (turnsOn !== null && turnsOn > addDays(from, 2) ? [turnsOn] : []))
      .sort();
    const until = days[0] ?? addDays(from, 2);
    const later = (await turns(read, from, until)).map(({ at }) => at).filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};
