// The skill matrix of a board (Rule 3.8) for one reader. Names are for who leads the team or above, a coach and an
// administrator; a member of the team sees initials (Rule 0). Reads only.
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  aloneFrom,
  aloneUntil,
  effectiveLevel,
  endsSoon,
  holdsUntil,
  type Scale,
} from '../../../shared/areas/skills/levels.ts';
import type {
  MatrixCell,
  MatrixEnd,
  MatrixPerson,
  MatrixTraining,
  SkillMatrix,
} from '../../../shared/areas/skills/matrix.ts';
import { isOpenTraining } from '../../../shared/areas/skills/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, type LocalDate } from '../../../shared/time.ts';
import type { Reader, Standing } from '../../pipeline/decision.ts';
import { found } from '../acts/who.ts';
import { isAdmin, runsBoard } from '../people/people-facts.ts';
import { loadScale } from './facts.ts';

type Sees = 'names' | 'initials';

/** @throws Refusal forbidden for who neither belongs to the board nor leads, coaches or administers */
function sightOf(standing: Standing, boardId: string): Sees {
  const isCoach = standing.roles.some(({ role }) => role === 'CI');
  if (standing.leads.has(boardId) || standing.dutyOf.has(boardId) || isCoach || isAdmin(standing))
    return 'names';
  if (standing.roles.some((r) => r.boardId === boardId)) return 'initials';
  throw new Refusal('forbidden', 'Skills are shown to the team, its leaders and coaches.', {
    boardId,
  });
}

interface Parts {
  readonly skills: readonly StoredOf<'skill'>[];
  readonly scale: Scale;
  readonly on: LocalDate;
  readonly nameOf: (personId: string) => string;
  /** The reader. */
  readonly mine: string;
}

function cellOf(
  { scale, on, nameOf, mine }: Parts,
  skill: StoredOf<'skill'>,
  own: StoredOf<'qualification'> | undefined,
  isAgency: boolean,
): MatrixCell | null {
  if (!own) return null;
  const until = aloneUntil(own, skill, isAgency, scale) === null ? null : holdsUntil(own, skill);
  return {
    skillId: skill.id,
    rev: own.rev,
    level: own.level,
    counts: effectiveLevel(own, skill, isAgency, scale, on),
    state: own.state,
    until,
    isOver: until !== null && until < on,
    endsSoon: endsSoon(until, on),
    assessed: own.assessed && {
      level: own.assessed.level,
      by: nameOf(own.assessed.byId),
      on: own.assessed.on,
      byMe: own.assessed.byId === mine,
    },
    signedOn: own.signed?.on ?? null,
    reason: own.reason,
  };
}

/** Covers that change within 30 days, those that break first. */
function endsOf(
  cover: StoredOf<'skillCover'> | null,
  people: readonly MatrixPerson[],
  skills: Parts['skills'],
  scale: Scale,
): MatrixEnd[] {
  const ends = (cover?.rows ?? []).flatMap((row) =>
    row.cover.flatMap((each, i): MatrixEnd[] => {
      const shiftId = row.kind === 'operate' ? (cover?.shifts[i]?.id ?? null) : null;
      if (each.count === null) return [];
      const common = { skillId: row.skillId, shiftId, from: each.count };
      if (each.riskOn !== null)
        return [{ ...common, on: each.riskOn, to: each.riskCount ?? 0, breaks: true }];
      if (!each.ends) return [];
      const place = skills.findIndex(({ id }) => id === row.skillId);
      const until = people
        .filter((p) => shiftId === null || (p.shiftId === shiftId && !p.isAbsent))
        .flatMap(({ cells }) => {
          const cell = cells[place];
          const counts = (cell?.counts ?? 0) >= aloneFrom(scale);
          return cell?.endsSoon && counts && cell.until ? [cell.until] : [];
        })
        .sort()[0];
      return until ? [{ ...common, on: addDays(until, 1), to: each.count - 1, breaks: false }] : [];
    }),
  );
  return ends.sort(
    (a, b) => Number(b.breaks) - Number(a.breaks) || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0),
  );
}

