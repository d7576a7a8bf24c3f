// Commands of persons: add, change, end, and their roles by board (Rule 2 "Person"). Names and
// initials live in the person's row alone; events carry ids.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { found, requireRev } from '../acts/who.ts';
import { bare } from './bare.ts';
import { withTurn } from './leaving.ts';
import {
  memberChanges,
  type Person,
  requireAdminLeft,
  requireBoards,
  requireFreeInitials,
} from './people-facts.ts';

const admin = { who: 'admin', board: () => null } as const;

interface PersonFacts {
  readonly person: StoredOf<'person'> | null;
  readonly people: readonly StoredOf<'person'>[];
  readonly boards: readonly StoredOf<'board'>[];
}

const loadPerson = async (read: Reader, personId: string | undefined): Promise<PersonFacts> => ({
  person: personId === undefined ? null : await read.one('person', personId),
  people: await read.list('person'),
  boards: await read.list('board'),
});

const addPerson = defineCommand<PeopleCommands['addPerson'], PersonFacts>({
  type: 'addPerson',
  summary: 'Add a person with his roles by board.',
  schema: commands.addPerson,
  permission: admin,
  load: (read, { id }) => loadPerson(read, id),
  decide({ person, people, boards }, payload, { newId, productionOn }) {
    if (person) throw new Refusal('already_open', `There is a person "${person.id}" already.`);
    requireFreeInitials(people, payload.initials, null);
    requireBoards(boards, payload.roles);
    const record: Person = {
      id: payload.id ?? newId(),
      name: payload.name,
      initials: payload.initials,
      kind: payload.kind ?? 'own',
      crewId: payload.crewId ?? null,
      roles: payload.roles,
      language: payload.language ?? '',
      state: 'active',
      fromOn: productionOn,
      // A visitor's tile is good for the day alone.
      untilOn: payload.untilOn ?? (payload.kind === 'visitor' ? productionOn : null),
      awayFromOn: null,
      backOn: null,
      turnsOn: null,
    };
    return {
      events: [{ type: 'personAdded', data: { personId: record.id, roles: record.roles } }],
      changes: [put('person', withTurn(record)), ...memberChanges(null, record)],
      answer: { id: record.id },
    };
  },
});

const changePerson = defineCommand<PeopleCommands['changePerson'], PersonFacts>({
  type: 'changePerson',
  summary: 'Change a person: name, initials, crew, language, away or back.',
  schema: commands.changePerson,
  permission: admin,
  load: (read, { personId }) => loadPerson(read, personId),
  decide({ person, people }, { personId, rev, changes }) {
    const before = found(person, 'person', personId);
    requireRev(before, rev);
    if (before.state === 'ended' || before.state === 'erased') {
      throw new Refusal('wrong_state', 'This person has left.', { state: before.state });
    }
    const isBack = changes.state === 'active';
    const after = withTurn({
      ...bare(before),
      ...changes,
      ...(isBack ? { awayFromOn: null, backOn: null } : {}),
    });
    if (after.initials !== before.initials) requireFreeInitials(people, after.initials, personId);
    requireAdminLeft(people, after);
    return {
      events: [{ type: 'personChanged', data: { personId, fields: Object.keys(changes) } }],
      changes: [put('person', after), ...memberChanges(before, after)],
    };
  },
});

const roleCommand = (
  type: 'assignRole' | 'removeRole',
  summary: string,
  event: string,
  rolesAfter: (roles: Person['roles'], role: Person['roles'][number]) => Person['roles'],
) =>
  defineCommand<PeopleCommands['assignRole'], PersonFacts>({
    type,
    summary,
    schema: commands[type],
    permission: admin,
    load: (read, { personId }) => loadPerson(read, personId),
    decide({ person, people, boards }, { personId, boardId, role }) {
      const before = found(person, 'person', personId);
      if (before.state !== 'active' && before.state !== 'long_absent') {
        throw new Refusal('wrong_state', 'This person has left.', { state: before.state });
      }
      requireBoards(boards, [{ boardId }]);
      const after = { ...bare(before), roles: rolesAfter(before.roles, { boardId, role }) };
      if (after.roles.length > 12) {
        throw new Refusal('rule_broken', 'A person has at most 12 roles.', { field: 'roles' });
      }
      requireAdminLeft(people, after);
      return {
        events: [{ type: event, data: { personId, boardId, role } }],
        changes: [put('person', after), ...memberChanges(before, after)],
      };
    },
  });

const isSame = (a: Person['roles'][number], b: Person['roles'][number]): boolean =>
  a.boardId === b.boardId && a.role === b.role;

export const assignRole = roleCommand(
  'assignRole',
  'Give a person a role at a board.',
  'roleAssigned',
  (roles, role) => (roles.some((r) => isSame(r, role)) ? roles : [...roles, role]),
);
export const removeRole = roleCommand(
  'removeRole',
  'Take a role at a board from a person.',
  'roleRemoved',
  (roles, role) => roles.filter((r) => !isSame(r, role)),
);

const addCrew = defineCommand<RecordOf<'crew'>, PersonFacts & { crew: StoredOf<'crew'> | null }>({
  type: 'addCrew',
  summary: 'Add a crew: people who rotate through shifts together.',
  schema: commands.addCrew,
  permission: admin,
  load: async (read, { id }) => ({
    ...(await loadPerson(read, undefined)),
    crew: await read.one('crew', id),
  }),
  decide({ crew, boards, people }, payload) {
    if (crew) throw new Refusal('already_open', `There is a crew "${payload.id}" already.`);
    requireBoards(boards, [payload]);
    for (const id of [payload.leaderId, payload.deputyId]) {
      if (id !== null) found(people.find((p) => p.id === id) ?? null, 'person', id);
    }
    return {
      events: [{ type: 'crewAdded', data: { crewId: payload.id, boardId: payload.boardId } }],
      changes: [put('crew', payload)],
      answer: { id: payload.id },
    };
  },
});

const changeCrew = defineCommand<
  PeopleCommands['changeCrew'],
  PersonFacts & { crew: StoredOf<'crew'> | null }
>({
  type: 'changeCrew',
  summary: 'Who leads a crew and who deputises: also when one of them leaves.',
  schema: commands.changeCrew,
  permission: { who: 'board_runner', board: ({ crew }) => crew?.boardId ?? null },
  load: async (read, { crewId }) => ({
    ...(await loadPerson(read, undefined)),
    crew: found(await read.one('crew', crewId), 'crew', crewId),
  }),
  decide({ crew, people }, { crewId, changes }) {
    const before = found(crew, 'crew', crewId);
    for (const id of [changes.leaderId, changes.deputyId]) {
      if (!id) continue;
      const person = found(people.find((p) => p.id === id) ?? null, 'person', id);
      if (person.state !== 'active')
        throw new Refusal('rule_broken', 'This person is not here.', { personId: id, rule: '2' });
    }
    return {
      events: [{ type: 'crewChanged', data: { crewId, fields: Object.keys(changes) } }],
      changes: [put('crew', { ...bare(before), ...changes })],
    };
  },
});

export const personCommands = [
  addPerson,
  changePerson,
  assignRole,
  removeRole,
  addCrew,
  changeCrew,
];
