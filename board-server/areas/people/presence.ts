// Commands of presence: who is planned for a shift, and who stands for a board (Rule 2.0 "Duty").
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, drop, put, type Reader } from '../../pipeline/decision.ts';
import { found } from '../acts/who.ts';
import { bare } from './bare.ts';

interface Named {
  readonly board: StoredOf<'board'> | null;
  readonly people: readonly (StoredOf<'person'> | null)[];
}

const loadNamed = async (
  read: Reader,
  boardId: string,
  named: readonly { personId: string }[],
): Promise<Named> => ({
  board: await read.one('board', boardId),
  people: await Promise.all(named.map(({ personId }) => read.one('person', personId))),
});

/** Nobody who has left is planned or named. */
function requirePresent(people: Named['people'], named: readonly { personId: string }[]): void {
  people.forEach((person, index) => {
    const id = named[index]?.personId ?? '';
    const { state } = found(person, 'person', id);
    if (state !== 'ended' && state !== 'erased') return;
    throw new Refusal('rule_broken', 'This person has left.', { personId: id, rule: '2.0' });
  });
}

const runner = {
  who: 'board_runner',
  board: (_facts: Named, { boardId }: { boardId: string }) => boardId,
} as const;

const setDuty = defineCommand<
  PeopleCommands['setDuty'],
  Named & { readonly asked: readonly StoredOf<'shiftChange'>[] }
>({
  type: 'setDuty',
  summary:
    'Name who stands for a board on a date and shift: duty owner, deputy, supervisor, on-call.',
  schema: commands.setDuty,
  permission: runner,
  load: async (read, { boardId, on, chain }) => ({
    ...(await loadNamed(read, boardId, chain)),
    asked: await read.list('shiftChange', { boardId, on }),
  }),
  decide({ board, people, asked }, { boardId, on, shiftId, chain }) {
    found(board, 'board', boardId);
    requirePresent(people, chain);
    const id = `${boardId}:${on}:${shiftId}`;
    return {
      events: [{ type: 'dutySet', data: { boardId, on, shiftId, chain } }],
      changes: [
        put('duty', { id, boardId, on, shiftId, chain }),
        // An extra shift that asked for somebody has him now (Rule 3.2.7).
        ...asked
          .filter((c) => c.dutyNeeded && c.shiftId === shiftId && chain.length > 0)
          .map((c) => put('shiftChange', { ...bare(c), dutyNeeded: false })),
      ],
      answer: { id },
    };
  },
});

interface RosterFacts extends Named {
  readonly planned: readonly StoredOf<'roster'>[];
}

const setRoster = defineCommand<PeopleCommands['setRoster'], RosterFacts>({
  type: 'setRoster',
  summary: 'Who works a shift of a board: planned, lent or absent. Replaces the shift.',
  schema: commands.setRoster,
  permission: runner,
  load: async (read, { boardId, on, shiftId, entries }) => ({
    ...(await loadNamed(read, boardId, entries)),
    planned: (await read.list('roster', { boardId, on })).filter((r) => r.shiftId === shiftId),
  }),
  decide({ board, people, planned }, { boardId, on, shiftId, entries }) {
    found(board, 'board', boardId);
    requirePresent(people, entries);
    const rows = entries.map(({ personId, state }) => ({
      id: `${boardId}:${on}:${shiftId}:${personId}`,
      boardId,
      on,
      shiftId,
      personId,
      state,
    }));
    const kept = new Set(rows.map((row) => row.id));
    if (kept.size < rows.length) {
      throw new Refusal('invalid_input', 'A person stands in this shift twice.', {
        field: 'entries',
      });
    }
    return {
      events: [{ type: 'rosterSet', data: { boardId, on, shiftId, people: rows.length } }],
      changes: [
        ...planned.filter((r) => !kept.has(r.id)).map((r) => drop('roster', r.id)),
        ...rows.map((row) => put('roster', row)),
      ],
    };
  },
});

export const presenceCommands = [setDuty, setRoster];
