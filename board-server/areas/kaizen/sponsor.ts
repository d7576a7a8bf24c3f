// The sponsor of a kaizen event (Rule 2 "Kaizen event"): he signs the charter himself, names a deputy, and ticks
// himself where he was. Nobody ticks for him (trap 29).
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type KaizenCommands } from '../../../shared/areas/kaizen/commands.ts';
import type { KaizenEvent } from '../../../shared/areas/kaizen/kaizen-event.ts';
import {
  isOpenEvent,
  type SponsorVisit,
  teamLimits,
  visitOfCheck,
} from '../../../shared/areas/kaizen/transitions.ts';
import { leadingRoles } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, type Reader } from '../../pipeline/decision.ts';
import { actorTag, isSamePerson, namedTag, personIdOf } from '../acts/who.ts';
import {
  decideEvent,
  type EventFacts,
  eventBoard,
  loadEvent,
  missing,
  requireSponsor,
  stateAfter,
} from './facts.ts';

const permission = { who: 'signed_in', board: eventBoard } as const;

interface PeopleFacts extends EventFacts {
  /** Of the team: who leads the area. */
  readonly team: readonly StoredOf<'person'>[];
  readonly named: StoredOf<'person'> | null;
}
const load = async (
  read: Reader,
  payload: { kaizenEventId: string; personId?: string | null },
): Promise<PeopleFacts> => {
  const facts = await loadEvent(read, payload);
  const ids = facts.event.team.flatMap(({ personId }) => personId ?? []);
  return {
    ...facts,
    team: ids.length > 0 ? await read.list('person', { id: ids }) : [],
    named: payload.personId ? await read.one('person', payload.personId) : null,
  };
};

/** What a charter must say before anybody signs it. @throws Refusal rule_broken, at the field */
function requireComplete(e: KaizenEvent, { team }: PeopleFacts): void {
  if (e.measure === null) throw missing('kpiId', 'Say by which KPI it is measured.');
  if (e.baseline === null) throw missing('baseline', 'No start without a baseline.');
  if (e.target === null) throw missing('target', 'Say what is to be reached.');
  const [least, most] = teamLimits;
  if (e.team.length < least || e.team.length > most)
    throw missing('teamIds', `A team has ${least} to ${most} people.`);
  const leadsArea = team.some((person) =>
    person.roles.some((r) => r.boardId === e.boardId && leadingRoles.includes(r.role)),
  );
  if (!leadsArea) throw missing('teamIds', 'Who leads the area is in the team.');
  if (e.days.length < 3) throw missing('days', 'An event has 3 to 5 days.');
}

export const signKaizenEvent = defineCommand<KaizenCommands['signKaizenEvent'], PeopleFacts>({
  type: 'signKaizenEvent',
  summary: 'The sponsor himself signs the charter: without it there is no start.',
  schema: commands.signKaizenEvent,
  permission,
  load,
  decide: (facts, { rev }, context) =>
    decideEvent(
      'signKaizenEvent',
      facts,
      rev,
      (e) => {
        const state = stateAfter(e, 'sign');
        if (e.signedBy) throw new Refusal('wrong_state', 'It is signed.', { state: e.state });
        requireSponsor(e, context);
        requireComplete(e, facts);
        const version = e.state === 'proposed' ? e.version + 1 : e.version;
        return {
          next: {
            ...e,
            // A preparation that was published goes on.
            state: state === 'chartered' && e.preparedAt !== null ? 'prep' : state,
            version,
            signedBy: actorTag(context, e.boardId),
            signedAt: context.now,
          },
          event: 'kaizenEventSigned',
          data: { version },
        };
      },
      context,
    ),
});

