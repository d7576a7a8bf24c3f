// Child process of the kill test: writes one command after another and says the id of each that was
// answered. It never ends by itself.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { put } from '../../board-server/pipeline/decision.ts';
import { openSqlite } from '../../board-server/store/sqlite.ts';
import { planOf, slot } from './plans.ts';

const store = await openSqlite({ dataDir: process.argv[2]!, newEpoch: 'storm' });
const writeOne = async (): Promise<void> => {
  const id = randomUUID();
  const plan = planOf({ id, changes: [put('slot', slot(id, 'storm'))] });
  const done = await store.commit(0, plan);
  if (done !== 'stale' && 'rev' in done) writeSync(1, `${id}\n`);
};
for (;;) await Promise.all(Array.from({ length: 4 }, writeOne));
