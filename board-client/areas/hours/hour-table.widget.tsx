// Hour-by-hour table of the running shift. Draws a view; must never judge an hour.
import type { HourRowView, HourSheetView } from '../../../shared/areas/hours/hour-sheet.view.ts';
import { t } from '../../text/text.ts';
import { cx } from '../../ui/class-names.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Head } from '../charts/head.widget.tsx';
import css from './hour-table.module.css';

export function HourTable({ view, tag }: { view: HourSheetView; tag: string }) {
  const title = t('hours.title');
  return (
    <div class={cx(css.table, title.length > 13 && css.longTitle)}>
      <Head title={title} note={t('hours.note', { shift: view.shift })} tag={tag} />
      {view.rows.map((row) => (
        <Row key={row.hour} row={row} />
      ))}
    </div>
  );
}

function Row({ row }: { row: HourRowView }) {
  const { face, made } = row;
  const isRed = face === 'red';
  const judged = isRed || face === 'green';
  const long = made.length > (judged ? 2 : 3) || row.sum.length > 4 || Number(row.plan) > 999;
  return (
    <div class={css.row} data-face={face} data-long={(face !== 'head' && long) || undefined}>
      <div>{row.hour}</div>
      <div>{row.plan}</div>
      {made && face !== 'total' && face !== 'head' ? (
        <div class={css.field}>
          {judged && <Glyph name={isRed ? 'cross' : 'tick'} />}
          <b>{made}</b>
        </div>
      ) : (
        <div>{made}</div>
      )}
      <div>{row.sum}</div>
      <div data-wrap={row.reason.length + row.small.length > 15 || undefined}>
        {row.called && <Glyph name="clock" />}
        {row.reason}
        <small>{row.small}</small>
      </div>
    </div>
  );
}
