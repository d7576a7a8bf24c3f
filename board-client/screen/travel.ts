// Time travel of a wall screen: a tap on a past day turns the whole board to that day, one tap or 90 s
// without one bring it back to live (Rule 4.3). What interrupts a live board ends the journey.
import { useEffect, useState } from 'preact/hooks';
import type { Past } from '../sync/history.ts';

/** Reads a board as it stood; null = it could not be read. Absent = this screen knows no history. */
export type ReadPast = (boardId: string, day: string) => Promise<Past | null>;

export interface Travel {
  readonly past: Past | null;
  /** The last day that was asked for could not be read. */
  readonly failed: boolean;
  to(day: string): void;
  back(): void;
}

const idleMs = 90_000;

/** @param interrupted something urgent covers the live board */
export function useTravel(
  readPast: ReadPast | undefined,
  boardId: string,
  interrupted: boolean,
): Travel {
  const [past, setPast] = useState<Past | null>(null);
  const [failed, setFailed] = useState(false);
  const back = () => setPast(null);
  useEffect(() => {
    if (interrupted) back();
  }, [interrupted]);
  useEffect(() => {
    if (!past) return;
    let timer = setTimeout(back, idleMs);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(back, idleMs);
    };
    addEventListener('pointerdown', touched);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointerdown', touched);
    };
  }, [past]);
  useEffect(() => {
    if (!failed) return;
    const timer = setTimeout(() => setFailed(false), 10_000);
    return () => clearTimeout(timer);
  }, [failed]);
  return {
    past,
    failed,
    back,
    to(day) {
      if (!readPast) return;
      void readPast(boardId, day).then((found) => {
        setFailed(found === null);
        if (found) setPast(found);
      });
    },
  };
}
