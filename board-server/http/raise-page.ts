// What the page of a phone is told of a board: as much as its wall shows to everybody, and no more.
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import type { RaisePage } from '../../shared/raise-page.ts';
import type { Reader } from '../pipeline/decision.ts';

/** Keys of the catalogue that a phone can show. */
const shown =
  /^(phone\.|severity\.|refused\.|number\.|phrases\.contain|raise\.safety|hist\.is\.|undo$|link\.between$|unsent\.(discard|refused$|change$)|close$|nav\.back|percent)/;
const mostPhrases = 6;

export async function raisePageOf(
  read: Reader,
  board: StoredOf<'board'>,
  own: Pick<RaisePage, 'basePath' | 'language' | 'texts' | 'key' | 'place'>,
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
    nextHuddleAt: today?.nextHuddle?.startAt ?? null,
    zone: today?.zone ?? 'UTC',
  };
}
