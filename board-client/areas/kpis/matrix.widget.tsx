// Parts of the matrix of children on tier 2 and 3: the category columns go on downwards. Must never
// colour a parent by its children.
import type { ComponentChildren } from 'preact';
import type { CellView } from '../../../shared/areas/kpis/tile.view.ts';
import { cx } from '../../ui/class-names.ts';
import { useFlash } from '../../ui/flash.ts';
import { Sign } from '../../ui/glyph.tsx';
import css from './matrix.module.css';

/** Row head and one column per category; `slim` rows make room for a fourth child. */
export function Matrix({
  columns,
  slim,
  children,
}: {
  columns: number;
  slim: boolean;
  children: ComponentChildren;
}) {
  return (
    <section
      class={cx(css.matrix, slim && css.slim)}
      style={{
        gridTemplateColumns: `calc(var(--d) * ${columns < 5 ? 176 : 268}) repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {children}
    </section>
  );
}

export const MatrixCorner = ({ text }: { text: string }) => <div class={css.corner}>{text}</div>;

export function RowHead({ name, note, own }: { name: string; note: string; own?: boolean }) {
  return (
    <div class={cx(css.name, own && css.own, name.length > 10 && css.long)}>
      <b>{name}</b>
      {note && <span>{note}</span>}
    </div>
  );
}

/** A child's headline; without a view the child has no KPI of that category. */
export function MatrixCell({ view, stale }: { view: CellView | null; stale: boolean }) {
  const element = useFlash<HTMLDivElement>(view);
  if (!view) return <div class={css.none} />;
  const face = stale ? 'stale' : view.face;
  const glyph = stale ? 'offline' : view.glyph;
  // A long figure is smaller, and never pushes the mark of its reaction out.
  const width =
    view.value.length + view.unit.length * 0.7 + (view.mark ? 1.4 + view.note.length * 0.8 : 0);
  return (
    <div
      ref={element}
      class={cx(css.cell, css[face])}
      style={{ '--size': view.isFigure ? Math.min(1, 8.6 / width) : 1 }}
    >
      {glyph && (
        <span class={css.field}>
          <Sign mark={glyph} />
        </span>
      )}
      <span class={cx(css.text, view.isFigure ? css.figure : css.said)}>{view.value}</span>
      {view.unit && <small>{view.unit}</small>}
      {!stale && view.mark && (
        <span class={css.end}>
          {view.note}
          <Sign mark={view.mark} class={css.sign} />
        </span>
      )}
    </div>
  );
}

/** One row for the children without anything off: "3 more: nothing off". */
export const FoldedRow = ({ text }: { text: string }) => <div class={css.folded}>{text}</div>;
