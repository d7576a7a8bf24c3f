// What the page of a phone is told of a board: as much as its wall shows to everybody, and no more.

import { nextHuddle } from '../../shared/areas/calendar/huddles.ts';
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import type { RaisePage } from '../../shared/raise-page.ts';
import { localDateOf } from '../../shared/time.ts';
import type { Reader } from '../pipeline/decision.ts';

/** Keys of the catalogue that a phone can show. */
const shown =
  /^(phone\.|severity\.|refused\.|number\.|phrases\.contain|raise\.safety|hist\.is\.|undo$|link\.between$|weekdays\.|months\.|date\.|unsent\.(discard|refused$|change$)|close$|nav\.back|percent)/;
const mostPhrases = 6;
const mostHuddles = 4;

/** Starts of the next huddles; the one that runs, or that nobody started, is over for who reports now. */
async function huddlesAfter(
  read: Reader,
  board: StoredOf<'board'>,
  now: number,
): Promise<number[]> {
  const calendar = await read.one('calendar', board.calendarId);
  if (!calendar) return [];
  const slots = await read.list('slot', { boardId: board.id });
  const on = localDateOf(now, calendar.zone);
  const between = { column: 'on', from: on, to: '9999' } as const;
  const overrides = await read.list('huddle', { boardId: board.id }, { between });
  const time = { duty: board.duty, calendar, slots, overrides };
  const found: number[] = [];
  for (let at = now; found.length < mostHuddles; at = found[found.length - 1] as number) {
    const next = nextHuddle(time, at);
    if (!next) break;
    found.push(next.startAt);
  }
  return found;
}

export async function raisePageOf(
  read: Reader,
  board: StoredOf<'board'>,
  own: Pick<RaisePage, 'basePath' | 'language' | 'texts' | 'key' | 'place' | 'now'>,
): Promise<RaisePage> {
  const today = await read.one('today', board.id);
  const stations = await read.list('station', { boardId: board.id }, { orderBy: 'order' });
  const codes = await read.list('reasonCode', {}, { orderBy: 'order' });
  const setting = await read.one('escalationSetting', plantSettingId);
  const duty = today?.dutyOwner;
  return {
    ...own,
    page: 'raise',
    texts: Object.fromEntries(Object.entries(own.texts).filter(([key]) => shown.test(key))),
    boardId: board.id,
    boardName: board.name,
    shortName: board.shortName,
    categories: board.categories.map(({ letter, name }) => ({ letter, name })),
    places: stations.map(({ code, name }) => ({ code, name })),
    phrases: codes.slice(0, mostPhrases).map(({ text }) => text),
    emergencyNumber: setting?.emergencyNumber ?? null,
    dutyOwner: duty ? `${duty.role} ${duty.initials}` : null,
    huddlesAt: await huddlesAfter(read, board, own.now),
    zone: today?.zone ?? 'UTC',
  };
}
