// What every part of a wall screen is given: records to read, the link's clock, its settings. Parts
// read records and never write them.
import { type ReadonlySignal, useComputed } from '@preact/signals';
import { type ComponentType, createContext } from 'preact';
import { useContext, useRef } from 'preact/hooks';
import type { Board, Today } from '../../shared/areas/boards/board.ts';
import { localMoment } from '../../shared/local-time.ts';
import type { ViewContext } from '../../shared/words.ts';
import type { Link } from '../sync/link.ts';
import type { RecordStore } from '../sync/records.ts';
import { t } from '../text/text.ts';
import type { PageProps } from './pages.ts';
import type { ScreenSettings } from './settings.ts';
import type { Travel } from './travel.ts';

/** What only walls of tier 2 and 3 load. */
export interface Upper {
  readonly Page: ComponentType<PageProps & { from?: number }>;
  readonly Columns: ComponentType<{ cards: number; fromLines: boolean }>;
  readonly Trends: ComponentType;
  readonly People: ComponentType;
}

export interface ScreenParts {
  readonly store: RecordStore;
  readonly link: Link;
  readonly settings: ScreenSettings;
  /** "06:58" once the data are too old to be believed, else null: everything greys. */
  readonly greySince: ReadonlySignal<string | null>;
  /** To a past day and back; null where a part only looks. */
  readonly travel: Travel | null;
  /** Absent in the script of a tier-1 wall. */
  readonly upper?: Upper | undefined;
}

export const Screen = createContext<ScreenParts | null>(null);

export function useScreen(): ScreenParts {
  const parts = useContext(Screen);
  if (!parts) throw new Error('a part of a screen was drawn outside of one');
  return parts;
}

export const boardOf = ({ store, settings }: ScreenParts): Board | undefined =>
  store.record('board', settings.boardId).value;
export const todayOf = ({ store, settings }: ScreenParts): Today | undefined =>
  store.record('today', settings.boardId).value;

/** The context of a view; reading it inside a computed subscribes to the minute and the day. */
export function contextOf(parts: ScreenParts): ViewContext {
  const today = todayOf(parts);
  return {
    words: t,
    zone: today ? today.zone : 'UTC',
    now: parts.link.minute.value,
    todayOn: today ? today.calendarOn : '1970-01-01',
    boardName: (id) => {
      const board = parts.store.record('board', id).value;
      return board ? board.shortName : id;
    },
  };
}

export const clockText = (at: number, zone: string): string => localMoment(at, zone).time;

/**
 * A view as a signal that keeps its identity while it says the same: who reads it is drawn again
 * only when something on the glass changes.
 */
export function useView<V>(make: () => V): V {
  const last = useRef<{ json: string; view: V } | null>(null);
  return useComputed(() => {
    const view = make();
    const json = JSON.stringify(view);
    if (last.current === null || last.current.json !== json) last.current = { json, view };
    return last.current.view;
  }).value;
}
