// What follows when a board ends, before anybody decides it (Rule 2 "Versioned links"): counts of what goes to
// the new home and of what ends, or the sentence with which it would be refused. Reads only.
import { openStates } from '../../../shared/areas/escalations/table.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { checkHome, loadEnding, newParentOf } from './archive.ts';
import { countsOf } from './hand-over.ts';
import { leftCounts } from './left-behind.ts';
import { checkMove } from './move.ts';

export interface EndingPreview {
  /** Null = it would be done; else why not, in the words of the refusal. */
  readonly refused: string | null;
  /** Go to the new home: issues, actions, cards asked by it, people, roster, stations, calls, news, tablets;
   *  end: slots, duty chains. */
  readonly counts: Readonly<Record<string, number>>;
  /** Cards that the board holds: they follow at once, their clocks go on. */
  readonly held: number;
  /** Boards below it, and where they hang afterwards. */
  readonly boards: readonly string[];
  readonly under: string | null;
  readonly kpis: number;
}

export async function previewEnding(
  read: Reader,
  boardId: string,
  homeId: string,
  now: number,
): Promise<EndingPreview> {
  const facts = await loadEnding(read, boardId, homeId, now);
  const under = newParentOf(facts, homeId);
  let refused: string | null = null;
  try {
    checkHome(facts, boardId, homeId);
    for (const child of facts.children) checkMove(child, under);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refused = error.message;
  }
  return {
    refused,
    counts: { ...countsOf(facts.things), ...leftCounts(facts.left) },
    held: (await read.list('escalation', { holderId: boardId, state: openStates })).length,
    boards: facts.children.map(({ board }) => board.name),
    under: facts.children.length > 0 ? under : null,
    kpis: facts.kpis.filter(({ state }) => state === 'active').length,
  };
}
