// Has somebody reacted to a red (Rules 3.4.1 and 3.4.2), and which mark stands in place 4 of the
// tile. Pure: the limits and the moment come from the caller.

export type ReactionMark = 'none' | 'unreacted' | 'escalated' | 'pdca' | 'clock';
/** Quarters of the PDCA circle that are filled: 1 plan, 2 done, 3 checked, 4 standardised. */
export type Quarter = 0 | 1 | 2 | 3 | 4;

export type CountermeasureState =
  | 'proposed'
  | 'plan'
  | 'done'
  | 'checked'
  | 'standardised'
  | 'closed'
  | 'cancelled';

export interface ReactionInput {
  readonly red: {
    /** When a screen first showed it (epoch ms); null = not shown yet. */
    readonly firstShownAt: number | null;
    /** End of the huddle that first shows it, or its planned end when missed. */
    readonly issueDueAt: number;
    /** Start of the same slot's huddle on the next production day. */
    readonly reactionDueAt: number;
  };
  /** The issue that covers it: its own, a running one of the same reason, or a child's. */
  readonly issue?:
    | {
        readonly raisedAt: number;
        /** When reason code and containment yes/no both stood; null = not yet. */
        readonly completeAt: number | null;
      }
    | undefined;
  readonly countermeasures: readonly ReactionCountermeasure[];
  readonly escalationsOpen: number | readonly unknown[];
  readonly now: number;
}

export interface ReactionCountermeasure {
  readonly state: CountermeasureState;
  /** When its owner accepted it himself; null = name still dashed. */
  readonly acceptedAt: number | null;
  /** Current due date `YYYY-MM-DD`. */
  readonly dueOn: string | null;
}

export interface Reaction {
  readonly mark: ReactionMark;
  readonly quarter?: Quarter;
  /** A limit passed without what it asks for: not reacted, corner "!" stays for good. */
  readonly late: boolean;
  /** `in_time` or `late` are final and feed the reaction rate. */
  readonly outcome: 'pending' | 'in_time' | 'late';
}

/** Mark, circle and lateness of one red. Rules 3.4.1 and 3.4.2. */
export function reactionOf(input: ReactionInput): Reaction {
  const { red, issue, countermeasures, escalationsOpen, now } = input;
  if (red.firstShownAt === null || now < red.firstShownAt) {
    return { mark: 'none', late: false, outcome: 'pending' };
  }
  const accepted = countermeasures.filter(isAccepted);
  const acceptedAt = accepted.length > 0 ? Math.min(...accepted.map((c) => c.acceptedAt!)) : null;
  const late =
    missed(issue?.completeAt ?? null, red.issueDueAt, now, 'until') ||
    missed(acceptedAt, red.reactionDueAt, now, 'before');
  const reacted = issue !== undefined && issue.completeAt !== null && acceptedAt !== null;
  const outcome = late ? 'late' : reacted ? 'in_time' : 'pending';
  if (!issue) return { mark: 'unreacted', late, outcome };
  const quarter = circleOf(accepted);
  const escalated =
    typeof escalationsOpen === 'number' ? escalationsOpen > 0 : escalationsOpen.length > 0;
  if (escalated) return { mark: 'escalated', quarter, late, outcome };
  if (accepted.length > 0) return { mark: 'pdca', quarter, late, outcome };
  return { mark: 'clock', late, outcome };
}

function isAccepted(countermeasure: ReactionCountermeasure): boolean {
  const { state, acceptedAt } = countermeasure;
  return acceptedAt !== null && state !== 'proposed' && state !== 'cancelled';
}

/** `until` = in time up to and including the limit, `before` = only ahead of it. */
function missed(at: number | null, limit: number, now: number, by: 'until' | 'before'): boolean {
  const moment = at ?? now;
  return by === 'until' ? moment > limit : moment >= limit;
}

const quarterOf: Readonly<Record<CountermeasureState, Quarter>> = {
  proposed: 0,
  plan: 1,
  done: 2,
  checked: 3,
  standardised: 4,
  closed: 4,
  cancelled: 0,
};

/** The circle of the open countermeasure that is due first; full when all of them are standard. */
function circleOf(accepted: readonly ReactionCountermeasure[]): Quarter {
  if (accepted.length === 0) return 0;
  const open = accepted.filter((countermeasure) => quarterOf[countermeasure.state] < 4);
  const first = open.reduce<ReactionCountermeasure | undefined>(
    (best, next) => (best && (best.dueOn ?? '9') <= (next.dueOn ?? '9') ? best : next),
    undefined,
  );
  return first ? quarterOf[first.state] : 4;
}

const urgency: readonly ReactionMark[] = ['unreacted', 'escalated', 'pdca', 'clock', 'none'];

/**
 * Place 4 of a tile: the most urgent over all reds of the category, ! > ↑ > circle > clock. Of two
 * circles the emptier one; late if any of them is.
 */
export function mostUrgent(reactions: readonly Reaction[]): Reaction {
  let top: Reaction = { mark: 'none', late: false, outcome: 'pending' };
  for (const reaction of reactions) {
    const step = urgency.indexOf(reaction.mark) - urgency.indexOf(top.mark);
    if (step < 0 || (step === 0 && (reaction.quarter ?? 0) < (top.quarter ?? 0))) top = reaction;
  }
  return { ...top, late: reactions.some((reaction) => reaction.late) };
}

/**
 * Does the reaction rule live on this board? From stage 2 (Rule 3.10.1), never in ramp-up (3.1.10),
 * and only when every red counts (3.4.1); in mode `signal` a run-chart signal takes its place.
 */
export function reactionRuleActs(board: {
  readonly stage: number;
  readonly phase: 'normal' | 'ramp_up';
  readonly mode: 'every_red' | 'signal';
}): boolean {
  return board.stage >= 2 && board.phase === 'normal' && board.mode === 'every_red';
}

/**
 * Reds reacted to in time / reds, 0 to 1, over all KPIs of a board, not only headlines. Reds whose
 * limits still run count on neither side; null when none is left. Rule 3.4.2.
 */
export function reactionRate(reactions: readonly Pick<Reaction, 'outcome'>[]): number | null {
  const final = reactions.filter((reaction) => reaction.outcome !== 'pending');
  if (final.length === 0) return null;
  return final.filter((reaction) => reaction.outcome === 'in_time').length / final.length;
}
