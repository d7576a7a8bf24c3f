// What can be decided on an issue and on a countermeasure, as forms (Rule 2 "Issue",
// "Countermeasure"). Only those that will work are listed; the server decides again.
import type { Countermeasure } from '../../shared/areas/countermeasures/countermeasure.ts';
import { countermeasureAfter } from '../../shared/areas/countermeasures/transitions.ts';
import type { Issue } from '../../shared/areas/issues/issue.ts';
import { isOpenIssue, issueAfter } from '../../shared/areas/issues/transitions.ts';
import { t } from '../text/hand-text.ts';
import { daySlots, type Facts, firstFew, peopleOf } from './facts.ts';
import type { Action, ChoiceField, Field, TextField, Values } from './fields.ts';
import type { IconName } from './icons.tsx';
import { isDuty, isOwner } from './rights.ts';

const phrases = (key: string): string[] => t(key).split('|');
export const text = (
  name: string,
  max: number,
  list: string,
  more: Partial<TextField> = {},
): Field => ({
  kind: 'text',
  name,
  label: t(`field.${name}`),
  max,
  phrases: phrases(list),
  ...more,
});
export const choice = (
  name: string,
  values: readonly string[],
  more: Partial<ChoiceField> = {},
): Field => ({
  kind: 'choice',
  name,
  label: t(`field.${name}`),
  columns: values.length,
  options: values.map((value) => ({ value, label: t(`${name}.${value}`) })),
  ...more,
});

interface Part {
  type: string;
  icon: IconName;
  fields: readonly Field[];
  payload?: (v: Values) => Record<string, unknown>;
}

export const build = (key: string, base: Record<string, unknown>, part: Part): Action => ({
  ...part,
  key,
  label: t(`do.${key}`),
  go: t(`do.${key}.go`),
  purpose: t(`do.${key}.go`),
  done: t(`do.${key}.done`),
  payload: (v) => ({ ...base, ...(part.payload ? part.payload(v) : {}) }),
});

/** Deeds on an action; `done` comes first while it runs. */
export function countermeasureActions(c: Countermeasure & { rev?: number }, f: Facts): Action[] {
  const { place } = f;
  const base = { countermeasureId: c.id };
  const seen = c.rev ? { rev: c.rev } : {};
  const mine = !place.me || place.me.personId === c.owner.personId;
  const owns = isOwner(place, c.boardId);
  const can = (event: Parameters<typeof countermeasureAfter>[1]) =>
    !!countermeasureAfter(c.state, event);
  const people = firstFew(peopleOf(f), 8, t('people.other'));
  const found: (Action | false)[] = [
    can('accept') &&
      mine &&
      build('cm_accept', base, { type: 'acceptCountermeasure', icon: 'check', fields: [] }),
    can('complete') &&
      mine &&
      build('cm_done', base, {
        type: 'completeCountermeasure',
        icon: 'check',
        fields: [text('evidence', 300, 'phrases.done', { optional: true })],
        payload: (v) => (v.evidence ? { evidence: v.evidence } : {}),
      }),
    can('check_effective') &&
      owns &&
      (!place.me || place.me.personId !== c.owner.personId) &&
      build('cm_check', base, {
        type: 'checkCountermeasure',
        icon: 'eye',
        fields: [choice('effective', ['yes', 'no']), text('evidence', 300, 'phrases.check')],
        payload: (v) => ({ effective: v.effective === 'yes', evidence: v.evidence }),
      }),
    can('standardise') &&
      owns &&
      build('cm_standard', base, {
        type: 'standardiseCountermeasure',
        icon: 'check',
        fields: [text('standard', 200, 'phrases.standard'), choice('yokoten', ['yes', 'no'])],
        payload: (v) => ({ standard: v.standard, yokoten: v.yokoten === 'yes' }),
      }),
    can('close') &&
      owns &&
      build('cm_close', base, { type: 'closeCountermeasure', icon: 'check', fields: [] }),
    can('move_due') &&
      (mine || owns) &&
      build('cm_move', base, {
        type: 'moveCountermeasure',
        icon: 'clock',
        fields: [
          {
            kind: 'choice',
            name: 'dueOn',
            label: t('field.dueOn'),
            hint: t('cm.move.hint'),
            columns: 5,
            ...daySlots(f),
          },
          text('reason', 200, 'phrases.move'),
        ],
        payload: (v) => ({ ...seen, dueOn: v.dueOn, reason: v.reason }),
      }),
    can('name_owner') &&
      owns &&
      build('cm_owner', base, {
        type: 'nameCountermeasureOwner',
        icon: 'user',
        fields: [
          { kind: 'choice', name: 'ownerId', label: t('field.ownerId'), columns: 8, ...people },
        ],
        payload: (v) => ({ ...seen, ownerId: v.ownerId }),
      }),
    can('cancel') &&
      owns &&
      build('cm_cancel', base, {
        type: 'cancelCountermeasure',
        icon: 'x',
        fields: [text('reason', 200, 'phrases.cancel')],
        payload: (v) => ({ reason: v.reason }),
      }),
  ];
  return found.filter((a): a is Action => !!a);
}

