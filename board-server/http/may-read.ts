// Who may read boards and what belongs to them: tokens with that right, paired devices, in the demo
// anyone. One question for every GET below /api/v1.
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/errors.ts';
import { standingOf } from '../areas/people/standing.ts';
import type { HttpParts } from './http-parts.ts';

export interface MayRead {
  /** A device with right "act": what the team sees. */
  readonly team: boolean;
  readonly isToken: boolean;
  readonly sees: (boardId: string) => boolean;
}

export type AskRead = (request: FastifyRequest, boardId: string | null) => Promise<MayRead>;

export const createMayRead =
  ({ dispatch, identities, clock }: HttpParts): AskRead =>
  async (request, boardId) => {
    const { actor, deviceId } = await identities.of(request.headers);
    if (actor?.kind === 'token') {
      if (!actor.rights.includes('read'))
        throw new Refusal('forbidden', 'This token may not read boards.');
      const { isWithin } = await standingOf(dispatch.read, actor, clock.now());
      const only = actor.boardId;
      const sees = (id: string): boolean => only === null || isWithin(id, only);
      if (boardId !== null && !sees(boardId))
        throw new Refusal('forbidden', 'This token is bound to another board.');
      return { team: false, isToken: true, sees };
    }
    if (deviceId === null)
      throw new Refusal('not_paired', 'This device is not paired with the plant.');
    return { team: actor !== null, isToken: false, sees: () => true };
  };
