// Who may do what with a card, from the table alone (column "Who" of Rule 2.1, Rule 2.0 for what is never inherited).
// The right that dispatch checks and the check of the named person both come from here; no row has its own.
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { type EscalationActor, rowsOf } from '../../../shared/areas/escalations/table.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, Permission, Standing } from '../../pipeline/decision.ts';
import { isSamePerson, ownsBoard, personIdOf, standsFor } from '../acts/who.ts';
import type { World } from './clocks.ts';

export const isPlantManager = (standing: Standing): boolean =>
  standing.roles.some((r) => r.role === 'PM');

/** What dispatch asks for, at the board that the command names. */
const permissionOf: Readonly<Record<EscalationActor, Permission<never>['who']>> = {
  holder: 'board_owner',
  holder_itself: 'duty_owner',
  originator: 'board_owner',
  originator_itself: 'duty_owner',
  target: 'duty_owner',
  copy: 'board_owner',
  owner: 'signed_in',
  owner_or_holder: 'signed_in',
  either: 'signed_in',
  plant_manager: 'signed_in',
  system: 'system',
};

/** The actor of an event; all its rows name the same. */
export function actorOf(event: string): EscalationActor {
  const [row] = rowsOf(event);
  if (!row) throw new Error(`no row of Rule 2.1 has the event ${event}`);
  return row.who;
}
export const whoMay = (event: string): Permission<never>['who'] => permissionOf[actorOf(event)];

function may(actor: EscalationActor, e: Escalation, context: Context, world: World): boolean {
  const { standing } = context;
  const owns = (id: string): boolean =>
    ownsBoard(standing, id, world.boards.get(id)?.parentId ?? null);
  const isNamed = isSamePerson(e.owner, personIdOf(context));
  switch (actor) {
    case 'holder':
      return owns(e.holderId);
    case 'holder_itself':
      return standsFor(standing, e.holderId);
    case 'originator':
      return owns(e.originatorId);
    case 'originator_itself':
      return standsFor(standing, e.originatorId);
    case 'target':
      return e.offer === null || standsFor(standing, e.offer.to);
    case 'owner':
      return isNamed;
    case 'owner_or_holder':
      return (isNamed && e.ownerAccepted) || owns(e.holderId);
    case 'either':
      return owns(e.originatorId) || owns(e.holderId);
    case 'plant_manager':
      return isPlantManager(standing);
    // The board of a copy stands in the payload: dispatch has asked for it. So has it for the system.
    case 'copy':
    case 'system':
      return true;
  }
}

const refusals: Partial<Record<EscalationActor, string>> = {
  owner: 'Only the named person himself can answer for this task.',
  owner_or_holder: 'Only the named owner who accepted, or the holder, can resolve it.',
  either: 'Only originator or holder.',
  originator_itself: 'Only the originator itself, by who is on duty there.',
  plant_manager: 'Only the plant manager agrees to it.',
};

/** @throws Refusal forbidden */
export function requireMay(event: string, e: Escalation, context: Context, world: World): void {
  const actor = actorOf(event);
  if (may(actor, e, context, world)) return;
  throw new Refusal('forbidden', refusals[actor] ?? 'This is not yours to decide here.', {
    needs: actor,
  });
}
