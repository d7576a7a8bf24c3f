// What one row of the issue list says (Rules 3.4, 4.3): what is wrong, who does something about it,
// until when, and where help was asked. Order: S1, no reaction, late, escalated, due date.
import { dateOfMonth, daysBetween, dueText } from '../../local-time.ts';
import { type Mark, pdcaMark, type ViewContext } from '../../words.ts';
import type { Countermeasure } from '../countermeasures/countermeasure.ts';
import { pdcaQuarters } from '../countermeasures/transitions.ts';
import type { Escalation } from '../escalations/escalation.ts';
import { type ChipView, chipView } from '../escalations/escalation-chip.view.ts';
import type { Issue } from './issue.ts';
import { openIssueStates } from './transitions.ts';

export interface IssueRowView {
  readonly id: string;
  readonly category: string;
  /** Circle of the countermeasure on show; `bang` without reaction, `alert` on an S1, `clock` until one is accepted. */
  readonly mark: Mark;
  readonly title: string;
  /** "2 of 3" when more than one countermeasure is open. */
  readonly count: string | null;
  /** Role and initials; `dashed` until he accepted himself. */
  readonly owner: string;
  readonly dashed: boolean;
  readonly due: string;
  /** The original day, struck but readable, once the action moved (trap 9). */
  readonly struck: string | null;
  readonly late: boolean;
  readonly chip: ChipView | null;
  /** Lower comes first. */
  readonly rank: number;
  readonly dueOn: string;
}

const running: readonly Countermeasure['state'][] = ['proposed', 'plan', 'done', 'checked'];
const unfinished: readonly Countermeasure['state'][] = ['proposed', 'plan'];

/** Late against the original day, not the moved one (trap 9); done is never late. */
export const isLate = (action: Countermeasure, todayOn: string): boolean =>
  unfinished.indexOf(action.state) >= 0 && action.originalDueOn < todayOn;

/** Open countermeasures of an issue, the earliest due first; done ones after what is to be done. */
const openActions = (actions: readonly Countermeasure[]): readonly Countermeasure[] =>
  actions
    .filter((action) => running.indexOf(action.state) >= 0)
    .sort((a, b) => doneLast(a) - doneLast(b) || compare(a.dueOn, b.dueOn));
const doneLast = (action: Countermeasure): number => (unfinished.indexOf(action.state) < 0 ? 1 : 0);

export const isOpenIssue = (issue: Issue): boolean => openIssueStates.indexOf(issue.state) >= 0;

export function issueRowView(
  issue: Issue,
  actions: readonly Countermeasure[],
  escalations: readonly Escalation[],
  context: ViewContext,
): IssueRowView {
  const { words, todayOn } = context;
  const open = openActions(actions);
  const shown = open[0];
  const person = shown ? shown.owner : issue.owner;
  const dueOn = shown ? shown.dueOn : (issue.dueOn ?? '');
  const late = shown ? isLate(shown, todayOn) : dueOn !== '' && dueOn < todayOn;
  const firstOn = shown ? shown.originalDueOn : dueOn;
  // Past the date that stands too: by how much, from the first one, in place of a date long gone.
  const over = late && dueOn < todayOn;
  const moved = firstOn !== dueOn || over;
  const stated = issue.contained !== null || open.length > 0;
  const isS1 = issue.severity === 'S1';
  const mark: Mark = shown?.accepted
    ? pdcaMark(pdcaQuarters[shown.state])
    : isS1
      ? 'alert'
      : issue.kpiId && !stated
        ? 'bang'
        : 'clock';
  const chip = chipView(escalations, issue.boardId, context);
  const parked = issue.parkedUntilOn;
  const rank = isS1
    ? -1
    : mark === 'bang'
      ? 0
      : parked
        ? 4
        : late || issue.clearOutOn
          ? 1
          : chip
            ? 2
            : 3;
  return {
    id: issue.id,
    category: issue.category,
    mark,
    title: isS1 ? `S1 ${issue.title}` : issue.title,
    count: open.length > 1 ? words('row.count', { n: 1, of: open.length }) : null,
    owner: [person.role, person.initials].filter(Boolean).join(' '),
    dashed: shown !== undefined && !shown.accepted,
    // On the clear-out list it asks for a word, whatever its date; parked, it says when it is back.
    due: issue.clearOutOn
      ? words('row.clear_out')
      : parked
        ? words('row.parked', { on: dueText(words, parked, todayOn) })
        : over
          ? words('over.d', { n: daysBetween(firstOn, todayOn) })
          : dueOn
            ? dueText(words, dueOn, todayOn)
            : '',
    struck: moved ? struckText(context, firstOn, over ? todayOn : dueOn) : null,
    late,
    chip,
    rank,
    dueOn,
  };
}

/** The bare day number is enough beside a date of the same month. */
const struckText = ({ words }: ViewContext, originalOn: string, dueOn: string): string =>
  originalOn.slice(0, 7) === dueOn.slice(0, 7)
    ? String(Number(originalOn.slice(8, 10)))
    : dateOfMonth(words, originalOn);

/** Order of the list: rank, then due date, then category as it came. */
export const byUrgency = (a: IssueRowView, b: IssueRowView): number =>
  a.rank - b.rank || compare(a.dueOn || '9', b.dueOn || '9') || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
