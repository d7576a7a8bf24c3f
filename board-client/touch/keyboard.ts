// A real keyboard at the tablet, and the badge reader that types like one. Digits go to the pad on top, Enter
// finishes, Escape goes back; a badge signs in, and of its letters none stays in a field or in a figure.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../text/hand-text.ts';
import { burstMs, createWedge } from './wedge.ts';

export interface PadKeys {
  /** A key of the pad: a digit, `.`, `back` or `clear`. */
  readonly press: (key: string) => void;
  readonly enter: () => void;
}

/** The pads that are there, the one on top last: sign-in lies over the page that asked for it. */
const pads: { keys: PadKeys }[] = [];

export function usePadKeys(keys: PadKeys): void {
  const mine = useRef({ keys });
  mine.current.keys = keys;
  useEffect(() => {
    const pad = mine.current;
    pads.push(pad);
    return () => {
      pads.splice(pads.indexOf(pad), 1);
    };
  }, []);
}

/** What a key means to a pad; null = nothing. The mark of the language alone parts decimals: the other one parts
 *  thousands. The key of a number block is a decimal key, whatever mark the keyboard's language gives it. */
export function padKeyOf(key: string, code: string, point: string): string | null {
  if (/^\d$/.test(key)) return key;
  if (key === point || code === 'NumpadDecimal') return '.';
  return key === 'Backspace' ? 'back' : key === 'Delete' ? 'clear' : null;
}

type TextBox = HTMLInputElement | HTMLTextAreaElement;
const fieldOf = (target: EventTarget | null): TextBox | null => {
  const box = target as TextBox;
  return /^(INPUT|TEXTAREA)$/.test(box.tagName) && !box.readOnly ? box : null;
};
/** The focus a finger left behind: there Enter finishes instead of typing the digit once more. */
const isPadFocus = (target: EventTarget | null): boolean =>
  target === document.body ||
  !!(target as Element).closest('[data-tap^="key:"], [data-tap^="field:"]');

function goBack(): void {
  if (document.querySelector('[data-alert]')) return;
  const keys = document.querySelectorAll<HTMLElement>('[data-tap="back"]');
  keys[keys.length - 1]?.click();
}

/** Listens until the page is gone. @param byBadge takes the number of a badge */
export function listenToKeys(byBadge: (number: string) => void): (event: KeyboardEvent) => void {
  const wedge = createWedge();
  let waiting: string[] = [];
  let timer = 0;
  let before: { field: TextBox; value: string } | null = null;
  const steps: ((pad: PadKeys) => void)[] = [];
  let runs = false;
  /** One by one, the page drawn in between: each key reads what the one before it left. */
  const run = (): void => {
    const step = steps.shift();
    const pad = pads[pads.length - 1];
    runs = !!step;
    if (!step) return;
    if (pad) step(pad.keys);
    setTimeout(run, 0);
  };
  const then = (step: (pad: PadKeys) => void): void => {
    steps.push(step);
    if (!runs) run();
  };
  /** What turned out to be typed by a finger. */
  const flush = (): void => {
    clearTimeout(timer);
    const typed = waiting;
    waiting = [];
    for (const key of typed) then((pad) => pad.press(key));
  };
  const restore = (field: TextBox | null): void => {
    if (!before || before.field !== field) return;
    field.value = before.value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = fieldOf(event.target);
    const { number, begins } = wedge(event.key, event.timeStamp, field !== null);
    if (begins) {
      flush();
      before = field && { field, value: field.value };
    }
    if (number !== null) {
      event.preventDefault();
      clearTimeout(timer);
      waiting = [];
      restore(field);
      return byBadge(number);
    }
    if (event.key === 'Escape') {
      flush();
      return field ? field.blur() : goBack();
    }
    if (field || pads.length === 0) return;
    if (event.key === 'Enter') {
      if (!isPadFocus(event.target)) return;
      event.preventDefault();
      flush();
      return then((pad) => pad.enter());
    }
    const key = padKeyOf(event.key, event.code, t('number.point'));
    if (!key) return;
    event.preventDefault();
    // A reader is known by its end: until then its digits belong to nobody.
    waiting.push(key);
    clearTimeout(timer);
    timer = window.setTimeout(flush, burstMs);
  };
}
