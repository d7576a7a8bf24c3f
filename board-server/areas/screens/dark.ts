// When a screen is dark (Rule 4.4.4): outside its hours and, where it asks for it, while no shift of its
// board is at work. The clock turns it; no screen ever asks its own calendar.
import { shiftAt } from '../../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type ScreenCommands } from '../../../shared/areas/screens/commands.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { firstTimeFrom, localTimeOf, minuteMs } from '../../../shared/time.ts';
import { type DueSource, defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';

type Calendar = StoredOf<'calendar'>;
/** Lit from a quarter of an hour before a shift to a quarter of an hour after it; looked at as often. */
const aroundMs = 15 * minuteMs;

/** Is a screen dark at an instant? Without a calendar it never is: a board that nobody set up must be seen. */
export function isDarkAt(
  config: Pick<ScreenConfig, 'on' | 'off' | 'darkOutsideShifts'>,
  calendar: Calendar | null,
  now: number,
): boolean {
  if (!calendar) return false;
  const { on, off } = config;
  if (on !== undefined && off !== undefined) {
    const time = localTimeOf(now, calendar.zone);
    const isLit = on < off ? on <= time && time < off : on <= time || time < off;
    if (!isLit) return true;
  }
  if (!config.darkOutsideShifts) return false;
  return [now - aroundMs, now, now + aroundMs].every((at) => shiftAt(at, calendar) === null);
}

const isTurning = ({ on, off, darkOutsideShifts }: ScreenConfig): boolean =>
  (on !== undefined && off !== undefined) || darkOutsideShifts === true;

const calendarOf = async (read: Reader, boardId: string): Promise<Calendar | null> => {
  const board = await read.one('board', boardId);
  return board && read.one('calendar', board.calendarId);
};

const turnScreens = defineCommand<
  ScreenCommands['turnScreens'],
  readonly StoredOf<'screenState'>[]
>({
  type: 'turnScreens',
  summary: 'Screens go dark or light by their hours.',
  schema: commands.turnScreens,
  permission: { who: 'system', board: () => null },
  load: (read) => read.list('screenState'),
  decide(states, { turns }) {
    const turned = turns.flatMap(({ screenId, dark }) => {
      const state = states.find(({ id }) => id === screenId);
      return state && state.dark !== dark ? [{ ...bare<'screenState'>(state), dark }] : [];
    });
    return {
      events: [{ type: 'screensTurned', data: { screenIds: turned.map(({ id }) => id) } }],
      changes: turned.map((state) => put('screenState', state)),
    };
  },
});

const turns: DueSource = {
  name: 'screens',
  async due(read, now) {
    const screens = await read.list('screen');
    const due: { screenId: string; dark: boolean }[] = [];
    for (const { id, config } of screens) {
      const state = await read.one('screenState', id);
      if (!state || (!isTurning(config) && !state.dark)) continue;
      const dark = isDarkAt(config, await calendarOf(read, config.board), now);
      if (dark !== state.dark) due.push({ screenId: id, dark });
    }
    if (due.length === 0) return [];
    return [{ key: `screens:${now}`, type: 'turnScreens', payload: { turns: due }, at: now }];
  },
  async nextAt(read, now) {
    let next: number | null = null;
    const soonest = (at: number): void => {
      next = next === null ? at : Math.min(next, at);
    };
    for (const { config } of await read.list('screen')) {
      if (!isTurning(config)) continue;
      const calendar = await calendarOf(read, config.board);
      if (!calendar) continue;
      if (config.darkOutsideShifts) soonest((Math.floor(now / aroundMs) + 1) * aroundMs);
      for (const time of [config.on, config.off])
        if (time !== undefined) soonest(firstTimeFrom(now + 1, time, calendar.zone));
    }
    return next;
  },
};

export const darkCommands = [turnScreens];
export const darkTurns = [turns];
