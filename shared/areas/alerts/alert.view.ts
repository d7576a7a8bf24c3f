// What an alert says: the cover of a wall, the page of a tablet, the line of the board that asked.
// Category, board and place only: never the question, which may speak of a person who is hurt.
import { localMoment } from '../../local-time.ts';
import type { ViewContext } from '../../words.ts';
import { clockOf, type RungView } from '../andon/andon.view.ts';
import type { Escalation } from '../escalations/escalation.ts';
import type { StripView } from '../escalations/escalation-chip.view.ts';
import type { Alert } from './alert.ts';

export interface AlertHead {
  readonly title: string;
  readonly place: string;
  /** Running since. */
  readonly clock: string;
  readonly since: string;
}

const timeOf = (at: number, { zone }: ViewContext): string => localMoment(at, zone).time;

/** "S1 Safety", "B3 · gate 4", "5:20", "since 02:30". */
export function alertHead(alert: Alert, categoryName: string, context: ViewContext): AlertHead {
  const { words, now } = context;
  const name = context.boardName(alert.originatorId);
  return {
    title: words(`alert.title.${alert.kind}`, { category: categoryName }),
    place: alert.place ? `${name} · ${alert.place}` : name,
    clock: clockOf(now - alert.since),
    since: words('alert.since', { at: timeOf(alert.since, context) }),
  };
}

const who = (tag: { role: string; initials: string }): string => `${tag.role} ${tag.initials}`;

/** Who raised it, who was called, who is next, in the order of time; `card` = the escalation behind it, if this board has it. */
export function alertRungs(
  alert: Alert,
  card: Escalation | undefined,
  phone: string | null,
  context: ViewContext,
): RungView[] {
  const { words, now } = context;
  const call = phone ? words('alert.call', { phone }) : '';
  const rungs: { readonly at: number; readonly view: RungView }[] = [];
  const add = (
    face: RungView['face'],
    name: string,
    under: string,
    at: number | null,
    small = '',
  ): void => {
    const big = at === null ? '' : face === 'now' ? clockOf(at - now) : timeOf(at, context);
    rungs.push({ at: at ?? now, view: { face, name, under, big, small } });
  };
  if (card)
    add(
      'ok',
      context.boardName(alert.originatorId),
      words('alert.raised_by', { who: who(card.raisedBy) }),
      card.raisedAt,
    );
  const last = alert.called[alert.called.length - 1];
  const before = alert.called.slice(0, -1);
  if (before[0])
    add(
      'miss',
      before.map((each) => each.initials).join(', '),
      words('alert.no_answer'),
      before[0].at,
    );
  add(
    'now',
    last ? who(last) : words('alert.nobody_on_duty'),
    last ? words('alert.called', { at: timeOf(last.at, context) }) : '',
    alert.nextCallAt,
    alert.nextCallAt === null ? call || words('alert.last') : words('alert.next_call'),
  );
  for (const copy of card ? card.copies : []) {
    if (copy.boardId === alert.boardId || copy.acknowledgeDueAt === null) continue;
    add(
      copy.acknowledgedAt ? 'ok' : 'future',
      context.boardName(copy.boardId),
      words('alert.told'),
      copy.acknowledgedAt ?? copy.acknowledgeDueAt,
    );
  }
  if (alert.hop !== null && alert.dueAt !== null)
    add('future', words('alert.goes_up'), words('alert.unless'), alert.dueAt);
  return rungs.sort((a, b) => a.at - b.at).map((rung) => rung.view);
}

/** Alerts that call this board now, the oldest first. */
export const callsFor = (alerts: readonly Alert[], boardId: string): Alert[] =>
  alerts.filter((a) => a.open && a.boardId === boardId).sort((a, b) => a.since - b.since);

/** The board that asked: "nobody reached yet, call 4711", until somebody has acknowledged; else null. */
export function nobodyYet(
  alerts: readonly Alert[],
  cards: readonly Escalation[],
  boardId: string,
  phone: string | null,
  context: ViewContext,
): StripView | null {
  for (const alert of alerts) {
    if (!alert.open || alert.originatorId !== boardId || alert.boardId === boardId) continue;
    const card = cards.filter((each) => each.id === alert.subjectId)[0];
    const isReached = card?.copies.some((copy) => copy.acknowledgedAt !== null);
    if (isReached || (card && card.state !== 'raised')) continue;
    return {
      id: alert.id,
      face: 'alert',
      glyph: 'alert',
      text: context.words('alert.nobody', {
        board: context.boardName(alert.boardId),
        called: alert.called.map((each) => each.initials).join(', ') || '–',
      }),
      end: phone ? context.words('alert.call', { phone }) : '',
      more: 0,
    };
  }
  return null;
}
