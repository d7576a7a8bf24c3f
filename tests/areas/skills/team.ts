// Shortcuts of the skill tests: a team of B1 with one critical skill, and cells in a wanted state.
import type { Person } from '../../../shared/areas/people/person.ts';
import type { Qualification } from '../../../shared/areas/skills/qualification.ts';
import type { QualificationState } from '../../../shared/areas/skills/transitions.ts';
import { addDays } from '../../../shared/time.ts';
import { day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Given, Scene } from '../given.ts';
import { referencePlant } from '../reference-plant.ts';

export const today = day('Wed');
export const leader = by('tl-b1', 'Wed 10:00');
export const trainer = by('setter', 'Wed 10:00');

const worker = (id: string, part: Partial<Person> = {}): Person => ({
  ...(referencePlant.person?.find((p) => p.id === 'tm-b1') as Person),
  id,
  name: `Person ${id}`,
  initials: id.slice(0, 3).toUpperCase(),
  ...part,
});

export const held = (
  personId: string,
  level: number | null,
  part: Partial<Qualification> = {},
): Qualification => ({
  id: `cnc:${personId}`,
  skillId: 'cnc',
  boardId: 'b1',
  personId,
  level,
  state: 'qualified',
  validUntilOn: null,
  lastPractisedOn: day('Mon'),
  assessed: null,
  signed: { assessorId: 'setter', leaderId: 'tl-b1', on: day('Mon') },
  reason: null,
  turnsOn: null,
  ...part,
});

export const workers = ['setter', 'one', 'two', 'new'];

/** B1 early shift: setter (may train), one and two (alone), new (blank); the skill needs three of them. */
export const team: Given = {
  person: [...workers.map((id) => worker(id)), worker('temp', { kind: 'agency' })],
  member: [...workers, 'temp'].map((personId) => ({
    id: `b1:${personId}`,
    boardId: 'b1',
    personId,
    role: 'TM' as const,
    initials: personId.slice(0, 3).toUpperCase(),
    crewId: null,
    active: true,
  })),
  skill: [
    {
      id: 'cnc',
      boardId: 'b1',
      name: 'CNC setting',
      kind: 'operate',
      critical: true,
      minimum: 3,
      validityMonths: 24,
      practiceMonths: 6,
      sheet: null,
      order: 1,
      retiredOn: null,
    },
  ],
  qualification: [held('setter', 4), held('one', 3), held('two', 3)],
};

export const teamScene = (...more: readonly Given[]): Scene => plantScene(team, ...more);

/** Rostered early at B1 from today on, for so many days. */
export const rosterOf = (
  ids: readonly string[],
  days: number,
  stateOn: (personId: string, n: number) => 'planned' | 'lent' | 'absent' = () => 'planned',
): Given => ({
  roster: Array.from({ length: days }, (_, n) => addDays(today, n)).flatMap((on, n) =>
    ids.map((personId) => ({
      id: `b1:${on}:E:${personId}`,
      boardId: 'b1',
      on,
      shiftId: 'E',
      personId,
      state: stateOn(personId, n),
    })),
  ),
});

const cells: Readonly<Record<QualificationState, Partial<Qualification>>> = {
  planned: { level: null, signed: null, lastPractisedOn: null },
  in_training: { level: 1, signed: null },
  assessed: { level: 1, assessed: { level: 3, byId: 'setter', on: today } },
  qualified: { level: 3, validUntilOn: addDays(today, 300) },
  expiring: { level: 3, validUntilOn: addDays(today, 10) },
  expired: { level: 3, validUntilOn: addDays(today, -5) },
  revoked: { level: 0, signed: null },
};
/** The cell of `new` in a state. */
export const cellIn = (state: QualificationState): Given => ({
  qualification: [held('new', 1, { state, ...cells[state] })],
});
