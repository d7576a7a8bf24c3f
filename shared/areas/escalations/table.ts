// The words of the escalation state table (Rule 2.1): states, needs, answers, events and which
// event is possible in which state, for whom. The server's decide functions follow it row by row;
// the client draws only the buttons that it allows. Light: no schema library here.

export const escalationStates = [
  'raised',
  'seen',
  'accepted',
  'returned',
  'resolved',
  'confirmed',
  'withdrawn',
] as const;
export type EscalationState = (typeof escalationStates)[number];
export const needTypes = ['help', 'decision', 'resource', 'information'] as const;
/** An empty return is impossible: one of these and a text (fixed). */
export const answerTypes = ['solved', 'decision', 'resources', 'coaching', 'not_now'] as const;
export const hopCauses = [
  'raise',
  'transfer',
  'pass_up',
  'auto',
  'rejected_twice',
  'de_escalate',
  'review',
  'archived',
] as const;

/** Rule 3.5.5: what raises one by itself. */
export const escalationTriggers = [
  'overdue',
  'moved_twice',
  'streak',
  's1',
  'board_blind',
  'huddles_missed',
  'andon_stop',
] as const;
export type EscalationTrigger = (typeof escalationTriggers)[number];

export const openStates: readonly EscalationState[] = [
  'raised',
  'seen',
  'accepted',
  'returned',
  'resolved',
];
export const isOpenEscalation = (state: EscalationState): boolean => openStates.indexOf(state) >= 0;

/** Who may do it; server and buttons both read it. 'holder', 'originator', 'copy' = board owner of that
 *  board, by the right of a tier above too; '…_itself' and 'target' (the board an offer names) = who
 *  stands for that board, never a tier above (Rule 2.0); 'owner' = the named person alone. */
export type EscalationActor =
  | 'holder'
  | 'holder_itself'
  | 'originator'
  | 'originator_itself'
  | 'owner'
  | 'owner_or_holder'
  | 'either'
  | 'target'
  | 'copy'
  | 'plant_manager'
  | 'system';

export interface EscalationRow {
  /** Row of the table in docs/rules.md 2.1. */
  readonly row: number;
  readonly event: string;
  readonly from: readonly EscalationState[];
  readonly to: EscalationState | 'same' | 'before';
  readonly who: EscalationActor;
}

const active: readonly EscalationState[] = ['raised', 'seen', 'accepted'];

export const escalationTable: readonly EscalationRow[] = [
  { row: 3, event: 'acknowledge', from: ['raised'], to: 'seen', who: 'holder' },
  { row: 4, event: 'accept', from: ['raised', 'seen'], to: 'accepted', who: 'holder_itself' },
  { row: 4, event: 'agree_date', from: ['accepted'], to: 'accepted', who: 'plant_manager' },
  { row: 5, event: 'accept_task', from: ['accepted'], to: 'accepted', who: 'owner' },
  { row: 6, event: 'refuse_task', from: ['accepted'], to: 'accepted', who: 'owner' },
  { row: 6, event: 'owner_missed', from: ['accepted'], to: 'accepted', who: 'system' },
  { row: 7, event: 'change', from: ['accepted'], to: 'accepted', who: 'holder' },
  { row: 8, event: 'return', from: active, to: 'returned', who: 'holder' },
  { row: 9, event: 'resolve', from: ['accepted'], to: 'resolved', who: 'owner_or_holder' },
  { row: 10, event: 'pass_up', from: active, to: 'raised', who: 'holder' },
  { row: 11, event: 'acknowledge_missed', from: ['raised'], to: 'raised', who: 'system' },
  { row: 12, event: 'answer_missed', from: ['raised', 'seen'], to: 'raised', who: 'system' },
  { row: 13, event: 'resolution_missed', from: ['accepted'], to: 'raised', who: 'system' },
  { row: 14, event: 'overrun_at_top', from: active, to: 'same', who: 'system' },
  { row: 15, event: 'transfer', from: ['raised', 'seen'], to: 'raised', who: 'holder' },
  { row: 16, event: 'offer', from: active, to: 'same', who: 'holder' },
  { row: 17, event: 'consent', from: active, to: 'same', who: 'target' },
  { row: 18, event: 'decline_offer', from: active, to: 'same', who: 'target' },
  { row: 18, event: 'take_back_offer', from: active, to: 'same', who: 'holder' },
  {
    row: 19,
    event: 'confirm',
    from: ['returned', 'resolved'],
    to: 'confirmed',
    who: 'originator_itself',
  },
  { row: 20, event: 'reject_return', from: ['returned'], to: 'seen', who: 'originator_itself' },
  {
    row: 21,
    event: 'reject_resolve',
    from: ['resolved'],
    to: 'accepted',
    who: 'originator_itself',
  },
  {
    row: 22,
    event: 'reject_twice',
    from: ['returned', 'resolved'],
    to: 'raised',
    who: 'originator_itself',
  },
  { row: 23, event: 'withdraw', from: active, to: 'withdrawn', who: 'originator' },
  { row: 24, event: 'severity_up', from: active, to: 'same', who: 'either' },
  { row: 25, event: 'severity_down', from: active, to: 'same', who: 'originator_itself' },
  { row: 26, event: 'review_reached', from: ['returned', 'confirmed'], to: 'same', who: 'system' },
  {
    row: 27,
    event: 'answer_review',
    from: ['returned', 'confirmed'],
    to: 'returned',
    who: 'holder',
  },
  { row: 28, event: 'review_missed', from: ['returned', 'confirmed'], to: 'raised', who: 'system' },
  { row: 29, event: 'acknowledge_copy', from: openStates, to: 'same', who: 'copy' },
  { row: 31, event: 'streak_limit', from: ['raised', 'seen'], to: 'raised', who: 'system' },
  { row: 32, event: 'streak_copy', from: ['accepted'], to: 'same', who: 'system' },
];

/** Rows of the table for an event; empty = no such event. */
export const rowsOf = (event: string): readonly EscalationRow[] =>
  escalationTable.filter((r) => r.event === event);

/** May this event happen in this state at all (flags and persons apart)? */
export const canHappen = (event: string, state: EscalationState): boolean =>
  rowsOf(event).some((r) => r.from.indexOf(state) >= 0);
