// What the clock owes a card whose people or board are gone: the named person left (row 6), the holder
// was archived (Rule 2.1). Asked after every commit, so it happens at once, and once for each state of a card.
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { isOpenEscalation, openStates } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { DueCommand, DueSource, Reader } from '../../pipeline/decision.ts';
import { above, type Boards, up } from './tree.ts';

/** Of these persons, who works here no more or is away for longer (Rule 2 "Person"). */
export async function goneOf(read: Reader, personIds: Iterable<string>): Promise<Set<string>> {
  const id = [...new Set(personIds)];
  if (id.length === 0) return new Set();
  const people = await read.list('person', { id });
  return new Set(people.filter((p) => p.state !== 'active').map((p) => p.id));
}

/**
 * New home of a card whose holder was archived: the one that was named with it, else the live board of the same tier above its originator,
 * which is where a reorganised line hangs now, else Up. Null = there is no live board above.
 */
export function homeOf(
  boards: Boards,
  e: Pick<Escalation, 'holderId' | 'originatorId'>,
): string | null {
  const named = boards.get(boards.get(e.holderId)?.homeId ?? '');
  if (named && named.state === 'live' && named.id !== e.originatorId) return named.id;
  const tier = boards.get(e.holderId)?.tier;
  const beside = above(boards, e.originatorId).find(
    (id) => id !== e.holderId && boards.get(id)?.tier === tier,
  );
  return beside ?? up(boards, e);
}

async function released(
  read: Reader,
  open: readonly StoredOf<'escalation'>[],
  now: number,
): Promise<DueCommand[]> {
  const accepted = open.flatMap((e) =>
    e.state === 'accepted' && e.owner?.personId ? [{ e, personId: e.owner.personId }] : [],
  );
  const gone = await goneOf(
    read,
    accepted.map(({ personId }) => personId),
  );
  return accepted
    .filter(({ personId }) => gone.has(personId))
    .map(({ e, personId }) => ({
      key: `esc:${e.id}:left:${personId}:${e.rev}`,
      type: 'releaseEscalationTask',
      payload: { escalationId: e.id, reason: 'left' },
      at: now,
    }));
}

async function rehomed(
  read: Reader,
  open: readonly StoredOf<'escalation'>[],
  now: number,
): Promise<DueCommand[]> {
  const boards: Boards = new Map((await read.list('board')).map((b) => [b.id, b]));
  const isGone = (id: string): boolean => boards.get(id)?.state === 'archived';
  if (![...boards.keys()].some(isGone)) return [];
  // A "not now" comes back to the board that said it, also after it was confirmed (rows 26–28).
  const waiting = await read.list(
    'escalation',
    {},
    { between: { column: 'reviewAt', from: 1, to: Number.MAX_SAFE_INTEGER } },
  );
  const cards = [...open, ...waiting.filter((e) => !isOpenEscalation(e.state))];
  return cards
    .filter((e) => isGone(e.holderId))
    .flatMap((e) => {
      const to = homeOf(boards, e);
      return to === null
        ? []
        : [
            {
              key: `esc:${e.id}:home:${e.holderId}:${to}:${e.rev}`,
              type: 'rehomeEscalation',
              payload: { escalationId: e.id, to },
              at: now,
            },
          ];
    });
}

export const escalationsLeft: DueSource = {
  name: 'escalations-left',
  async due(read, now) {
    const open = await read.list('escalation', { state: openStates });
    return [...(await released(read, open, now)), ...(await rehomed(read, open, now))];
  },
  // Nobody leaves by the clock alone: the commit that says so wakes it.
  nextAt: async () => null,
};
