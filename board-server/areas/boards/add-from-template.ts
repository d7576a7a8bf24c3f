// A further board from a template: live at once, below a board that exists, with its KPIs, targets to
// adjust, huddle slots and agenda. What adds up goes to the same KPI of the board above.
import { commands, type TreeCommands } from '../../../shared/areas/boards/commands.ts';
import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { templateChanges, templatePlaces } from './template.ts';
import { checkTree } from './tree-check.ts';

interface Facts {
  readonly boards: readonly StoredOf<'board'>[];
  readonly calendar: StoredOf<'calendar'> | null;
  readonly above: readonly StoredOf<'kpi'>[];
}

export const addBoardFromTemplate = defineCommand<TreeCommands['addBoardFromTemplate'], Facts>({
  type: 'addBoardFromTemplate',
  summary: 'A board from a template: KPIs, targets to adjust, huddles and agenda; live at once.',
  schema: commands.addBoardFromTemplate,
  permission: { who: 'admin', board: () => null },
  async load(read, { parentId, calendarId }) {
    const boards = await read.list('board');
    const parent = boards.find((b) => b.id === parentId);
    return {
      boards,
      calendar: await read.one('calendar', calendarId ?? parent?.calendarId ?? ''),
      above: await read.list('kpi', { boardId: parentId }),
    };
  },
  decide({ boards, calendar, above }, payload, { now, actor }) {
    const { id, template, name, shortName, parentId, huddleAt } = payload;
    if (boards.some((b) => b.id === id))
      throw new Refusal('already_open', `There is a board "${id}" already.`, { field: 'id' });
    const parent = found(boards.find((b) => b.id === parentId) ?? null, 'board', parentId);
    const own = found(calendar, 'calendar', payload.calendarId ?? parent.calendarId);
    const place = templatePlaces[template];
    if (parent.state !== 'live' || parent.tier <= place.tier)
      throw new Refusal('rule_broken', `A board of tier ${place.tier} stands below a higher one.`, {
        rule: '1.1',
        field: 'parentId',
      });
    const board: RecordOf<'board'> = {
      id,
      name,
      shortName,
      tier: place.tier,
      kind: place.kind,
      parentId,
      calendarId: own.id,
      duty: place.tier === 1 || parent.duty.kind === 'shifts' ? { kind: 'shifts' } : parent.duty,
      categories: parent.categories,
      language: parent.language,
      standingOwnerId: null,
      state: 'live',
      phase: 'normal',
      stage: 1,
      order: Math.max(...boards.map((b) => b.order)) + 1,
    };
    checkTree(boards, board);
    const wanted = {
      ...{ template, board, huddleAt, above },
      calendar: bare<'calendar'>(own),
      on: productionDateOf(now, own),
      approvedById: actor.kind === 'person' ? actor.personId : 'system',
    };
    return {
      events: [{ type: 'boardAdded', data: { boardId: id, parentId, tier: board.tier, template } }],
      changes: [put('board', board), ...templateChanges(wanted)],
      answer: { id },
    };
  },
});
