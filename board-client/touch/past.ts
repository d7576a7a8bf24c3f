// The tablet on a past day (Rule 4.3): every page reads the records of then, and nothing can be done in
// them. What somebody tries is refused here, before anything is sent.
import { signal } from '@preact/signals';
import type { Past } from '../sync/history.ts';
import { t } from '../text/hand-text.ts';
import type { Toast } from './deed.ts';
import { longDay } from './facts.ts';
import type { Hand } from './hand.ts';

/** To a past day and back; `day` null = the tablet is live. */
export interface TouchTravel {
  readonly day: string | null;
  /** The last day that was asked for could not be read. */
  readonly failed: boolean;
  to(day: string): void;
  back(): void;
}

const saidMs = 10_000;

/** The hand of a past day: it looks and does nothing. */
export function handOfPast(hand: Hand, past: Past): Hand {
  const toast = signal<Toast | null>(null);
  const refuse = () => {
    const text = t('past.no_deeds', { day: longDay(past.day) });
    // The clock of a past day stands still, so it would never take the sentence away.
    const until = past.link.now.peek() + saidMs;
    const said = { text, undo: null, until, bad: true, code: 'past' };
    toast.value = said;
    setTimeout(() => {
      if (toast.peek() === said) toast.value = null;
    }, saidMs);
  };
  return {
    ...hand,
    store: past.store,
    link: past.link,
    toast,
    preview: async () => null,
    owed: async () => null,
    people: async () => [],
    // The file of an issue is told as it is now, pictures and all: not on a past day.
    issueFile: async () => null,
    addPhoto: async () => {
      refuse();
      return false;
    },
    act: async () => {
      refuse();
      return null;
    },
    sendAgain: async () => refuse(),
  };
}
