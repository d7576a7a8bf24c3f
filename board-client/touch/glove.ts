// Glove mode: targets of 112 px, 24 px apart (Rule 5.4 "Touch"). Chosen on the tablet and remembered by it.
// What does not fit its page is folded: turned by keys, page by page, never scrolled by a finger.
import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const key = 'gloves';
const kept = (): boolean => {
  try {
    return localStorage.getItem(key) === 'on';
  } catch (_error) {
    return false;
  }
};
const worn = signal(kept());

export const hasGloves = (): boolean => worn.value;

export function wearGloves(on: boolean): void {
  worn.value = on;
  try {
    localStorage.setItem(key, on ? 'on' : 'off');
  } catch (_error) {
    // Without storage it lasts as long as the page.
  }
}

/** Too narrow for two columns: folded as well, with keys of the usual size. */
const isNarrow = (): boolean => typeof innerWidth === 'number' && innerWidth < 1200;
const narrow = signal(isNarrow());
if (typeof addEventListener === 'function')
  addEventListener('resize', () => {
    narrow.value = isNarrow();
  });
/** Pages stand in one column and are folded. */
export const isFolded = (): boolean => worn.value || narrow.value;

/** Columns of like choices: fewer and wider under a glove. */
export const columnsFor = (columns: number | undefined): number | undefined =>
  columns && hasGloves() ? Math.min(columns, narrow.value ? 3 : 4) : columns;

type Span = readonly [top: number, bottom: number];

/** Where pages begin: between things, never through one. `view` = height of a page. */
export function foldsOf(spans: readonly Span[], targets: readonly Span[], view: number): number[] {
  const end = spans.reduce((most, [, bottom]) => Math.max(most, bottom), 0);
  const starts = [0];
  for (let from = 0; from + view < end - 1 && starts.length < 40; ) {
    const next = lastGap(spans, from, from + view) || lastGap(targets, from, from + view);
    from = next || from + view;
    starts.push(from);
  }
  return starts;
}

/** The lowest place in a page that no thing lies across; 0 = none. */
function lastGap(spans: readonly Span[], from: number, limit: number): number {
  const sorted = spans.slice().sort((a, b) => a[0] - b[0]);
  let bottom = from;
  let gap = 0;
  for (const [top, end] of sorted) {
    if (end <= from) continue;
    // What begins below all before it: between them lies a gap.
    if (top >= bottom - 1 && bottom > from) gap = bottom <= limit ? bottom : gap;
    bottom = Math.max(bottom, end);
    if (top > limit) break;
  }
  return gap;
}

export interface Fold {
  readonly at: number;
  readonly of: number;
  /** What is seen and belongs to the next page, in px of the window: covered. */
  readonly rest: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  turn(by: 1 | -1): void;
}

const whole = { at: 0, of: 1, rest: { left: 0, top: 0, width: 0, height: 0 } };

/**
 * Folds what stands in the box into pages of its height. Beside a number pad only the part that is marked
 * folds: the pad stays in sight, whole, on every page.
 */
export function useFold(box: RefObject<HTMLElement | null>, isOn: boolean): Fold {
  const [at, go] = useState(0);
  const [fold, set] = useState(whole);
  useEffect(() => {
    const element = box.current;
    if (!element || !isOn) return;
    let waiting = 0;
    let pages: readonly number[] = [0];
    const folding = () => element.querySelector<HTMLElement>('[data-part]') || element;
    const measure = () => {
      waiting = 0;
      const part = folding();
      // Beside a pad only the part can be turned: nothing may scroll the pad itself away.
      if (part === element) delete element.dataset.still;
      else if (!('still' in element.dataset)) element.dataset.still = '';
      const { starts, ...found } = measured(part, at);
      pages = starts;
      set((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    const soon = () => {
      if (!waiting) waiting = requestAnimationFrame(measure);
    };
    /** Whoever goes through by Tab is taken to the page where the focus is, never to half of two. */
    const follow = (event: Event) => {
      const part = folding();
      const target = event.target as HTMLElement;
      soon();
      if (!part.contains(target) || target.closest('footer')) return;
      const top =
        target.getBoundingClientRect().top - part.getBoundingClientRect().top + part.scrollTop;
      go(pages.filter((start) => start <= top + 1).length - 1);
    };
    element.addEventListener('focusin', follow);
    element.addEventListener('scroll', soon, true);
    const watch = new MutationObserver(soon);
    watch.observe(element, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
    });
    addEventListener('resize', soon);
    measure();
    return () => {
      watch.disconnect();
      removeEventListener('resize', soon);
      element.removeEventListener('focusin', follow);
      element.removeEventListener('scroll', soon, true);
      cancelAnimationFrame(waiting);
    };
  }, [at, isOn]);
  return { ...fold, turn: (by) => go(Math.max(0, Math.min(fold.of - 1, fold.at + by))) };
}

function measured(
  element: HTMLElement,
  wanted: number,
): typeof whole & { starts: readonly number[] } {
  const zero = element.getBoundingClientRect().top - element.scrollTop;
  const all: Span[] = [];
  const targets: Span[] = [];
  let bar = 0;
  for (const each of Array.from(element.querySelectorAll('*'))) {
    if (each.tagName === 'FOOTER') bar = Math.max(bar, each.getBoundingClientRect().height);
    if (each.closest('footer, [role="dialog"]')) continue;
    const { top, bottom, width } = each.getBoundingClientRect();
    const isTarget = /^(BUTTON|A|TEXTAREA|LABEL)$/.test(each.tagName);
    const hasText = Array.from(each.childNodes).some(
      (node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '',
    );
    if (bottom <= top || !width || !(isTarget || hasText || each.tagName === 'svg')) continue;
    all.push([top - zero, bottom - zero]);
    if (isTarget) targets.push([top - zero, bottom - zero]);
  }
  // Nothing ends so near the bar that a finger meets both.
  const view = element.clientHeight - bar - (bar > 0 ? 24 : 0);
  const starts = foldsOf(all, targets, view);
  const at = Math.min(wanted, starts.length - 1);
  const from = starts[at] ?? 0;
  element.scrollTop = from;
  const next = starts[at + 1];
  const height = next === undefined ? 0 : Math.max(0, element.clientHeight - bar - (next - from));
  const { left, top, width } = element.getBoundingClientRect();
  const rest = { left, top: top + element.clientHeight - bar - height, width, height };
  return { at, of: starts.length, rest, starts };
}
