// What each cell would become: a row per KPI and shift, a column per day, colour and sign as on the
// board, and below every mistake with its place.
import type { ImportPreview, PreviewCell } from '../../shared/areas/imports/preview.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import css from './import.module.css';
import d from './parts.module.css';
import { State } from './state.tsx';

const mostColumns = 62;

export function ImportGrid({ preview }: { preview: ImportPreview }) {
  const { cells, mistakes } = preview;
  const days = [...new Set(cells.map((cell) => cell.on))].sort().slice(0, mostColumns);
  const rows = [...new Set(cells.map((cell) => rowOf(cell)))].sort();
  const decimals = new Map(preview.kpis.map((kpi) => [kpi.id, kpi.decimals]));
  const refused = cells.filter((cell) => cell.outcome === 'refused');
  return (
    <>
      <div class={css.grid}>
        <table class={css.cells}>
          <thead>
            <tr>
              <th />
              {days.map((on) => (
                <th key={on} title={on}>
                  {Number(on.slice(8))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th>{row}</th>
                {days.map((on) => (
                  <td key={on}>
                    {cells
                      .filter((cell) => cell.on === on && rowOf(cell) === row)
                      .map((cell) => (
                        <Cell
                          key={cell.places[0]}
                          cell={cell}
                          decimals={decimals.get(cell.kpi) ?? 2}
                        />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mistakes.length + refused.length > 0 && (
        <ul class={css.mistakes} data-mistakes>
          {mistakes.map(({ place, text, why }) => (
            <li key={`${place}${why}`}>
              <b>{place}</b> {why} {text && !why.includes(text) && <em>{text}</em>}
            </li>
          ))}
          {refused.map((cell) => (
            <li key={cell.places[0]}>
              <b>{cell.places.join(', ')}</b> {cell.kpi} {cell.on}: {cell.why}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const rowOf = ({ kpi, shift }: PreviewCell): string => (shift ? `${kpi} · ${shift}` : kpi);

/** Colour and sign of what it would be; what it replaces stands struck below. */
function Cell({ cell, decimals }: { cell: PreviewCell; decimals: number }) {
  const shown = (value: number | null): string => value?.toFixed(decimals) ?? '';
  const said = t(`import.outcome.${cell.outcome}`, { was: shown(cell.was) });
  return (
    <div
      class={cx(css.cell, css[cell.outcome])}
      data-place={cell.places[0]}
      data-outcome={cell.outcome}
      title={`${cell.places.join(', ')}: ${said}${cell.why ? ` ${cell.why}` : ''}`}
    >
      {cell.outcome === 'refused' ? <b>!</b> : <State status={cell.status ?? undefined} />}
      <span>{shown(cell.value)}</span>
      {cell.outcome === 'replaces' && <s class={d.muted}>{shown(cell.was)}</s>}
      {cell.outcome === 'same' && <small class={d.muted}>=</small>}
      {cell.locked && cell.outcome !== 'refused' && <small>{t('import.correction')}</small>}
    </div>
  );
}
