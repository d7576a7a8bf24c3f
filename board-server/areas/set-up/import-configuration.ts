// The whole set-up of a file, all or nothing, by an administrator. One command, one transaction: a mistake
// anywhere leaves everything as it was, and the same file a second time changes nothing.

import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type SetUpCommands } from '../../../shared/areas/set-up/commands.ts';
import { type Change, defineCommand, put } from '../../pipeline/decision.ts';
import { restingHuddles } from '../boards/plant-calendar.ts';
import { type Facts, loadFacts } from './configuration-facts.ts';
import { planConfiguration, requireNoMistakes } from './configuration-plan.ts';

interface ImportFacts {
  readonly facts: Facts;
  readonly boards: readonly StoredOf<'board'>[];
  readonly huddles: readonly StoredOf<'huddle'>[];
}

/** A holiday that comes by a file is one like any other: huddles planned for that day do not take place. */
function cancelled({ boards, huddles }: ImportFacts, changes: readonly Change[]): Change[] {
  const after = new Map<string, RecordOf<'board'>>(boards.map((board) => [board.id, board]));
  for (const { kind, record } of changes)
    if (kind === 'board' && record) after.set(record.id, record);
  return changes.flatMap(({ kind, record }) =>
    kind === 'calendar' && record
      ? [...after.values()]
          .filter((board) => board.calendarId === record.id)
          .flatMap((board) => restingHuddles(huddles, board, record))
          .map((step) => put('huddle', step.after as RecordOf<'huddle'>))
      : [],
  );
}

export const importConfiguration = defineCommand<SetUpCommands['importConfiguration'], ImportFacts>(
  {
    type: 'importConfiguration',
    summary: 'Take in a file of the whole set-up, all or nothing.',
    schema: commands.importConfiguration,
    permission: { who: 'admin', board: () => null },
    load: async (read, { configuration }, { now }) => ({
      facts: await loadFacts(read, configuration, now),
      boards: await read.list('board'),
      huddles: await read.list('huddle', { state: 'scheduled' }),
    }),
    decide(loaded, { configuration }, { productionOn, now, actor }) {
      const byId = actor.kind === 'person' ? actor.personId : null;
      const planned = planConfiguration(configuration, loaded.facts, { productionOn, now, byId });
      requireNoMistakes(planned);
      const { added, changed, same } = planned;
      return {
        events: [
          {
            type: 'configurationImported',
            data: { added: added.length, changed: changed.length, same },
          },
        ],
        changes: [...planned.changes, ...cancelled(loaded, planned.changes)],
        answer: { added: added.length, changed: changed.length, same },
      };
    },
  },
);
