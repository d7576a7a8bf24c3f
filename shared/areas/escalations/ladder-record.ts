// The plant's own clocks of the ladder (Rule 3.5.7), with the instants from which they held: a clock is
// reckoned by the ladder of the instant it started at, whatever is set later. Never a board's alone.
import { defineKind } from '../../kind.ts';
import { id, instant, nullable, type Static, shape, Type } from '../../schema.ts';
import { type Ladder, type Limit, ladder as ofTheRule } from './ladder.ts';

const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const clock = () => shape({ by: Type.Literal('clock'), minutes: whole(1, 4320) });
const duty = () => shape({ by: Type.Literal('duty'), minutes: whole(5, 4800) });
const huddle = () => shape({ by: Type.Literal('huddle') });

/** S1 runs by the clock alone (Rule 3.5.1). */
const byTheClock = shape({ acknowledge: clock(), answer: clock() });
const limits = shape({
  acknowledge: Type.Union([
    clock(),
    duty(),
    huddle(),
    shape({
      by: Type.Literal('earliest'),
      of: Type.Array(Type.Union([huddle(), duty()]), { minItems: 2, maxItems: 2 }),
    }),
  ]),
  answer: Type.Union([
    clock(),
    duty(),
    shape({ by: Type.Literal('laterHuddle'), workingDays: whole(0, 10) }),
    shape({ by: Type.Literal('workingDays'), days: whole(1, 20) }),
  ]),
});
const tiers = <S extends typeof byTheClock | typeof limits>(of: S) =>
  shape({ 2: of, 3: of, 4: of });
export const ladderClocksSchema = shape({
  S1: tiers(byTheClock),
  S2: tiers(limits),
  S3: tiers(limits),
});

const since = { fromAt: instant(), clocks: nullable(ladderClocksSchema) };
/** `clocks` null = those of the rule. */
export const escalationLadderSchema = shape({
  /** `plant` */
  id: id(),
  ...since,
  /** What held before, oldest first. */
  earlier: Type.Array(shape(since), { maxItems: 100 }),
});
export type EscalationLadder = Static<typeof escalationLadderSchema>;
export type LadderClocks = Static<typeof ladderClocksSchema>;

export const escalationLadder = defineKind<EscalationLadder>({
  schema: escalationLadderSchema,
  // Only the server reckons clocks; screens are given their ends.
  scopesOf: () => [],
});

/** The ladder that held at an instant: before the plant set its own, that of the rule. */
export function ladderAt(record: EscalationLadder | null | undefined, at: number): Ladder {
  if (!record) return ofTheRule;
  const spans = [...record.earlier, record];
  return spans.findLast(({ fromAt }) => fromAt <= at)?.clocks ?? ofTheRule;
}

/** The record with other clocks from now on; what held before stays for what started before. */
export function withClocks(
  before: EscalationLadder | null,
  clocks: LadderClocks | null,
  now: number,
): EscalationLadder {
  const earlier = before
    ? [...before.earlier, { fromAt: before.fromAt, clocks: before.clocks }].slice(-100)
    : [];
  return { id: 'plant', fromAt: now, clocks, earlier };
}

const isLonger = (a: Limit, b: Limit): boolean =>
  a.by === b.by && 'minutes' in a && 'minutes' in b && a.minutes > b.minutes;

/** Path of the first limit that makes no sense, or null: one answers no sooner than one has seen it. */
export function ladderFault(clocks: LadderClocks): string | null {
  for (const severity of ['S1', 'S2', 'S3'] as const)
    for (const tier of [2, 3, 4] as const) {
      const { acknowledge, answer } = clocks[severity][tier];
      if (isLonger(acknowledge, answer)) return `${severity}/${tier}/answer`;
      if (
        acknowledge.by === 'earliest' &&
        new Set(acknowledge.of.map(({ by }) => by)).size < acknowledge.of.length
      )
        return `${severity}/${tier}/acknowledge`;
    }
  return null;
}
