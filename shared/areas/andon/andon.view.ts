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
  /** Share of the running limit that is used, 0 … 1. */
  readonly share: number;
}
export interface AndonView {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly kind: string;
  readonly clock: string;
  readonly since: string;
  readonly note: string;
  readonly calls: string;
  readonly rungs: readonly RungView[];
}

/** "4:12", "60:00". */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${`0${seconds % 60}`.slice(-2)}`;
}

export const calledOf = (call: Pick<AndonCall, 'rungs'>): number =>
  call.rungs.filter((rung) => rung.calledAt !== null).length;

/** From the second called person on it covers the wall of its board; boards above see it from theirs. */
export const coversWall = (call: AndonCall, boardId: string): boolean =>
  call.stands &&
  isRunning(call.state) &&
  (call.boardId !== boardId || calledOf(call) >= coverFromRung);

function rungView(call: AndonCall, rung: Rung, i: number, context: ViewContext): RungView {
  const { words, now } = context;
  const n = rung.limitMinutes;
  const limitAt = call.raisedAt + n * 60_000;
  const name = words(`andon.role.${rung.role}`, { board: context.boardName(rung.boardId) });
  const limit = words('andon.minutes', { n });
  const from = i === 0 ? 0 : call.rungs[i - 1]!.limitMinutes;
  const say = (face: RungView['face'], under: string, big: string, small = '', share = 0) => ({
    face,
    name,
    under: [rung.initials, under].filter(Boolean).join(', '),
    big,
    small,
    share,
  });
  if (rung.calledAt === null) return say('future', words('andon.called_at', { n: from }), limit);
  const wasThere = call.attendedAt !== null && call.attendedAt <= limitAt;
  if (i < calledOf(call) - 1 || now >= limitAt)
    return wasThere
      ? say('ok', words('andon.called'), words('andon.there'), limit)
      : say('miss', words('andon.called'), words('andon.not_there'), limit);
  const step = call.attendedAt ? 'here' : call.acknowledgedAt ? 'on_way' : 'called';
  const share = (now - rung.calledAt) / Math.max(1, limitAt - rung.calledAt);
  return say(
    'now',
    words(`andon.${step}`),
    clockOf(limitAt - now),
    words('andon.left', { n }),
    Math.min(1, Math.max(0, share)),
  );
}

export function andonView(call: AndonCall, context: ViewContext): AndonView {
  const { words, now, zone } = context;
  const since = localMoment(call.raisedAt, zone).time;
  const by = call.attendedBy ?? call.acknowledgedBy;
  const note = call.attendedAt
    ? 'andon.note.here'
    : call.acknowledgedAt
      ? 'andon.note.on_way'
      : 'andon.note.nobody';
  return {
    id: call.id,
    title: words(call.stands ? 'andon.stands' : 'andon.runs'),
    place: words('andon.station', { station: call.station }),
    kind: words(`andon.type.${call.type}`),
    clock: clockOf((call.resolvedAt ?? now) - call.raisedAt),
    since: words('andon.since', { time: since }),
    note: words(note, { who: by?.initials ?? '' }),
    calls: words('andon.calls', { n: call.nthOfShift, here: call.nthOfStation }),
    rungs: call.rungs.map((rung, i) => rungView(call, rung, i, context)),
  };
}

/** One item of the strip, while it does not cover the wall. */
export function andonStrip(call: AndonCall, more: number, context: ViewContext): StripView {
  const { words } = context;
  return {
    id: call.id,
    face: call.stands ? 'up_late' : 'alert',
    glyph: 'bang',
    text: words(call.stands ? 'andon.strip.stands' : 'andon.strip.runs', {
      station: call.station,
      kind: words(`andon.type.${call.type}`),
    }),
    end: words(
      call.attendedAt ? 'andon.here' : call.acknowledgedAt ? 'andon.on_way' : 'andon.called',
    ),
    more: more > 0 ? words('strip.more', { n: more }) : '',
  };
}
