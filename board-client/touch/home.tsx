// Home: what to do now, each line one sentence and the button that settles it; S Q D C P of the
// reviewed day; the huddle; the dock. Must never show what needs a sign-in to read.
import { useState } from 'preact/hooks';
import { lastStage } from '../../shared/areas/boards/stages.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import { openIssueStates } from '../../shared/areas/issues/transitions.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { keptCall, waitingCall } from './andon-kept.tsx';
import { dayFacts } from './day-facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import { isFolded } from './glove.ts';
import h from './home.module.css';
import { GloveHome } from './home-glove.tsx';
import { Line } from './home-line.tsx';
import { Letters, Meet } from './home-side.tsx';
import { sheetOf } from './hours.tsx';
import { Icon } from './icons.tsx';
import { nothingText } from './nothing.ts';
import { OwedKey, useOwed } from './owed.tsx';
import { Button } from './parts.tsx';
import s from './styles.ts';
import { endsBetween, todoList } from './todo.ts';
import { addDays, instantOf } from './when.ts';

const perPage = 6;

export function Home(props: PageProps) {
  const { hand, facts, go } = props;
  const { store } = hand;
  const [page, setPage] = useState(0);
  const today = store.record('today', hand.boardId).value;
  const list = todoList({
    place: facts.place,
    todayOn: facts.todayOn,
    shift: runningShift(props),
    tiles: store.all('tile'),
    kpis: store.all('kpi'),
    issues: store.all('issue'),
    countermeasures: store.all('countermeasure'),
    escalations: store.all('escalation'),
    sheet: sheetOf(props),
    day: dayFacts(hand, facts),
  });
  // What is owed, and the running day, are no part of a past one: its bar needs their room.
  const isPast = !!hand.travel?.day;
  const owed = useOwed(props);
  const nothing = nothingText(props, owed);
  const hasStations = store.all('station').some((each) => each.boardId === hand.boardId);
  const waits = waitingCall(hand);
  if (isFolded())
    return (
      <GloveHome {...props} list={list} owed={owed} nothing={nothing} hasStations={hasStations} />
    );
  const pages = Math.max(1, Math.ceil(list.length / perPage));
  const at = Math.min(page, pages - 1);
  const shown = list.slice(at * perPage, (at + 1) * perPage);
  const end = today?.huddle?.plannedEndAt ?? today?.nextHuddle?.endAt;
  const soon = end ? list.filter((todo) => endsBetween(todo, facts.now, end)).length : 0;
  const late = list.filter(
    (todo) => todo.kind === 'late' || endsBetween(todo, 0, facts.now),
  ).length;
  const cards = store.all('escalation');
  const board = store.record('board', hand.boardId).value;
  const learns = board !== undefined && board.stage < lastStage;
  const handover = store
    .all('handover')
    .filter((each) => each.boardId === hand.boardId)
    .sort((x, y) => y.endsAt - x.endsAt)[0];
  return (
    <Frame {...props} home>
      <main class={cx(s.main, h.home)}>
        <section class={h.now}>
          <header class={cx((pages > 1 || learns) && h.paged)}>
            <h1 class={s.h2}>
              {t('home.now')}
              <span>
                {t('home.things', { n: list.length })}
                {late > 0 && t('home.late', { n: late })}
                {soon > 0 && t('home.soon', { n: soon })}
              </span>
            </h1>
            {learns && board && (
              <Button
                id="stage"
                quiet
                label={t('home.stage', { n: board.stage })}
                onTap={() => go('stage')}
              />
            )}
            {pages > 1 && (
              <Button
                quiet
                after="fwd"
                label={t('home.more', { n: at + 1, of: pages })}
                onTap={() => setPage((at + 1) % pages)}
              />
            )}
          </header>
          {list.length === 0 && nothing && <p class={cx(s.panel, h.empty)}>{nothing}</p>}
          <ol class={h.todo}>
            {shown.map((todo, i) => (
              <Line key={i} todo={todo} {...props} />
            ))}
          </ol>
        </section>
        <aside class={h.side}>
          <Meet {...props} />
          {!isPast && <OwedKey {...props} owed={owed} />}
          <Letters {...props} />
          {board?.kind === 'line' && !isPast && (
            <div class={h.day}>
              {sheetOf(props) && (
                <Button id="hours" quiet label={t('home.hours')} onTap={() => go('hours')} />
              )}
              <Button id="calendar" quiet label={t('home.calendar')} onTap={() => go('calendar')} />
              {handover && (
                <Button
                  id="handover"
                  quiet
                  label={t('home.handover')}
                  onTap={() => go(`handover/${handover.id}`)}
                />
              )}
            </div>
          )}
        </aside>
      </main>
      <nav class={h.dock}>
        <Dock icon="num" label={t('dock.reading')} onTap={() => go('readings')} />
        <Dock icon="issue" label={t('dock.issue')} onTap={() => go('raise')} />
        <Dock icon="cross" label={t('dock.near_miss')} onTap={() => go('nearmiss')} />
        <Dock
          icon="list"
          label={t('dock.issues')}
          n={
            store
              .all('issue')
              .filter((i) => i.boardId === hand.boardId && openIssueStates.indexOf(i.state) >= 0)
              .length
          }
          onTap={() => go('issues')}
        />
        <Dock
          icon="up"
          label={t('dock.escalations')}
          n={cards.filter((e) => isOpenEscalation(e.state)).length}
          onTap={() => go('escalations')}
        />
        {hasStations && (
          <button
            type="button"
            class={cx(s.btn, s.go, h.andon)}
            data-tap="dock:andon"
            onClick={() => go(waits ? `andon/${keptCall}` : 'andon')}
          >
            <Icon name={waits ? 'wifioff' : 'bell'} />
            <span>
              {t('andon.call')}
              <small>{t(waits ? 'andon.kept.short' : 'dock.andon')}</small>
            </span>
          </button>
        )}
      </nav>
    </Frame>
  );
}

const lastHalfHourMs = 30 * 60_000;

/** The running shift, and whether its leader may vouch for it already (Rule 3.1.6). */
function runningShift({ hand, facts }: PageProps) {
  const { store, boardId } = hand;
  const today = store.record('today', boardId).value;
  const calendar = store.record(
    'calendar',
    store.record('board', boardId).value?.calendarId ?? '',
  ).value;
  const shift = calendar?.shifts.filter((s) => s.id === today?.shiftId)[0];
  if (!shift) return null;
  const endAt = instantOf(facts.todayOn, shift.end, facts.zone);
  const left =
    (endAt < facts.now ? instantOf(addDays(facts.todayOn, 1), shift.end, facts.zone) : endAt) -
    facts.now;
  return { id: shift.id, ending: left <= lastHalfHourMs };
}

function Dock({
  icon,
  label,
  n,
  onTap,
}: {
  icon: 'num' | 'issue' | 'cross' | 'list' | 'up';
  label: string;
  n?: number;
  onTap: () => void;
}) {
  return (
    <button type="button" class={s.btn} data-tap={`dock:${icon}`} onClick={onTap}>
      <Icon name={icon} />
      <span>
        {label}
        {!!n && <span class={s.count}>{n}</span>}
      </span>
    </button>
  );
}
