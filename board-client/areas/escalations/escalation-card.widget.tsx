// A card of an escalation column. Its clock is a part of its own, so that a minute repaints only
// the time left and the bar. Must never show a name: role and initials only.
import type { ComponentChildren } from 'preact';
import type {
  CardClockView,
  CardView,
} from '../../../shared/areas/escalations/escalation-card.view.ts';
import { cx } from '../../ui/class-names.ts';
import { useFlash } from '../../ui/flash.ts';
import { Sign } from '../../ui/glyph.tsx';
import css from './escalation-card.module.css';

export function EscalationCard({ view, clock }: { view: CardView; clock: ComponentChildren }) {
  const element = useFlash<HTMLDivElement>(view);
  return (
    <div ref={element} class={cx(css.card, css[view.face])}>
      <div class={css.who}>
        <i>{view.board}</i>
        <i>{view.category}</i>
        <em>{view.severity}</em>
        {view.why && <small>{view.why}</small>}
        <span class={css.origin}>
          <span class={cx(view.dashed && css.dashed)}>{view.origin}</span>
          {view.lines && <b>{view.lines}</b>}
        </span>
      </div>
      <div class={css.question}>{view.question}</div>
      <div class={css.deadline}>
        <Sign mark={view.glyph} class={css.sign} />
        <span class={css.by}>{view.by}</span>
        {clock}
      </div>
    </div>
  );
}

/** Time left and the share of it that is used. */
export function CardClock({ view }: { view: CardClockView }) {
  return (
    <>
      <span class={css.left}>{view.text}</span>
      {view.used !== null && (
        <span class={css.bar}>
          <span class={css.used} style={{ width: `${Math.round(view.used * 100)}%` }} />
        </span>
      )}
    </>
  );
}

/** Heading with count ("2 of 5" when cut) and what says that nothing is there. */
export function CardColumn({
  title,
  count,
  empty,
  airy,
  children,
}: {
  title: string;
  count: string;
  empty: string | null;
  /** Fewer cards than places: they take the room. */
  airy: boolean;
  children?: ComponentChildren;
}) {
  return (
    <div class={cx(css.column, airy && css.airy)}>
      <div class={css.heading}>
        <b class={cx(title.length > 21 && css.longTitle)}>{title}</b>
        <span>{count}</span>
      </div>
      {empty ? <div class={css.empty}>{empty}</div> : children}
    </div>
  );
}
