// The whole set-up of a file, all or nothing, by an administrator. One command, one transaction: a mistake
// anywhere leaves everything as it was, and the same file a second time changes nothing.
import { commands, type SetUpCommands } from '../../../shared/areas/set-up/commands.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { type Facts, loadFacts } from './configuration-facts.ts';
import { planConfiguration, requireNoMistakes } from './configuration-plan.ts';

export const importConfiguration = defineCommand<SetUpCommands['importConfiguration'], Facts>({
  type: 'importConfiguration',
  summary: 'Take in a file of the whole set-up, all or nothing.',
  schema: commands.importConfiguration,
  permission: { who: 'admin', board: () => null },
  load: (read, { configuration }, { now }) => loadFacts(read, configuration, now),
  decide(facts, { configuration }, { productionOn, now, actor }) {
    const byId = actor.kind === 'person' ? actor.personId : null;
    const planned = planConfiguration(configuration, facts, { productionOn, now, byId });
    requireNoMistakes(planned);
    const { added, changed, same } = planned;
    return {
      events: [
        {
          type: 'configurationImported',
          data: { added: added.length, changed: changed.length, same },
        },
      ],
      changes: planned.changes,
      answer: { added: added.length, changed: changed.length, same },
    };
  },
});
