// Does a record belong to a list? The same answer as the store's WHERE, over a record in memory.

export type AnyRecord = Record<string, unknown> & { id: string; rev: number };
interface Range {
  readonly between?: { column: string; from: string | number; to: string | number } | undefined;
}

export function matches(
  record: Readonly<Record<string, unknown>>,
  where: Readonly<Record<string, unknown>>,
  { between }: Range,
): boolean {
  for (const [column, wanted] of Object.entries(where)) {
    const value = record[column] ?? null;
    if (Array.isArray(wanted) ? !wanted.includes(value) : value !== wanted) return false;
  }
  if (!between) return true;
  const value = (record[between.column] ?? null) as string | number | null;
  // As in SQL, nothing lies nowhere.
  return value !== null && value >= between.from && value <= between.to;
}
