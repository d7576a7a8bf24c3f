// What the schemas of a file cannot say: boards, calendars and KPIs that it points at, one tree, an
// administrator who stays. Looked at is the plant as it would be; everything at once, each by its path.
import { isRising } from '../../../shared/areas/andon/table.ts';
import { type LadderClocks, ladderFault } from '../../../shared/areas/escalations/ladder-record.ts';
import { plantSettingId } from '../../../shared/areas/escalations/plant-id.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import type { Section } from '../../../shared/areas/set-up/configuration.ts';
import { checkCategories } from '../boards/change-board.ts';
import { checkTree } from '../boards/tree-check.ts';
import { requireAdminLeft } from '../people/people-facts.ts';
import { mistakeIn } from '../screens/config-check.ts';
import type { Facts } from './configuration-facts.ts';
import { checkKpis } from './configuration-kpis.ts';
import { type Look, lookAt } from './configuration-look.ts';
import { checkCalendars, checkTargets } from './configuration-past.ts';
import type { Lists, Mistake } from './configuration-read.ts';

export function checkReferences(
  lists: Lists,
  facts: Facts,
  productionOn: string,
): readonly Mistake[] {
  const look = lookAt(lists, facts, productionOn);
  const { each, has, say } = look;
  checkCalendars(look);
  checkBoards(look);
  const onBoard = (section: Section): void =>
    each(section, (record, path) => {
      if (!has('boards', record.boardId))
        say(`${path}/boardId`, `there is no board "${record.boardId}"`);
    });
  for (const section of ['slots', 'agendas', 'stations', 'crews'] as const) onBoard(section);
  each('screens', (record, path) => {
    const config = record.config as ScreenConfig;
    const { board } = config;
    if (!has('boards', board)) say(`${path}/config/board`, `there is no board "${board}"`);
    const mistake = mistakeIn(config);
    if (mistake) say(`${path}/config/${mistake.field.replaceAll('.', '/')}`, mistake.sentence);
  });
  checkPeople(look);
  checkClocks(look);
  checkKpis(look);
  checkTargets(look);
  return look.mistakes;
}

function checkBoards({ all, before, each, has, rule, say }: Look): void {
  const boards = all.boards as unknown as readonly StoredOf<'board'>[];
  const kpis = all.kpis as unknown as readonly StoredOf<'kpi'>[];
  each('boards', (record, path) => {
    const was = before('boards', record.id) as unknown as RecordOf<'board'> | undefined;
    const is = record as unknown as RecordOf<'board'>;
    if (was?.state === 'archived') say(path, `"${record.id}" has ended here`);
    if (!has('calendars', record.calendarId))
      say(`${path}/calendarId`, `there is no calendar "${record.calendarId}"`);
    rule(`${path}/parentId`, () => checkTree(boards, is));
    // Practice figures stand in no column: only what the board had is asked for.
    const had = (was ?? is).categories.map(({ letter }) => letter);
    const own = kpis.filter((k) => k.boardId === is.id && had.includes(k.category));
    rule(path, () => checkCategories(own, is.categories));
  });
}

function checkPeople({ all, before, each, has, rule, say }: Look): void {
  const people = all.people as unknown as readonly StoredOf<'person'>[];
  each('people', (record, path) => {
    (record.roles as { boardId: string }[]).forEach(({ boardId }, i) => {
      if (!has('boards', boardId))
        say(`${path}/roles/${i}/boardId`, `there is no board "${boardId}"`);
    });
    const twin = all.people.find((p) => p.id !== record.id && p.initials === record.initials);
    if (twin && ['active', 'long_absent'].includes(String(twin.state)))
      say(`${path}/initials`, `the initials ${record.initials} belong to somebody else`);
    // Somebody who is administrator by this file alone cannot sign in as one yet.
    const was = before('people', record.id) as unknown as StoredOf<'person'> | undefined;
    const isAdmin = (id: string): boolean =>
      ((before('people', id)?.roles ?? []) as { role: string }[]).some(({ role }) => role === 'AD');
    const others = people.filter(({ id }) => id !== record.id && isAdmin(id));
    rule(`${path}/roles`, () =>
      requireAdminLeft(was ? [was, ...others] : others, record as unknown as RecordOf<'person'>),
    );
  });
}

function checkClocks({ each, say }: Look): void {
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
}
