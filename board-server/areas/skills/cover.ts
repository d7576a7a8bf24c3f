// The cover that a wall shows (Rule 3.8), reckoned anew when people, roster, skills or the day change.
// Numbers only: must never write who it is.
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import type { Kind, RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Crew, coverOf, groupsOf } from '../../../shared/areas/skills/cover.ts';
import { isMet } from '../../../shared/areas/skills/cover-signs.ts';
import { effectiveLevel, nearDays, type Scale } from '../../../shared/areas/skills/levels.ts';
import type { Training } from '../../../shared/areas/skills/qualification.ts';
import type { Skill } from '../../../shared/areas/skills/skill.ts';
import type { SkillCover } from '../../../shared/areas/skills/skill-cover.ts';
import { isOpenTraining } from '../../../shared/areas/skills/transitions.ts';
import { addDays, type LocalDate } from '../../../shared/time.ts';
import { type Change, drop, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { loadScale } from './facts.ts';

const everyBoard = '*';
/** How far back trainings are counted, in days. */
const figureDays = 90;

function touches(change: Change, before: StoredOf<Kind> | null): readonly string[] {
  const record = (change.record ?? before) as { boardId?: string; id: string } | null;
  if (!record) return [];
  switch (change.kind) {
    case 'skill':
    case 'qualification':
    case 'training':
    case 'roster':
    case 'member':
      return record.boardId ? [record.boardId] : [];
    case 'today': {
      const now = change.record as RecordOf<'today'> | null;
      const was = before as RecordOf<'today'> | null;
      return now && now.productionOn !== was?.productionOn ? [record.id] : [];
    }
    case 'person': {
      const now = change.record as RecordOf<'person'> | null;
      const was = before as RecordOf<'person'> | null;
      const says = (p: RecordOf<'person'> | null) =>
        p && `${p.kind} ${p.state} ${p.awayFromOn} ${p.backOn}`;
      return was && says(now) !== says(was) ? [everyBoard] : [];
    }
    case 'skillScale':
    case 'calendar':
    // Somewhere above, the tree may have another shape now.
    case 'board':
      return [everyBoard];
    default:
      return [];
  }
}

/** Today, or the next day with a shift: on a Sunday the cover of Monday is what matters. */
function dayOf(today: LocalDate, calendar: StoredOf<'calendar'>): LocalDate {
  for (let n = 0; n < 8; n++) {
    const on = addDays(today, n);
    if (shiftsOf(on, calendar).length > 0) return on;
  }
  return today;
}

function trainingOf(
  trainings: readonly Training[],
  names: ReadonlyMap<string, string>,
  today: LocalDate,
): SkillCover['training'] {
  const from = addDays(today, -figureDays);
  const due = trainings.filter(
    (t) => t.state !== 'cancelled' && t.originalDueOn >= from && t.originalDueOn < today,
  );
  const open = trainings
    .filter((t) => isOpenTraining(t.state) && names.has(t.skillId))
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
  return {
    due: due.length,
    onTime: due.filter((t) => t.doneOn !== null && t.doneOn <= t.originalDueOn).length,
    next: open.slice(0, 6).map((t) => ({
      skill: names.get(t.skillId) ?? '',
      fromLevel: t.fromLevel,
      toLevel: t.toLevel,
      dueOn: t.dueOn,
      late: t.originalDueOn < today,
    })),
  };
}

/** 0 = short, 1 = at risk, 2 = holds. */
function worth({ cover, minimum }: SkillCover['rows'][number]): number {
  if (cover.some((each) => each.count !== null && !isMet(each, minimum))) return 0;
  return cover.some(({ riskOn }) => riskOn !== null) ? 1 : 2;
}

interface Parts {
  readonly board: StoredOf<'board'>;
  readonly calendar: StoredOf<'calendar'>;
  readonly today: LocalDate;
  readonly skills: readonly Skill[];
  readonly scale: Scale;
}

async function coverFace(read: Reader, parts: Parts): Promise<SkillCover> {
  const { board, calendar, today, skills, scale } = parts;
  const boardId = board.id;
  const parents = new Map((await read.list('board')).map((b) => [b.id, b.parentId]));
  const aboveIds: string[] = [];
  for (let at = board.parentId; at; at = parents.get(at) ?? null) aboveIds.push(at);
  const on = dayOf(today, calendar);
  const between = { column: 'on', from: on, to: addDays(on, nearDays) } as const;
  const roster = await read.list('roster', { boardId }, { between });
  const held = Map.groupBy(await read.list('qualification', { boardId }), (q) => q.skillId);
  const people = new Map((await read.list('person')).map((p) => [p.id, p]));
  const team = (await read.list('member', { boardId }))
    .filter(({ active }) => active)
    .map(({ personId }) => personId);
  const shifts = shiftsOf(on, calendar);
  const nameOf = new Map(calendar.shifts.map((s) => [s.id, s.name]));
  const groups = shifts.map(({ shiftId }) => groupsOf(roster, shiftId));
  const rows = skills.map((skill): SkillCover['rows'][number] => {
    const own = new Map((held.get(skill.id) ?? []).map((q) => [q.personId, q]));
    const crew: Crew = { scale, held: own, people };
    const levels = team.map((id) =>
      effectiveLevel(own.get(id) ?? null, skill, people.get(id)?.kind === 'agency', scale, on),
    );
    const cover =
      skill.kind === 'operate'
        ? groups.map((groupOn) => coverOf(skill, crew, on, groupOn))
        : [coverOf(skill, crew, on, () => team)];
    const { name, kind, critical, minimum } = skill;
    return {
      ...{ skillId: skill.id, name, kind, critical, minimum, cover },
      trainers: levels.filter((level) => level !== null && scale[level]?.mayTrain).length,
      blanks: levels.filter((level) => level === null).length,
    };
  });
  // What nobody is planned for is no gap of this day, and no cover either.
  const holds = (row: SkillCover['rows'][number]): boolean => {
    const known = row.cover.filter(({ count }) => count !== null);
    return known.length > 0 && known.every((each) => isMet(each, row.minimum));
  };
  const trainings = await read.list('training', { boardId });
  const names = new Map(skills.map((s) => [s.id, s.name]));
  return {
    id: boardId,
    boardId,
    aboveIds,
    on,
    shifts: shifts.map(({ shiftId }) => ({ id: shiftId, name: nameOf.get(shiftId) ?? shiftId })),
    rows: [...rows].sort((a, b) => worth(a) - worth(b)),
    met: rows.filter(holds).length,
    of: rows.length,
    training: trainingOf(trainings, names, today),
  };
}

export const coverProjection: Projection = {
  name: 'skill-cover',
  touches,
  async project(read, keys) {
    const all = await read.list('skill');
    const boardIds = keys.includes(everyBoard)
      ? [...new Set(all.map(({ boardId }) => boardId))]
      : [...new Set(keys)];
    const changes: Change[] = [];
    const scale = await loadScale(read);
    for (const boardId of boardIds) {
      const skills = all
        .filter((s) => s.boardId === boardId && s.retiredOn === null)
        .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
      const board = skills.length > 0 ? await read.one('board', boardId) : null;
      const calendar = board ? await read.one('calendar', board.calendarId) : null;
      const today = board ? await read.one('today', boardId) : null;
      if (!board || !calendar || !today) {
        if (await read.one('skillCover', boardId)) changes.push(drop('skillCover', boardId));
        continue;
      }
      const parts = { board, calendar, today: today.productionOn, skills, scale };
      changes.push(put('skillCover', await coverFace(read, parts)));
    }
    return changes;
  },
};
