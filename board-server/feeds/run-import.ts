// A dry run becomes commands: small blocks of readings, one after the other, each with an id
// that follows from the run, so that the same import is never stored twice. Desk, token and folder alike.

import { blockSize } from '../../shared/areas/imports/commands.ts';
import type { RecordOf, StoredOf } from '../../shared/areas/index.ts';
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

/** `run` is null where the file said nothing new. A block that is refused ends it; what was stored
 *  before stays and can be taken back. */
export async function runImport(
  dispatch: Dispatch,
  { preview, readings }: DryRun,
  { runId, fileName, profileId, source, actor }: RunAsk,
): Promise<Ran> {
  const of = Math.ceil(readings.length / blockSize);
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
        readings: readings.slice((block - 1) * blockSize, block * blockSize),
      },
    });
    if (!answer.ok) return { ok: false, problem: answer.problem };
    rev = answer.accepted.rev;
  }
  return { ok: true, run: await dispatch.read.one('importRun', runId), rev };
}
