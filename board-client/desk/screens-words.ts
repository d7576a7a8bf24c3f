// How the pages of screens say what they know of one.
import { localMoment } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import type { Desk } from './desk.ts';
import type { ScreenRow } from './screens-types.ts';

/** "2 s", "12 min", "3 h 12 min", "5 days". */
export function agoText(ms: number): string {
  const s = Math.round(ms / 1000);
  if (s < 90) return t('screens.ago.seconds', { n: s });
  const minutes = Math.floor(s / 60);
  if (minutes < 90) return t('screens.ago.minutes', { n: minutes });
  if (minutes < 1440)
    return t('screens.ago.hours', { n: Math.floor(minutes / 60), m: minutes % 60 });
  return t('screens.ago.days', { n: Math.floor(minutes / 1440) });
}

export const timeOf = (desk: Desk, at: number): string =>
  localMoment(at, desk.store.record('today', desk.boardId).value?.zone ?? 'UTC').time;

export const offOf = (row: ScreenRow): 'dark' | 'gone' | undefined =>
  row.condition === 'missing' || row.condition === 'never'
    ? 'gone'
    : row.state?.blank || row.state?.dark
      ? 'dark'
      : undefined;
