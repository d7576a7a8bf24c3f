// Looks into the versions of a played plant: each board's production day must have turned once, one
// calendar date after the other, and each slot of a day must have come to one end. Reads only.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addDays } from '../shared/time.ts';

/** Sentences about what is not as it must be. */
export function turnsOfDays(dataDir: string): string[] {
  const db = new Database(join(dataDir, 'board.sqlite'), { readonly: true });
  try {
    return [...daysTurned(db), ...huddlesEnded(db)];
  } finally {
    db.close();
  }
}

function daysTurned(db: Database.Database): string[] {
  const wrong: string[] = [];
  const rows = db
    .prepare('SELECT "id", "productionOn" FROM "today" ORDER BY "id", "fromRev"')
    .all();
  const last = new Map<string, string>();
  for (const { id, productionOn } of rows as { id: string; productionOn: string }[]) {
    const before = last.get(id);
    if (before !== undefined && productionOn !== before && productionOn !== addDays(before, 1))
      wrong.push(`${id} turned from ${before} to ${productionOn}`);
    last.set(id, productionOn);
  }
  return wrong;
}

/** How often each occurrence of a slot came into a state it can enter only once. */
function huddlesEnded(db: Database.Database): string[] {
  const rows = db
    .prepare(
      `SELECT "data", "type", count(*) AS "n" FROM "event"
       WHERE "type" IN ('huddleMissed', 'huddleStarted', 'huddleEnded',
         'huddleForgotten', 'huddleCancelled')
       GROUP BY "type", json_extract("data", '$.huddleId') HAVING count(*) > 1`,
    )
    .all() as { data: string; type: string; n: number }[];
  return rows.map(({ type, data, n }) => `${n} × ${type} ${data}`);
}