export async function readMatrix(
  read: Reader,
  boardId: string,
  standing: Standing,
): Promise<SkillMatrix> {
  found(await read.one('board', boardId), 'board', boardId);
  const sees = sightOf(standing, boardId);
  const scale = await loadScale(read);
  const cover = await read.one('skillCover', boardId);
  const today = (await read.one('today', boardId))?.productionOn ?? '';
  const on = cover?.on ?? today;
  const skills = (await read.list('skill', { boardId }))
    .filter(({ retiredOn }) => retiredOn === null)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const persons = new Map((await read.list('person')).map((p) => [p.id, p]));
  const nameOf = (id: string): string => {
    const person = persons.get(id);
    return (sees === 'names' ? person?.name : person?.initials) ?? '';
  };
  const held = new Map((await read.list('qualification', { boardId })).map((q) => [q.id, q]));
  const members = new Map(
    (await read.list('member', { boardId })).filter((m) => m.active).map((m) => [m.personId, m]),
  );
  const roster = await read.list('roster', { boardId, on });
  const ids = [...new Set([...members.keys(), ...roster.map(({ personId }) => personId)])];
  const mine = standing.actor.kind === 'person' ? standing.actor.personId : '';
  const parts: Parts = { skills, scale, on, nameOf, mine };
  const alone = aloneFrom(scale);
  const people = ids
    .map((personId): MatrixPerson => {
      const person = persons.get(personId);
      const row = roster.find((r) => r.personId === personId);
      const cells = skills.map((skill) =>
        cellOf(parts, skill, held.get(`${skill.id}:${personId}`), person?.kind === 'agency'),
      );
      return {
        personId,
        name: nameOf(personId),
        role: members.get(personId)?.role ?? person?.roles[0]?.role ?? '',
        shiftId: row?.shiftId ?? null,
        isAbsent: row?.state === 'absent',
        isLent: row?.state === 'lent',
        cells,
        alone: cells.filter((cell) => (cell?.counts ?? 0) >= alone).length,
      };
    })
    // Somebody who leads many boards and has no cell here is no row of this team.
    .filter((p) => p.shiftId !== null || p.cells.some((cell) => cell !== null) || p.role === 'TM')
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const trainings = (await read.list('training', { boardId }))
    .filter((t) => isOpenTraining(t.state))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .map(({ rev, ...t }): MatrixTraining => {
      const { id, skillId, personId, trainerId, fromLevel, toLevel, originalDueOn, dueOn } = t;
      return {
        ...{ id, rev, skillId, personId, trainerId, fromLevel, toLevel, originalDueOn, dueOn },
        ...{ person: nameOf(personId), trainer: trainerId && nameOf(trainerId) },
        ...{ moves: t.moves, state: t.state, isLate: originalDueOn < today },
      };
    });
  const trains = (skill: StoredOf<'skill'>): boolean => {
    const own = held.get(`${skill.id}:${mine}`) ?? null;
    const isAgency = persons.get(mine)?.kind === 'agency';
    return scale[effectiveLevel(own, skill, isAgency, scale, on) ?? 0]?.mayTrain === true;
  };
  const above = standing.parentOf(boardId) ?? boardId;
  const isAbove = standing.leads.has(above) || standing.roles.some(({ role }) => role === 'CI');
  const taught = skills.filter((s) => (rowOf(cover, s.id)?.trainers ?? 0) > 0);
  const isPlanner =
    runsBoard(standing, boardId) || standing.roles.some(({ role }) => role === 'CI');
  return {
    ...{ boardId, on, scale, skills, cover, people, trainings },
    ends: endsOf(cover, people, skills, scale),
    alone: people.reduce((sum, p) => sum + p.alone, 0),
    cells: people.length * skills.length,
    taught: taught.length,
    may: {
      sign: standing.leads.has(boardId),
      plan: isPlanner,
      setUp: runsBoard(standing, boardId),
      assess: skills
        .filter((s) => trains(s) || (isAbove && !taught.includes(s)))
        .map(({ id }) => id),
    },
  };
}

const rowOf = (cover: StoredOf<'skillCover'> | null, skillId: string) =>
  cover?.rows.find((row) => row.skillId === skillId);
