// The pilot report (Rule 3.10.2): six figures of a board and those below it, worked out from what people
// did anyway. Nobody types anything for it, nobody is named in it. Reads only.
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import {
  previousProductionDay,
  productionDateOf,
  productionDayBounds,
  shiftAt,
} from '../../../shared/areas/calendar/production-day.ts';
import { isProductionDay } from '../../../shared/areas/calendar/shifts.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { leadingRoles } from '../../../shared/areas/people/roles.ts';
import { addDays } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';

export const pilotFigures = [
  'entry',
  'sign_ins',
  'automatic',
  'same_morning',
  'reaction',
  'prepared',
] as const;
type FigureId = (typeof pilotFigures)[number];

export interface PilotFigure {
  readonly id: FigureId;
  /** Seconds, sign-ins, a share 0 … 1, or a count; null = nothing to judge yet. */
  readonly value: number | null;
  readonly goal: number;
  /** 'most' = at most the goal is good, 'least' = at least. */
  readonly good: 'most' | 'least';
  readonly met: boolean | null;
  /** What it was counted over: line days, leader shifts, cards, reds, huddles. */
  readonly of: number;
}

export interface PilotFile {
  readonly from: string;
  readonly to: string;
  readonly lines: number;
  readonly figures: readonly PilotFigure[];
}

const goals: Readonly<Record<FigureId, readonly [number, 'most' | 'least']>> = {
  entry: [60, 'most'],
  sign_ins: [3, 'most'],
  automatic: [0.3, 'most'],
  same_morning: [0.7, 'least'],
  reaction: [0.9, 'least'],
  prepared: [0, 'most'],
};

const figure = (id: FigureId, value: number | null, of: number): PilotFigure => {
  const [goal, good] = goals[id];
  const met = value === null ? null : good === 'most' ? value <= goal : value >= goal;
  return { id, value, goal, good, met, of };
};
const share = (good: number, all: number): number | null => (all === 0 ? null : good / all);

/** Taps of one person less than this apart are one sitting. */
const sittingMs = 60_000;
/** What the first entry of a sitting costs before it is stored: it has no tap before it. */
const firstEntryMs = 10_000;

/** Seconds that sittings took, from the instants at which their entries were stored. */
export function entrySeconds(taps: readonly { by: string; at: number }[]): number {
  const lastOf = new Map<string, number>();
  let ms = 0;
  for (const { by, at } of [...taps].sort((a, b) => a.at - b.at)) {
    const before = lastOf.get(by);
    ms += before !== undefined && at - before < sittingMs ? at - before : firstEntryMs;
    lastOf.set(by, at);
  }
  return ms / 1000;
}

interface Span {
  readonly from: string;
  readonly to: string;
  readonly fromAt: number;
  readonly toAt: number;
}

async function entryOf(
  read: Reader,
  lines: readonly StoredOf<'board'>[],
  calendar: Calendar,
  span: Span,
): Promise<PilotFigure> {
  let seconds = 0;
  let days = 0;
  for (const { id: boardId } of lines) {
    for (let on = span.from; on <= span.to; on = addDays(on, 1)) {
      if (!isProductionDay(on, calendar)) continue;
      days++;
      const readings = await read.list('reading', { boardId, on });
      const words = await read.list('safetyConfirmation', { boardId, on });
      seconds += entrySeconds([
        ...readings
          .filter((r) => r.source === 'manual' && r.byId !== null)
          .map((r) => ({ by: r.byId as string, at: r.at })),
        ...words.map((w) => ({ by: w.byId ?? boardId, at: w.at })),
      ]);
    }
  }
  return figure('entry', share(seconds, days), days);
}

async function signInsOf(
  read: Reader,
  boardIds: ReadonlySet<string>,
  calendar: Calendar,
  span: Span,
): Promise<PilotFigure> {
  const between = { column: 'startedAt', from: span.fromAt, to: span.toAt } as const;
  const shifts = new Set<string>();
  let count = 0;
  for (const session of await read.list('session', {}, { between })) {
    const person = await read.one('person', session.personId);
    const leads = person?.roles.some(
      (r) => boardIds.has(r.boardId) && leadingRoles.includes(r.role),
    );
    if (!leads) continue;
    count++;
    const shift = shiftAt(session.startedAt, calendar);
    const on = shift?.productionOn ?? productionDateOf(session.startedAt, calendar);
    shifts.add(`${session.personId} ${on} ${shift?.shiftId ?? ''}`);
  }
  return figure('sign_ins', share(count, shifts.size), shifts.size);
}

