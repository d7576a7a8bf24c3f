// The words of andon (Rule 2 "Andon call"): kinds, states, who is called after how many minutes, and
// which event is possible in which state. Light: no schema library here.

export const andonTypes = ['material', 'machine', 'quality', 'safety', 'help'] as const;
export type AndonType = (typeof andonTypes)[number];

export const andonStates = [
  'raised',
  'acknowledged',
  'attended',
  'resolved',
  'closed',
  'withdrawn',
] as const;
export type AndonState = (typeof andonStates)[number];

export interface AndonRow {
  readonly event: 'acknowledge' | 'attend' | 'resolve' | 'close' | 'climb';
  readonly from: readonly AndonState[];
  /** 'same': the state stays (the clock calls the next one). */
  readonly to: AndonState | 'same';
}

const running: readonly AndonState[] = ['raised', 'acknowledged', 'attended'];

export const andonTable: readonly AndonRow[] = [
  { event: 'acknowledge', from: ['raised'], to: 'acknowledged' },
  { event: 'attend', from: ['raised', 'acknowledged'], to: 'attended' },
  { event: 'resolve', from: running, to: 'resolved' },
  { event: 'close', from: ['resolved'], to: 'closed' },
  { event: 'climb', from: running, to: 'same' },
];

/** State after an event, or null: what is not in the table is refused. */
export function andonAfter(state: AndonState, event: AndonRow['event']): AndonState | null {
  const row = andonTable.filter((r) => r.event === event && r.from.indexOf(state) >= 0)[0];
  if (!row) return null;
  return row.to === 'same' ? state : row.to;
}

export const isRunning = (state: AndonState): boolean => running.indexOf(state) >= 0;

/** Rule 3.5.4: who answers within how many minutes while the line stands. The first is called at
 *  once, each next one when the limit before his is over. */
export const andonLadder = [
  { role: 'TL', limitMinutes: 3 },
  { role: 'SV', limitMinutes: 10 },
  { role: 'VSM', limitMinutes: 30 },
  { role: 'PM', limitMinutes: 60 },
] as const;
export type AndonRole = (typeof andonLadder)[number]['role'];

/** The ladder with a plant's own minutes. */
export const andonLadderOf = (
  minutes: readonly number[] | null | undefined,
): { readonly role: AndonRole; readonly limitMinutes: number }[] =>
  andonLadder.map(({ role, limitMinutes }, i) => ({
    role,
    limitMinutes: minutes?.[i] || limitMinutes,
  }));

/** Each limit comes after the one before. */
export const isRising = (minutes: readonly number[]): boolean =>
  minutes.every((n, i) => i === 0 || n > (minutes[i - 1] || 0));

/** From this many called people on a call covers the walls (Rule 3.5.4). */
export const coverFromRung = 2;
/** A longer stop makes an issue, is S2 and asks the parent by itself (Rule 2 "Andon call"). */
export const longStopMinutes = 30;
/** This many calls of a station in one shift make an issue. */
export const repeatsForIssue = 3;

/** The letter under which a call's issue stands. */
export const categoryOfAndon: Readonly<Record<AndonType, string>> = {
  material: 'D',
  machine: 'D',
  quality: 'Q',
  safety: 'S',
  help: 'D',
};
