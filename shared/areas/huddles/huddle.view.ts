// What a running huddle says on the wall and on the tablet (Rules 2 "Huddle", 4.2): agenda, topic with
// its reds first, who is here. Time is not in it: only the clocks move with the second. Pure.
import { figureText } from '../../figure-text.ts';
import { dayText, dueText } from '../../local-time.ts';
import type { Mark, ViewContext } from '../../words.ts';
import type { Countermeasure } from '../countermeasures/countermeasure.ts';
import type { Escalation } from '../escalations/escalation.ts';
import type { Issue } from '../issues/issue.ts';
import type { Tile } from '../kpis/tile.ts';
import { type Face, faceOf, reactionMark, type TileView, tileView } from '../kpis/tile.view.ts';
import type { Run } from './huddle.ts';
import { attendanceOf, isHere } from './run.ts';
import type { Topic } from './steps.ts';

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
  readonly topic: Topic;
  readonly now: boolean;
  /** Been there: its time counts down no more. */
  readonly done: boolean;
  readonly seconds: number;
  readonly spentMs: number;
  /** State of a category; null = a count stands there, where there is something to count. */
  readonly face: Face | null;
  readonly count: number;
}

/** Due or late actions of the board; what waits for its word: an answer to confirm, a question to it. */
export const countsOf = (
  boardId: string,
  todayOn: string,
  actions: readonly Countermeasure[],
  escalations: readonly Escalation[],
) => ({
  actions: actions.filter(
    (c) =>
      c.boardId === boardId && (c.state === 'proposed' || c.state === 'plan') && c.dueOn <= todayOn,
  ).length,
  escalations: escalations.filter((e) =>
    e.state === 'returned' || e.state === 'resolved'
      ? e.originatorId === boardId
      : e.holderId === boardId && (e.state === 'raised' || e.state === 'seen'),
  ).length,
});

export const agendaView = (
  run: Run,
  tiles: readonly Tile[],
  counts: ReturnType<typeof countsOf>,
): StepView[] =>
  run.steps.map((step, i): StepView => {
    const first = step.category ? topicTiles(tiles, step.category, run)[0] : undefined;
    return {
      key: step.key,
      title: step.title,
      topic: step.topic,
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
  /** Said, and not good: never with a tick. */
  readonly bad: boolean;
}

export interface TopicView {
  readonly kpi: string;
  readonly day: string;
  readonly tile: TileView;
  readonly notes: readonly string[];
  /** Of a red only: its mark and title, and reason, containment, owner with due. */
  readonly mark: Mark | null;
  readonly issue: string | null;
  /** "1 of 2" when more than one countermeasure is open. */
  readonly more: string | null;
  readonly demands: readonly Demand[];
  readonly others: readonly TileView[];
}

/** What is still to be done about an issue, due first. */
const toDo = (issueId: string, actions: readonly Countermeasure[]): Countermeasure[] =>
  actions
    .filter((c) => c.issueId === issueId && (c.state === 'proposed' || c.state === 'plan'))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));

export function topicView(
  run: Run,
  tiles: readonly Tile[],
  category: string,
  issues: readonly Issue[],
  actions: readonly Countermeasure[],
  context: ViewContext,
  reasonOf: (code: string) => string,
): TopicView | null {
  const { words, todayOn } = context;
  const all = topicTiles(tiles, category, run);
  const [first, ...rest] = all;
  if (!first) return null;
  const view = (tile: Tile): TileView =>
    tileView(tile, [], tile.shortName, tile.reviewedOn, context);
  const red = first.status === 'RED';
  const issue = red ? issues.filter((i) => i.id === first.reaction.issueId)[0] : undefined;
  const open = issue ? toDo(issue.id, actions) : [];
  const action = open[0];
  const notes: string[] = [];
  if (red && first.streak.length > 0)
    notes.push(
      words('huddle.red_for', {
        time: words(`streak.${first.streak.unit}`, { n: first.streak.length }),
      }),
    );
  // "28 of 30" is a share; pieces of hours are none.
  if (first.unit === '%' && first.numerator !== null && first.denominator !== null)
    notes.push(
      words('huddle.of', {
        n: figureText(words, first.numerator, 0),
        of: figureText(words, first.denominator, 0),
      }),
    );
  const { reasonCode = null, contained = null } = issue ?? {};
  const demand = (text: string, filled: boolean, bad = false): Demand => ({ text, filled, bad });
  return {
    kpi: first.name,
    day: dayText(words, first.reviewedOn),
    tile: view(first),
    notes,
    mark: red ? (reactionMark([first]) ?? 'clock') : null,
    issue: issue ? issue.title : null,
    more: open.length > 1 ? words('row.count', { n: 1, of: open.length }) : null,
    demands: [
      demand(reasonCode ? reasonOf(reasonCode) : words('huddle.reason'), reasonCode !== null),
      demand(
        words(contained === false ? 'huddle.not_contained' : 'huddle.contained'),
        contained !== null,
        contained === false,
      ),
      action
        ? demand(
            `${action.owner.role} ${action.owner.initials}, ${dueText(words, action.dueOn, todayOn)}`,
            action.accepted,
          )
        : demand(words('huddle.owner_due'), false),
    ],
    others: rest.map(view),
  };
}

/** Headlines that are red or silent: the board's own first, then those of the boards below. */
export const redsView = (tiles: readonly Tile[], boardId: string, context: ViewContext) =>
  tiles
    .filter((tile) => tile.headline && (tile.status === 'RED' || tile.status === 'NOT_REPORTED'))
    .sort(
      (a, b) =>
        Number(b.boardId === boardId) - Number(a.boardId === boardId) ||
        Number(b.status === 'RED') - Number(a.status === 'RED') ||
        (a.id < b.id ? -1 : 1),
    )
    .map((tile) => ({
      name: `${context.boardName(tile.boardId)} ${tile.name}`,
      view: tileView(tile, [], '', tile.reviewedOn, context),
    }));

export interface RoleView {
  readonly key: string;
  readonly name: string;
  readonly mark: Mark;
}

/** Required roles in their order; an invited one only once it came. */
export function attendanceView(run: Run, words: ViewContext['words']) {
  const { here, of } = attendanceOf(run);
  return {
    n: here,
    of,
    text: words('huddle.here', { n: here, of }),
    roles: run.roles
      .map(({ key, name, required, state }): RoleView & { shown: boolean } => ({
        key,
        name,
        mark: isHere(state) ? 'tick' : state === 'excused' ? 'dash' : 'question',
        shown: required || isHere(state),
      }))
      .filter((role) => role.shown),
  };
}
