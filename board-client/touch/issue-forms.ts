// Forms of solving the problem behind an issue: the next why, the root cause, a cause of the fishbone,
// sentences of the A3, a step of the 8D, the owner of the A3, and what a clear-out decides.
import type { Countermeasure } from '../../shared/areas/countermeasures/countermeasure.ts';
import type { Issue } from '../../shared/areas/issues/issue.ts';
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import type { A3, EightD } from '../../shared/areas/issues/problem-sheet.ts';
import { causeFamilies, eightDSteps } from '../../shared/areas/issues/sheet-words.ts';
import { isOpenIssue } from '../../shared/areas/issues/transitions.ts';
import { t } from '../text/hand-text.ts';
import { daySlots, type Facts, firstFew, peopleOf } from './facts.ts';
import type { Action, Field } from './fields.ts';
import { isOwner } from './rights.ts';
import { build, choice, text } from './work-actions.ts';

type Stored = Issue & { rev?: number };
export type Sheet = IssueFile['sheet'];

const parts = ['background', 'current', 'analysis', 'followUp'] as const;

const emptyA3: A3 = {
  headline: '',
  background: '',
  current: '',
  goal: { from: '', to: '', byOn: null, heldUntilOn: null },
  analysis: '',
  plan: [],
  gain: [],
  followUp: '',
  checks: [],
  spread: [],
};
const step = (eightD: EightD | null, name: (typeof eightDSteps)[number]) =>
  eightD?.steps[name] ?? { text: '', doneOn: null };

export function problemActions(
  issue: Stored,
  sheet: Sheet,
  actions: readonly Countermeasure[],
  f: Facts,
): Action[] {
  const base = { issueId: issue.id };
  const open = isOpenIssue(issue.state);
  const owns = isOwner(f.place, issue.boardId);
  const people = firstFew(peopleOf(f), 8, t('people.other'));
  const day: Field = {
    kind: 'choice',
    name: 'dueOn',
    label: t('field.dueOn'),
    columns: 5,
    ...daySlots(f),
  };
  const owner: Field = {
    kind: 'choice',
    name: 'ownerId',
    label: t('field.ownerId'),
    columns: 8,
    ...people,
  };
  const found: (Action | false)[] = [
    open &&
      issue.fiveWhy.length < 7 &&
      build('is_why', base, {
        type: 'changeIssue',
        icon: 'plus',
        fields: [text('why', 200, 'phrases.cause')],
        payload: (v) => ({ fiveWhy: [...issue.fiveWhy, v.why] }),
      }),
    open &&
      issue.fiveWhy.length > 0 &&
      build('is_unwhy', base, {
        type: 'changeIssue',
        icon: 'undo',
        fields: [],
        payload: () => ({ fiveWhy: issue.fiveWhy.slice(0, -1) }),
      }),
    open &&
      build('is_root', base, {
        type: 'changeIssue',
        icon: 'check',
        fields: [
          text('rootCause', 300, 'phrases.cause', {
            first: issue.rootCause ?? issue.fiveWhy[issue.fiveWhy.length - 1] ?? '',
          }),
        ],
        payload: (v) => ({ rootCause: v.rootCause }),
      }),
    build('is_cause', base, {
      type: 'changeProblemSheet',
      icon: 'plus',
      fields: [
        choice('family', causeFamilies, { columns: 6 }),
        text('cause', 80, 'phrases.cause'),
        choice('causeState', ['suspected', 'confirmed', 'ruled_out'], { first: 'suspected' }),
      ],
      payload: (v) => ({
        causes: [
          ...(sheet?.causes ?? []),
          { family: v.family, text: v.cause, state: v.causeState },
        ],
      }),
    }),
    build('is_a3', base, {
      type: 'changeProblemSheet',
      icon: 'edit',
      fields: [
        {
          kind: 'choice',
          name: 'part',
          label: t('field.part'),
          columns: 4,
          options: parts.map((value) => ({
            value,
            label: t(value === 'analysis' ? 'a3.cause' : `a3.${value}`),
          })),
        },
        text('sentence', 400, 'phrases.a3'),
      ],
      payload: (v) => ({ a3: { ...(sheet?.a3 ?? emptyA3), [v.part ?? 'background']: v.sentence } }),
    }),
    build('is_8d', base, {
      type: 'changeProblemSheet',
      icon: 'edit',
      fields: [
        {
          kind: 'choice',
          name: 'step',
          label: t('field.step'),
          columns: 9,
          options: eightDSteps.map((value) => ({ value, label: value.toUpperCase() })),
        },
        text('sentence', 400, 'phrases.8d'),
        choice('stepDone', ['yes', 'no'], { first: 'no' }),
      ],
      payload: (v) => {
        const eightD = sheet?.eightD ?? null;
        const all = Object.assign(
          {},
          ...eightDSteps.map((name) => ({ [name]: step(eightD, name) })),
        );
        const written = { text: v.sentence, doneOn: v.stepDone === 'yes' ? f.todayOn : null };
        return {
          eightD: {
            customer: eightD ? eightD.customer : '',
            reference: eightD ? eightD.reference : '',
            steps: { ...all, [v.step ?? 'd0']: written },
          },
        };
      },
    }),
    open &&
      owns &&
      build('is_a3_owner', base, {
        type: 'nameA3Owner',
        icon: 'user',
        fields: [owner],
        payload: (v) => ({ ownerId: v.ownerId }),
      }),
    open &&
      issue.a3Owner !== null &&
      !issue.a3Accepted &&
      (!f.place.me || f.place.me.personId === issue.a3Owner.personId) &&
      build('is_a3_accept', base, { type: 'acceptA3', icon: 'check', fields: [] }),
    open &&
      owns &&
      (issue.clearOutOn !== null || actions.length === 0) &&
      build('is_park', base, {
        type: 'parkIssue',
        icon: 'clock',
        fields: [
          { ...day, name: 'reviewOn', label: t('field.reviewOn') },
          text('reason', 200, 'phrases.move'),
        ],
        payload: (v) => ({ reviewOn: v.reviewOn, reason: v.reason }),
      }),
    open &&
      owns &&
      issue.clearOutOn !== null &&
      build('is_take_up', base, {
        type: 'takeUpIssue',
        icon: 'play',
        fields: [owner, day],
        payload: (v) => ({ ownerId: v.ownerId, dueOn: v.dueOn }),
      }),
  ];
  return found.filter((a): a is Action => !!a);
}
