// One import as it happened: who, when, which file, how many; and per block what each reading was before,
// so that the whole can be taken back. Volume data: they stand in no scope.
import { defineKind } from '../../kind.ts';
import {
  count,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { figure } from '../kpis/kpi.ts';

export const importRunSchema = shape({
  id: id(),
  /** Text: where it came from. Erasable, never in an event. */
  fileName: line(120),
  profileId: nullable(id()),
  source: oneOf(['paste', 'file', 'folder'] as const),
  at: instant(),
  byId: nullable(id()),
  /** Boards whose readings it wrote. */
  boardIds: Type.Array(id(), { maxItems: 200 }),
  firstOn: nullable(Type.String()),
  lastOn: nullable(Type.String()),
  /** Blocks written, and of how many. */
  blocks: count(),
  of: count(),
  added: count(),
  replaced: count(),
  same: count(),
  refused: count(),
  state: oneOf(['running', 'done', 'rolled_back'] as const),
  rolledBackAt: nullable(instant()),
  rolledBackById: nullable(id()),
  restored: count(),
  removed: count(),
  /** Readings that somebody had changed since: a roll-back leaves them as they are. */
  kept: Type.Array(id(), { maxItems: 1000 }),
  keptCount: count(),
});
export type ImportRun = Static<typeof importRunSchema>;
export const importRun = defineKind<ImportRun>({
  schema: importRunSchema,
  lookups: [['at']],
  scopesOf: () => [],
});

const figures = { value: figure(), numerator: figure(), denominator: figure() };
export const importBlockSchema = shape({
  /** `<runId>:<number>` */
  id: id(),
  runId: id(),
  number: count(),
  at: instant(),
  readings: Type.Array(
    shape({
      id: id(),
      boardId: id(),
      /** As it stood before the import; null = the import made it. */
      before: nullable(Type.Unsafe<Readonly<Record<string, unknown>>>({ type: 'object' })),
      after: shape(figures),
    }),
    { maxItems: 1000 },
  ),
});
export type ImportBlock = Static<typeof importBlockSchema>;
export const importBlock = defineKind<ImportBlock>({
  schema: importBlockSchema,
  lookups: [['runId']],
  scopesOf: () => [],
});
