// What the pages compute from the records of one tablet: who stands where, names, people, words of
// time. Reads signals, so a component that calls it follows what it read.

import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import type { PersonTag } from '../../shared/areas/issues/issue.ts';
import type { Member } from '../../shared/areas/people/person.ts';
import { leadingRoles } from '../../shared/areas/people/roles.ts';
import { dateText, dayText, momentText } from '../../shared/local-time.ts';
import type { ViewContext } from '../../shared/words.ts';
import { t } from '../text/hand-text.ts';
import type { Hand } from './hand.ts';
import type { Option } from './parts.tsx';
import { boardIn, type Place } from './rights.ts';
import { instantOf, laterToday, workingDays } from './when.ts';

export interface Facts extends ViewContext {
  readonly place: Place;
  readonly members: readonly Member[];
  /** Wall time at which this board's daily huddle starts. */
  readonly huddleTime: string;
  readonly shiftName: (shiftId: string) => string;
}

/** The plant's own number for emergencies; null where none is set. */
export const plantNumber = ({ store }: Pick<Hand, 'store'>): string | null =>
  store.record('escalationSetting', plantSettingId).value?.emergencyNumber ?? null;

/** The number to call where somebody is hurt: the plant's, else the one that people of that language know. */
export const helpNumber = (hand: Pick<Hand, 'store'>): string =>
  plantNumber(hand) ?? t('safety.number');

export function factsOf(hand: Hand): Facts {
  const { store, boardId } = hand;
  const today = store.record('today', boardId).value;
  const place: Place = { boardId, me: hand.session.person.value, boards: store.all('board') };
  const slots = store.all('slot').filter((s) => s.boardId === boardId && s.type === 'daily');
  slots.sort((a, b) => (a.start < b.start ? -1 : 1));
  const calendar = store.record(
    'calendar',
    store.record('board', boardId).value?.calendarId ?? '',
  ).value;
  return {
    shiftName: (id) => calendar?.shifts.filter((s) => s.id === id)[0]?.name ?? id,
    words: t,
    place,
    members: store.all('member').filter((m) => m.boardId === boardId && m.active),
    zone: today?.zone ?? 'UTC',
    now: hand.link.minute.value,
    todayOn: today?.calendarOn ?? '',
    boardName: (id) => boardIn(place, id)?.shortName ?? id,
    huddleTime: slots[0]?.start ?? '08:00',
  };
}

export const tag = (person: PersonTag | null): string =>
  person ? [person.role, person.initials].filter(Boolean).join(' ') : '';

/** The board's name without its code in front: "B2 Valve assembly" beside a code that says B2. */
export const plainName = (board: { name: string; shortName: string } | undefined): string =>
  board ? board.name.replace(`${board.shortName} `, '') : '';

export const moment = (f: Facts, at: number): string => momentText(t, at, f.zone, f.todayOn);
export const day = (on: string): string => dayText(t, on);
export const longDay = (on: string): string => dateText(t, on);

const rank = (m: Member): number => {
  const at = leadingRoles.indexOf(m.role);
  return at < 0 ? leadingRoles.length : at;
};

/** People of this board for a pick list: oneself first, then who leads. */
export function peopleOf(f: Facts): Option[] {
  const me = f.place.me?.personId;
  const seen: string[] = [];
  return f.members
    .slice()
    .sort(
      (a, b) =>
        Number(b.personId === me) - Number(a.personId === me) ||
        rank(a) - rank(b) ||
        (a.initials < b.initials ? -1 : 1),
    )
    .filter((m) => seen.indexOf(m.personId) < 0 && seen.push(m.personId))
    .map((m) => ({
      value: m.personId,
      label: m.personId === me ? t('people.me') : m.initials,
      small: m.personId === me ? `${m.role} ${m.initials}` : t(`role.${m.role}`),
    }));
}

/** First `n - 1` choices and the rest behind one more key; all of them where they fit. */
export const firstFew = (options: Option[], n: number, label: string) =>
  options.length > n
    ? { options: options.slice(0, n - 1), more: { label, options } }
    : { options, more: undefined };

/** Dates to choose from: four likely ones, twelve behind "Date". */
export function daySlots(f: Facts) {
  const days = workingDays(f.todayOn, 15).map((on) => ({ value: on, label: day(on) }));
  const near = [{ value: f.todayOn, label: t('when.today') }, ...days.slice(0, 3)];
  return { options: near, more: { label: t('when.date'), options: days } };
}

/** Instants to choose from: later today, then the next huddles of this board. */
export function momentSlots(f: Facts, wished: number | null) {
  const huddles = workingDays(f.todayOn, 12).map((on) => instantOf(on, f.huddleTime, f.zone));
  const near = laterToday(f.now, f.zone, 16)
    .slice(0, 3)
    .concat(huddles[0] ?? []);
  if (wished && wished > f.now && near.indexOf(wished) < 0) near.unshift(wished);
  const option = (at: number) => ({ value: String(at), label: moment(f, at) });
  return {
    options: near.slice(0, 4).map(option),
    more: { label: t('when.date'), options: huddles.map(option) },
  };
}
