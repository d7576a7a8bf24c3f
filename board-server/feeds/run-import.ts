// A dry run becomes commands: small blocks of readings, one after the other, each with an id
// that follows from the run, so that the same import is never stored twice. Desk, token and folder alike.

import { blockSize } from '../../shared/areas/imports/commands.ts';
import type { RecordOf, StoredOf } from '../../shared/areas/index.ts';
import type { PushedReading } from '../../shared/areas/kpis/commands.ts';
import type { Answer, Problem } from '../../shared/envelope.ts';
import type { DryRun } from '../areas/imports/preview.ts';
import type { Actor } from '../pipeline/decision.ts';
import type { Dispatch } from '../pipeline/dispatch.ts';

export interface RunAsk {
  readonly runId: string;
  readonly fileName: string;
  readonly profileId: string | null;
  readonly source: RecordOf<'importRun'>['source'];
  readonly actor: Actor;
}

export type Ran =
  | { readonly ok: true; readonly run: StoredOf<'importRun'> | null; readonly rev: number }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Blocks in the order of the file. Families of one reading are told one after the other, each on top of the
 * one before (Rule 3.1.9): a second one waits for the next round of blocks.
 */
function blocksOf(readings: readonly PushedReading[]): readonly (readonly PushedReading[])[] {
  const rounds: PushedReading[][] = [];
  const seen = new Map<string, number>();
  for (const reading of readings) {
    const key = `${reading.kpi}:${reading.date}:${reading.shift ?? '-'}`;
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    rounds[round] ??= [];
    rounds[round].push(reading);
  }
  return rounds.flatMap((round) =>
    Array.from({ length: Math.ceil(round.length / blockSize) }, (_, i) =>
      round.slice(i * blockSize, (i + 1) * blockSize),
    ),
  );
}

/** `run` is null where the file said nothing new. A block that is refused ends it; what was stored
 *  before stays and can be taken back. */
export async function runImport(
  dispatch: Dispatch,
  { preview, readings }: DryRun,
  { runId, fileName, profileId, source, actor }: RunAsk,
): Promise<Ran> {
  const blocks = blocksOf(readings);
  const of = blocks.length;
  let rev = 0;
  for (let block = 1; block <= of; block++) {
    const answer: Answer = await dispatch({
      id: `import:${runId}:${block}`,
      type: 'importReadings',
      actor,
      payload: {
        runId,
        fileName: fileName.slice(0, 120),
        profileId,
        source,
        block,
        of,
        same: preview.counts.same,
        refused: preview.counts.refused,
        readings: [...(blocks[block - 1] ?? [])],
      },
    });
    if (!answer.ok) return { ok: false, problem: answer.problem };
    rev = answer.accepted.rev;
  }
  return { ok: true, run: await dispatch.read.one('importRun', runId), rev };
}
