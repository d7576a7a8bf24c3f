// What the schemas of a file cannot say: boards, calendars and KPIs that it points at, one tree, one headline
// per category, calendars that run, targets that recolour nothing. Everything at once, each by its path.
import { isRising } from '../../../shared/areas/andon/table.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import { type LadderClocks, ladderFault } from '../../../shared/areas/escalations/ladder-record.ts';
import { plantSettingId } from '../../../shared/areas/escalations/plant-id.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Section, sectionNames } from '../../../shared/areas/set-up/configuration.ts';
import { Refusal } from '../../../shared/errors.ts';
import { checkTree } from '../boards/tree-check.ts';
import { checkKpi } from '../kpis/kpi-check.ts';
import type { Held } from './configuration-plan.ts';
import type { Content, Lists, Mistake } from './configuration-read.ts';

type Kpi = RecordOf<'kpi'>;

/** The plant as it would be: the file over what is here. */
function merged(lists: Lists, held: Held): Held {
  const all = {} as Record<Section, readonly Content[]>;
  for (const name of sectionNames) {
    const mine = lists[name] ?? [];
    const ids = new Set(mine.map(({ id }) => id));
    all[name] = [...mine, ...held[name].filter(({ id }) => !ids.has(id))];
  }
  return all;
}

export function checkReferences(lists: Lists, held: Held, productionOn: string): Mistake[] {
  const all = merged(lists, held);
  const mistakes: Mistake[] = [];
  const has = (section: Section, id: unknown): boolean =>
    all[section].some((each) => each.id === id);
  const say = (path: string, message: string): void => {
    mistakes.push({ path, message });
  };
  const each = (section: Section, look: (record: Content, path: string) => void): void =>
    (lists[section] ?? []).forEach((record, i) => {
      look(record, `/${section}/${i}`);
    });
  const rule = (path: string, check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const field = error.details.field;
      say(typeof field === 'string' ? `${path}/${field}` : path, error.message);
    }
  };
  const onBoard = (section: Section): void =>
    each(section, (record, path) => {
      if (!has('boards', record.boardId))
        say(`${path}/boardId`, `there is no board "${record.boardId}"`);
    });

  each('calendars', (record, path) => rule(path, () => assertCalendar(record as never)));
  const boards = all.boards as unknown as readonly StoredOf<'board'>[];
  each('boards', (record, path) => {
    const ended = held.boards.find(({ id }) => id === record.id)?.state === 'archived';
    if (ended) say(path, `"${record.id}" has ended here`);
    if (!has('calendars', record.calendarId))
      say(`${path}/calendarId`, `there is no calendar "${record.calendarId}"`);
    rule(`${path}/parentId`, () => checkTree(boards, record as never));
  });
  for (const section of ['slots', 'agendas', 'stations', 'crews'] as const) onBoard(section);
  each('screens', (record, path) => {
    const { board } = record.config as { board: string };
    if (!has('boards', board)) say(`${path}/config/board`, `there is no board "${board}"`);
  });
  each('people', (record, path) => {
    (record.roles as { boardId: string }[]).forEach(({ boardId }, i) => {
      if (!has('boards', boardId))
        say(`${path}/roles/${i}/boardId`, `there is no board "${boardId}"`);
    });
    const twin = all.people.find((p) => p.id !== record.id && p.initials === record.initials);
    if (twin && ['active', 'long_absent'].includes(String(twin.state)))
      say(`${path}/initials`, `the initials ${record.initials} belong to somebody else`);
  });
  each('escalationLadder', (record, path) => {
    const fault = record.clocks ? ladderFault(record.clocks as LadderClocks) : null;
    if (fault) say(`${path}/clocks/${fault}`, 'one answers no sooner than one has seen it');
  });
  each('escalationSetting', (record, path) => {
    const minutes = record.andonMinutes as readonly number[] | null | undefined;
    if (minutes && !isRising(minutes))
      say(`${path}/andonMinutes`, 'each limit comes after the one before');
  });
  for (const section of ['escalationLadder', 'escalationSetting'] as const)
    each(section, (record, path) => {
      if (record.id !== plantSettingId)
        say(`${path}/id`, `there is one record, "${plantSettingId}"`);
    });
  checkKpis(all, each, say, rule);
  each('targets', (record, path) => {
    const before = held.targets.find(({ id }) => id === record.id);
    if (!has('kpis', record.kpiId)) say(`${path}/kpiId`, `there is no KPI "${record.kpiId}"`);
    const known = held.kpis.some(({ id }) => id === record.kpiId);
    const isPast = String(record.validFrom) < productionOn;
    if (!before && known && isPast)
      say(`${path}/validFrom`, 'days that are over keep their target: begin today or later');
    if (before && JSON.stringify(before.goal) !== JSON.stringify(record.goal))
      say(`${path}/goal`, 'a target is a version: add a new one with an id of its own');
  });
  return mistakes;
}

function checkKpis(
  all: Held,
  each: (section: Section, look: (record: Content, path: string) => void) => void,
  say: (path: string, message: string) => void,
  rule: (path: string, check: () => void) => void,
): void {
  const kpis = all.kpis as unknown as readonly StoredOf<'kpi'>[];
  const boards = all.boards as unknown as readonly StoredOf<'board'>[];
  each('kpis', (record, path) => {
    const kpi = record as unknown as Kpi;
    const above: StoredOf<'kpi'>[] = [];
    for (let at = kpi.parentKpiId; at !== null && above.length < 8; ) {
      const parent = kpis.find((k) => k.id === at);
      if (parent) above.push(parent);
      at = parent?.parentKpiId ?? null;
    }
    const siblings = kpis.filter((k) => k.boardId === kpi.boardId);
    const board = boards.find((b) => b.id === kpi.boardId) ?? null;
    // Practice figures stand in no column of the board.
    const inColumn = board?.categories.some((c) => c.letter === kpi.category) ?? true;
    rule(path, () =>
      checkKpi(kpi, {
        kpi: inColumn ? null : (record as unknown as StoredOf<'kpi'>),
        ...{ board, above, siblings },
      }),
    );
    if (kpi.state !== 'active' || !inColumn) return;
    const heads = siblings.filter(
      (k) => k.state === 'active' && k.headline && k.category === kpi.category,
    );
    if (heads.length !== 1 && heads[0]?.id !== kpi.id)
      say(`${path}/headline`, `category ${kpi.category} needs exactly one headline`);
  });
}
