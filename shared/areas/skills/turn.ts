// The next day on which the clock turns a qualification (Rule 2 "Skill"). Pure.
import { addDays, type LocalDate } from '../../time.ts';
import { aloneFrom, holdsUntil, nearDays, type Scale } from './levels.ts';
import type { Qualification } from './qualification.ts';
import type { Skill } from './skill.ts';

/** With the next day on which the clock has to turn it, tomorrow at the earliest; the record says it, nobody searches. */
export function withTurn(
  q: Qualification,
  skill: Pick<Skill, 'practiceMonths'>,
  scale: Scale,
  today: LocalDate,
): Qualification {
  const counts = q.level !== null && q.level >= aloneFrom(scale);
  const until = counts ? holdsUntil(q, skill) : null;
  const days = { qualified: -nearDays, expiring: 1 } as const;
  if (until === null || (q.state !== 'qualified' && q.state !== 'expiring'))
    return { ...q, turnsOn: null };
  const on = addDays(until, days[q.state]);
  const tomorrow = addDays(today, 1);
  return { ...q, turnsOn: on > tomorrow ? on : tomorrow };
}
