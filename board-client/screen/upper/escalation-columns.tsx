// Tier 2 and 3: escalations in columns and the banner of the top. A column holds ids, a card reads its own
// record. Must never show an error as an empty column.
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import {
  byDeadline,
  type CardColumn as ColumnName,
  cardClock,
  cardColumn,
  cardView,
} from '../../../shared/areas/escalations/escalation-card.view.ts';
import {
  type StripView,
  wentUpStrip,
} from '../../../shared/areas/escalations/escalation-chip.view.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import {
  CardClock,
  CardColumn,
  EscalationCard,
} from '../../areas/escalations/escalation-card.widget.tsx';
import { t } from '../../text/text.ts';
import { contextOf, type ScreenParts, useScreen, useView } from '../screen-context.ts';
import css from './upper.module.css';

const onColumn = (parts: ScreenParts, column: ColumnName): Escalation[] =>
  parts.store
    .all('escalation')
    .filter((each) => cardColumn(each, parts.settings.boardId) === column)
    .sort(byDeadline);

/** Three columns of tier 2: asked, solving, answered; `cards` = how many fit in each. */
export function EscalationColumns({ cards, fromLines }: { cards: number; fromLines: boolean }) {
  return (
    <section class={css.escalations}>
      <Column
        name="from_lines"
        title={t(fromLines ? 'column.from_lines' : 'column.from_below')}
        cards={cards}
      />
      <Column name="we_solve" title={t('column.we_solve')} cards={cards} />
      <Column name="answered" title={t('column.answered')} cards={cards} />
    </section>
  );
}

function Column({ name, title, cards }: { name: ColumnName; title: string; cards: number }) {
  const parts = useScreen();
  const { ids, open } = useView(() => {
    const all = onColumn(parts, name);
    // Ended cards stay to be seen until the next huddle, but nothing waits for them any more.
    const ended = all.filter((each) => !isOpenEscalation(each.state)).map((each) => each.id);
    const open = all.map((each) => each.id).filter((id) => ended.indexOf(id) < 0);
    return { ids: open.concat(ended), open: open.length };
  });
  return <Cards ids={ids} open={open} title={title} empty={t(`empty.${name}`)} cards={cards} />;
}

/** One column with everything, as tier 3 has it: open ones first, answered ones after. */
export function AllEscalations({ cards }: { cards: number }) {
  const parts = useScreen();
  const { ids, open } = useView(() => {
    const order: readonly ColumnName[] = ['from_lines', 'we_solve', 'answered', 'with_others'];
    const all = ([] as Escalation[]).concat(...order.map((column) => onColumn(parts, column)));
    return {
      ids: all.map((each) => each.id),
      open: all.filter((each) => isOpenEscalation(each.state)).length,
    };
  });
  return (
    <Cards
      ids={ids}
      open={open}
      title={t('column.escalations')}
      empty={t('empty.escalations')}
      cards={cards}
    />
  );
}

function Cards({
  ids,
  open,
  title,
  empty,
  cards,
}: {
  ids: readonly string[];
  /** How many of them are open: the others only wait to be seen. */
  open: number;
  title: string;
  empty: string;
  cards: number;
}) {
  const cut = ids.length > cards ? t('cut', { n: cards, of: ids.length }) : String(open);
  return (
    <CardColumn
      title={title}
      count={cut}
      empty={ids.length === 0 ? empty : null}
      airy={ids.length < cards}
    >
      {ids.slice(0, cards).map((id) => (
        <CardPart key={id} id={id} />
      ))}
    </CardColumn>
  );
}

function CardPart({ id }: { id: string }) {
  const parts = useScreen();
  const view = useView(() => {
    const record = parts.store.record('escalation', id).value;
    return record ? cardView(record, parts.settings.boardId, contextOf(parts)) : null;
  });
  return view && <EscalationCard view={view} clock={<ClockPart id={id} />} />;
}

function ClockPart({ id }: { id: string }) {
  const parts = useScreen();
  const view = useView(() => {
    const record = parts.store.record('escalation', id).value;
    return record ? cardClock(record, contextOf(parts)) : null;
  });
  return view && <CardClock view={view} />;
}

/** At the top nobody is above: what is overdue there stands as a banner (Rule 2.1 row 14). */
export function useLate(): StripView | null {
  const parts = useScreen();
  return useView(() => {
    const late = parts.store
      .all('escalation')
      .filter((each) => each.late && each.holderId === parts.settings.boardId)
      .filter((each) => isOpenEscalation(each.state))
      .sort(byDeadline);
    if (!late[0]) return null;
    const context = contextOf(parts);
    const from = context.boardName(late[0].originatorId);
    return {
      ...wentUpStrip(late[0], late.length - 1, context),
      face: 'up_late' as const,
      glyph: 'bang' as const,
      text: `${from} ${late[0].question}`,
    };
  });
}
