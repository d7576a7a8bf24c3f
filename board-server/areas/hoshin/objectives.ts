// Objectives of all levels (Rule 2 "Hoshin objective"): written by who runs the board, agreed after the
// catchball, in force, reached, missed or dropped. Once agreed every change is a new version with its why.
import { commands, type HoshinCommands } from '../../../shared/areas/hoshin/commands.ts';
import type { Objective } from '../../../shared/areas/hoshin/objective.ts';
import { isOpenObjective, type ObjectiveEvent } from '../../../shared/areas/hoshin/transitions.ts';
import { sideOf } from '../../../shared/areas/hoshin/x-matrix.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { found, namedTag } from '../acts/who.ts';
import {
  decideObjective,
  itemsAround,
  loadObjective,
  type ObjectiveFacts,
  objectiveBoard,
  stateAfter,
} from './facts.ts';

type Board = StoredOf<'board'>;

const invalid = (field: string, message: string): Refusal =>
  new Refusal('invalid_input', message, { field, rule: '2' });

/** What must hold of an objective wherever it is written. */
function requireSound(
  o: Objective,
  board: Board,
  around: readonly Objective[],
  kpi: StoredOf<'kpi'> | null,
): void {
  if (o.toMonth < o.fromMonth)
    throw invalid('toMonth', 'The last month must not come before the first.');
  const twin = around.some(
    (other) =>
      other.id !== o.id &&
      other.boardId === o.boardId &&
      other.tag === o.tag &&
      isOpenObjective(other.state),
  );
  if (twin) throw new Refusal('already_open', `There is "${o.tag}" already.`, { field: 'tag' });
  if (o.level !== 'metric') {
    if (o.servesId !== null || o.kpiId !== null || o.baseline !== null || o.goal !== null)
      throw invalid('level', 'Only a metric has a KPI, a goal in figures and one that it serves.');
    return;
  }
  // Exactly one, and one of the west side (fixed): bowler and line of sight go by it.
  const served = around.find(({ id }) => id === o.servesId);
  if (!served || sideOf(served, board.id, board.parentId) !== 'west')
    throw invalid('servesId', 'A metric serves exactly one objective of the west side.');
  if (o.kpiId !== null && !kpi) throw invalid('kpiId', 'There is no such KPI.');
}

interface AddFacts {
  readonly board: Board;
  readonly around: readonly StoredOf<'objective'>[];
  readonly named: Person | null;
  readonly kpi: StoredOf<'kpi'> | null;
}

export const addObjective = defineCommand<HoshinCommands['addObjective'], AddFacts>({
  type: 'addObjective',
  summary: 'Writes a goal, an objective of the year, a priority or a metric of a board.',
  schema: commands.addObjective,
  permission: { who: 'board_runner', board: (_facts, { boardId }) => boardId },
  load: async (read, { boardId, ownerId, kpiId }) => {
    const board = found(await read.one('board', boardId), 'board', boardId);
    return {
      board,
      around: await itemsAround(read, board),
      named: ownerId ? await read.one('person', ownerId) : null,
      kpi: kpiId ? await read.one('kpi', kpiId) : null,
    };
  },
  decide({ board, around, named, kpi }, { ownerId, ...payload }, context) {
    const isPassedDown = payload.level === 'goal' || payload.level === 'annual';
    if (isPassedDown && board.parentId !== null)
      throw new Refusal(
        'rule_broken',
        'Below the top, the priorities and metrics of the board above are the goals.',
        { field: 'level', rule: '2' },
      );
    const own = around.filter((o) => o.boardId === board.id && o.level === payload.level);
    const next: Objective = {
      id: context.newId(),
      boardId: board.id,
      level: payload.level,
      tag: payload.tag,
      text: payload.text,
      owner: ownerId ? namedTag(named, ownerId, board.id) : null,
      fromMonth: payload.fromMonth,
      toMonth: payload.toMonth,
      state: 'draft',
      version: 1,
      because: null,
      stateReason: null,
      order: payload.order ?? Math.max(-1, ...own.map((o) => o.order)) + 1,
      servesId: payload.servesId ?? null,
      kpiId: payload.kpiId ?? null,
      mode: payload.mode ?? 'monthly',
      baseline: payload.baseline ?? null,
      goal: payload.goal ?? null,
      createdAt: context.now,
      takenBackAt: null,
    };
    requireSound(next, board, around, kpi);
    const { id, boardId, level, state } = next;
    return {
      events: [{ type: 'objectiveAdded', data: { objectiveId: id, boardId, level, state } }],
      changes: changesOf('addObjective', [step('objective', null, next)], context),
      answer: { objectiveId: id, state },
    };
  },
});

export const changeObjective = defineCommand<HoshinCommands['changeObjective'], ObjectiveFacts>({
  type: 'changeObjective',
  summary: 'Changes an objective; once agreed it is a new version and says because of what.',
  schema: commands.changeObjective,
  permission: { who: 'board_runner', board: objectiveBoard },
  load: async (read, payload) => {
    const facts = await loadObjective(read, payload);
    const kpiId =
      payload.changes.kpiId === undefined ? facts.objective.kpiId : payload.changes.kpiId;
    return { ...facts, kpi: kpiId ? await read.one('kpi', kpiId) : null };
  },
  decide: (facts, { rev, changes, because }, context) =>
    decideObjective(
      'changeObjective',
      facts,
      rev,
      (o) => {
        const state = stateAfter(o, 'change');
        const isAgreed = state === 'agreed' || state === 'active';
        if (isAgreed && because === undefined)
          throw invalid(
            'because',
            'What is agreed changes only because of something: say of what.',
          );
        const { ownerId, ...fields } = changes;
        const owner =
          ownerId === undefined
            ? o.owner
            : ownerId === null
              ? null
              : namedTag(facts.named, ownerId, o.boardId);
        const next: Objective = {
          ...o,
          ...fields,
          owner,
          version: isAgreed ? o.version + 1 : o.version,
          because: isAgreed ? (because ?? null) : o.because,
        };
        requireSound(next, facts.board, facts.around, facts.kpi);
        return { next, event: 'objectiveChanged', data: { fields: Object.keys(changes) } };
      },
      context,
    ),
});

type Plain = 'discussObjective' | 'agreeObjective' | 'activateObjective' | 'achieveObjective';
type WithReason = 'missObjective' | 'dropObjective';

/** A step of the state table that carries nothing, or its reason. */
const turn = (type: Plain | WithReason, event: ObjectiveEvent, happened: string, summary: string) =>
  defineCommand<HoshinCommands[Plain] & { reason?: string }, ObjectiveFacts>({
    type,
    summary,
    schema: commands[type],
    permission: { who: 'board_runner', board: objectiveBoard },
    load: loadObjective,
    decide: (facts, { rev, reason }, context) =>
      decideObjective(
        type,
        facts,
        rev,
        (o) => ({
          next: { ...o, state: stateAfter(o, event), stateReason: reason ?? null },
          event: happened,
        }),
        context,
      ),
  });

export const objectiveTurns = [
  turn('discussObjective', 'discuss', 'objectiveDiscussed', 'The objective goes into catchball.'),
  turn('agreeObjective', 'agree', 'objectiveAgreed', 'The objective is agreed.'),
  turn('activateObjective', 'activate', 'objectiveActivated', 'The objective is in force.'),
  turn('achieveObjective', 'achieve', 'objectiveAchieved', 'The objective is reached.'),
  turn('missObjective', 'miss', 'objectiveMissed', 'The objective is missed, and why.'),
  turn('dropObjective', 'drop', 'objectiveDropped', 'The objective is given up, and why.'),
];
