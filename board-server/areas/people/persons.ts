// Commands of persons: add, change, end, and their roles by board (Rule 2 "Person"). Names and
// initials live in the person's row alone; events carry ids.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { found, requireRev } from '../acts/who.ts';
import { bare } from './bare.ts';
import { holdingsOf } from './holdings.ts';
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
      language: payload.language ?? 'en',
      state: 'active',
      fromOn: productionOn,
      untilOn: payload.untilOn ?? null,
    };
    return {
      events: [{ type: 'personAdded', data: { personId: record.id, roles: record.roles } }],
      changes: [put('person', record), ...memberChanges(null, record)],
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
    const after: Person = { ...bare(before), ...changes };
    if (after.initials !== before.initials) requireFreeInitials(people, after.initials, personId);
    requireAdminLeft(people, after);
    return {
      events: [{ type: 'personChanged', data: { personId, fields: Object.keys(changes) } }],
      changes: [put('person', after), ...memberChanges(before, after)],
    };
  },
});

interface EndFacts extends PersonFacts {
  readonly sessions: readonly StoredOf<'session'>[];
  readonly credential: StoredOf<'credential'> | null;
  readonly holds: readonly { readonly kind: string; readonly id: string }[];
}

const endPerson = defineCommand<PeopleCommands['endPerson'], EndFacts>({
  type: 'endPerson',
  summary: 'A person leaves: PIN and sessions end at once; answers what he still holds.',
  schema: commands.endPerson,
  permission: admin,
  load: async (read, { personId }) => ({
    ...(await loadPerson(read, personId)),
    sessions: await read.list('session', { personId }),
    credential: await read.one('credential', personId),
    holds: (await holdingsOf(read, personId)).map(({ kind, recordId }) => ({ kind, id: recordId })),
  }),
  decide({ person, people, sessions, credential, holds }, { personId, rev }, context) {
    const before = found(person, 'person', personId);
    requireRev(before, rev);
    if (before.state === 'ended' || before.state === 'erased') {
      throw new Refusal('wrong_state', 'This person has left already.', { state: before.state });
    }
    const after: Person = {
      ...bare(before),
      state: 'ended',
      untilOn: context.productionOn,
    };
    requireAdminLeft(people, after);
    const open = sessions.filter((s) => s.endedAt === null);
    return {
      events: [{ type: 'personEnded', data: { personId, holds, sessions: open.length } }],
      changes: [
        put('person', after),
        ...memberChanges(before, after),
        ...open.map((s) => put('session', { ...bare(s), endedAt: context.now })),
        ...(credential
          ? [put('credential', { ...bare(credential), pinHash: null, passphraseHash: null })]
          : []),
      ],
      answer: { holds },
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

const assignRole = roleCommand(
  'assignRole',
  'Give a person a role at a board.',
  'roleAssigned',
  (roles, role) => (roles.some((r) => isSame(r, role)) ? roles : [...roles, role]),
);
const removeRole = roleCommand(
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

export const personCommands = [addPerson, changePerson, endPerson, assignRole, removeRole, addCrew];
