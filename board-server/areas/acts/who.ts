// Who acts, as the rules ask it (Rule 2.0): board owner by Duty, inherited from above or not, and the
// tag (role and initials) by which a wall may show a person. Pure.
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, Standing } from '../../pipeline/decision.ts';

/** Stands for the board by Duty. */
export const standsFor = (standing: Standing, boardId: string): boolean =>
  standing.actor.kind === 'system' || standing.dutyOf.has(boardId);

/** Board owner, or by the inherited right of a tier above (never for what Rule 2.0 excepts). */
export const ownsBoard = (standing: Standing, boardId: string, parentId: string | null): boolean =>
  standsFor(standing, boardId) || (parentId !== null && standing.leads.has(parentId));

export const personIdOf = (context: Context): string | null =>
  context.actor.kind === 'person' ? context.actor.personId : null;

/** The actor as a wall may show him. `claimed`: initials typed at a device, unverified. */
export function actorTag(context: Context, boardId: string, claimed?: string): PersonTag {
  const { actor, standing } = context;
  if (actor.kind === 'person') {
    const role = standing.roles.find((r) => r.boardId === boardId) ?? standing.roles[0];
    return { personId: actor.personId, role: role?.role ?? '', initials: actor.initials };
  }
  if (actor.kind === 'device')
    return {
      personId: null,
      role: '',
      initials: (claimed ?? actor.claim?.initials ?? '').slice(0, 6),
    };
  return { personId: null, role: actor.kind === 'system' ? 'SYS' : '', initials: '' };
}

/** A person who is named by somebody else; ended people cannot be named. */
export function namedTag(person: Person | null, personId: string, boardId: string): PersonTag {
  if (!person || person.state === 'ended' || person.state === 'erased') {
    throw new Refusal('rule_broken', 'This person cannot be named as owner.', { personId });
  }
  const role = person.roles.find((r) => r.boardId === boardId) ?? person.roles[0];
  return { personId: person.id, role: role?.role ?? '', initials: person.initials };
}

export const isSamePerson = (tag: PersonTag | null, personId: string | null): boolean =>
  tag !== null && personId !== null && tag.personId === personId;

/** The sender saw an older revision than the one in force. */
export function requireRev(record: { rev: number }, mine: number | undefined): void {
  if (mine !== undefined && mine !== record.rev) {
    throw new Refusal('conflict', 'This has changed since you saw it.', {
      mine,
      current: record.rev,
    });
  }
}

export const found = <T>(record: T | null, what: string, id: string): T => {
  if (record === null) throw new Refusal('not_found', `There is no such ${what}.`, { what, id });
  return record;
};
