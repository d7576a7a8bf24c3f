// A person chooses the language in which tablets speak to him (Rule 4.3). His own alone: of others an
// administrator says it with everything else.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type PeopleCommands } from '../../../shared/areas/people/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from './bare.ts';

export const chooseLanguage = defineCommand<
  PeopleCommands['chooseLanguage'],
  { readonly person: StoredOf<'person'> | null }
>({
  type: 'chooseLanguage',
  summary: 'The language in which tablets speak to whoever is signed in.',
  schema: commands.chooseLanguage,
  permission: { who: 'signed_in', board: () => null },
  load: async (read, _payload, { actor }) => ({
    person: actor.kind === 'person' ? await read.one('person', actor.personId) : null,
  }),
  decide({ person }, { language }) {
    if (!person) throw new Refusal('not_signed_in', 'A language is chosen by a person.');
    return {
      events: [{ type: 'languageChosen', data: { personId: person.id, language } }],
      changes: [put('person', { ...bare(person), language })],
    };
  },
});
