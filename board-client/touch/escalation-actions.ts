// What can be decided on an escalation, as forms (Rule 2.1). Only those that will work are listed;
// the server decides again. Pure besides the words.
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import { t } from '../text/hand-text.ts';
import { answer, answerFields, offered, phrases, reason } from './escalation-fields.ts';
import { type Facts, firstFew, moment, momentSlots, peopleOf } from './facts.ts';
import type { Action, Field, Values } from './fields.ts';
import type { Option } from './parts.tsx';
import { boardIn, lowerTargets, mayHappen, offerTargets, transferTargets, upOf } from './rights.ts';

/** Everything that this person, or who signs in next, can do with the card; most likely first. */
export function escalationActions(
  e: Escalation & { rev?: number },
  f: Facts,
  leads: readonly Option[] = [],
): Action[] {
  const { place } = f;
  const origin = f.boardName(e.originatorId);
  const up = upOf(place, e.holderId, e.originatorId);
  const own = peopleOf(f);
  const everybody = own.slice(0, 1).concat(leads, own.slice(1));
  const people = firstFew(everybody, Math.max(4, leads.length + 2), t('people.other'));
  const owner = (optional: boolean): Field => ({
    kind: 'choice',
    name: 'ownerId',
    label: t('esc.owner'),
    hint: t('esc.owner.hint'),
    columns: leads.length > 2 ? 5 : 4,
    optional,
    ...people,
  });
  const when = (optional: boolean): Field => {
    const slots = momentSlots(f, e.neededByAt);
    const first = !optional && e.neededByAt && e.neededByAt > f.now ? String(e.neededByAt) : '';
    return {
      kind: 'choice',
      name: 'at',
      label: t('esc.when'),
      columns: 5,
      optional,
      first,
      ...slots,
    };
  };
  const nameOf = (v: Values) =>
    everybody
      .filter((p) => p.value === v.ownerId)
      .map((p) => (p.label === t('people.me') ? p.small : `${p.label}, ${p.small}`))[0] ??
    t('esc.open.who');
  type Part = Omit<Action, 'key' | 'label' | 'go' | 'purpose' | 'done' | 'payload' | 'type'> & {
    payload?: (v: Values) => Record<string, unknown>;
  };
  const action = (event: string, type: string, part: Part, key = event): Action | null =>
    mayHappen(place, e, event)
      ? {
          small: t(`do.${key}.small`, {
            board:
              up && event === 'pass_up'
                ? `T${boardIn(place, up)?.tier} ${f.boardName(up)}`
                : origin,
          }),
          ...part,
          type,
          key,
          label: t(`do.${key}`),
          go: t(`do.${key}.go`, { board: f.boardName(e.holderId), origin }),
          purpose: t(`do.${key}.go`, { board: f.boardName(e.holderId), origin }),
          done: t(`do.${key}.done`, { board: f.boardName(e.holderId), origin }),
          payload: (v) => ({ escalationId: e.id, ...(part.payload ? part.payload(v) : {}) }),
        }
      : null;

  // Consent (row 17): where the card is accepted with it, an owner, and a date where none is promised.
  const takesOver = !!e.offer && (e.offer.kind === 'de_escalate' || e.state === 'accepted');
  const hasDate = e.resolutionDueAt !== null || !!e.offer?.resolutionDueAt;
  const sideways = offerTargets(place, e, f.now);
  const below = lowerTargets(place, e);
  const severities = (['S1', 'S2', 'S3'] as const).filter(
    (s) => s < e.severity || (s > e.severity && mayHappen(place, e, 'severity_down')),
  );
  const textOf = (name: string) => (v: Values) => ({ [name]: v.reason });
  const found = [
    action('confirm', 'confirmEscalation', {
      icon: 'check',
      fields: [
        {
          kind: 'choice',
          name: 'effect',
          label: t('esc.effect'),
          first: 'yes',
          columns: 2,
          options: ['yes', 'no'].map((value) => ({ value, label: t(`esc.effect.${value}`) })),
        },
      ],
      payload: (v) => ({ effectSeen: v.effect === 'yes' }),
    }),
    action(e.state === 'resolved' ? 'reject_resolve' : 'reject_return', 'rejectEscalation', {
      icon: 'x',
      fields: [reason('phrases.reject')],
      payload: textOf('reason'),
    }),
    action('agree_date', 'agreeEscalationDate', {
      icon: 'check',
      fields: [
        {
          kind: 'choice',
          name: 'agree',
          label: t('esc.agree', { when: e.askedDueAt ? moment(f, e.askedDueAt) : '' }),
          columns: 2,
          options: ['yes', 'no'].map((value) => ({ value, label: t(`esc.agree.${value}`) })),
        },
        { ...reason('phrases.agree'), when: ['agree', 'no'] },
      ],
      payload: (v) =>
        v.agree === 'yes' ? { agree: true } : { agree: false, reason: v.reason ?? '' },
    }),
    action('accept_task', 'acceptEscalationTask', { icon: 'check', fields: [] }),
    action('resolve', 'resolveEscalation', {
      icon: 'check',
      fields: [
        {
          kind: 'text',
          name: 'text',
          label: t('esc.done'),
          max: 160,
          phrases: phrases('phrases.done'),
        },
        {
          kind: 'text',
          name: 'evidence',
          label: t('esc.evidence', { board: origin }),
          max: 300,
          phrases: phrases('phrases.evidence'),
        },
      ],
      payload: (v) => ({ text: v.text, evidence: v.evidence }),
    }),
    action('accept', 'acceptEscalation', {
      icon: 'check',
      fields: [
        owner(false),
        when(false),
        {
          kind: 'text',
          name: 'firstStep',
          label: t('esc.first'),
          max: 120,
          optional: true,
          phrases: phrases('phrases.first'),
        },
      ],
      payload: (v) => ({
        ownerId: v.ownerId,
        resolutionDueAt: Number(v.at),
        ...(v.firstStep ? { firstStep: v.firstStep } : {}),
      }),
      sees: (v) =>
        t('esc.accept.sees', {
          board: origin,
          who: nameOf(v),
          when: v.at ? moment(f, Number(v.at)) : t('esc.open.when'),
          step: v.firstStep ? t('esc.accept.step', { step: v.firstStep }) : '',
        }),
    }),
    action('answer_review', 'answerEscalationReview', {
      icon: 'down',
      fields: answerFields(f, origin),
      payload: answer,
    }),
    action('return', 'returnEscalation', {
      icon: 'down',
      fields: answerFields(f, origin),
      payload: answer,
      sees: (v) =>
        t('esc.return.sees', {
          board: origin,
          type: v.type ? t(`answer.${v.type}`) : t('esc.open.kind'),
          text: v.text || t('esc.open.words'),
        }),
    }),
    action('pass_up', 'passUpEscalation', {
      icon: 'up',
      fields: [reason('phrases.pass_up')],
      payload: textOf('reason'),
    }),
    action('transfer', 'transferEscalation', {
      icon: 'swap',
      fields: [
        {
          kind: 'choice',
          name: 'to',
          label: t('esc.to'),
          columns: 4,
          options: transferTargets(place, e).map((b) => ({ value: b.id, label: b.shortName })),
        },
        reason('phrases.transfer'),
      ],
      payload: (v) => ({ to: v.to, reason: v.reason }),
    }),
    sideways.length > 0
      ? action('offer', 'offerEscalation', offered(sideways, 'transfer', []))
      : null,
    below.length > 0
      ? action(
          'offer',
          'offerEscalation',
          offered(below, 'de_escalate', [when(true)]),
          'offer_down',
        )
      : null,
    action('acknowledge', 'acknowledgeEscalation', { icon: 'eye', fields: [] }),
    action('change', 'changeEscalation', {
      icon: 'edit',
      fields: [owner(true), when(true), reason('phrases.move')],
      payload: (v) => ({
        ...(e.rev ? { rev: e.rev } : {}),
        ...(v.ownerId ? { ownerId: v.ownerId } : {}),
        ...(v.at ? { resolutionDueAt: Number(v.at) } : {}),
        reason: v.reason,
      }),
    }),
    action('refuse_task', 'refuseEscalationTask', {
      icon: 'x',
      fields: [reason('phrases.refuse')],
      payload: textOf('reason'),
    }),
    action('consent', 'consentEscalationOffer', {
      icon: 'check',
      fields: takesOver ? [owner(false), ...(hasDate ? [] : [when(false)])] : [],
      payload: (v) => ({
        ...(v.ownerId ? { ownerId: v.ownerId } : {}),
        ...(v.at ? { resolutionDueAt: Number(v.at) } : {}),
      }),
    }),
    action('decline_offer', 'declineEscalationOffer', {
      icon: 'x',
      fields: [reason('phrases.refuse')],
      payload: textOf('reason'),
    }),
    action('take_back_offer', 'takeBackEscalationOffer', { icon: 'undo', fields: [] }),
    severities.length === 0
      ? null
      : action('severity_up', 'changeEscalationSeverity', {
          icon: 'bang',
          fields: [
            {
              kind: 'choice',
              name: 'severity',
              label: t('field.severity'),
              columns: 3,
              options: severities.map((s) => ({ value: s, label: `${s} ${t(`severity.${s}`)}` })),
            },
            reason('phrases.severity'),
          ],
          payload: (v) => ({ severity: v.severity, reason: v.reason }),
        }),
    action('withdraw', 'withdrawEscalation', {
      icon: 'undo',
      fields: [reason('phrases.withdraw')],
      payload: textOf('reason'),
    }),
    action('acknowledge_copy', 'acknowledgeEscalationCopy', {
      icon: 'eye',
      fields: [],
      payload: () => ({ boardId: place.boardId }),
    }),
  ];
  return found.filter((a): a is Action => a !== null);
}
