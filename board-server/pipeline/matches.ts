// Does a record belong to a list? The same answer as the store's WHERE, over a record in memory.

export type AnyRecord = Record<string, unknown> & { id: string; rev: number };
interface Range {
  readonly between?: { column: string; from: string | number; to: string | number } | undefined;
}

/** What a list asks of each record: column and value, or one of several. */
export type Terms = readonly (readonly [column: string, wanted: unknown])[];

export const matches = (
  record: Readonly<Record<string, unknown>>,
  where: Readonly<Record<string, unknown>>,
  range: Range,
): boolean => meets(record, Object.entries(where), range);

/** `matches` for a list that is asked again and again. */
export function meets(
  record: Readonly<Record<string, unknown>>,
  terms: Terms,
  { between }: Range,
): boolean {
  for (const [column, wanted] of terms) {
    const value = record[column] ?? null;
    if (Array.isArray(wanted) ? !wanted.includes(value) : value !== wanted) return false;
  }
  if (!between) return true;
  const value = (record[between.column] ?? null) as string | number | null;
  // As in SQL, nothing lies nowhere.
  return value !== null && value >= between.from && value <= between.to;
}
