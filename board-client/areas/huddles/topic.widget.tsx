// The topic of a huddle step, in the size of the whole team, and the attendance by role. Draws views;
// must never know the time: clocks are parts of their own.
import type { ComponentChildren } from 'preact';
import type { LossPareto } from '../../../shared/areas/charts/loss-pareto.ts';
import type { attendanceView, TopicView } from '../../../shared/areas/huddles/huddle.view.ts';
import type { Face, TileView } from '../../../shared/areas/kpis/tile.view.ts';
import { glyphOf } from '../../../shared/areas/kpis/tile.view.ts';
import { figureText } from '../../../shared/figure-text.ts';
import { t } from '../../text/text.ts';
import { cx } from '../../ui/class-names.ts';
import { Glyph, Sign } from '../../ui/glyph.tsx';
import tile from '../kpis/tile.module.css';
import css from './huddle.module.css';
import big from './topic.module.css';

export function Pill({ face, count }: { face: Face | null; count: number }) {
  const glyph = face && glyphOf(face);
  return (
    <span class={cx(css.pill, face ? css[face] : count > 0 && css.count)}>
      {glyph ? <Sign mark={glyph} /> : face || !count ? '' : count}
    </span>
  );
}

/** A KPI in one line: state, name, value; the mark of its reaction. */
export function OtherRow({ name, view }: { name: string; view: TileView }) {
  return (
    <div class={big.other}>
      <Pill face={view.face} count={0} />
      <span>{name}</span>
      {view.footMark && <Sign mark={view.footMark} />}
      <b>
        {view.value} {view.unit}
      </b>
    </div>
  );
}

/** The reasons that cost most, in the unit of their loss. */
export function TopThree({
  losses,
  nameOf,
}: {
  losses: LossPareto;
  nameOf: (code: string) => string;
}) {
  return (
    <div class={big.three}>
      <p>{t(`pareto.${losses.unit}`)}</p>
      {losses.bars.slice(0, 3).map(({ code, amount }) => (
        <div key={code}>
          <span>{nameOf(code)}</span>
          <b>{figureText(t, amount, 0)}</b>
          <i>
            <i style={{ width: `${(100 * amount) / (losses.bars[0]?.amount || 1)}%` }} />
          </i>
        </div>
      ))}
    </div>
  );
}

export function Topic({
  title,
  view,
  ring,
  chart,
  side,
}: {
  title: string;
  view: TopicView;
  ring: ComponentChildren;
  chart: ComponentChildren;
  side: ComponentChildren;
}) {
  const { tile: own } = view;
  return (
    <>
      <div class={css.title}>
        <b>{title}</b>
        <span>
          {view.kpi}, {view.day}
        </span>
        <em>{own.tag}</em>
      </div>
      <div class={css.top}>
        <div class={cx(big.big, tile[own.face])}>
          <div class={cx(big.glyph, tile.glyph)}>{own.glyph && <Sign mark={own.glyph} />}</div>
          <div
            class={cx(big.value, tile.value, !own.isFigure && big.said)}
            // Room for five digits; a longer figure is smaller.
            style={{ '--large': Math.min(4.4, 24 / (own.value.length + own.unit.length * 0.5)) }}
          >
            {own.value}
            {own.unit && <small>{own.unit}</small>}
          </div>
          <div class={big.side}>
            {own.target && (
              <div>
                {own.target.sign && <Sign mark={own.target.sign} />}
                {own.target.text} {own.unit}
              </div>
            )}
            {view.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </div>
        </div>
        {ring}
      </div>
      {view.mark && (
        <div class={big.demands}>
          <div class={cx(!view.issue && big.none)}>
            <Sign mark={view.mark} />
            <span>{view.issue ?? t('huddle.no_reaction')}</span>
          </div>
          {view.demands.map(({ text, filled, bad }, i) => (
            <div key={i} class={cx(!filled && big.open)}>
              {filled ? <Glyph name={bad ? 'bang' : 'tick'} /> : <b>{i + 1}</b>}
              <span>{text}</span>
              {i === 2 && view.more && <small>{view.more}</small>}
            </div>
          ))}
        </div>
      )}
      <div class={big.below}>
        <div>{chart}</div>
        <div>
          {side}
          {view.others.map((other) => (
            <OtherRow key={other.id} name={other.kpi} view={other} />
          ))}
        </div>
      </div>
    </>
  );
}

export function Attendance({ view }: { view: ReturnType<typeof attendanceView> }) {
  // Whoever is here is named: many roles stand smaller, none is cut.
  const letters = view.roles.reduce((n, role) => n + role.name.length, view.text.length);
  const width = 0.57 * letters + 2.1 * view.roles.length + 1;
  return (
    <section class={css.attendance} style={{ fontSize: `${Math.min(1, 45 / width)}em` }}>
      <b>{view.text}</b>
      {view.roles.map((role) => (
        <span key={role.key} class={cx(role.mark !== 'tick' && css.away)}>
          <Sign mark={role.mark} />
          {role.name}
        </span>
      ))}
    </section>
  );
}
