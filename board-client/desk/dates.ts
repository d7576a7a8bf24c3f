// Dates as the desk writes them: with their month always, with their year where it is not this one.
import { dateText } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import type { Desk } from './desk.ts';

/** "Thu 19 Nov", in another year "Sat 18 Jan 2025". */
export const dateIn = (on: string, todayOn: string): string =>
  todayOn !== '' && on.slice(0, 4) !== todayOn.slice(0, 4)
    ? `${dateText(t, on)} ${on.slice(0, 4)}`
    : dateText(t, on);

export const dateOn = (desk: Desk, on: string): string =>
  dateIn(on, desk.store.record('today', desk.boardId).value?.productionOn ?? '');
