// Dragging by any pointer (mouse, pen, finger): what is held follows it, and is dropped on what lies below.
import { useRef, useState } from 'preact/hooks';

/** A hand that trembles, or a click, is no drag. */
const farPx = 6;

interface Held<T> {
  readonly item: T;
  readonly x: number;
  readonly y: number;
}

/** @param drop told where it was let go: the elements below the pointer, without the held one, topmost first */
export function useDrag<T>(drop: (item: T, below: readonly Element[]) => void) {
  const start = useRef<Held<T> | null>(null);
  const wasDrag = useRef(false);
  const [held, hold] = useState<Held<T> | null>(null);
  const away = ({ x, y }: Held<T>, event: PointerEvent) => ({
    x: event.clientX - x,
    y: event.clientY - y,
  });
  const end = () => {
    start.current = null;
    hold(null);
  };
  return {
    heldItem: held?.item ?? null,
    /** A click that ended a drag means nothing. */
    isClick: () => !wasDrag.current,
    handle: (item: T) => ({
      style: held?.item === item ? { transform: `translate(${held.x}px,${held.y}px)` } : {},
      onPointerDown: (event: PointerEvent) => {
        wasDrag.current = false;
        if (event.button !== 0) return;
        start.current = { item, x: event.clientX, y: event.clientY };
        // A quick hand leaves the element with its first move.
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent) => {
        if (start.current?.item !== item) return;
        const by = away(start.current, event);
        if (!wasDrag.current && Math.hypot(by.x, by.y) < farPx) return;
        wasDrag.current = true;
        hold({ item, ...by });
      },
      onPointerUp: (event: PointerEvent) => {
        const own = event.currentTarget as Element;
        if (wasDrag.current && start.current?.item === item)
          drop(
            item,
            document.elementsFromPoint(event.clientX, event.clientY).filter((e) => e !== own),
          );
        end();
      },
      onPointerCancel: end,
    }),
  };
}
