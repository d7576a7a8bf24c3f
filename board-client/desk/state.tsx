// The state of a KPI on the desk: the same shapes as on the wall, never colour alone.
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { faceOf, glyphOf } from '../../shared/areas/kpis/tile.view.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { Sign } from '../ui/glyph.tsx';
import d from './parts.module.css';

export function State({ status }: { status: Tile['status'] | undefined }) {
  if (!status) return null;
  const face = faceOf(status);
  const glyph = face === 'not_due' ? 'clock' : glyphOf(face);
  return (
    <span class={cx(d.state, d[face])} data-status={status} title={t(`status.${status}`)}>
      {glyph && <Sign mark={glyph} />}
    </span>
  );
}
