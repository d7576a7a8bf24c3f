// Where a board hung in the tree, and where it is to hang: one record per span of production dates. The
// board record itself says where it hangs now. Must never be rewritten for a date that has passed.
import { defineKind } from '../../kind.ts';
import { date, id, instant, nullable, oneOf, prose, type Static, shape } from '../../schema.ts';

/** Rule 2 "Versioned links". */
export const boardLinkSchema = shape({
  /** `<boardId>:<untilOn>` of one that ended, `<boardId>:<fromOn>` of one ahead. */
  id: id(),
  boardId: id(),
  parentId: nullable(id()),
  state: oneOf(['past', 'planned'] as const),
  /** First and last production date; null = ever, open. */
  fromOn: nullable(date()),
  untilOn: nullable(date()),
  /** Planned: start of its first production day. */
  appliesAt: nullable(instant()),
  reason: prose(200),
});
export type BoardLink = Static<typeof boardLinkSchema>;
export const boardLink = defineKind<BoardLink>({
  schema: boardLinkSchema,
  lookups: [['boardId'], ['parentId'], ['appliesAt']],
  scopesOf: () => [],
});

const covers = (link: BoardLink, on: string): boolean =>
  link.state === 'past' &&
  (link.fromOn === null || link.fromOn <= on) &&
  (link.untilOn === null || on <= link.untilOn);

/** The parent on a production date, by the links of this board; the present one where none covers it. */
export const parentOn = (
  board: { readonly id: string; readonly parentId: string | null },
  links: readonly BoardLink[],
  on: string,
): string | null => {
  const then = links.find((link) => link.boardId === board.id && covers(link, on));
  return then ? then.parentId : board.parentId;
};
