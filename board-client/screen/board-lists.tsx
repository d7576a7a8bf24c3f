// The lower part of a board: issue rows, escalation columns, objectives and the strip. A list holds
// ids, a row reads its own record. Must never show an error as an empty list.

import { nobodyYet } from '../../shared/areas/alerts/alert.view.ts';
import {
  cutStrip,
  readOut,
  type StripFacts,
  stripItems,
} from '../../shared/areas/boards/strip.view.ts';
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import {
  byDeadline,
  type CardColumn as ColumnName,
  cardClock,
  cardColumn,
  cardView,
} from '../../shared/areas/escalations/escalation-card.view.ts';
import {
  type StripView,
  wentUpStrip,
} from '../../shared/areas/escalations/escalation-chip.view.ts';
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import {
  byUrgency,
  type IssueRowView,
  isOpenIssue,
  issueRowView,
} from '../../shared/areas/issues/issue-row.view.ts';
import type { ViewContext } from '../../shared/words.ts';
import {
  CardClock,
  CardColumn,
  EscalationCard,
} from '../areas/escalations/escalation-card.widget.tsx';
import { Strip } from '../areas/escalations/strip.widget.tsx';
import { IssueRow } from '../areas/issues/issue-row.widget.tsx';
import { t } from '../text/text.ts';
import css from './board-screen.module.css';
import { contextOf, type ScreenParts, useScreen, useView } from './screen-context.ts';

function rowViewOf(parts: ScreenParts, issueId: string) {
  const { store } = parts;
  const issue = store.record('issue', issueId).value;
  if (!issue) return null;
  const actions = store.all('countermeasure').filter((each) => each.issueId === issueId);
  const asked = store.all('escalation').filter((each) => each.issueIds.indexOf(issueId) >= 0);
  return issueRowView(issue, actions, asked, contextOf(parts));
}

/** Design pixels of the widest chip: sign and edges, letters, the clock before a time. */
const chipWidth = ({ chip }: IssueRowView): number =>
  chip ? 76 + 22 * (chip.text.length + (chip.by ? chip.by.length + 2.5 : 0)) : 0;

/** Open issues of the board: at most `rows`, the most urgent first, "6 of 14" when cut. */
export function IssueList({ rows }: { rows: number }) {
  const parts = useScreen();
  const { ids, chips } = useView(() => {
    const views = parts.store
      .all('issue')
      .filter((issue) => issue.boardId === parts.settings.boardId && isOpenIssue(issue))
      .map((issue) => rowViewOf(parts, issue.id))
      .filter((view) => view !== null)
      .sort(byUrgency);
    return {
      ids: views.map((view) => view.id),
      chips: Math.min(700, Math.max(...views.slice(0, rows).map(chipWidth), 300)),
    };
  });
  return (
    <section class={css.issues} style={{ '--chips': chips }}>
      {ids.length > rows && (
        <div class={css.cut}>{t('cut.issues', { n: rows, of: ids.length })}</div>
      )}
      {ids.length === 0 && <div class={css.empty}>{t('empty.issues')}</div>}
      {ids.slice(0, rows).map((id) => (
        <IssuePart key={id} id={id} />
      ))}
    </section>
  );
}

function IssuePart({ id }: { id: string }) {
  const parts = useScreen();
  const view = useView(() => rowViewOf(parts, id));
  return view && <IssueRow view={view} />;
}

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

/** Its own call for help that nobody has heard yet (Rule 3.5.3). */
function alarmOf({ store, settings }: ScreenParts, context: ViewContext): StripView | null {
  if (settings.asOf) return null;
  const plant = store.record('escalationSetting', plantSettingId).value;
  return nobodyYet(
    store.all('alert'),
    store.all('escalation'),
    settings.boardId,
    plant ? plant.emergencyNumber : null,
    context,
  );
}

const factsOf = ({ store }: ScreenParts): StripFacts => ({
  escalations: store.all('escalation'),
  andonCalls: store.all('andonCall'),
  announcements: store.all('announcement'),
  dutyGaps: store.all('dutyGap'),
  shiftChanges: store.all('shiftChange'),
});

const calm = (text: string): StripView => ({
  id: 'calm',
  face: 'calm',
  glyph: null,
  text,
  end: '',
  more: 0,
});

/** What waits for a word first; a calm line when nothing does. */
export function AnswerStrip({ places }: { places: number }) {
  const parts = useScreen();
  const items = useView(() => {
    const context = contextOf(parts);
    const alarm = alarmOf(parts, context);
    const items = stripItems(factsOf(parts), parts.settings.boardId, context);
    return cutStrip(alarm ? [alarm].concat(items) : items, places);
  });
  return <Strip items={items.length > 0 ? items : [calm(t('strip.calm'))]} />;
}

const mostRead = 3;

/** In a huddle, large and in full: news, or the answers, with the rows that asked below them. */
export function ReadOut({ topic, rows }: { topic: string; rows: number }) {
  const parts = useScreen();
  const items = useView(() =>
    cutStrip(readOut(topic, factsOf(parts), parts.settings.boardId, contextOf(parts)), mostRead),
  );
  const isNews = topic === 'news';
  return (
    <>
      {(items.length > 0 || isNews) && (
        <Strip items={items.length > 0 ? items : [calm(t('empty.news'))]} />
      )}
      {!isNews && <IssueList key={items.length} rows={rows - 2 * items.length} />}
    </>
  );
}

/** At the top nobody is above: what is overdue there stands as a banner (Rule 2.1 row 14). */
export function LateBanner() {
  const parts = useScreen();
  const view = useView(() => {
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
  return view && <Strip items={[view]} />;
}
