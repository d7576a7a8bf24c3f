// The huddle on the wall: it covers the pages while it runs and follows the leader's tablet. Each part
// reads its own records; the clocks alone move with the second. Shows no button.
import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { answersFor } from '../../shared/areas/escalations/escalation-chip.view.ts';
import type { Huddle, Run } from '../../shared/areas/huddles/huddle.ts';
import { agendaView, attendanceView, topicView } from '../../shared/areas/huddles/huddle.view.ts';
import {
  attendanceOf,
  clockOf,
  leftOf,
  lengthMs,
  plannedMs,
  spentMs,
} from '../../shared/areas/huddles/run.ts';
import { letterView } from '../../shared/areas/kpis/letter.view.ts';
import css from '../areas/huddles/huddle.module.css';
import { Attendance, Pill, Topic } from '../areas/huddles/topic.widget.tsx';
import { LetterCalendar } from '../areas/kpis/letter.widget.tsx';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { AnswerStrip, EscalationColumns, IssueList } from './board-lists.tsx';
import { ChildMatrix } from './board-tiles.tsx';
import type { Cover, PageProps } from './pages.ts';
import {
  boardOf,
  contextOf,
  type ScreenParts,
  todayOf,
  useScreen,
  useView,
} from './screen-context.ts';

/** How long the sum of an ended huddle stays. */
const summaryMs = 60_000;

/** The huddle that runs, or has just ended. */
function shownHuddle({ store, settings, link }: ScreenParts): (Huddle & { run: Run }) | undefined {
  const own = store.all('huddle').filter((h) => h.boardId === settings.boardId && h.run);
  const shown =
    own.filter((h) => h.state === 'running')[0] ??
    own.filter((h) => h.endedAt !== null && link.minute.value - h.endedAt < summaryMs)[0];
  return shown as (Huddle & { run: Run }) | undefined;
}

export const huddleCover: Cover = {
  name: 'huddle',
  applies: (parts) => !parts.settings.asOf && shownHuddle(parts) !== undefined,
  Body: HuddleBody,
};

const ownTiles = ({ store, settings }: ScreenParts) =>
  store.all('tile').filter((tile) => tile.boardId === settings.boardId);
const ownActions = ({ store, settings }: ScreenParts) =>
  store.all('countermeasure').filter((c) => c.boardId === settings.boardId);

function HuddleBody({ layout, large }: PageProps) {
  const parts = useScreen();
  const view = useView(() => {
    const huddle = shownHuddle(parts);
    if (!huddle) return null;
    const { run } = huddle;
    const todayOn = todayOf(parts)?.calendarOn ?? '';
    const { store, settings } = parts;
    const open = (state: string) => state === 'proposed' || state === 'plan';
    return {
      ended: huddle.endedAt !== null,
      steps: agendaView(run, ownTiles(parts), {
        actions: ownActions(parts).filter((c) => open(c.state) && c.dueOn <= todayOn).length,
        escalations: answersFor(store.all('escalation'), settings.boardId).length,
      }),
      step: run.steps[run.step],
      total: clockOf(plannedMs(run)),
      here: attendanceView(run, t),
    };
  });
  if (!view) return null;
  const { step } = view;
  const ring = step && <Ring of={clockOf(step.seconds * 1000)} />;
  return (
    <>
      <section class={css.huddle}>
        <div class={css.agenda}>
          {view.steps.map((each, i) => (
            <div key={each.key} class={cx(css.step, each.now && css.now, each.done && css.done)}>
              <Pill face={each.face} count={each.count} />
              <span class={css.name}>{each.title}</span>
              <span>
                {each.now ? (
                  <StepClock />
                ) : (
                  clockOf(each.done ? each.spentMs : (view.steps[i]?.seconds ?? 0) * 1000)
                )}
              </span>
            </div>
          ))}
          <div class={css.total}>
            <Total of={view.total} />
          </div>
        </div>
        <div class={css.main}>
          {view.ended ? (
            <Summary />
          ) : step?.category ? (
            <CategoryTopic category={step.category} title={step.title} ring={ring} />
          ) : (
            <>
              <div class={css.headed}>
                <b>{step?.title}</b>
                <div class={css.top}>
                  <i />
                  {ring}
                </div>
              </div>
              <div class={css.list}>
                {step?.topic === 'reds' && layout.children > 0 && <ChildMatrix rows={5} />}
                {(step?.topic === 'actions' || (step?.topic === 'reds' && !layout.children)) && (
                  <IssueList rows={6 - large} />
                )}
                {(step?.topic === 'escalations' || step?.topic === 'send_down') &&
                  layout.tier > 1 && (
                    <EscalationColumns cards={3} fromLines={layout.children > 0} />
                  )}
                {step?.topic === 'escalations' && layout.tier === 1 && (
                  <>
                    <AnswerStrip places={4} />
                    <IssueList rows={4} />
                  </>
                )}
              </div>
            </>
          )}
        </div>
      </section>
      <Attendance view={view.here} />
    </>
  );
}

