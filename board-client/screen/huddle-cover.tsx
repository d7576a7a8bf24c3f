// The huddle on the wall: it covers the pages while it runs and follows the leader's tablet. The clocks
// alone move with the second. Shows no button.
import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Huddle, Run } from '../../shared/areas/huddles/huddle.ts';
import {
  agendaView,
  attendanceView,
  countsOf,
  redsView,
  topicView,
} from '../../shared/areas/huddles/huddle.view.ts';
import { clockOf, leftOf, lengthMs, plannedMs, spentMs } from '../../shared/areas/huddles/run.ts';
import { letterView } from '../../shared/areas/kpis/letter.view.ts';
import { Pareto } from '../areas/charts/pareto.widget.tsx';
import { RunChart } from '../areas/charts/run-chart.widget.tsx';
import css from '../areas/huddles/huddle.module.css';
import { Attendance, OtherRow, Pill, Topic, TopThree } from '../areas/huddles/topic.widget.tsx';
import { LetterCalendar } from '../areas/kpis/letter.widget.tsx';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { IssueList, ReadOut } from './board-lists.tsx';
import { reasonName } from './detail-page.tsx';
import type { Cover, PageProps } from './pages.ts';
import { contextOf, type ScreenParts, todayOf, useScreen, useView } from './screen-context.ts';

type Shown = Huddle & { run: Run };
/** How long the sum of an ended huddle stays. */
const summaryMs = 60_000;

/** The huddle that runs, or has just ended. */
const shownHuddle = ({ store, settings, link }: ScreenParts): Shown | undefined =>
  store
    .all('huddle')
    .filter(
      (h) =>
        h.boardId === settings.boardId &&
        h.run &&
        (h.endedAt === null || link.minute.value - h.endedAt < summaryMs),
    )
    .sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))[0] as Shown | undefined;

export const huddleCover: Cover = {
  name: 'huddle',
  applies: (parts) => !parts.settings.asOf && !!shownHuddle(parts),
  Body: HuddleBody,
};

const tilesOf = ({ store, settings }: ScreenParts) =>
  store.all('tile').filter((tile) => tile.boardId === settings.boardId);

