// What the larger forms of an escalation ask for: the answer, and an offer to another board (Rule 2.1 rows
// 8 and 16). Pure besides the words; who may do it is decided where the forms are listed.
import type { Board } from '../../shared/areas/boards/board.ts';
import { answerTypes } from '../../shared/areas/escalations/table.ts';
import { t } from '../text/hand-text.ts';
import { daySlots, type Facts } from './facts.ts';
import type { Action, Field, Values } from './fields.ts';

export const phrases = (key: string): string[] => t(key).split('|');

export const reason = (key: string): Field => ({
  kind: 'text',
  name: 'reason',
  label: t('field.reason'),
  max: 200,
  phrases: phrases(key),
});

/** One of the kinds and a text; "not now" says when it comes back. */
export const answerFields = (f: Facts, origin: string): Field[] => [
  {
    kind: 'choice',
    name: 'type',
    label: t('esc.answer.type'),
    columns: 5,
    options: answerTypes.map((type) => ({ value: type, label: t(`answer.${type}`) })),
  },
  {
    kind: 'text',
    name: 'text',
    label: t('esc.answer.text', { board: origin }),
    hint: t('esc.answer.hint'),
    max: 160,
    phrases: phrases('phrases.answer'),
  },
  {
    kind: 'choice',
    name: 'reviewOn',
    label: t('esc.review'),
    hint: t('esc.review.hint'),
    columns: 5,
    when: ['type', 'not_now'],
    ...daySlots(f),
  },
];

export const answer = (v: Values) => ({
  type: v.type,
  text: v.text,
  ...(v.type === 'not_now' ? { reviewOn: v.reviewOn } : {}),
});

/** To which board and why, or what is granted: the receiver must consent (row 16). */
export const offered = (
  to: readonly Pick<Board, 'id' | 'shortName'>[],
  kind: 'transfer' | 'de_escalate',
  more: readonly Field[],
): Pick<Action, 'icon' | 'fields' | 'payload'> => ({
  icon: kind === 'transfer' ? 'swap' : 'down',
  fields: [
    {
      kind: 'choice',
      name: 'to',
      label: t('esc.to'),
      hint: t('esc.offer.hint'),
      columns: 4,
      options: to.map((b) => ({ value: b.id, label: b.shortName })),
    },
    {
      kind: 'text',
      name: 'text',
      label: t(kind === 'transfer' ? 'field.reason' : 'esc.granted'),
      max: 200,
      phrases: phrases(kind === 'transfer' ? 'phrases.transfer' : 'phrases.granted'),
    },
    ...more,
  ],
  payload: (v) => ({
    to: v.to,
    kind,
    text: v.text,
    ...(v.at ? { resolutionDueAt: Number(v.at) } : {}),
  }),
});
