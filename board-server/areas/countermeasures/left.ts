// The owner of an action left, or is away for longer: until a new owner has accepted it himself, the
// board owner has it (Rule 2 "Person"). An action that nobody had accepted stays dashed, his as well.
import {
  type CountermeasureCommands,
  commands,
} from '../../../shared/areas/countermeasures/commands.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type DueSource, defineCommand, type Reader } from '../../pipeline/decision.ts';
import { namedTag } from '../acts/who.ts';
import { boardOwnerAt } from '../escalations/facts.ts';
import { goneOf } from '../escalations/left.ts';
import {
  type CountermeasureFacts,
  countermeasureBoard,
  decide,
  loadCountermeasure,
  stateAfter,
} from './facts.ts';

type Facts = CountermeasureFacts & { readonly boardOwner: Person | null };

export const releaseCountermeasure = defineCommand<
  CountermeasureCommands['releaseCountermeasure'],
  Facts
>({
  type: 'releaseCountermeasure',
  summary: 'The owner of an action left; the board owner has it (Rule 2 "Person").',
  schema: commands.releaseCountermeasure,
  permission: { who: 'system', board: countermeasureBoard },
  load: async (read, payload, context) => {
    const facts = await loadCountermeasure(read, payload, context);
    return {
      ...facts,
      boardOwner: await boardOwnerAt(read, facts.countermeasure.boardId, context.now),
    };
  },
  decide: (facts, _payload, context) =>
    decide(
      'releaseCountermeasure',
      facts,
      undefined,
      (c) => {
        const state = stateAfter(c, 'owner_left');
        const { boardOwner } = facts;
        if (boardOwner === null || boardOwner.id === c.owner.personId)
          throw new Refusal('rule_broken', 'This board has no owner who could have it.', {
            boardId: c.boardId,
          });
        return {
          next: { ...c, state, owner: namedTag(boardOwner, boardOwner.id, c.boardId) },
          event: 'countermeasureFell',
          data: { because: 'ended', fromId: c.owner.personId, toId: boardOwner.id },
        };
      },
      context,
    ),
});

/** Done ones wait for somebody else's check anyhow: only what is still to be done falls. */
const openOnes = (read: Reader) => read.list('countermeasure', { state: ['proposed', 'plan'] });

/** Actions of people who are gone, each with who has it now; null = it waits for a board owner. */
async function fallen(read: Reader, now: number) {
  const open = (await openOnes(read)).flatMap((c) =>
    c.owner.personId === null ? [] : [{ c, personId: c.owner.personId }],
  );
  const gone = await goneOf(
    read,
    open.map(({ personId }) => personId),
  );
  const found = [];
  for (const each of open.filter(({ personId }) => gone.has(personId)))
    found.push({ ...each, to: await boardOwnerAt(read, each.c.boardId, now) });
  return found;
}

export const countermeasuresLeft: DueSource = {
  name: 'countermeasures-left',
  due: async (read, now) =>
    (await fallen(read, now))
      .filter(({ to }) => to !== null)
      .map(({ c, personId }) => ({
        key: `cm:${c.id}:left:${personId}:${c.rev}`,
        type: 'releaseCountermeasure',
        payload: { countermeasureId: c.id },
        at: now,
      })),
  /** Nobody leaves by the clock alone, the commit that says so wakes it. But who waits for a board owner
   *  gets one when its duty turns, as the board's clock face says. */
  async nextAt(read, now) {
    const turns: number[] = [];
    for (const { c, to } of await fallen(read, now)) {
      const at = to === null ? (await read.one('today', c.boardId))?.nextAt : null;
      if (at && at > now) turns.push(at);
    }
    return turns.length > 0 ? Math.min(...turns) : null;
  },
};
