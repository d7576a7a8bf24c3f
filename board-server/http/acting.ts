// Under whose name a request of a tablet counts: its session's, or that of who tapped while there was no
// network. Must never let a tap of one person pass as the act of another who has signed in since.
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '../../shared/errors.ts';
import type { Actor } from '../pipeline/decision.ts';
import type { Identities } from './identities.ts';

/** Who tapped what a tablet had to keep without network (Rule 2.0 "No network"). */
export const claimHeader = 'claimed-person';
/** Who was signed in when it was tapped. */
export const actingHeader = 'acting-person';
/** Stands for a name where nobody gave one. */
export const nobody = '-';

/**
 * @param who the permission of what is asked
 * @throws Refusal not_paired | not_signed_in
 */
export async function actorBehind(
  identities: Identities,
  headers: IncomingHttpHeaders,
  who: string,
): Promise<Actor> {
  const claimed = headers[claimHeader];
  if (/claim|device/.test(who) && typeof claimed === 'string') {
    const claim = await identities.claim(headers, claimed.slice(0, 80));
    if (claim) return claim;
  }
  const { actor } = await identities.use(headers);
  if (!actor) throw new Refusal('not_paired', 'This device is not paired with the plant.');
  const acting = headers[actingHeader];
  if (typeof acting === 'string' && acting !== (actor.kind === 'person' ? actor.personId : nobody))
    throw new Refusal('not_signed_in', 'Who tapped this is not signed in here any more.');
  return actor;
}
