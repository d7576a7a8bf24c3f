// A stored record without the revision, ready to be written anew.
export const bare = <R extends { rev: number }>({ rev: _rev, ...record }: R): Omit<R, 'rev'> =>
  record;