function CategoryTopic({
  category,
  title,
  ring,
}: {
  category: string;
  title: string;
  ring: ComponentChildren;
}) {
  const parts = useScreen();
  const view = useView(() => {
    const run = shownHuddle(parts)?.run;
    const found = boardOf(parts)?.categories.filter((each) => each.letter === category)[0];
    if (!run || !found) return null;
    const { store } = parts;
    return topicView(
      run,
      ownTiles(parts),
      found,
      store.all('issue'),
      ownActions(parts),
      contextOf(parts),
    );
  });
  const letter = useView(() => {
    const today = todayOf(parts);
    const id = view?.tile.id;
    const letters = parts.store.all('letter').filter((each) => each.kpiId === id && each.current);
    const shown =
      letters.filter((each) => today?.reviewedOn.indexOf(each.month) === 0)[0] ?? letters[0];
    return today && shown ? letterView(shown, today.productionOn) : null;
  });
  if (!view) return null;
  return (
    <Topic
      title={title}
      view={view}
      ring={ring}
      chart={letter && <LetterCalendar view={letter} />}
      side={null}
    />
  );
}

/** What the running huddle's clocks read: its run and the second. */
function useClock<V>(read: (run: Run, huddle: Huddle, now: number) => V): V | undefined {
  const parts = useScreen();
  return useComputed(() => {
    const huddle = shownHuddle(parts);
    return huddle && read(huddle.run, huddle, huddle.endedAt ?? parts.link.now.value);
  }).value;
}

const left = (run: Run, now: number) =>
  leftOf(run.steps[run.step]?.seconds ?? 0, spentMs(run, run.step, now));

function StepClock() {
  return <>{useClock((run, huddle, now) => left(run, huddle.endedAt ?? now).text)}</>;
}

const round = 653.5;

/** Empties with the second; beyond the time box a full outline and "+0:12". */
function Ring({ of }: { of: string }) {
  const clock = useClock((run, _, now) => ({
    ...left(run, now),
    share: 1 - spentMs(run, run.step, now) / 1000 / (run.steps[run.step]?.seconds ?? 1),
  }));
  if (!clock) return null;
  const { text, over, share } = clock;
  return (
    <div class={css.ring}>
      <svg viewBox="0 0 236 236" aria-hidden="true">
        <circle cx="118" cy="118" r="104" />
        <circle
          cx="118"
          cy="118"
          r="104"
          stroke-dasharray={`${over ? round : Math.max(0, share * round).toFixed(1)} ${round}`}
          transform="rotate(-90 118 118)"
        />
      </svg>
      <b>{text}</b>
      <span>{t(over ? 'huddle.over' : 'huddle.left', { of })}</span>
    </div>
  );
}

function Total({ of }: { of: string }) {
  const clock = useClock((run, huddle, now) => {
    const ms = lengthMs(huddle, now);
    return { text: clockOf(ms), share: Math.min(1, ms / Math.max(1, plannedMs(run))) };
  });
  return (
    <>
      <div>
        <span>{clock?.text}</span>
        <span class={css.muted}>{t('huddle.total', { of })}</span>
      </div>
      <i>
        <i style={{ height: '100%', width: `${(100 * (clock?.share ?? 0)).toFixed(1)}%` }} />
      </i>
    </>
  );
}

function Summary() {
  const parts = useScreen();
  const view = useView(() => {
    const huddle = shownHuddle(parts);
    if (!huddle) return null;
    const { here, of } = attendanceOf(huddle.run);
    return {
      length: t('huddle.length', { time: clockOf(lengthMs(huddle, 0)) }),
      lines: [
        t('huddle.attendance', { n: here, of }),
        t('huddle.made', huddle.run.made),
        t(huddle.state === 'held_late' ? 'huddle.stored_late' : 'huddle.stored'),
      ],
    };
  });
  return (
    <div class={css.over}>
      <b>{view?.length}</b>
      {view?.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
