// What a running huddle says on the wall and on the tablet (Rules 2 "Huddle", 4.2): agenda, topic with
// its reds first, who is here. Time is not in it: only the clocks move with the second. Pure.
import { figureText } from '../../figure-text.ts';
import { dayText, dueText } from '../../local-time.ts';
import type { Mark, ViewContext } from '../../words.ts';
import type { Countermeasure } from '../countermeasures/countermeasure.ts';
import type { Issue } from '../issues/issue.ts';
import { openIssueStates } from '../issues/transitions.ts';
import type { Tile } from '../kpis/tile.ts';
import { type Face, faceOf, reactionMark, type TileView, tileView } from '../kpis/tile.view.ts';
import type { Run } from './huddle.ts';
import { attendanceOf } from './run.ts';

/** A tile as this huddle reviews it: a later slot looks at the last shift of the running day. */
export function reviewed(tile: Tile, run: Pick<Run, 'shifts'>): Tile {
  const last = run.shifts[run.shifts.length - 1];
  const shift =
    last &&
    tile.today.on === last.on &&
    tile.today.shifts.filter((each) => each.shiftId === last.shiftId)[0];
  if (!shift) return tile;
  return {
    ...tile,
    status: shift.status,
    value: shift.value,
    numerator: null,
    denominator: null,
    reviewedOn: tile.today.on,
    streak: { ...tile.streak, status: 'NONE', length: 0 },
    reaction: { ...tile.reaction, mark: 'none' },
    redsBehind: 0,
  };
}

/** Reds first, the headline before what stands behind it (Rule 3.1.11). */
export const topicTiles = (tiles: readonly Tile[], category: string, run: Run): Tile[] =>
  tiles
    .filter((tile) => tile.category === category)
    .map((tile) => reviewed(tile, run))
    .sort(
      (a, b) =>
        Number(b.status === 'RED') - Number(a.status === 'RED') ||
        Number(b.headline) - Number(a.headline) ||
        a.order - b.order,
    );

export interface StepView {
  readonly key: string;
  readonly title: string;
  readonly now: boolean;
  /** Been there: its time counts down no more. */
  readonly done: boolean;
  readonly seconds: number;
  readonly spentMs: number;
  /** State of a category; null = a count stands there, where there is something to count. */
  readonly face: Face | null;
  readonly count: number;
}

export interface HuddleCounts {
  readonly actions: number;
  readonly escalations: number;
}

export const agendaView = (run: Run, tiles: readonly Tile[], counts: HuddleCounts): StepView[] =>
  run.steps.map((step, i): StepView => {
    const first = step.category ? topicTiles(tiles, step.category, run)[0] : undefined;
    return {
      key: step.key,
      title: step.title,
      now: i === run.step,
      done: i !== run.step && step.spentMs > 0,
      seconds: step.seconds,
      spentMs: step.spentMs,
      face: first ? faceOf(first.status) : null,
      count:
        step.topic === 'actions'
          ? counts.actions
          : step.topic === 'escalations'
            ? counts.escalations
            : step.topic === 'reds'
              ? tiles.filter((tile) => tile.headline && tile.status === 'RED').length
              : 0,
    };
  });

/** One of the things that a red demands in this step (Rule 3.4.1): filled or still open. */
export interface Demand {
  readonly text: string;
  readonly filled: boolean;
}

export interface TopicView {
  readonly kpi: string;
  readonly day: string;
  readonly tile: TileView;
  readonly notes: readonly string[];
  /** Of a red only: its mark and title, and reason, containment, owner with due. */
  readonly mark: Mark | null;
  readonly issue: string | null;
  readonly demands: readonly Demand[];
  readonly others: readonly TileView[];
}

const isOpen = (issue: Issue): boolean => openIssueStates.indexOf(issue.state) >= 0;

/** The issue that answers a red, and the action of it that is due first. */
export function answerOf(
  tile: Tile,
  issues: readonly Issue[],
  actions: readonly Countermeasure[],
): { issue: Issue | undefined; action: Countermeasure | undefined } {
  const own = issues.filter(
    (i) => isOpen(i) && (i.id === tile.reaction.issueId || i.kpiId === tile.id),
  );
  const issue = own.filter((i) => i.id === tile.reaction.issueId)[0] ?? own[0];
  const action = actions
    .filter(
      (c) => issue && c.issueId === issue.id && (c.state === 'proposed' || c.state === 'plan'),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
  return { issue, action };
}

export function topicView(
  run: Run,
  tiles: readonly Tile[],
  category: { readonly letter: string; readonly name: string },
  issues: readonly Issue[],
  actions: readonly Countermeasure[],
  context: ViewContext,
): TopicView | null {
  const { words, todayOn } = context;
  const all = topicTiles(tiles, category.letter, run);
  const [first, ...rest] = all;
  if (!first) return null;
  const view = (tile: Tile): TileView =>
    tileView(tile, [], tile.shortName, tile.reviewedOn, context);
  const red = first.status === 'RED';
  const { issue, action } = red
    ? answerOf(first, issues, actions)
    : { issue: undefined, action: undefined };
  const notes: string[] = [];
  if (red && first.streak.length > 0)
    notes.push(
      words('huddle.red_for', {
        time: words(`streak.${first.streak.unit}`, { n: first.streak.length }),
      }),
    );
  if (first.numerator !== null && first.denominator !== null)
    notes.push(
      words('huddle.of', {
        n: figureText(words, first.numerator, 0),
        of: figureText(words, first.denominator, 0),
      }),
    );
  const owner = action && [action.owner.role, action.owner.initials].filter(Boolean).join(' ');
  return {
    kpi: first.name,
    day: dayText(words, first.reviewedOn),
    tile: view(first),
    notes,
    mark: red ? (reactionMark([first]) ?? (issue ? 'clock' : 'bang')) : null,
    issue: issue ? issue.title : null,
    demands: red
      ? [
          {
            text: issue?.reasonCode ?? words('huddle.reason'),
            filled: !!issue?.reasonCode,
          },
          {
            text: words(issue?.contained === false ? 'huddle.not_contained' : 'huddle.contained'),
            filled: !!issue && issue.contained !== null,
          },
          {
            text: action
              ? `${owner}, ${dueText(words, action.dueOn, todayOn)}`
              : words('huddle.owner_due'),
            filled: !!action?.accepted,
          },
        ]
      : [],
    others: rest.map(view),
  };
}

export interface RoleView {
  readonly key: string;
  readonly name: string;
  readonly mark: Mark;
  readonly here: boolean;
}

/** Required roles in their order; an invited one only once it came. */
export function attendanceView(run: Run, words: ViewContext['words']) {
  const { here, of } = attendanceOf(run);
  return {
    text: words('huddle.here', { n: here, of }),
    roles: run.roles
      .filter((role) => role.required || role.state === 'present' || role.state === 'deputy')
      .map(({ key, name, state }): RoleView => {
        const isHere = state === 'present' || state === 'deputy';
        return {
          key,
          name,
          mark: isHere ? 'tick' : state === 'excused' ? 'dash' : 'question',
          here: isHere,
        };
      }),
  };
}
