// An andon call as the wall and the tablet say it: how long the line stands, who was called, who comes,
// what the next limit is (Rule 3.5.4). Pure; shared, so that both surfaces read the same.
import { localMoment } from '../../local-time.ts';
import type { ViewContext } from '../../words.ts';
import type { StripView } from '../escalations/escalation-chip.view.ts';
import type { AndonCall, Rung } from './andon.ts';
import { coverFromRung, isRunning } from './table.ts';

export interface RungView {
  /** What it looks like: limit missed, running now, somebody was there in time, still to come. */
  readonly face: 'miss' | 'now' | 'ok' | 'future';
  readonly name: string;
  readonly under: string;
  readonly big: string;
  readonly small: string;
}
export interface AndonView {
  readonly title: string;
  readonly place: string;
  /** The two halves of `place`: a cover gives each its own line, so that neither is cut. */
  readonly station: string;
  readonly kind: string;
  readonly clock: string;
  readonly since: string;
  readonly calls: string;
  readonly rungs: readonly RungView[];
}

/** "4:12", "60:00"; from 100 minutes on hours and minutes, "2h17": the glass has room for five places. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const two = (n: number): string => `0${n}`.slice(-2);
  return minutes < 100
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}h${two(minutes % 60)}`;
}

export const calledOf = (call: Pick<AndonCall, 'rungs'>): number =>
  call.rungs.filter((rung) => rung.calledAt !== null).length;

/** From the second called person on it covers the wall of its board; boards above see it from theirs. */
export const coversWall = (call: AndonCall, boardId: string): boolean =>
  call.stands &&
  isRunning(call.state) &&
  (call.boardId !== boardId || calledOf(call) >= coverFromRung);

/** Key of what is known of who comes. */
const stepOf = (call: AndonCall): string =>
  call.attendedAt ? 'andon.here' : call.acknowledgedAt ? 'andon.on_way' : 'andon.called';

/** Index of the called rung whose person answered; -1 = nobody yet, or somebody who was not called. */
const answeredRung = (call: AndonCall): number => {
  const by = call.attendedBy || call.acknowledgedBy;
  return by
    ? call.rungs.map((r) => (r.calledAt ? r.initials : '')).indexOf(by.initials || '-')
    : -1;
};

function rungView(call: AndonCall, rung: Rung, i: number, context: ViewContext): RungView {
  const { words, now } = context;
  const n = rung.limitMinutes;
  const limitAt = call.raisedAt + n * 60_000;
  const by = call.attendedBy || call.acknowledgedBy;
  const at = answeredRung(call);
  const say = (face: RungView['face'], under: string, big: string, small = '', who = '') => ({
    face,
    name: words(`andon.role.${rung.role}`, { board: context.boardName(rung.boardId) }),
    under: `${who || rung.initials} ${under}`,
    big,
    small,
  });
  const limit = words('andon.minutes', { n });
  if (rung.calledAt === null) {
    const from = call.rungs[i - 1]?.limitMinutes ?? 0;
    return say('future', words('andon.called_at', { n: from }), limit);
  }
  const called = words('andon.called');
  const isLast = i === calledOf(call) - 1;
  // Whoever answered reads so on his own line, in time or not; somebody else on the line that runs.
  if (at === i && by && !(isLast && now < limitAt)) {
    const since = call.attendedAt || call.acknowledgedAt || now;
    return say('ok', words(stepOf(call)), localMoment(since, context.zone).time, limit);
  }
  const step = at < 0 || at === i ? words(stepOf(call)) : called;
  const other = at < 0 && by ? by.initials : '';
  if (isLast && now < limitAt)
    return say('now', step, clockOf(limitAt - now), words('andon.left', { n }), other);
  const isInTime = call.attendedAt !== null && call.attendedAt <= limitAt;
  return say(
    isInTime ? 'ok' : 'miss',
    called,
    words(isInTime ? 'andon.there' : 'andon.not_there'),
    limit,
  );
}

export function andonView(call: AndonCall, context: ViewContext): AndonView {
  const { words, now, zone } = context;
  const station = words('andon.station', { station: call.station });
  const kind = words(`andon.type.${call.type}`);
  return {
    title: words(call.stands ? 'andon.stands' : 'andon.runs'),
    place: `${station} · ${kind}`,
    station,
    kind,
    clock: clockOf((call.resolvedAt ?? now) - call.raisedAt),
    since: words('andon.since', { time: localMoment(call.raisedAt, zone).time }),
    calls: words('andon.calls', { n: call.nthOfShift, here: call.nthOfStation }),
    rungs: call.rungs.map((rung, i) => rungView(call, rung, i, context)),
  };
}

/** One item of the strip, while it does not cover the wall. */
export function andonStrip(call: AndonCall, more: number, context: ViewContext): StripView {
  const { words } = context;
  const view = andonView(call, context);
  return {
    id: call.id,
    face: call.stands ? 'up_late' : 'alert',
    glyph: 'bang',
    text: `${view.title}: ${view.place}`,
    end: words(stepOf(call)),
    more,
  };
}
