// One highlight of one second where something changed; nothing moves, nothing blinks (Rule 5.4
// "Motion"). Must never run an animation: a class goes on and comes off.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { pageBeat } from '../sync/beat.ts';
import css from './flash.module.css';

/** Marks the element for a second whenever `view` becomes another object, not at its first drawing. */
export function useFlash<E extends HTMLElement>(view: unknown) {
  const element = useRef<E>(null);
  const seen = useRef<unknown>(view);
  useLayoutEffect(() => {
    const { current } = element;
    const name = css.changed;
    if (seen.current === view || !current || !name) return;
    seen.current = view;
    current.classList.add(name);
    let isOver = false;
    const end = (): void => {
      if (!isOver) current.classList.remove(name);
      isOver = true;
    };
    const timer = setTimeout(() => pageBeat.ride(end), 1_000);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [view]);
  return element;
}
