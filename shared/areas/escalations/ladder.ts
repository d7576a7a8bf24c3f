// The ladder as data (Rule 3.5): per severity and tier of the receiving board, how long it may take
// to acknowledge (A) and to answer (B). A plant may bring its own table; deadlines.ts reads it.
import type { Static } from 'typebox';
import type { escalationSchema } from './escalation.ts';

export type Severity = Static<typeof escalationSchema>['severity'];

/**
 * One limit, counted from arrival:
 * clock = minutes of real time · duty = minutes of duty hours · huddle = the receiving board's next
 * huddle · workingDays = that many working days · earliest = whichever of two comes first ·
 * laterHuddle = a huddle after the one that acknowledges: the very next, or `workingDays` after it.
 */
export type Limit =
  | { readonly by: 'clock'; readonly minutes: number }
  | { readonly by: 'duty'; readonly minutes: number }
  | { readonly by: 'huddle' }
  | { readonly by: 'laterHuddle'; readonly workingDays: number }
  | { readonly by: 'workingDays'; readonly days: number }
  | { readonly by: 'earliest'; readonly of: readonly Limit[] };

export interface Limits {
  readonly acknowledge: Limit;
  readonly answer: Limit;
}

/** Tier 4 stands for all above; tiers 1 and 2 and support boards answer as tier 2. */
export type LadderTier = 2 | 3 | 4;
export type Ladder = Readonly<Record<Severity, Readonly<Record<LadderTier, Limits>>>>;

export const ladder: Ladder = {
  S1: {
    2: { acknowledge: { by: 'clock', minutes: 15 }, answer: { by: 'clock', minutes: 120 } },
    3: { acknowledge: { by: 'clock', minutes: 30 }, answer: { by: 'clock', minutes: 240 } },
    4: { acknowledge: { by: 'clock', minutes: 60 }, answer: { by: 'clock', minutes: 1440 } },
  },
  S2: {
    2: { acknowledge: { by: 'duty', minutes: 120 }, answer: { by: 'duty', minutes: 240 } },
    3: {
      acknowledge: { by: 'earliest', of: [{ by: 'huddle' }, { by: 'duty', minutes: 240 }] },
      answer: { by: 'duty', minutes: 480 },
    },
    4: { acknowledge: { by: 'huddle' }, answer: { by: 'workingDays', days: 2 } },
  },
  S3: {
    2: { acknowledge: { by: 'huddle' }, answer: { by: 'laterHuddle', workingDays: 0 } },
    3: { acknowledge: { by: 'huddle' }, answer: { by: 'laterHuddle', workingDays: 2 } },
    4: { acknowledge: { by: 'huddle' }, answer: { by: 'workingDays', days: 5 } },
  },
};

/** Column of the ladder for a board's tier (1 … 6). */
export const ladderTier = (tier: number): LadderTier => (tier <= 2 ? 2 : tier === 3 ? 3 : 4);
