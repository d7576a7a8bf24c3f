// A running huddle: which step, how long, who is here (Rule 2 "Huddle"). Overtime is counted, never cut
// off. Pure and light: the wall, the tablet and the rules reckon with the same functions.
import type { Agenda, AgendaRole } from './agenda.ts';
import type { Huddle, Run } from './huddle.ts';
import type { HuddleType, Presence } from './steps.ts';

/** What a huddle reviews (Rule 3.2.5). */
export type Reviews = Pick<Run, 'days' | 'shifts'>;

export const beginRun = (
  type: HuddleType,
  steps: Agenda['steps'],
  roles: readonly AgendaRole[],
  reviews: Reviews,
  now: number,
): Run => ({
  type,
  steps: steps.map((step) => ({ ...step, spentMs: 0 })),
  step: 0,
  stepStartedAt: now,
  show: 'tile',
  safetyEndedAt: null,
  ...reviews,
  // Who starts it is here; the rest is said.
  roles: roles.map((role, i) => ({ ...role, state: i === 0 ? ('present' as const) : null })),
  made: { issues: 0, actions: 0, decisions: 0 },
});

const isSafety = (run: Run, step: number): boolean => run.steps[step]?.category === 'S';

/** The clock of the running step is read into it. */
const stopped = (run: Run, now: number): Run => ({
  ...run,
  steps: run.steps.map((step, i) =>
    i === run.step
      ? { ...step, spentMs: step.spentMs + Math.max(0, now - run.stepStartedAt) }
      : step,
  ),
  stepStartedAt: now,
});

/**
 * Any step, forward or back. Leaving Safety ends its time for "as told at handover" (Rule 3.1.6);
 * going back to it opens that time again, for a slip of the finger must not cost a safe day.
 */
export const goToStep = (run: Run, to: number, now: number): Run => ({
  ...stopped(run, now),
  step: to,
  show: 'tile',
  safetyEndedAt: isSafety(run, to) ? null : isSafety(run, run.step) ? now : run.safetyEndedAt,
});

/** At the end of the huddle: who was not named is absent; a Safety step that ran to the end ends. */
export const endRun = (run: Run, now: number): Run => ({
  ...stopped(run, now),
  safetyEndedAt: run.safetyEndedAt ?? (isSafety(run, run.step) ? now : null),
  roles: run.roles.map((role) => ({ ...role, state: role.state ?? ('absent' as const) })),
});

export const withPresence = (
  run: Run,
  said: readonly { readonly key: string; readonly state: Presence }[],
): Run => ({
  ...run,
  roles: run.roles.map((role) => ({
    ...role,
    state: said.filter((s) => s.key === role.key)[0]?.state ?? role.state,
  })),
});

export const isHere = (state: Presence | null): boolean =>
  state === 'present' || state === 'deputy';

/** Required roles present or by deputy, of all required ones (Rule 3.9). */
export function attendanceOf(run: Pick<Run, 'roles'>): { here: number; of: number } {
  const required = run.roles.filter((role) => role.required);
  return { here: required.filter((role) => isHere(role.state)).length, of: required.length };
}

/** Time that a step has taken until `now`; the running one goes on. */
export const spentMs = (run: Run, index: number, now: number): number =>
  (run.steps[index]?.spentMs ?? 0) +
  (index === run.step ? Math.max(0, now - run.stepStartedAt) : 0);

export const plannedMs = (run: Pick<Run, 'steps'>): number =>
  run.steps.reduce((sum, step) => sum + step.seconds * 1000, 0);

/** How long it has run, or ran. */
export const lengthMs = (huddle: Pick<Huddle, 'startedAt' | 'endedAt'>, now: number): number =>
  huddle.startedAt === null ? 0 : Math.max(0, (huddle.endedAt ?? now) - huddle.startedAt);

/** A huddle that nobody ends runs at least this long: overtime is counted, never cut off. */
export const forgottenAfterMs = 60 * 60_000;
/** The next huddle of the board may begin this early and still be on time (Rule 3.9). */
const opensMs = 2 * 60_000;

/**
 * When the clock ends a huddle that nobody ended (Rule 2 "Huddle"): after three times its planned
 * length, an hour at least, and before the next slot of its board opens; never within its own time.
 */
export function forgottenAt(
  huddle: Pick<Huddle, 'startedAt' | 'plannedStartAt' | 'plannedEndAt'>,
  nextStartAt: number | null,
): number {
  const startedAt = huddle.startedAt ?? huddle.plannedStartAt;
  const plannedMs = huddle.plannedEndAt - huddle.plannedStartAt;
  const byLength = startedAt + Math.max(forgottenAfterMs, 3 * plannedMs);
  const byNext = nextStartAt === null ? byLength : nextStartAt - opensMs;
  return Math.max(startedAt + plannedMs, Math.min(byLength, byNext));
}

/** "1:30"; ten minutes are "10:00". */
export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}:${rest < 10 ? '0' : ''}${rest}`;
}

/** Time left of a step, "0:38"; beyond its box "+0:12". Counted to the second, never cut off. */
export function leftOf(seconds: number, spent: number): { text: string; over: boolean } {
  const left = seconds - Math.floor(spent / 1000);
  return left >= 0
    ? { text: clockOf(left * 1000), over: false }
    : { text: `+${clockOf(-left * 1000)}`, over: true };
}
