// What a typed figure will be before it is saved: its colour, the target, how much is missing to it.
// Must never colour what cannot be judged.
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { faceOf, tileView } from '../../shared/areas/kpis/tile.view.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import type { PageProps } from './frame.tsx';
import { Icon } from './icons.tsx';
import r from './reading.module.css';
import type { checkReading } from './reading-check.ts';
import s from './styles.ts';

interface VerdictProps {
  tile: Tile;
  kpi: Kpi;
  checked: ReturnType<typeof checkReading>;
  value: string;
  facts: PageProps['facts'];
}

export function Verdict({ tile, kpi, checked, value, facts }: VerdictProps) {
  const face = faceOf(checked.status as Tile['status']);
  const { target } = tileView(tile, [], '', tile.reviewedOn, facts);
  return (
    <div
      class={cx(r.verdict, face === 'red' ? s.red : face === 'green' ? s.green : r.calm)}
      data-status={checked.status}
    >
      {face === 'red' && <Icon name="x" />}
      {face === 'green' && <Icon name="check" />}
      <b>
        {value}
        <i>{kpi.unit}</i>
      </b>
      <p>
        <b>{t(`verdict.${face}`)}</b>
        {target && (
          <span>
            {t('todo.target')}{' '}
            {target.sign && <Glyph name={target.sign as 'at_least'} class={r.sign} />}
            {target.text}
          </span>
        )}
        {face === 'red' && checked.short > 0 && (
          <span>{t('reading.short', { n: checked.short })}</span>
        )}
      </p>
    </div>
  );
}
