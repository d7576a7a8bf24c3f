// One table of who may what with a card, written by hand from the law (Rule 2.1 column "Who", Rule 2.0), not
// from the code; and the card on which it is tried: B2 asks Maintenance, so that no two actors are one person.
import type { EscalationState } from '../../../shared/areas/escalations/table.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { answerSolved, by, raised } from './card.ts';

export const actors = {
  'originator’s owner': 'tl-b2',
  'originator’s other leader, off duty': 'tl2-b2',
  'member of the originator': 'tm-b2',
  'tier above the originator': 'vsm',
  'holder’s owner': 'sf',
  'tier above both': 'pm',
  'named person': 'rs',
  'owner of the offered board': 'qa',
  'owner of another value stream': 'vsm-p',
  'owner of another line': 'tl-b3',
  'owner of a line elsewhere': 'tl-a2',
  'device without a person': 'device:tablet',
  'API token': 'token:push',
} as const;
type Who = keyof typeof actors;

const holder: readonly Who[] = ['holder’s owner', 'tier above both'];
const originator: readonly Who[] = [
  'originator’s owner',
  'tier above the originator',
  'tier above both',
];

export interface Row {
  /** Events of the table that this command stands for. */
  readonly events: readonly string[];
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Whoever is not named is refused; nobody = the system alone. */
  readonly may: readonly Who[];
  /** When it is tried; default Wed 07:30. */
  readonly time?: string;
  /** What has to be there for it, in a state in which it is possible. */
  readonly prepare?: (scene: Scene, e: { escalationId: string }) => Promise<unknown>;
  readonly card?: 'S1' | 'not_now';
}

const offered = (scene: Scene, e: { escalationId: string }) =>
  scene.when(
    'offerEscalation',
    { ...e, to: 'quality', kind: 'transfer', text: 'x' },
    by('sf', 'Wed 09:50'),
  );
const later = 'Wed 09:55';
const row = (
  events: string | readonly string[],
  type: string,
  payload: Row['payload'],
  may: readonly Who[],
  more: Omit<Row, 'events' | 'type' | 'payload' | 'may'> = {},
): Row => ({ events: typeof events === 'string' ? [events] : events, type, payload, may, ...more });
const reason = { reason: 'x' };

export const whoMay: readonly Row[] = [
  row('acknowledge', 'acknowledgeEscalation', {}, holder),
  row('accept', 'acceptEscalation', { ownerId: 'rs', resolutionDueAt: at('Thu 12:00') }, [
    'holder’s owner',
  ]),
  row('agree_date', 'agreeEscalationDate', { agree: true }, ['tier above both'], {
    prepare: (scene, e) =>
      scene.when(
        'changeEscalation',
        { ...e, ...reason, resolutionDueAt: at('Fri+2 12:00') },
        by('sf', 'Wed 07:20'),
      ),
  }),
  row('accept_task', 'acceptEscalationTask', {}, ['named person']),
  row('refuse_task', 'refuseEscalationTask', reason, ['named person']),
  row('owner_missed', 'releaseEscalationTask', reason, []),
  row('change', 'changeEscalation', { ownerId: 'sf', ...reason }, holder),
  row('return', 'returnEscalation', answerSolved, holder),
  row('resolve', 'resolveEscalation', { text: 'x', evidence: 'x' }, [...holder, 'named person'], {
    prepare: (scene, e) => scene.when('acceptEscalationTask', e, by('rs', 'Wed 07:20')),
  }),
  row('pass_up', 'passUpEscalation', reason, holder),
  row('transfer', 'transferEscalation', { to: 'quality', ...reason }, holder),
  row('offer', 'offerEscalation', { to: 'quality', kind: 'transfer', text: 'x' }, holder, {
    time: later,
  }),
  row('consent', 'consentEscalationOffer', { ownerId: 'qa' }, ['owner of the offered board'], {
    time: later,
    prepare: offered,
  }),
  row('decline_offer', 'declineEscalationOffer', reason, ['owner of the offered board'], {
    time: later,
    prepare: offered,
  }),
  row('take_back_offer', 'takeBackEscalationOffer', {}, holder, { time: later, prepare: offered }),
  row('confirm', 'confirmEscalation', { effectSeen: true }, ['originator’s owner']),
  row(['reject_return', 'reject_resolve', 'reject_twice'], 'rejectEscalation', reason, [
    'originator’s owner',
  ]),
  row('withdraw', 'withdrawEscalation', reason, originator),
  row('severity_up', 'changeEscalationSeverity', { severity: 'S1', ...reason }, [
    ...originator,
    'holder’s owner',
  ]),
  row('severity_down', 'changeEscalationSeverity', { severity: 'S3', ...reason }, [
    'originator’s owner',
  ]),
  row('answer_review', 'answerEscalationReview', answerSolved, holder, {
    card: 'not_now',
    time: 'Mon+1 07:30',
    prepare: (scene) => scene.passes(at('Mon+1 07:00'), 'escalations'),
  }),
  row('acknowledge_copy', 'acknowledgeEscalationCopy', { boardId: 'plant' }, ['tier above both'], {
    card: 'S1',
  }),
  row('review_reached', 'reachEscalationReview', {}, []),
  row('review_missed', 'missEscalationReview', {}, []),
  row(['streak_limit', 'streak_copy'], 'reachEscalationStreak', { text: 'x' }, []),
  ...(
    [
      ['acknowledge_missed', 'A'],
      ['answer_missed', 'B'],
      ['resolution_missed', 'C'],
    ] as const
  ).map(([event, clock]) => row(event, 'missEscalationClock', { clock, hop: 0 }, [])),
];

/** B2’s card at Maintenance in a state; accepted = for `rs`, who has not said yes himself yet. */
export async function cardAt(
  scene: Scene,
  state: EscalationState,
  kind?: Row['card'],
): Promise<{ escalationId: string }> {
  const severity = kind === 'S1' ? 'S1' : 'S2';
  const escalationId = await raised(scene, { addresseeId: 'maintenance', severity });
  const e = { escalationId };
  const does = (type: string, payload: object, as: string, time: string) =>
    scene.when(type, { ...e, ...payload }, by(as, time));
  const accepted = { ownerId: 'rs', resolutionDueAt: at('Wed 12:00') };
  const answer =
    kind === 'not_now'
      ? { type: 'not_now', text: 'Next week', reviewOn: day('Mon+1') }
      : answerSolved;
  if (state === 'seen') await does('acknowledgeEscalation', {}, 'sf', 'Wed 07:00');
  if (state === 'withdrawn') await does('withdrawEscalation', reason, 'tl-b2', 'Wed 07:00');
  if (state === 'accepted' || state === 'resolved')
    await does('acceptEscalation', accepted, 'sf', 'Wed 07:00');
  if (state === 'resolved')
    await does('resolveEscalation', { text: 'x', evidence: 'x' }, 'sf', 'Wed 07:05');
  if (state === 'returned' || state === 'confirmed')
    await does('returnEscalation', answer, 'sf', 'Wed 07:00');
  if (state === 'confirmed')
    await does('confirmEscalation', { effectSeen: true }, 'tl-b2', 'Wed 07:10');
  return e;
}
