// What is neither question nor issue and would go on by the clock for a board that has ended (Rule 2
// "Versioned links"): huddle slots, duty and roster ahead, andon, news, drafts, tablets. It goes to the new home
// where it belongs to the people, else it ends. The past of all of it stays.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Change, drop, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';

export interface LeftBehind {
  readonly slots: readonly StoredOf<'slot'>[];
  /** Occurrences that have not begun. */
  readonly huddles: readonly StoredOf<'huddle'>[];
  readonly running: StoredOf<'huddle'> | null;
  readonly duties: readonly StoredOf<'duty'>[];
  readonly rosters: readonly StoredOf<'roster'>[];
  /** Ids of what the new home has planned already. */
  readonly homeRosters: ReadonlySet<string>;
  readonly stations: readonly StoredOf<'station'>[];
  readonly calls: readonly StoredOf<'andonCall'>[];
  readonly announcements: readonly StoredOf<'announcement'>[];
  readonly drafts: readonly StoredOf<'handover'>[];
  readonly shiftChanges: readonly StoredOf<'shiftChange'>[];
  readonly holdings: readonly StoredOf<'holding'>[];
  readonly devices: readonly StoredOf<'device'>[];
  readonly watches: readonly StoredOf<'kpiWatch'>[];
}

const farOn = '9999-12-31';

export async function loadLeftBehind(
  read: Reader,
  boardId: string,
  homeId: string,
  fromOn: string,
): Promise<LeftBehind> {
  const ahead = { between: { column: 'on', from: fromOn, to: farOn } } as const;
  const huddles = await read.list('huddle', { boardId }, ahead);
  const watches: StoredOf<'kpiWatch'>[] = [];
  for (const { id } of await read.list('kpi', { boardId })) {
    const watch = await read.one('kpiWatch', id);
    if (watch) watches.push(watch);
  }
  return {
    slots: await read.list('slot', { boardId }),
    huddles: huddles.filter(({ state }) => state === 'scheduled'),
    running: (await read.list('huddle', { boardId, state: 'running' }))[0] ?? null,
    duties: await read.list('duty', { boardId }, ahead),
    rosters: await read.list('roster', { boardId }, ahead),
    homeRosters: new Set((await read.list('roster', { boardId: homeId }, ahead)).map((r) => r.id)),
    stations: await read.list('station', { boardId }),
    calls: (await read.list('andonCall', { shown: true })).filter((c) => c.boardId === boardId),
    announcements: (await read.list('announcement', { state: ['draft', 'live'] })).filter(
      (a) => a.boardId === boardId || a.boardIds.includes(boardId),
    ),
    drafts: (await read.list('handover', { boardId, state: 'draft' })).filter(
      (h) => h.on >= fromOn,
    ),
    shiftChanges: await read.list('shiftChange', { boardId }, ahead),
    holdings: (await read.list('holding', { state: 'open' })).filter((h) => h.boardId === boardId),
    devices: (await read.list('device')).filter(
      // A wall shows what the file of screens says.
      (each) => each.boardId === boardId && each.revokedAt === null && each.screenId === null,
    ),
    watches,
  };
}

/** Rosters of the people who go; a shift that the new home has planned for them already stays as it is. */
const planned = ({ rosters, homeRosters }: LeftBehind, homeId: string): Change[] =>
  rosters.flatMap((row) => {
    const { on, shiftId, personId } = row;
    const id = `${homeId}:${on}:${shiftId}:${personId}`;
    const gone = drop('roster', row.id);
    return homeRosters.has(id)
      ? [gone]
      : [gone, put('roster', { ...bare<'roster'>(row), id, boardId: homeId })];
  });

/** @param leaving all boards that end in this step: none of them may be named again */
export function putAway(
  left: LeftBehind,
  leaving: ReadonlySet<string>,
  home: Pick<RecordOf<'board'>, 'id' | 'kind'>,
): Change[] {
  const to = (boardId: string): string => (leaving.has(boardId) ? home.id : boardId);
  const once = (ids: readonly string[]): string[] => [...new Set(ids.map(to))];
  return [
    ...left.slots.map((slot) => drop('slot', slot.id)),
    ...left.huddles.map((huddle) => drop('huddle', huddle.id)),
    ...left.duties.map((duty) => drop('duty', duty.id)),
    ...planned(left, home.id),
    // Stations stand where they stood, and call those who have the people now: a line.
    ...left.stations.map((station) =>
      home.kind === 'line'
        ? put('station', { ...bare<'station'>(station), boardId: home.id })
        : drop('station', station.id),
    ),
    ...left.calls.map((call) =>
      put('andonCall', {
        ...bare<'andonCall'>(call),
        boardId: home.id,
        shownOn: once(call.shownOn),
        rungs: call.rungs.map((rung) => ({ ...rung, boardId: to(rung.boardId) })),
      }),
    ),
    ...left.announcements.map((news) =>
      put('announcement', {
        ...bare<'announcement'>(news),
        boardId: to(news.boardId),
        boardIds: once(news.boardIds),
      }),
    ),
    ...left.drafts.map((draft) => drop('handover', draft.id)),
    ...left.shiftChanges.map((change) =>
      put('shiftChange', { ...bare<'shiftChange'>(change), dutyNeeded: false, leavesAt: null }),
    ),
    ...left.holdings.map((holding) =>
      put('holding', { ...bare<'holding'>(holding), boardId: home.id }),
    ),
    ...left.devices.map((device) => put('device', { ...bare<'device'>(device), boardId: home.id })),
    ...left.watches.map((watch) => drop('kpiWatch', watch.id)),
  ];
}

export const leftCounts = (left: LeftBehind) => ({
  slots: left.slots.length,
  duties: left.duties.length,
  rosters: left.rosters.length,
  stations: left.stations.length,
  calls: left.calls.length,
  announcements: left.announcements.length,
  devices: left.devices.length,
});
