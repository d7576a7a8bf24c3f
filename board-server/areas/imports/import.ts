// One block of an import: checked, judged and allowed like every pushed reading, plus the row that
// lets it be taken back. The first block opens the run, the last one ends it.

import { commands, type ImportReadings } from '../../../shared/areas/imports/commands.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Actor, type Context, defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { type Entry, eventOf } from '../kpis/reading-record.ts';
import { boardsOf, importedRecord, loadEntries } from '../kpis/readings.ts';

export const blockId = (runId: string, number: number): string => `${runId}:${number}`;
export const personOf = (actor: Actor): string | null =>
  actor.kind === 'person' ? actor.personId : null;

interface Facts {
  readonly entries: readonly (Entry | Refusal)[];
  readonly run: StoredOf<'importRun'> | null;
}

const opened = (payload: ImportReadings, context: Context): RecordOf<'importRun'> => ({
  id: payload.runId,
  fileName: payload.fileName,
  profileId: payload.profileId,
  source: payload.source,
  at: context.now,
  byId: personOf(context.actor),
  boardIds: [],
  firstOn: null,
  lastOn: null,
  blocks: 0,
  of: payload.of,
  added: 0,
  replaced: 0,
  same: payload.same,
  refused: payload.refused,
  state: 'running',
  rolledBackAt: null,
  rolledBackById: null,
  restored: 0,
  removed: 0,
  kept: [],
  keptCount: 0,
});

function requireNext(run: StoredOf<'importRun'> | null, payload: ImportReadings): void {
  const written = run?.blocks ?? 0;
  const fits = run ? run.state === 'running' && run.of === payload.of : payload.block === 1;
  if (fits && payload.block === written + 1 && payload.block <= payload.of) return;
  throw new Refusal('wrong_state', `This import goes on with block ${written + 1}.`, {
    runId: payload.runId,
    state: run?.state ?? null,
    written,
  });
}

/** @throws Refusal with every mistake by index: nothing of the block is stored then */
function recordsOf({ entries }: Facts, context: Context): RecordOf<'reading'>[] {
  const errors: { index: number; code: string; message: string }[] = [];
  const records = entries.flatMap((entry, index) => {
    const record = importedRecord(entry, context);
    if (!(record instanceof Refusal)) return [record];
    errors.push({ index, code: record.code, message: record.message });
    return [];
  });
  const ids = records.map((record) => record.id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0)
    errors.push({ index: twice, code: 'invalid_input', message: `${ids[twice]} stands twice.` });
  const [first] = errors;
  if (first)
    throw new Refusal(
      'invalid_input',
      `Nothing of this block was stored: reading ${first.index}: ${first.message}`,
      { errors },
    );
  return records;
}

export const importReadings = defineCommand<ImportReadings, Facts>({
  type: 'importReadings',
  summary: 'One block of an import: up to 1,000 readings, all or nothing, with its way back.',
  schema: commands.importReadings,
  permission: { who: 'importer', right: 'push', board: ({ entries }) => boardsOf(entries) },
  load: async (read, payload) => ({
    entries: await loadEntries(read, payload.readings),
    run: await read.one('importRun', payload.runId),
  }),
  decide(facts, payload, context) {
    requireNext(facts.run, payload);
    const records = recordsOf(facts, context);
    const entries = facts.entries as readonly Entry[];
    const run = facts.run ? bare(facts.run) : opened(payload, context);
    const added = entries.filter((entry) => entry.before === null).length;
    const dates = [run.firstOn, run.lastOn, ...records.map((record) => record.on)]
      .filter((on) => on !== null)
      .sort();
    return {
      events: [
        ...records.map((record, index) => eventOf(record, entries[index]!.before)),
        {
          type: 'importBlockStored',
          data: { runId: run.id, block: payload.block, of: payload.of, stored: records.length },
        },
      ],
      changes: [
        ...records.map((record) => put('reading', record)),
        put('importRun', {
          ...run,
          boardIds: [...new Set([...run.boardIds, ...records.map((r) => r.boardId)])].sort(),
          firstOn: dates[0] ?? null,
          lastOn: dates[dates.length - 1] ?? null,
          blocks: payload.block,
          added: run.added + added,
          replaced: run.replaced + records.length - added,
          state: payload.block === payload.of ? 'done' : 'running',
        }),
        put('importBlock', {
          id: blockId(run.id, payload.block),
          runId: run.id,
          number: payload.block,
          at: context.now,
          readings: records.map(({ id, boardId, value, numerator, denominator }, index) => {
            const { before } = entries[index]!;
            return {
              id,
              boardId,
              before: before ? bare(before) : null,
              after: { value, numerator, denominator },
            };
          }),
        }),
      ],
      answer: { runId: run.id, block: payload.block, of: payload.of, stored: records.length },
    };
  },
});
