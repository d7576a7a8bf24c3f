// Dates as the desk writes them: with their month always, with their year where it is not this one.
import { dateText } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';

/** "Thu 19 Nov", in another year than today "Sat 18 Jan 2025". */
export const dateIn = (on: string, todayOn: string): string =>
  todayOn !== '' && on.slice(0, 4) !== todayOn.slice(0, 4)
    ? `${dateText(t, on)} ${on.slice(0, 4)}`
    : dateText(t, on);

let todayOn = '';
/** The frame tells which day it is, by the plant's record and never by the clock of the device. */
export const tellToday = (on: string): void => {
  todayOn = on;
};
export const deskDate = (on: string): string => dateIn(on, todayOn);