/** Help may be asked before a date moves; it leads to the form of the question. */
export const withAsk = (actions: readonly Action[]): Action[] => {
  const ask = build('cm_ask', {}, { type: '', icon: 'up', fields: [] });
  const at = actions.filter((a) => !/^cm_(move|owner|cancel)$/.test(a.key)).length;
  return [...actions.slice(0, at), ask, ...actions.slice(at)];
};

/** A new action against this issue's cause. */
export function newCountermeasure(issue: Issue, f: Facts): Action {
  const people = firstFew(peopleOf(f), 8, t('people.other'));
  return build(
    'cm_add',
    { issueId: issue.id },
    {
      type: 'addCountermeasure',
      icon: 'plus',
      fields: [
        text('what', 120, 'phrases.what'),
        {
          kind: 'choice',
          name: 'ownerId',
          label: t('field.ownerId'),
          hint: t('cm.owner.hint'),
          columns: 8,
          ...people,
        },
        { kind: 'choice', name: 'dueOn', label: t('field.dueOn'), columns: 5, ...daySlots(f) },
        choice('kind', ['corrective', 'preventive', 'containment'], { first: 'corrective' }),
      ],
      payload: (v) => ({ what: v.what, ownerId: v.ownerId, dueOn: v.dueOn, kind: v.kind }),
    },
  );
}

/** @param openEscalation an issue never closes while one is open (Rule 2 "Issue") */
export function issueActions(
  issue: Issue & { rev?: number },
  openEscalation: boolean,
  f: Facts,
): Action[] {
  const { place } = f;
  const base = { issueId: issue.id };
  const seen = issue.rev ? { rev: issue.rev } : {};
  const owns = isOwner(place, issue.boardId);
  const open = isOpenIssue(issue.state);
  const can = (event: Parameters<typeof issueAfter>[1]) => !!issueAfter(issue.state, event);
  const found: (Action | false)[] = [
    can('confirm') &&
      isDuty(place, issue.boardId) &&
      build('is_confirm', base, { type: 'confirmIssue', icon: 'check', fields: [] }),
    can('discard') &&
      isDuty(place, issue.boardId) &&
      build('is_discard', base, {
        type: 'discardIssue',
        icon: 'x',
        fields: [text('reason', 200, 'phrases.cancel')],
        payload: (v) => ({ reason: v.reason }),
      }),
    can('effective') &&
      owns &&
      !openEscalation &&
      build('is_close', base, {
        type: 'closeIssue',
        icon: 'check',
        fields: [text('rootCause', 300, 'phrases.cause', { optional: true })],
        payload: (v) => ({ ...seen, ...(v.rootCause ? { rootCause: v.rootCause } : {}) }),
      }),
    open &&
      build('is_contain', base, {
        type: 'containIssue',
        icon: 'check',
        fields: containment(issue.contained === true ? 'yes' : '', issue.containment ?? ''),
        payload: (v) => ({
          ...seen,
          contained: v.contained === 'yes',
          ...(v.contained === 'yes' ? { containment: v.containment } : {}),
        }),
      }),
    can('reopen') &&
      owns &&
      build('is_reopen', base, {
        type: 'reopenIssue',
        icon: 'undo',
        fields: [text('reason', 200, 'phrases.reopen')],
        payload: (v) => ({ reason: v.reason }),
      }),
    can('cancel') &&
      owns &&
      build('is_cancel', base, {
        type: 'cancelIssue',
        icon: 'x',
        fields: [text('text', 150, 'phrases.cancel')],
        payload: (v) => ({ ...seen, reason: 'not_an_issue', text: v.text }),
      }),
  ];
  return found.filter((a): a is Action => !!a);
}

/** Contained yes or no must be stated (Rule 3.4.1); yes says how. */
export const containment = (contained = '', how = ''): Field[] => [
  choice('contained', ['yes', 'no'], { hint: t('contained.hint'), first: contained }),
  text('containment', 200, 'phrases.contain', { first: how, when: ['contained', 'yes'] }),
];