function HuddleBody(props: PageProps) {
  const parts = useScreen();
  const view = useView(() => {
    const huddle = shownHuddle(parts);
    if (!huddle) return null;
    const { run } = huddle;
    const { store, settings } = parts;
    const steps = agendaView(
      run,
      tilesOf(parts),
      countsOf(
        settings.boardId,
        todayOf(parts)?.calendarOn ?? '',
        store.all('countermeasure'),
        store.all('escalation'),
      ),
    );
    const here = attendanceView(run, t);
    return {
      steps,
      step: steps[run.step],
      category: run.steps[run.step]?.category,
      total: clockOf(plannedMs(run)),
      here,
      sum:
        huddle.endedAt === null
          ? null
          : [
              t('huddle.length', { time: clockOf(lengthMs(huddle, 0)) }),
              t('huddle.attendance', { n: here.n, of: here.of }),
              t('huddle.made', run.made),
              t(`huddle.${huddle.forgotten ? 'forgotten' : huddle.state}`),
            ],
    };
  });
  if (!view?.step) return null;
  const { step, category } = view;
  const ring = <Ring of={clockOf(step.seconds * 1000)} />;
  return (
    <>
      <section class={css.huddle}>
        <div class={css.agenda}>
          {view.steps.map((each) => (
            <div key={each.key} class={cx(css.step, each.now && css.now, each.done && css.done)}>
              <Pill face={each.face} count={each.count} />
              <span class={css.name}>{each.title}</span>
              <span>
                {each.now ? <Clock /> : clockOf(each.done ? each.spentMs : each.seconds * 1000)}
              </span>
            </div>
          ))}
          <Total of={view.total} />
        </div>
        <div class={css.main}>
          {view.sum ? (
            <div class={css.over}>
              {view.sum.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </div>
          ) : category ? (
            <Category key={step.key} letter={category} title={step.title} ring={ring} />
          ) : (
            <>
              <div class={css.title}>
                <b>{step.title}</b>
              </div>
              <div class={css.top}>
                <div class={css.sum}>
                  {step.count > 0 && <b>{step.count}</b>}
                  {step.count > 0 && t(`huddle.sum.${step.topic}`)}
                </div>
                {ring}
              </div>
              <TopicList topic={step.topic} {...props} />
            </>
          )}
        </div>
      </section>
      <Attendance view={view.here} />
    </>
  );
}

/** What the step is about, in the lists that the board has. */
function TopicList({ topic, layout, large, upright }: PageProps & { topic: string }) {
  const { upper } = useScreen();
  const isLine = layout.tier === 1 || !upper;
  const isUp = topic === 'escalations' || topic === 'send_down';
  return (
    <div class={css.list} data-topic={topic}>
      {topic === 'reds' && <Reds />}
      {(topic === 'news' || (isUp && isLine)) && (
        <ReadOut key={topic} topic={topic} rows={6 - large} upright={upright} />
      )}
      {isUp && !isLine && <upper.Columns cards={3} fromLines={layout.children > 0} />}
      {topic === 'actions' && <IssueList rows={6 - large} />}
    </div>
  );
}

const mostReds = 7;

/** By exception: what is red or silent, of the board itself and of those below it. */
function Reds() {
  const parts = useScreen();
  const rows = useView(() => {
    const context = contextOf(parts);
    return redsView(parts.store.all('tile'), parts.settings.boardId, context).slice(0, mostReds);
  });
  return (
    <>
      {rows.map(({ name, view }) => (
        <OtherRow key={view.id} name={name} view={view} />
      ))}
    </>
  );
}

function Category(props: { letter: string; title: string; ring: ComponentChildren }) {
  const { letter, title, ring } = props;
  const parts = useScreen();
  const { store } = parts;
  const view = useView(() => {
    const run = shownHuddle(parts)?.run;
    const topic =
      run &&
      topicView(
        run,
        tilesOf(parts),
        letter,
        store.all('issue'),
        store.all('countermeasure'),
        contextOf(parts),
        reasonName(parts),
      );
    return topic && { ...topic, show: run.show };
  });
  if (!view) return null;
  const { id } = view.tile;
  const chart = store.record('runChart', id).value;
  const losses = store.record('lossPareto', id).value;
  const hasLosses = losses !== undefined && losses.bars.length > 0;
  const nameOf = reasonName(parts);
  return (
    <Topic
      title={title}
      view={view}
      ring={ring}
      chart={
        view.show === 'pareto' && hasLosses ? (
          <Pareto pareto={losses} tag="" nameOf={nameOf} />
        ) : view.show !== 'month' && chart && chart.values.length > 1 ? (
          <RunChart chart={chart} />
        ) : (
          <Month key={id} kpiId={id} />
        )
      }
      side={hasLosses && <TopThree losses={losses} nameOf={nameOf} />}
    />
  );
}

/** Where no chart is: how the month was. */
function Month({ kpiId }: { kpiId: string }) {
  const parts = useScreen();
  const view = useView(() => {
    const today = todayOf(parts);
    const letter = parts.store
      .all('letter')
      .filter((each) => each.kpiId === kpiId && today?.reviewedOn.indexOf(each.month) === 0)[0];
    return today && letter ? letterView(letter, today.productionOn) : null;
  });
  return view && <LetterCalendar view={view} />;
}

/** The clocks of the huddle: the only parts that are drawn again with the second. */
function useClock() {
  const parts = useScreen();
  return useComputed(() => {
    const huddle = shownHuddle(parts);
    if (!huddle) return { text: '', over: false, share: 0, total: '', used: 0 };
    const { run } = huddle;
    const now = huddle.endedAt ?? parts.link.now.value;
    const seconds = run.steps[run.step]?.seconds ?? 1;
    const spent = spentMs(run, run.step, now);
    const length = lengthMs(huddle, now);
    return {
      ...leftOf(seconds, spent),
      share: 1 - spent / 1000 / seconds,
      total: clockOf(length),
      used: length / plannedMs(run),
    };
  }).value;
}

const Clock = () => <>{useClock().text}</>;

const round = 653.5;

/** Empties with the second; beyond the time box a full outline and "+0:12". */
function Ring({ of }: { of: string }) {
  const { text, over, share } = useClock();
  const dash = `${over ? round : share * round} ${round}`;
  return (
    <div class={css.ring}>
      <svg viewBox="0 0 236 236" aria-hidden="true">
        <circle cx="118" cy="118" r="104" />
        <circle cx="118" cy="118" r="104" stroke-dasharray={dash} transform="rotate(-90 118 118)" />
      </svg>
      <b>{text}</b>
      <span>{t(over ? 'huddle.over' : 'huddle.left', { of })}</span>
    </div>
  );
}

function Total({ of }: { of: string }) {
  const { total, used } = useClock();
  return (
    <div class={css.total}>
      <div>
        {total}
        <span class={css.muted}>{t('huddle.total', { of })}</span>
      </div>
      <i>
        <i style={{ width: `${Math.min(100, 100 * used)}%` }} />
      </i>
    </div>
  );
}
