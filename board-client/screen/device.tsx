// A wall as a device (Rule 4.4): tells that it is there, goes dark and light, tells its name, loads
// itself anew when its orders or settings say so. Must never reload by itself: `reload` asks first.
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Link } from '../sync/link.ts';
import type { RecordStore } from '../sync/records.ts';
import css from './device.module.css';
import { touchPauseMs } from './rotation.ts';
import { clockText, useView } from './screen-context.ts';
import type { ScreenSettings } from './settings.ts';

const tellEveryMs = 30_000;
/** A page that is younger is not loaded anew at the planned time: it just was. */
const leastUpMs = 3_600_000;

/** The page on show and how many there are. */
export const onShow = { page: 0, of: 0 };

export interface DeviceFacts {
  readonly name: string;
  readonly place: string;
  /** Where it tells that it is there. */
  readonly url: string;
  readonly build: string;
  /** Of the settings that the page came with, and when it came. */
  readonly edition: number | undefined;
  readonly loadedAt: number;
  /** "03:00": loads itself anew then. */
  readonly reloadAt: string | undefined;
  readonly keepAwake: boolean;
  readonly reload: (now?: boolean) => void;
}

/** @param cover index of what covers the board now; -1 = nothing */
export function Device({
  store,
  link,
  settings,
  facts,
  cover,
}: {
  store: RecordStore;
  link: Link;
  settings: ScreenSettings;
  facts: DeviceFacts;
  cover: number;
}) {
  const { reload, edition, loadedAt } = facts;
  const { id, boardId } = settings;
  const state = store.record('screenState', id).value;
  // Before the first effect: the order that takes it away may come that early.
  const wasThere = useRef(false);
  if (state) wasThere.current = true;
  const [isTouched, touch] = useState(false);
  const zone = () => {
    const today = store.record('today', boardId).value;
    return today ? today.zone : 'UTC';
  };

  useEffect(() => {
    if (!state) {
      // It left the board that this page shows: back to its own, or no screen any more. The page knows.
      if (wasThere.current || edition !== undefined) reload(true);
      return;
    }
    const board = state.shows ? state.shows.boardId : state.boardId;
    if (state.edition !== edition || board !== boardId) reload(true);
    const { reloadAt } = state;
    if (!reloadAt || reloadAt <= loadedAt) return;
    const timer = setTimeout(() => reload(true), reloadAt - link.now.peek());
    return () => clearTimeout(timer);
  }, [state]);
  useSignalEffect(() => {
    const time = clockText(link.minute.value, zone());
    if (time === facts.reloadAt && performance.now() > leastUpMs) reload();
  });

  useEffect(() => {
    const tell = () => {
      fetch(facts.url, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          build: facts.build,
          width: innerWidth,
          height: innerHeight,
          ratio: devicePixelRatio,
          boardId,
          page: onShow.page,
          of: onShow.of,
          dataAt: link.dataAt.peek(),
          upSeconds: Math.floor(performance.now() / 1000),
          // The page's own script has asked for it, where the browser has it at all.
          awake: facts.keepAwake ? document.body.hasAttribute('data-awake') : null,
        }),
      }).catch(() => undefined);
    };
    let timer = 0;
    const light = () => {
      touch(true);
      clearTimeout(timer);
      timer = setTimeout(() => touch(false), touchPauseMs) as unknown as number;
    };
    setTimeout(tell, 2_000);
    setInterval(tell, tellEveryMs);
    addEventListener('pointerdown', light);
  }, []);

  const isDark =
    state &&
    link.state.value === 'live' &&
    // Alert and andon light every screen; the huddle and a finger only what its hours have darkened.
    (state.blank ? cover !== 0 && cover !== 1 : state.dark && cover < 0 && !isTouched);
  const isCalled = useView(() => {
    const now = store.record('screenState', id).value;
    return !!now && (now.identifyUntilAt || 0) > link.now.value;
  });
  if (isCalled)
    return (
      <div class={css.name}>
        <b>{facts.name}</b>
        <span>{facts.place}</span>
        <i>{id}</i>
      </div>
    );
  return isDark ? <Dark link={link} zone={zone()} /> : null;
}

/** Black, and a dim clock that stands elsewhere every minute: alive, and nothing burns in. */
function Dark({ link, zone }: { link: Link; zone: string }) {
  const at = link.minute.value;
  const n = at / 60_000;
  return (
    <div class={css.dark}>
      <span style={{ left: `${(n * 37) % 91}%`, top: `${(n * 53) % 93}%` }}>
        {clockText(at, zone)}
      </span>
    </div>
  );
}
