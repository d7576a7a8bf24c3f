// Changing a board: name, categories and their order, duty hours, owner. Where it hangs is kept with its
// dates, whichever command moves it; a category that measures something stays.
import { type ChangeBoard, commands } from '../../../shared/areas/boards/commands.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { languageOf } from '../../../shared/languages.ts';
import { isDialable } from '../../../shared/phone.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { relinkBoard } from './relink.ts';
import { checkTree } from './tree-check.ts';

const bare = <R extends { rev: number }>({ rev: _rev, ...record }: R) => record;

interface ChangeFacts {
  readonly boards: readonly StoredOf<'board'>[];
  readonly kpis: readonly StoredOf<'kpi'>[];
  /** Who would get what nobody holds; null = there is no such person. */
  readonly owner: StoredOf<'person'> | null;
  readonly deputy: StoredOf<'person'> | null;
}

/** A category that measures something stays: its KPIs are retired or moved first. @throws Refusal */
export function checkCategories(
  kpis: ChangeFacts['kpis'],
  categories: RecordOf<'board'>['categories'],
): void {
  const letters = categories.map((c) => c.letter);
  const twice = letters.find((letter, i) => letters.indexOf(letter) !== i);
  if (twice)
    throw new Refusal('invalid_input', `"${twice}" stands there twice.`, { field: 'categories' });
  const left = kpis.find((k) => k.state === 'active' && !letters.includes(k.category));
  if (left)
    throw new Refusal('rule_broken', `${left.name} stands in category ${left.category}.`, {
      rule: '3.1.11',
      field: 'categories',
      category: left.category,
    });
}

/** Whoever must be reached can be: an owner who is here, a number that can be dialled, hours on some day. */
function checkReach(
  changes: ChangeBoard['changes'],
  { owner, deputy }: Pick<ChangeFacts, 'owner' | 'deputy'>,
): void {
  const { standingOwnerId, standingDeputyId, phone, duty, language } = changes;
  const refuse = (field: string, sentence: string): never => {
    throw new Refusal('invalid_input', sentence, { field });
  };
  if (standingOwnerId && owner?.state !== 'active')
    refuse('standingOwnerId', 'This person is not here.');
  if (standingDeputyId && deputy?.state !== 'active')
    refuse('standingDeputyId', 'This person is not here.');
  if (phone && !isDialable(phone)) refuse('phone', 'This number cannot be dialled.');
  if (language && languageOf(language) === null) refuse('language', 'This language is not known.');
  const hours = duty?.kind === 'windows' ? duty.windows : null;
  if (hours && (hours.length === 0 || hours.some((w) => w.days.length === 0)))
    refuse('duty', 'Duty hours need a day.');
}

export const changeBoard = defineCommand<ChangeBoard, ChangeFacts>({
  type: 'changeBoard',
  summary: 'Change a board: name, parent, duty hours, stage, state.',
  schema: commands.changeBoard,
  permission: { who: 'admin', board: () => null },
  load: async (read, { boardId, changes }) => ({
    boards: await read.list('board'),
    kpis: await read.list('kpi', { boardId }),
    owner: changes.standingOwnerId ? await read.one('person', changes.standingOwnerId) : null,
    deputy: changes.standingDeputyId ? await read.one('person', changes.standingDeputyId) : null,
  }),
  decide({ boards, kpis, owner, deputy }, { boardId, rev, changes }, { productionOn }) {
    const before = boards.find((b) => b.id === boardId);
    if (!before) throw new Refusal('not_found', `There is no board "${boardId}".`);
    if (rev !== undefined && rev !== before.rev)
      throw new Refusal('conflict', 'Somebody else changed this board meanwhile.', {
        mine: changes,
        current: bare(before),
      });
    const record = { ...bare(before), ...changes } as RecordOf<'board'>;
    // Practice figures stand in no column: only what the board had is asked for.
    if (changes.categories) {
      const had = before.categories.map((c) => c.letter);
      checkCategories(
        kpis.filter((k) => had.includes(k.category)),
        changes.categories,
      );
    }
    checkReach(changes, { owner, deputy });
    checkTree(boards, record);
    // Where it hung before is kept with its dates, whichever command moves it.
    const link =
      record.parentId === before.parentId
        ? []
        : relinkBoard(before, record.parentId, productionOn, 'Changed in the set-up');
    const parentSince = link.length > 0 ? { parentSince: productionOn } : {};
    return {
      events: [{ type: 'boardChanged', data: { boardId, fields: Object.keys(changes) } }],
      changes: [...link, put('board', { ...record, ...parentSince })],
    };
  },
});
