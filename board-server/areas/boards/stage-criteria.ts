// What a board must have lived by before its next stage is offered (Rule 3.10.1): stage 1 readings in time
// and huddles held, stage 2 the reaction rate, stage 3 questions answered in time. Reads only.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Reader } from '../../pipeline/decision.ts';

interface Tally {
  readonly good: number;
  readonly all: number;
}
const shareOf = ({ good, all }: Tally): number | null => (all === 0 ? null : good / all);

/** Days of KPIs that were due: reported, and not after it. */
async function readingsInTime(
  read: Reader,
  boardId: string,
  from: string,
  to: string,
): Promise<Tally> {
  const between = { column: 'on', from, to } as const;
  const due = (await read.list('result', { boardId }, { between })).filter(
    ({ status }) =>
      status !== 'NO_PRODUCTION' && status !== 'NOT_APPLICABLE' && status !== 'NOT_DUE',
  );
  const good = due.filter((r) => r.status !== 'NOT_REPORTED' && !r.marks.includes('late'));
  return { good: good.length, all: due.length };
}

async function huddlesHeld(
  read: Reader,
  boardId: string,
  from: string,
  to: string,
): Promise<Tally> {
  const between = { column: 'on', from, to } as const;
  const planned = (await read.list('huddle', { boardId }, { between })).filter(
    ({ state }) => state !== 'cancelled' && state !== 'scheduled' && state !== 'running',
  );
  return {
    good: planned.filter(({ state }) => state !== 'missed').length,
    all: planned.length,
  };
}

async function redsReacted(
  read: Reader,
  boardId: string,
  from: string,
  to: string,
): Promise<Tally> {
  const between = { column: 'on', from, to } as const;
  const reds = (await read.list('red', { boardId, signal: false }, { between })).filter(
    ({ outcome }) => outcome !== 'pending',
  );
  return { good: reds.filter(({ outcome }) => outcome === 'in_time').length, all: reds.length };
}

/** Of a line the questions it asked, of a board above those it had to answer. */
async function answeredInTime(
  read: Reader,
  board: StoredOf<'board'>,
  fromAt: number,
  toAt: number,
): Promise<Tally> {
  const cards = await read.list(
    'escalation',
    board.tier === 1 ? { originatorId: board.id } : { holderId: board.id },
    { between: { column: 'raisedAt', from: fromAt, to: toAt } },
  );
  const hops = cards
    .flatMap((card) => card.hops)
    .filter((hop) => board.tier === 1 || hop.boardId === board.id)
    .filter((hop) => hop.answerDueAt !== null && hop.answerDueAt < toAt);
  const good = hops.filter((hop) => (hop.answeredAt ?? toAt) <= (hop.answerDueAt ?? 0));
  return { good: good.length, all: hops.length };
}

/** Share of the criterion of the board's stage over production dates; the weaker one where there are two. */
export async function criterionOf(
  read: Reader,
  board: StoredOf<'board'>,
  from: string,
  to: string,
): Promise<number | null> {
  if (board.stage === 1) {
    const readings = shareOf(await readingsInTime(read, board.id, from, to));
    const huddles = shareOf(await huddlesHeld(read, board.id, from, to));
    return readings === null || huddles === null ? null : Math.min(readings, huddles);
  }
  if (board.stage === 2) return shareOf(await redsReacted(read, board.id, from, to));
  const dayMs = 86_400_000;
  return shareOf(await answeredInTime(read, board, Date.parse(from), Date.parse(to) + dayMs));
}
