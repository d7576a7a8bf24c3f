// Run chart and Pareto of one KPI, from its row in the category. Reads only.
import { Pareto } from '../areas/charts/pareto.widget.tsx';
import { RunChart } from '../areas/charts/run-chart.widget.tsx';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Frame, type PageProps } from './frame.tsx';
import c from './kpi-charts.module.css';
import s from './styles.ts';

export function KpiCharts(props: PageProps & { kpiId: string }) {
  const { hand, go, kpiId } = props;
  const chart = hand.store.record('runChart', kpiId).value;
  const pareto =
    hand.store.record('lossPareto', kpiId).value ??
    hand.store.record('lossPareto', hand.boardId).value;
  const nameOf = (code: string) => hand.store.record('reasonCode', code).value?.text ?? code;
  const tile = hand.store.record('tile', kpiId).value;
  return (
    <Frame
      {...props}
      title={tile ? tile.name : kpiId}
      onBack={() => go(tile ? `category/${tile.category}` : '')}
    >
      <main class={cx(s.main, c.charts)}>
        {chart && chart.values.length > 1 ? (
          <RunChart chart={chart} />
        ) : (
          <p class={s.muted}>{t('chart.empty')}</p>
        )}
        {pareto && pareto.bars.length > 0 ? (
          <Pareto
            pareto={pareto}
            nameOf={nameOf}
            tag={pareto.kpiId ? (tile?.shortName ?? '') : t('pareto.board')}
          />
        ) : (
          <p class={s.muted}>{t('pareto.empty')}</p>
        )}
      </main>
    </Frame>
  );
}
