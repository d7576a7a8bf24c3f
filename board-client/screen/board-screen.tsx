// A wall screen: picks the layout by tier and children, sets the two units, greys itself when its
// data are old. Shows no button and takes no input. Must never scroll or shrink text to fit.
import { useComputed, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { factLineView } from '../../shared/areas/boards/fact-line.view.ts';
import { newsKeys } from '../../shared/areas/escalations/escalation-card.view.ts';
import { isLate } from '../../shared/areas/issues/issue-row.view.ts';
import { dateText, sinceText } from '../../shared/local-time.ts';
import { LetterPatterns } from '../areas/kpis/letter.widget.tsx';
import type { Link } from '../sync/link.ts';
import type { RecordStore } from '../sync/records.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import '../ui/tokens.css';
import css from './board-screen.module.css';
import { categoriesOf, columns } from './board-tiles.tsx';
import { Device, type DeviceFacts, onShow } from './device.tsx';
import { drift } from './drift.ts';
import { FactLine } from './fact-line.tsx';
import { covers, type PageProps, type WallPage, wallPages } from './pages.ts';
import { type Turn, useRotation } from './rotation.ts';
import {
  boardOf,
  clockText,
  contextOf,
  Screen,
  type ScreenParts,
  todayOf,
  type Upper,
  useScreen,
  useView,
} from './screen-context.ts';
import { type ScreenSettings, typeSize } from './settings.ts';
import { type ReadPast, useTravel } from './travel.ts';
import { useUnits } from './units.ts';

/** The whole wall screen of one board, now or on a past day. */
export function BoardScreen({
  store,
  link,
  screen,
  readPast,
  upper,
  device,
}: {
  store: RecordStore;
  link: Link;
  screen: ScreenSettings;
  readPast?: ReadPast;
  upper?: Upper | undefined;
  /** Absent where the wall is no device: in a picture of it. */
  device?: DeviceFacts | undefined;
}) {
  const greySince = useComputed(() => {
    if (link.state.value !== 'grey') return null;
    return clockText(link.dataAt.value, store.record('today', screen.boardId).value?.zone ?? 'UTC');
  });
  const live = { store, link, settings: screen, greySince, upper };
  // The board was made one of tier 2 or 3: its page comes with another script.
  useSignalEffect(() => {
    const board = store.record('board', screen.boardId).value;
    if (board && board.tier > 1 && !upper && device) device.reload();
  });
  const cover = useView(() => covers.findIndex((each) => each.applies({ ...live, travel: null })));
  const travel = useTravel(readPast, screen.boardId, cover >= 0);
  const { past } = travel;
  const parts: ScreenParts = past
    ? { ...past, settings: { ...screen, asOf: past.day }, greySince, travel, upper }
    : { ...live, travel };
  return (
    <Screen.Provider value={parts}>
      <Frame key={past ? past.day : 'live'} />
      {device && (
        <Device store={store} link={link} settings={screen} facts={device} cover={cover} />
      )}
    </Screen.Provider>
  );
}

function Frame() {
  const parts = useScreen();
  const { settings, link } = parts;
  const root = useRef<HTMLElement>(null);
  const safe = settings.safeArea || 0;
  // A framed screen is a smaller one.
  const size = typeSize(settings.diagonalInches * (1 - safe / 50), settings.distanceMetres);
  const upright = useUnits(size, safe);
  useSignalEffect(() => {
    const [x, y] = drift(link.minute.value);
    if (root.current) root.current.style.transform = `translate(${x}px, ${y}px)`;
  });
  const layout = useView(() => {
    const board = boardOf(parts);
    if (!board || !todayOf(parts)) return null;
    const boards = parts.store.all('board');
    const children = boards.filter(
      (each) => each.parentId === board.id && each.state === 'live',
    ).length;
    const more = categoriesOf(parts, columns).some(({ name }) => name);
    return { tier: board.tier, top: board.parentId === null && children > 0, children, more };
  });
  const cover = useView(() =>
    settings.asOf ? -1 : covers.findIndex((each) => each.applies(parts)),
  );
  // A number of the screens file may stand for more than one page.
  const turns: (Turn & Pick<WallPage, 'Body'> & Pick<PageProps, 'parts'>)[] = [];
  const state = parts.store.record('screenState', settings.id).value;
  const only = !settings.asOf && state && state.shows && state.shows.page;
  const wanted: ScreenSettings['pages'] = only
    ? [settings.pages.filter((each) => each.page === only)[0] || { page: only, seconds: 0 }]
    : settings.pages;
  wanted.forEach(({ page, seconds, parts: arranged }) => {
    wallPages.forEach((each) => {
      if (each.page === page && layout && each.shows(layout))
        turns.push({ page, seconds, Body: each.Body, parts: arranged });
    });
  });
  const news = useView(() => newsKeys(parts.store.all('escalation'), settings.boardId));
  const shown = useRotation(turns, cover >= 0, news);
  const turn = shown[0] || 0;
  const pages = cover >= 0 ? 1 : turns.length;
  onShow.page = turn + 1;
  onShow.of = pages;
  const grey = parts.greySince.value !== null;
  const attributes = {
    'data-theme': settings.theme,
    ...(grey ? { 'data-stale': '' } : {}),
    ...(size.large ? { 'data-large': String(size.large) } : {}),
    ...(upright ? { 'data-upright': '' } : {}),
  };
  // The page on show, and behind it the next one when its turn is near.
  const bodies =
    cover >= 0
      ? [{ key: -1, Body: covers[cover]!.Body, arranged: undefined }]
      : shown.map((key) => ({
          key,
          Body: (turns[key] ?? wallPages[0]!).Body,
          arranged: turns[key] && turns[key]!.parts,
        }));
  return (
    <main ref={root} class={css.screen} {...attributes}>
      <LetterPatterns />
      {layout ? (
        <>
          <FactLinePart
            // Its words follow records; the number of the page follows this key.
            key={`${turn} ${pages}`}
            page={{ number: turn + 1, of: pages }}
          />
          {bodies.map(({ key, Body, arranged }, i) => (
            <div key={key} class={cx(css.page, i > 0 && css.ready)} aria-hidden={i > 0}>
              <Body layout={layout} large={size.large} upright={upright} parts={arranged} />
            </div>
          ))}
        </>
      ) : (
        <Waiting />
      )}
    </main>
  );
}

function FactLinePart({ page }: { page: { number: number; of: number } }) {
  const parts = useScreen();
  const { link, settings, store } = parts;
  const view = useView(() => {
    const board = boardOf(parts);
    const today = todayOf(parts);
    if (!board || !today) return null;
    const context = contextOf(parts);
    const line = factLineView(
      board,
      today,
      page,
      context,
      store.record('huddlePreview', board.id).value,
    );
    const facts = line.facts.slice();
    if (board.tier > 1 && board.parentId) {
      const due = store
        .all('countermeasure')
        .filter((each) => each.boardId === board.id && each.dueOn <= today.calendarOn)
        .filter((each) => each.state === 'proposed' || each.state === 'plan');
      const late = due.filter((each) => isLate(each, today.calendarOn)).length;
      const value = t(late ? 'fact.actions_late' : 'fact.actions', { n: due.length, late });
      facts.push({ label: t('fact.actions_due'), value });
    }
    const state = store.record('screenState', settings.id).value;
    const message = state?.message;
    const dataAt = link.dataAt.value;
    const asOf = clockText(dataAt, today.zone);
    const lost = link.state.value !== 'live';
    return {
      line: { ...line, facts },
      asOf: { label: t('fact.data_as_of'), value: asOf },
      bar: lost
        ? { text: t('lost.since', { time: asOf }), since: sinceText(t, dataAt, link.minute.value) }
        : null,
      history: settings.asOf
        ? t('mark.as_of', { day: dateText(t, settings.asOf) })
        : parts.travel?.failed
          ? t('mark.no_history')
          : null,
      message:
        message && (!message.untilAt || message.untilAt > link.minute.value) ? message.text : null,
      marks: [
        settings.demo ? t('mark.demo') : '',
        link.testClock.value ? t('mark.test_clock') : '',
        link.readOnly.value ? t('mark.read_only') : '',
      ].filter(Boolean),
    };
  });
  return (
    view && (
      <FactLine
        view={view.line}
        asOf={view.asOf}
        marks={view.marks}
        bar={view.bar}
        history={view.history}
        message={view.message}
        back={settings.asOf && parts.travel ? parts.travel.back : null}
        clock={<Clock />}
      />
    )
  );
}

function Clock() {
  const parts = useScreen();
  const text = useComputed(() => clockText(parts.link.minute.value, todayOf(parts)?.zone ?? 'UTC'));
  return <span>{text}</span>;
}

/** Before the first data: says so, never an empty board that looks calm. */
function Waiting() {
  const parts = useScreen();
  const known = parts.store.ids('board').value.length > 0;
  return <div class={css.waiting}>{t(known && !boardOf(parts) ? 'unknown_board' : 'waiting')}</div>;
}
