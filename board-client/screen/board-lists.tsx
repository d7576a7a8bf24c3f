// The lower part of a board: issue rows and the strip. A list holds ids, a row reads its own record. Must never show an error as an empty list.

import { nobodyYet } from '../../shared/areas/alerts/alert.view.ts';
import {
  cutStrip,
  readOut,
  type StripFacts,
  stripItems,
} from '../../shared/areas/boards/strip.view.ts';
import type { StripView } from '../../shared/areas/escalations/escalation-chip.view.ts';
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import {
  byUrgency,
  type IssueRowView,
  isOpenIssue,
  issueRowView,
} from '../../shared/areas/issues/issue-row.view.ts';
import type { ViewContext } from '../../shared/words.ts';
import { Strip } from '../areas/escalations/strip.widget.tsx';
import { IssueRow } from '../areas/issues/issue-row.widget.tsx';
import { t } from '../text/text.ts';
import css from './board-screen.module.css';
import {
  boardOf,
  contextOf,
  type ScreenParts,
  todayOf,
  useScreen,
  useView,
} from './screen-context.ts';

function rowViewOf(parts: ScreenParts, issueId: string) {
  const { store } = parts;
  const issue = store.record('issue', issueId).value;
  if (!issue) return null;
  const actions = store.all('countermeasure').filter((each) => each.issueId === issueId);
  const asked = store.all('escalation').filter((each) => each.issueIds.indexOf(issueId) >= 0);
  return issueRowView(issue, actions, asked, contextOf(parts));
}

/** Letters of a text; a Chinese one is as wide as two. */
const letters = (text: string): number => text.replace(/[\u2e80-\uffff]/g, '00').length;

/** Design pixels of the widest chip: sign and edges, letters, the clock before a time. */
const chipWidth = ({ chip }: IssueRowView): number =>
  chip ? 76 + 22 * (letters(chip.text) + (chip.by ? letters(chip.by) + 2.5 : 0)) : 0;

/** Open issues of the board: at most `rows`, the most urgent first, "6 of 14" when cut. */
export function IssueList({ rows }: { rows: number }) {
  const parts = useScreen();
  const { ids, ...widths } = useView(() => {
    const views = parts.store
      .all('issue')
      .filter((issue) => issue.boardId === parts.settings.boardId && isOpenIssue(issue))
      .map((issue) => rowViewOf(parts, issue.id))
      .filter((view) => view !== null)
      .sort(byUrgency);
    return {
      ids: views.map((view) => view.id),
      '--chips': Math.min(700, Math.max(...views.slice(0, rows).map(chipWidth), 300)),
      '--owner': Math.max(...views.slice(0, rows).map(({ owner }) => 29 * owner.length), 176),
    };
  });
  return (
    <section class={css.issues} style={widths}>
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
  // Quiet, where the strip leaves room; its key is another one every day.
  const code = useView(() => {
    const board = boardOf(parts);
    const { raise, asOf } = parts.settings;
    const today = todayOf(parts);
    return raise && !asOf && board && board.tier === 1 && items.length < 2
      ? `${raise}?on=${today ? today.calendarOn : ''}`
      : undefined;
  });
  return <Strip items={items.length > 0 ? items : [calm(t('strip.calm'))]} code={code} />;
}

/** Lines of large type that have room, and letters of one. */
const readOutRoom = { across: [7, 28], upright: [10, 17] } as const;

/** In a huddle, large and in full: news, or the answers, with the rows that asked below them. */
export function ReadOut({
  topic,
  rows,
  upright,
}: {
  topic: string;
  rows: number;
  upright: boolean;
}) {
  const parts = useScreen();
  const { items, used } = useView(() => {
    const all = readOut(topic, factsOf(parts), parts.settings.boardId, contextOf(parts));
    const [lines, letters] = readOutRoom[upright ? 'upright' : 'across'];
    let fit = 0;
    let used = 0;
    all.forEach(({ text }) => {
      const more = Math.ceil(text.length / letters);
      if (fit > 2 || (fit && used + more > lines)) return;
      used += more;
      fit += 1;
    });
    return { items: cutStrip(all, fit), used };
  });
  const isNews = topic === 'news';
  return (
    <>
      {(items.length > 0 || isNews) && (
        <Strip items={items.length > 0 ? items : [calm(t('empty.news'))]} />
      )}
      {!isNews && <IssueList key={items.length} rows={Math.max(0, rows - used - items.length)} />}
    </>
  );
}
