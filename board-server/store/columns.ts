// A kind's schema is its table: columns, types and the way of a record into a row and back, worked
// out once per kind. Booleans are 0/1 and structures JSON text on both engines, so DML is one text.
import { type Kind, kindNames, kinds, type StoredOf } from '../../shared/areas/index.ts';

export type ColumnType = 'text' | 'integer' | 'real' | 'flag' | 'json';
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** What rows that are older than the column read in it. */
  readonly fallback: Cell;
}
export interface Table {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  /** Those whose cell is not the value itself. */
  readonly packed: readonly Column[];
  readonly byName: ReadonlyMap<string, Column>;
  readonly lookups: readonly (readonly string[])[];
}
export type Cell = string | number | null;
export type Row = Record<string, Cell>;

interface SchemaNode {
  readonly type?: string;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

const typeOf = (schema: SchemaNode): ColumnType => {
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'integer':
      return 'integer';
    case 'number':
      return 'real';
    case 'boolean':
      return 'flag';
    default:
      return 'json';
  }
};

const emptyOf = (schema: SchemaNode): unknown => {
  switch (schema.type) {
    case 'string':
      return '';
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return 0;
  }
};

/** A JavaScript value as the column stores it. */
export const toCell = (column: Pick<Column, 'type'>, value: unknown): Cell => {
  if (value === null || value === undefined) return null;
  if (column.type === 'flag') return value ? 1 : 0;
  return column.type === 'json' ? JSON.stringify(value) : (value as Cell);
};

const columnOf = (name: string, schema: SchemaNode): Column => {
  const branches = schema.anyOf ?? [schema];
  const real = branches.filter((branch) => branch.type !== 'null');
  const [only] = real;
  const column = {
    name,
    type: real.length === 1 && only ? typeOf(only) : ('json' as const),
    nullable: real.length < branches.length,
    fallback: null,
  };
  if (column.nullable) return column;
  const fallback = schema.default ?? schema.enum?.[0] ?? emptyOf(schema);
  return { ...column, fallback: toCell(column, fallback) };
};

const tableOf = (kind: Kind): Table => {
  const { schema, lookups } = kinds[kind];
  const properties = (schema as unknown as SchemaNode).properties ?? {};
  const columns = Object.entries(properties).map(([name, node]) => columnOf(name, node));
  const packed = columns.filter(({ type }) => type === 'json' || type === 'flag');
  return { kind, columns, packed, byName: new Map(columns.map((c) => [c.name, c])), lookups };
};

export const tables: ReadonlyMap<Kind, Table> = new Map(kindNames.map((k) => [k, tableOf(k)]));
export const tableFor = (kind: Kind): Table => tables.get(kind)!;

export const toCells = (table: Table, record: Readonly<Record<string, unknown>>): Cell[] =>
  table.columns.map((column) => toCell(column, record[column.name]));

/** Row as a read gives it → record as the product knows it. The row becomes the record. */
export const fromRow = <K extends Kind>({ packed }: Table, row: Row): StoredOf<K> => {
  const record: Record<string, unknown> = row;
  for (const { name, type } of packed) {
    const cell = row[name] ?? null;
    if (cell !== null) record[name] = type === 'json' ? JSON.parse(cell as string) : cell === 1;
  }
  return record as unknown as StoredOf<K>;
};

/** A record as a read would give it back once it is written at `rev`. */
export const storedAs = <K extends Kind>(kind: K, record: object, rev: number): StoredOf<K> => {
  const stored: Record<string, unknown> = {};
  for (const { name } of tableFor(kind).columns)
    stored[name] = (record as Record<string, unknown>)[name] ?? null;
  stored.rev = rev;
  return stored as unknown as StoredOf<K>;
};
