// Open escalations as a table, next deadline first: what is needed, its way, who has it, the clock.
import { leftText, momentText, sinceText } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { DeskIcon } from './desk-icons.tsx';
import e from './escalations-page.module.css';
import d from './parts.module.css';

export interface OpenCard {
  readonly id: string;
  readonly severity: string;
  readonly question: string;
  readonly trigger: string | null;
  readonly lines: number;
  readonly way: readonly string[];
  readonly cause: string;
  readonly holderId: string;
  readonly originatorId: string;
  readonly owner: { readonly role: string; readonly initials: string } | null;
  readonly state: string;
  readonly late: boolean;
  readonly due: { readonly clock: 'A' | 'B' | 'C'; readonly at: number } | null;
  readonly arrivedAt: number;
  readonly answeredAt: number | null;
  readonly unconfirmed: boolean;
}

export function OpenCards({ desk, cards }: { desk: Desk; cards: readonly OpenCard[] }) {
  const short = (id: string): string => desk.store.record('board', id).value?.shortName ?? id;
  return (
    <section class={d.panel}>
      <h2>{t('desk.esc.open.title')}</h2>
      {cards.length === 0 && <p class={d.muted}>{t('desk.esc.none')}</p>}
      {cards.length > 0 && (
        <table class={d.table}>
          <thead>
            <tr>
              <th />
              {['needed', 'way', 'owner', 'state', 'next'].map((name) => (
                <th key={name}>{t(`desk.esc.col.${name}`)}</th>
              ))}
              <th />
              <th class={d.num}>{t('desk.esc.col.clock')}</th>
            </tr>
          </thead>
          <tbody>
            {cards.map((card) => (
              <Row key={card.id} desk={desk} card={card} short={short} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Why it is here, where that is not plain: went up by itself, raised by itself, unconfirmed. */
function because(card: OpenCard, short: (id: string) => string): string {
  if (card.unconfirmed) return t('desk.esc.unconfirmed');
  const before = card.way[card.way.length - 2] ?? '';
  if (card.cause === 'auto') return t('desk.esc.auto_up', { board: short(before) });
  return card.trigger ? t('card.auto', { why: t(`trigger.${card.trigger}`) }) : '';
}

function Row({ desk, card, short }: { desk: Desk; card: OpenCard; short: (id: string) => string }) {
  const now = desk.link.minute.value;
  const today = desk.store.record('today', desk.boardId).value;
  const isAnswered = card.state === 'returned' || card.state === 'resolved';
  const isLate = card.late || (card.due !== null && card.due.at < now);
  const span = card.due ? card.due.at - card.arrivedAt : 0;
  const used = span > 0 ? Math.min(1, Math.max(0, (now - card.arrivedAt) / span)) : 1;
  const why = because(card, short);
  const who = card.owner
    ? [card.owner.role, card.owner.initials].filter(Boolean).join(' ')
    : short(isAnswered ? card.originatorId : card.holderId);
  return (
    <tr data-card={card.id}>
      <td>
        <span class={cx(d.tag, d.out)}>{card.severity}</span>
      </td>
      <td>
        <b>
          {card.question}
          {card.lines > 0 && ` +${card.lines}`}
        </b>
        {why && <div class={d.muted}>{why}</div>}
      </td>
      <td class={e.way}>{card.way.map(short).join(' → ')}</td>
      <td>{who}</td>
      <td>
        <span class={cx(d.tag, card.state === 'raised' && d.out, isAnswered && d.info)}>
          {t(`strip.state.${card.state}`)}
        </span>
      </td>
      <td>
        {card.due
          ? t(`desk.esc.next.${card.due.clock}`, {
              at: momentText(t, card.due.at, today?.zone ?? 'UTC', today?.calendarOn ?? ''),
            })
          : isAnswered && t('desk.esc.next.confirm')}
      </td>
      <td class={e.used}>
        {card.due && (
          <span class={cx(e.meter, isLate && e.late)}>
            <i style={{ width: `${(isLate ? 1 : used) * 100}%` }} />
          </span>
        )}
      </td>
      <td class={d.num}>
        <b class={isLate ? e.red : undefined}>
          {isLate && <DeskIcon name="clock" />}
          {card.due
            ? leftText(t, card.due.at, now)
            : card.answeredAt !== null &&
              t('desk.esc.waiting', { span: sinceText(t, card.answeredAt, now) })}
        </b>
      </td>
    </tr>
  );
}
