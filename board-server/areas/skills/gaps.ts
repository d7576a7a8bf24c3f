// Which skills a planned shift cannot cover (Rule 3.8), day by day: told where the shift is planned. Numbers only.

import { coverOf, groupsOf } from '../../../shared/areas/skills/cover.ts';
import { isMet } from '../../../shared/areas/skills/cover-signs.ts';
import type { LocalDate } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { loadScale } from './facts.ts';

export interface SkillGap {
  readonly name: string;
  readonly count: number;
  readonly minimum: number;
}

/** By day and shift; a shift that nobody is planned for says nothing yet. */
export async function gapsOf(
  read: Reader,
  boardId: string,
  from: LocalDate,
  to: LocalDate,
): Promise<(on: LocalDate, shiftId: string) => readonly SkillGap[]> {
  const skills = (await read.list('skill', { boardId }))
    .filter((s) => s.retiredOn === null && s.kind === 'operate')
    .sort((a, b) => a.order - b.order);
  const scale = await loadScale(read);
  const held = Map.groupBy(await read.list('qualification', { boardId }), (q) => q.skillId);
  const people = new Map((await read.list('person')).map((p) => [p.id, p]));
  const between = { column: 'on', from, to } as const;
  const roster = await read.list('roster', { boardId }, { between });
  return (on, shiftId) => {
    const groupOn = groupsOf(roster, shiftId);
    return skills.flatMap((skill) => {
      const own = new Map((held.get(skill.id) ?? []).map((q) => [q.personId, q]));
      const cover = coverOf(skill, { scale, held: own, people }, on, groupOn);
      const { name, minimum } = skill;
      return cover.count === null || isMet(cover, minimum)
        ? []
        : [{ name, minimum, count: cover.count }];
    });
  };
}
