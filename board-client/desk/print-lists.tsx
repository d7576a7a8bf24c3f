// Issues and questions of the sheet, the most urgent first, and under them empty lines to write on.
import {
  byDeadline,
  cardColumn,
  cardView,
} from '../../shared/areas/escalations/escalation-card.view.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import { byUrgency, isOpenIssue, issueRowView } from '../../shared/areas/issues/issue-row.view.ts';
import { t } from '../text/text.ts';
import { Sign } from '../ui/glyph.tsx';
import css from './print.module.css';
import type { SheetParts } from './print-sheet.tsx';

/** Empty lines up to the number that fits, two at the least. */
const blanks = (rows: number, filled: number): number[] =>
  Array.from({ length: Math.max(2, rows - filled) }, (_, line) => line);

export function Issues({ store, boardId, context, rows }: SheetParts & { rows: number }) {
  const actions = store.all('countermeasure');
  const cards = store.all('escalation');
  const views = store
    .all('issue')
    .filter((issue) => issue.boardId === boardId && isOpenIssue(issue))
    .map((issue) =>
      issueRowView(
        issue,
        actions.filter((each) => each.issueId === issue.id),
        cards.filter((each) => each.issueIds.includes(issue.id)),
        context,
      ),
    )
    .sort(byUrgency);
  const shown = views.slice(0, rows - 2);
  const title =
    views.length > shown.length
      ? t('print.issues_cut', { n: shown.length, of: views.length })
      : t('print.issues', { n: views.length });
  return (
    <table class={css.table} data-issues>
      <thead>
        <tr>
          <th class={css.narrow} />
          <th>{title}</th>
          <th class={css.narrow}>{t('print.pdca')}</th>
          <th class={css.owner}>{t('print.owner')}</th>
          <th class={css.due}>{t('print.due')}</th>
          <th class={css.due}>{t('print.help')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((view) => (
          <tr key={view.id}>
            <td>{view.category}</td>
            <td>
              <span class={css.one}>
                {view.title} {view.count}
              </span>
            </td>
            <td>
              <Sign mark={view.mark} />
            </td>
            <td>
              {view.owner}
              {view.dashed && ' ?'}
            </td>
            <td>
              {view.late && <b>! </b>}
              {view.struck && <s>{view.struck}</s>} {view.due}
            </td>
            <td>
              {view.chip && (
                <>
                  <Sign mark={view.chip.glyph} /> {view.chip.text} {view.chip.by}
                </>
              )}
            </td>
          </tr>
        ))}
        {blanks(rows, shown.length).map((line) => (
          <tr key={line}>
            {['c', 't', 'p', 'o', 'd', 'h'].map((cell) => (
              <td key={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Escalations({ store, boardId, context, rows }: SheetParts & { rows: number }) {
  const open = store
    .all('escalation')
    .filter((card) => isOpenEscalation(card.state))
    .filter((card) => card.originatorId === boardId || cardColumn(card, boardId) !== null)
    .sort(byDeadline);
  const shown = open.slice(0, rows - 2);
  const title =
    open.length > shown.length
      ? t('print.escalations_cut', { n: shown.length, of: open.length })
      : t('print.escalations', { n: open.length });
  return (
    <table class={css.table} data-escalations>
      <thead>
        <tr>
          <th class={css.narrow} />
          <th>{title}</th>
          <th class={css.where}>{t('print.where')}</th>
          <th class={css.until}>{t('print.until')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((card) => {
          const view = cardView(card, boardId, context);
          return (
            <tr key={card.id}>
              <td>{view.severity}</td>
              <td>
                <span class={css.one}>
                  {view.board}: {view.question} {view.lines}
                </span>
              </td>
              <td>{context.boardName(card.holderId)}</td>
              <td>
                <span class={css.one}>
                  {view.face === 'late' && <b>! </b>}
                  {view.by}
                </span>
              </td>
            </tr>
          );
        })}
        {blanks(rows, shown.length).map((line) => (
          <tr key={line}>
            {['s', 'q', 'w', 'u'].map((cell) => (
              <td key={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