/** Share raised by themselves, and of S2 and S3 those accepted or returned by the end of the first huddle,
 *  after the raise, of the board that had them (Rule 3.9). */
async function cardsOf(
  read: Reader,
  boardIds: readonly string[],
  span: Span,
): Promise<PilotFigure[]> {
  const between = { column: 'raisedAt', from: span.fromAt, to: span.toAt } as const;
  const cards = (
    await read.list('escalation', { originatorId: [...boardIds] }, { between })
  ).filter((card) => card.takenBackAt === null);
  let early = 0;
  let judged = 0;
  for (const card of cards) {
    const hop = card.hops[0];
    if (!hop || card.severity === 'S1') continue;
    const met = (
      await read.list(
        'huddle',
        { boardId: hop.boardId },
        { between: { column: 'endedAt', from: card.raisedAt, to: span.toAt } },
      )
    ).map((huddle) => huddle.endedAt ?? span.toAt);
    if (met.length === 0 && hop.answeredAt === null) continue;
    judged++;
    if (hop.answeredAt !== null && hop.answeredAt <= Math.min(...met, span.toAt)) early++;
  }
  const automatic = cards.filter((card) => card.trigger !== null).length;
  return [
    figure('automatic', share(automatic, cards.length), cards.length),
    figure('same_morning', share(early, judged), judged),
  ];
}

async function keptOf(
  read: Reader,
  boardIds: readonly string[],
  { from, to }: Span,
): Promise<PilotFigure[]> {
  const between = { column: 'on', from, to } as const;
  // A signal on a day that is green is no red (Rule 3.4.2).
  const reds = (
    await read.list('red', { boardId: [...boardIds], signal: false }, { between })
  ).filter(({ outcome }) => outcome !== 'pending');
  const inTime = reds.filter(({ outcome }) => outcome === 'in_time').length;
  const held = (await read.list('huddle', { boardId: [...boardIds] }, { between })).filter(
    ({ state }) => state === 'ended' || state === 'held_late',
  );
  const written = new Set(
    (await read.list('minutes', { boardId: [...boardIds] }, { between })).map(({ id }) => id),
  );
  const byHand = held.filter(({ id, run }) => run !== null && !written.has(id)).length;
  return [
    figure('reaction', share(inTime, reds.length), reds.length),
    figure('prepared', held.length === 0 ? null : byHand, held.length),
  ];
}

/** @param days closed production days, counted back from now */
export async function readPilot(
  read: Reader,
  boardIds: readonly string[],
  now: number,
  days: number,
): Promise<PilotFile | null> {
  const boards = (await read.list('board', { id: [...boardIds] })).filter(
    ({ state }) => state === 'live',
  );
  const first = boards.find(({ id }) => id === boardIds[0]) ?? boards[0];
  const calendar = first && (await read.one('calendar', first.calendarId));
  if (!calendar) return null;
  const to = previousProductionDay(productionDateOf(now, calendar), calendar);
  const from = previousProductionDay(to, calendar, Math.max(1, days - 1));
  const span = {
    from,
    to,
    fromAt: productionDayBounds(from, calendar).startAt,
    toAt: productionDayBounds(to, calendar).endAt,
  };
  const ids = boards.map(({ id }) => id);
  const lines = boards.filter(({ tier }) => tier === 1);
  const byId = new Map<FigureId, PilotFigure>(
    [
      await entryOf(read, lines, calendar, span),
      await signInsOf(read, new Set(ids), calendar, span),
      ...(await cardsOf(read, ids, span)),
      ...(await keptOf(read, ids, span)),
    ].map((each) => [each.id, each]),
  );
  const figures = pilotFigures.flatMap((id) => byId.get(id) ?? []);
  return { from, to, lines: lines.length, figures };
}
