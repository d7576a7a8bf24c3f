// A record as the API shows it: one flat object whose `kind` is the record's kind. Boards and
// countermeasures have a kind of their own; it is told as `subkind`.
export const flatRecord = (
  kind: string,
  record: object,
): { kind: string; [field: string]: unknown } => {
  const own = (record as { kind?: unknown }).kind;
  return { ...record, kind, ...(own === undefined ? {} : { subkind: own }) };
};
