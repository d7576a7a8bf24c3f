// The one law of the tree: every board has exactly one parent, one board stands at the top, and there is
// no circle (Rule 1.1 "Tier"). Pure.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';

type Board = RecordOf<'board'>;

export function checkTree(
  boards: readonly (Board | StoredOf<'board'>)[],
  changed: Pick<Board, 'id' | 'parentId'>,
): void {
  const parents = new Map(boards.map((b) => [b.id, b.parentId]));
  parents.set(changed.id, changed.parentId);
  if (changed.parentId !== null && !parents.has(changed.parentId))
    throw new Refusal('not_found', `There is no board "${changed.parentId}".`);
  if (changed.parentId === null && boards.some((b) => b.parentId === null && b.id !== changed.id)) {
    throw new Refusal('rule_broken', 'Only one board stands at the top.', { rule: '1.1' });
  }
  const seen = new Set<string>();
  for (let at: string | null = changed.id; at !== null; at = parents.get(at) ?? null) {
    if (seen.has(at))
      throw new Refusal('rule_broken', 'A board cannot stand below itself.', { rule: '1.1' });
    seen.add(at);
  }
}
