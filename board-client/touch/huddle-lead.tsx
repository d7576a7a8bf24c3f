// The remote control of the wall: agenda with times, the reds of the step, what the wall shows, who is
// here, Next. Must never keep a step of its own: the record says where the huddle is.
import { useComputed } from '@preact/signals';
import type { Huddle, Run } from '../../shared/areas/huddles/huddle.ts';
import { agendaView, countsOf } from '../../shared/areas/huddles/huddle.view.ts';
import { clockOf, leftOf, lengthMs, plannedMs, spentMs } from '../../shared/areas/huddles/run.ts';
import { shows } from '../../shared/areas/huddles/steps.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { day } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import c from './huddle.module.css';
import { Attendance } from './huddle-attendance.tsx';
import { Stage } from './huddle-stage.tsx';
import { Icon } from './icons.tsx';
import { Button, Options } from './parts.tsx';
import s from './styles.ts';

export interface LeadProps extends PageProps {
  huddle: Huddle;
  run: Run;
}

/** One command about this huddle. */
export const lead = (
  { hand, huddle }: LeadProps,
  type: string,
  payload: Record<string, unknown>,
): void =>
  void hand.act({
    type,
    payload: { huddleId: huddle.id, ...payload },
    purpose: t('lead.purpose'),
    done: '',
  });

export function Lead({ onEnd, ...props }: LeadProps & { onEnd: () => void }) {
  const { hand, facts, go, huddle, run } = props;
  const { store, boardId } = hand;
  const steps = agendaView(
    run,
    store.all('tile').filter((tile) => tile.boardId === boardId),
    countsOf(boardId, facts.todayOn, store.all('countermeasure'), store.all('escalation')),
  );
  const goTo = (step: number) => lead(props, 'stepHuddle', { step });
  const [before, after] = [steps[run.step - 1], steps[run.step + 1]];
  const step = run.steps[run.step];
  const minutes = store.record('minutes', huddle.id).value;
  const last = minutes?.lines[minutes.lines.length - 1];
  const kpi = store
    .all('tile')
    .filter((x) => x.boardId === boardId && x.category === step?.category && x.status === 'RED')
    .filter((x) => x.reaction.issueId)[0];
  return (
    <Frame
      {...props}
      title={t('lead.title')}
      under={t('lead.under', { day: day(huddle.on), shown: reviewText(run) })}
      onBack={() => go('home')}
    >
      <main class={cx(s.main, c.lead)}>
        <ol class={c.agenda}>
          {steps.map((each, i) => (
            <li key={each.key}>
              <button
                type="button"
                data-tap={`step:${each.key}`}
                class={cx(each.now && c.now, each.done && c.done)}
                onClick={() => goTo(i)}
              >
                <span class={c.mark}>
                  {each.now ? <Icon name="play" /> : each.done && <Icon name="check" />}
                </span>
                <span class={c.name}>{each.title}</span>
                {each.face === null && each.count > 0 && <span class={c.n}>{each.count}</span>}
                <span class={c.time}>
                  {clockOf(each.done ? each.spentMs : each.seconds * 1000)}
                </span>
              </button>
            </li>
          ))}
        </ol>
        <section class={c.stage}>
          <Clocks {...props} />
          <Stage {...props} />
          <i class={s.fill} />
          {step?.category && (
            <div class={c.cast}>
              <p class={s.lab}>{t('lead.show')}</p>
              <Options
                name="show"
                columns={4}
                options={shows.map((value) => ({ value, label: t(`lead.show.${value}`) }))}
                chosen={[run.show]}
                onPick={(show) => lead(props, 'showHuddle', { show })}
              />
            </div>
          )}
          <p class={cx(s.muted, c.line)}>
            {last
              ? t('lead.lines', {
                  n: minutes?.lines.length ?? 0,
                  last: `${t(`minutes.${last.what}`)}: ${last.text}`,
                })
              : t('lead.no_lines')}
          </p>
          <div class={c.three}>
            <Button
              id="issue"
              quiet
              icon="issue"
              label={t('dock.issue')}
              onTap={() => go('raise')}
            />
            <Button
              id="action"
              quiet
              icon="list"
              label={t('lead.action')}
              onTap={() => go(kpi ? `issue/${kpi.reaction.issueId}/cm_add` : 'issues')}
            />
            <Button
              id="note"
              quiet
              icon="edit"
              label={t('lead.decision')}
              onTap={() => go('huddle/note')}
            />
          </div>
        </section>
        <Attendance {...props} />
      </main>
      <footer class={s.bar}>
        <Button
          id="huddle-end"
          big
          quiet={!!after}
          go={!after}
          label={t('lead.end')}
          onTap={onEnd}
        />
        <i class={s.fill} />
        {before && (
          <Button
            id="step-back"
            big
            icon="back"
            label={before.title}
            onTap={() => goTo(run.step - 1)}
          />
        )}
        {after && (
          <Button
            id="step-next"
            big
            go
            after="fwd"
            label={t('lead.next', { title: after.title })}
            onTap={() => goTo(run.step + 1)}
          />
        )}
      </footer>
    </Frame>
  );
}

/** "Mon 16, Tue 17", or the shifts that ended since the slot before. */
function reviewText(run: Run): string {
  if (run.shifts.length > 0)
    return run.shifts.map((x) => t('lead.shift', { shift: x.shiftId })).join(', ');
  const days = run.days.slice(-3).map(day).join(', ');
  return run.days.length > 3 ? t('lead.days', { n: run.days.length, last: days }) : days;
}

/** The only part that is drawn every second. */
function Clocks({ hand, huddle, run }: LeadProps) {
  const { now } = hand.link;
  const step = run.steps[run.step];
  const view = useComputed(() => {
    const spent = spentMs(run, run.step, now.value);
    const seconds = step?.seconds ?? 0;
    return {
      left: leftOf(seconds, spent),
      used: Math.min(1, spent / 1000 / Math.max(1, seconds)),
      total: clockOf(lengthMs(huddle, now.value)),
    };
  }).value;
  return (
    <div>
      <div class={c.clocks}>
        <div class={s.fill}>
          <span class={s.muted}>
            {t(view.left.over ? 'lead.time_over' : 'lead.time_left', { title: step?.title ?? '' })}
          </span>
          <b class={c.big}>{view.left.text}</b>
        </div>
        <div class={c.whole}>
          <span class={s.muted}>{t('lead.title')}</span>
          <b>
            {view.total}{' '}
            <span class={s.muted}>{t('huddle.total', { of: clockOf(plannedMs(run)) })}</span>
          </b>
        </div>
      </div>
      <div class={c.meter}>
        <i style={{ width: `${(100 * view.used).toFixed(1)}%` }} />
      </div>
    </div>
  );
}
