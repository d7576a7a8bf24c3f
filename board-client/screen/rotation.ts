// Which page a wall screen shows now: pages turn with a hard cut after their seconds, stand still
// under a cover and for a while after a touch (Rule 5.4 "Motion"); what is new turns to the first. Never scrolls, never slides.
import { useEffect, useRef, useState } from 'preact/hooks';
import { pageBeat } from '../sync/beat.ts';

export interface Turn {
  readonly page: number;
  readonly seconds: number;
}

/** A page is never shorter, whatever the screens file says (Rule 5.4). */
const leastSeconds = 20;
/** After a touch the page stays for as long as somebody may read it. */
export const touchPauseMs = 90_000;
/** The next page is drawn out of sight so long before it is shown: the cut costs no waiting. */
const readyMs = 5_000;

/**
 * @param turns pages that this board has, in order
 * @param paused something covers the page
 * @param news keys of what must be seen: one that was not there before turns to the first page at once
 * @returns indices into `turns`: the page on show, and the one to be made ready, if any
 */
export function useRotation(
  turns: readonly Turn[],
  paused: boolean,
  news: readonly string[],
): readonly number[] {
  const [index, setIndex] = useState(0);
  const [ready, setReady] = useState(false);
  const seen = useRef(news);
  useEffect(() => {
    if (news.some((key) => seen.current.indexOf(key) < 0)) setIndex(0);
    seen.current = news;
  }, [news]);
  const at = index < turns.length ? index : 0;
  const seconds = turns[at]?.seconds ?? 0;
  useEffect(() => {
    if (paused || turns.length < 2) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        pageBeat.ride(() => setReady(true));
        timer = setTimeout(() => pageBeat.ride(() => setIndex((at + 1) % turns.length)), readyMs);
      }, ms - readyMs);
    };
    setReady(false);
    wait(Math.max(leastSeconds, seconds) * 1000);
    const hold = () => wait(touchPauseMs);
    addEventListener('pointerdown', hold);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointerdown', hold);
    };
  }, [at, seconds, turns.length, paused, news]);
  return ready && !paused && turns.length > 1 ? [at, (at + 1) % turns.length] : [at];
}
