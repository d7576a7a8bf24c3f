// The whole set-up as one file: what holds now, in a stable order, so that two files can be compared.
// Never a secret, never a figure; people only where they are asked for.
import type { Kind } from '../../../shared/areas/index.ts';
import {
  configurationFormat,
  configurationVersion,
  sectionNames,
  sections,
} from '../../../shared/areas/set-up/configuration.ts';
import type { Reader } from '../../pipeline/decision.ts';

type Content = Readonly<Record<string, unknown>>;

/** What is over stays behind: ended boards, people who left, targets that nobody approved. */
const isKept = (kind: Kind, record: Content): boolean => {
  if (kind === 'board') return record.state !== 'archived';
  if (kind === 'person') return record.state === 'active' || record.state === 'long_absent';
  if (kind === 'target') return record.approvedById !== null;
  return true;
};

/** Without people nothing points at one. */
const withoutPeople = (kind: Kind, record: Content): Content => {
  if (kind === 'board') return { ...record, standingOwnerId: null, standingDeputyId: null };
  if (kind === 'target')
    return {
      ...record,
      approvedById: 'import',
      proposedById: null,
      declinedById: null,
      ownerId: null,
    };
  return record;
};

/** Of a board that is there; a screens file may name others. */
function isOnBoard(record: Content, boards: ReadonlySet<unknown>): boolean {
  const config = record.config as { board?: unknown } | undefined;
  const boardId = record.boardId ?? config?.board;
  return boardId === undefined || boards.size === 0 || boards.has(boardId);
}

export async function exportConfiguration(
  read: Reader,
  { withPeople }: { readonly withPeople: boolean },
): Promise<Content> {
  const lists: Record<string, readonly Content[]> = {};
  const boards = new Set<unknown>();
  for (const name of sectionNames) {
    const kind = sections[name];
    if (!withPeople && (kind === 'person' || kind === 'crew')) continue;
    const records = (await read.list(kind)) as readonly Content[];
    lists[name] = records
      .filter((record) => isKept(kind, record))
      .filter((record) => isOnBoard(record, boards))
      .map(({ rev: _rev, ...record }) => (withPeople ? record : withoutPeople(kind, record)))
      .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    if (kind === 'board') for (const { id } of lists[name] ?? []) boards.add(id);
  }
  return { format: configurationFormat, version: configurationVersion, ...lists };
}