export const nameKaizenDeputy = defineCommand<KaizenCommands['nameKaizenDeputy'], PeopleFacts>({
  type: 'nameKaizenDeputy',
  summary: 'The sponsor names who goes in his place.',
  schema: commands.nameKaizenDeputy,
  permission,
  load,
  decide: (facts, { rev, personId }, context) =>
    decideEvent(
      'nameKaizenDeputy',
      facts,
      rev,
      (e) => {
        if (!isOpenEvent(e.state))
          throw new Refusal('wrong_state', `The event is ${e.state}.`, { state: e.state });
        requireSponsor(e, context);
        if (personId !== null && isSamePerson(e.sponsor, personId))
          throw missing('personId', 'Nobody is his own deputy.');
        const sponsorDeputy = personId ? namedTag(facts.named, personId, e.boardId) : null;
        return {
          next: { ...e, sponsorDeputy },
          event: 'kaizenDeputyNamed',
          data: { deputyId: personId },
        };
      },
      context,
    ),
});

export const nameKaizenSponsor = defineCommand<KaizenCommands['nameKaizenSponsor'], PeopleFacts>({
  type: 'nameKaizenSponsor',
  summary: 'Another sponsor for an event that runs; he signs before he counts.',
  schema: commands.nameKaizenSponsor,
  permission: { who: 'board_owner', board: eventBoard },
  load,
  decide: (facts, { rev, personId, reason }, context) =>
    decideEvent(
      'nameKaizenSponsor',
      facts,
      rev,
      (e) => {
        const state = stateAfter(e, 'name_sponsor');
        const sponsor = namedTag(facts.named, personId, e.boardId);
        const leads = facts.named?.roles.some(
          (r) => e.aboveIds.includes(r.boardId) && leadingRoles.includes(r.role),
        );
        if (!leads) throw missing('personId', 'The sponsor leads a board above this one.');
        return {
          next: {
            ...e,
            state,
            sponsor,
            sponsorDeputy: null,
            signedBy: null,
            signedAt: null,
            stateReason: reason,
          },
          event: 'kaizenSponsorNamed',
          data: { sponsorId: personId },
        };
      },
      context,
    ),
});

/** Is it time for this visit? The kick-off is the start, a check its day. */
const isTime = (e: KaizenEvent, visit: SponsorVisit, todayOn: string): boolean => {
  if (visit === 'kick_off') return e.startedAt !== null;
  if (visit === 'mid_week')
    return e.startedAt !== null && (e.reportedOn !== null || todayOn > (e.startOn ?? todayOn));
  if (visit === 'report_out') return e.reportedOn !== null;
  const check = e.checks.find(({ days }) => visitOfCheck(days) === visit);
  return check !== undefined && check.computedAt !== null;
};

export const attendKaizenEvent = defineCommand<KaizenCommands['attendKaizenEvent'], EventFacts>({
  type: 'attendKaizenEvent',
  summary: '"I was there": ticked by the sponsor or his deputy, by nobody else.',
  schema: commands.attendKaizenEvent,
  permission,
  load: loadEvent,
  decide: (facts, { visit }, context) =>
    decideEvent(
      'attendKaizenEvent',
      facts,
      undefined,
      (e) => {
        if (e.state !== 'running' && e.state !== 'follow_up')
          throw new Refusal('wrong_state', `The event is ${e.state}.`, { state: e.state });
        const me = personIdOf(context);
        const isDeputy = isSamePerson(e.sponsorDeputy, me);
        if (!isSamePerson(e.sponsor, me) && !isDeputy)
          throw new Refusal('forbidden', 'The sponsor or his deputy ticks where he was.', {
            rule: '2',
          });
        if (e.signedBy === null)
          throw new Refusal('wrong_state', 'The charter waits for its signature.', {});
        if (e.visits.some((v) => v.visit === visit))
          throw new Refusal('wrong_state', 'This is ticked.', { visit });
        if (!isTime(e, visit, context.productionOn))
          throw new Refusal('rule_broken', 'It is not time for this.', { visit, rule: '2' });
        const tick = { visit, by: actorTag(context, e.boardId), deputy: isDeputy, at: context.now };
        return {
          next: { ...e, visits: [...e.visits, tick] },
          event: 'kaizenEventAttended',
          data: { visit, deputy: isDeputy },
        };
      },
      context,
    ),
});
