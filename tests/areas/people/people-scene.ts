// Shortcuts of the people tests: the reference plant with an administrator, and people in all states.
import type { Person } from '../../../shared/areas/people/person.ts';
import type { Role } from '../../../shared/areas/people/roles.ts';
import { at } from '../calendar/plant-calendar.ts';
import { type Given, given, type Scene } from '../given.ts';
import { referencePlant } from '../reference-plant.ts';

export const personOf = (
  id: string,
  roles: readonly (readonly [string, Role])[],
  more: Partial<Person> = {},
): Person => ({
  id,
  name: `Person ${id}`,
  initials: id.slice(0, 6),
  kind: 'own',
  crewId: null,
  roles: roles.map(([boardId, role]) => ({ boardId, role })),
  language: 'en',
  state: 'active',
  fromOn: '2020-01-01',
  untilOn: null,
  awayFromOn: null,
  backOn: null,
  turnsOn: null,
  ...more,
});

export const admin = personOf('ad', [['plant', 'AD']]);
export const peopleScene = (...more: readonly Given[]): Scene =>
  given(referencePlant, { person: [admin] }, ...more);

/** Plant time of the reference week: `by('ad', 'Wed 08:35')`. */
export const by = (as: string, time = 'Wed 08:00') => ({ as, at: at(time) });
