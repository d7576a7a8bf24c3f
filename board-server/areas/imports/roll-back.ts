// Taking an import back: every reading becomes what it was before, or goes if the import made it, unless
// somebody has changed it since. Letters and roll-ups follow by themselves; the log keeps both.

import { commands, type RollBackImport } from '../../../shared/areas/imports/commands.ts';
import type { ImportBlock } from '../../../shared/areas/imports/run.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Change, type Context, defineCommand, drop, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { mayCorrect } from '../kpis/corrections.ts';
import { lockAtOf } from '../kpis/facts.ts';
import { type Entry, entryOf } from '../kpis/reading-record.ts';
import { blockId, personOf } from './import.ts';

type Row = ImportBlock['readings'][number];
interface Facts {
  readonly run: StoredOf<'importRun'>;
  readonly block: StoredOf<'importBlock'>;
  /** In the order of the block: what is known of each reading now. */
  readonly entries: readonly Entry[];
}

/** The clock may have locked it; nobody has touched it (Rule 2 "Import"). */
function isUntouched(row: Row, { before: now }: Entry, block: StoredOf<'importBlock'>): boolean {
  if (!now) return false;
  if (now.rev === block.rev) return true;
  const { value, numerator, denominator } = row.after;
  return (
    now.at === block.at &&
    now.source === 'import' &&
    (now.state === 'provisional' || now.state === 'locked' || now.state === 'corrected') &&
    now.value === value &&
    now.numerator === numerator &&
    now.denominator === denominator
  );
}

const keptVersions = 40;

/** The reading as it was, on a locked day as one more correction; what the import wrote stays told. */
function restored(
  was: RecordOf<'reading'>,
  now: StoredOf<'reading'>,
  locked: boolean,
  reason: string | undefined,
  context: Context,
): RecordOf<'reading'> {
  const { value, numerator, denominator, status, at, byId } = now;
  const told = { value, numerator, denominator, status, at, byId, reason: now.reason };
  const versions = [...(now.versions ?? []), told].slice(-keptVersions);
  if (!locked) return { ...was, versions };
  const by = { byId: personOf(context.actor), at: context.now };
  return { ...was, versions, state: 'corrected', reason: reason ?? null, lockAt: null, ...by };
}

function requireTurn({ run, block }: Facts): void {
  if (run.state === 'rolled_back')
    throw new Refusal('wrong_state', 'This import was taken back already.', {
      rolledBackAt: run.rolledBackAt,
    });
  if (block.number !== run.blocks)
    throw new Refusal('wrong_state', `The last block, ${run.blocks}, is taken back first.`, {
      written: run.blocks,
    });
}

export const rollBackImport = defineCommand<RollBackImport, Facts>({
  type: 'rollBackImport',
  summary: 'Take an import back: former values stand again, what others changed since is kept.',
  schema: commands.rollBackImport,
  permission: {
    who: 'importer',
    right: 'push',
    board: ({ block }) => [...new Set(block.readings.map((row) => row.boardId))],
  },
  async load(read, { runId, block: number }) {
    const run = await read.one('importRun', runId);
    const block = await read.one('importBlock', blockId(runId, number));
    if (!run || !block) throw new Refusal('not_found', 'There is no such import.', { runId });
    const entries = await Promise.all(
      block.readings.map(async (row) => {
        const [kpiId = '', on = '', ...shift] = row.id.split(':');
        return entryOf(read, kpiId, { on, shiftId: shift.join(':') });
      }),
    );
    return { run, block, entries };
  },
  decide(facts, { reason }, context) {
    requireTurn(facts);
    const { block, entries } = facts;
    const changes: Change[] = [];
    const events = [];
    const kept: string[] = [];
    let back = 0;
    for (const [index, row] of block.readings.entries()) {
      const entry = entries[index]!;
      const now = entry.before;
      if (!now || !isUntouched(row, entry, block)) {
        kept.push(row.id);
        continue;
      }
      const lockAt = lockAtOf(entry.facts, now.on);
      const locked = context.now >= lockAt || now.state === 'locked' || now.state === 'corrected';
      if (locked && !reason)
        throw new Refusal('day_locked', `${now.on} is locked: taking it back needs a reason.`, {
          field: 'reason',
        });
      if (locked) mayCorrect(context, entry.facts, now.on, lockAt);
      const was = row.before as RecordOf<'reading'> | null;
      if (was) back++;
      changes.push(
        was ? put('reading', restored(was, now, locked, reason, context)) : drop('reading', row.id),
      );
      const { kpiId, on, shiftId } = now;
      events.push({
        type: was ? 'readingRestored' : 'readingRemoved',
        data: { kpiId, on, shiftId, value: was?.value ?? null, was: now.value },
      });
    }
    const removed = changes.length - back;
    const run = bare(facts.run);
    const isLast = block.number === 1;
    return {
      events: [
        ...events,
        {
          type: 'importRolledBack',
          data: { runId: run.id, block: block.number, restored: back, removed, kept: kept.length },
        },
      ],
      changes: [
        ...changes,
        put('importRun', {
          ...run,
          blocks: block.number - 1,
          state: isLast ? 'rolled_back' : 'running',
          rolledBackAt: context.now,
          rolledBackById: personOf(context.actor),
          restored: run.restored + back,
          removed: run.removed + removed,
          kept: [...run.kept, ...kept].slice(0, 1000),
          keptCount: run.keptCount + kept.length,
        }),
      ],
      answer: { restored: back, removed, kept, left: block.number - 1 },
    };
  },
});
