// Reading the present must not grow with history: the engine is asked how it would search.
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  log,
  selectCurrent,
  selectList,
  selectScope,
  selectScopeAsOf,
} from '../../board-server/store/sql.ts';
import { type OpenStore, sqliteEngine } from './stores.ts';

let opened: OpenStore;
let db: Database.Database;
beforeAll(async () => {
  opened = await sqliteEngine.open({ isFlushed: false });
  db = new Database(`${opened.place}/board.sqlite`, { readonly: true });
});
afterAll(async () => {
  db.close();
  await opened.close();
});

const planOf = (text: string): string => {
  const values = Array.from(text.matchAll(/\?/g), () => '1');
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { detail: string }[];
  return rows.map((row) => row.detail).join('\n');
};

const day = { between: { column: 'on', from: '2026-11-01', to: '2026-11-30' } } as const;

test.each([
  ['a record', selectCurrent('tile'), ['tile_current']],
  ['a snapshot', selectScope('tile'), ['membership_current', 'tile_current']],
  ['its kinds', log.kindsIn, ['membership_current']],
  ['a board as of a revision', selectScopeAsOf('tile'), ['membership_past', 'fromRev<?']],
  ['readings of a KPI', selectList('reading', { kpiId: 'a' }, day).text, ['reading_kpiId_on']],
  ['changes of a scope', log.changes, ['scope=? AND rev>?']],
  ['scopes that changed', log.changedScopes, ['change_rev']],
  ['the revision at an instant', log.revAt, ['COVERING INDEX command_at']],
  ['answers to forget', log.pruneAnswers, ['command_answered']],
])('%s is sought by its index, and no table is walked through', (_name, text, indexes) => {
  const plan = planOf(text);
  for (const index of indexes) expect(plan).toContain(index);
  expect(plan.replaceAll(/SCAN (?:m|\(subquery-\d+\))/g, '')).not.toContain('SCAN');
});
