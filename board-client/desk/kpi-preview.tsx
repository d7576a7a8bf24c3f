// How a definition looks on the wall, light and dark, with a value that one tries. Draws the wall's own
// tile from what is typed; nothing here is a figure of the board.
import { useState } from 'preact/hooks';
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import { judge } from '../../shared/areas/kpis/status.ts';
import { faceOf, glyphOf, type TileView } from '../../shared/areas/kpis/tile.view.ts';
import { figureText } from '../../shared/figure-text.ts';
import { TileBlock, TileHead } from '../areas/kpis/tile.widget.tsx';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { FigureInput } from './figure-input.tsx';
import css from './kpi-preview.module.css';
import d from './parts.module.css';

export type Draft = Pick<
  Kpi,
  'id' | 'category' | 'shortName' | 'unit' | 'decimals' | 'direction' | 'objectiveTag'
>;
export interface DraftGoal {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly tolerance: number;
}

const isSet = (goal: DraftGoal): boolean =>
  goal.value !== null || (goal.low !== null && goal.high !== null);

export function viewOf(draft: Draft, goal: DraftGoal, value: number | null): TileView {
  const decimals = Number.isInteger(draft.decimals) ? draft.decimals : 0;
  const { value: limit, low, high, tolerance } = goal;
  const status = judge({
    ...{ direction: draft.direction, decimals, value, tolerance },
    target: {
      ...(limit === null ? {} : { value: limit }),
      ...(low === null ? {} : { low }),
      ...(high === null ? {} : { high }),
    },
    noTarget: !isSet(goal),
  });
  const face = faceOf(status);
  const text = (n: number) => figureText(t, n, decimals);
  const sign = draft.direction === 'higher' ? 'at_least' : 'at_most';
  return {
    id: draft.id,
    category: draft.category,
    kpi: draft.shortName || '…',
    tag: draft.objectiveTag === 'Std' ? '' : draft.objectiveTag,
    face,
    glyph: glyphOf(face),
    value: value === null ? t('state.not_in') : text(value),
    unit: value === null ? '' : draft.unit,
    isFigure: value !== null,
    target:
      limit !== null
        ? { sign, text: text(limit) }
        : low !== null && high !== null
          ? { sign: null, text: `${text(low)}–${text(high)}` }
          : null,
    note: null,
    foot: '',
    footCross: false,
    footMark: null,
    of: null,
    months: null,
  };
}

export function KpiPreview({ draft, goal }: { draft: Draft; goal: DraftGoal }) {
  const [typed, type] = useState('');
  const value = typed === '' || Number.isNaN(Number(typed)) ? null : Number(typed);
  const view = viewOf(draft, goal, value);
  return (
    <aside class={css.side} aria-label={t('kpi.preview')}>
      <h3>{t('kpi.preview')}</h3>
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} class={css.wall} data-theme={theme} data-preview={theme}>
          <TileHead view={view} />
          <TileBlock view={view} staleSince={null} />
        </div>
      ))}
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the field inside */}
      <label class={css.try}>
        <span>{t('kpi.try')}</span>
        <FigureInput value={typed} onInput={type} />
      </label>
      <p class={cx(d.muted)} role="status">
        {t(value === null ? 'kpi.try.hint' : `kpi.try.${view.face}`)}
      </p>
    </aside>
  );
}
