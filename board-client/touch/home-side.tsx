// The right side of home: the letters of the reviewed day, and the huddle.
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import { openIssueStates } from '../../shared/areas/issues/transitions.ts';
import { tileView } from '../../shared/areas/kpis/tile.view.ts';
import { untilText } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import { moment } from './facts.ts';
import type { PageProps } from './frame.tsx';
import h from './home.module.css';
import { startHuddle } from './huddle.tsx';
import { Icon } from './icons.tsx';
import { Button, Sign } from './parts.tsx';
import { isQueued } from './queued.ts';
import { mayAskFor } from './rights.ts';
import s from './styles.ts';

export function Letters({ hand, facts, go }: PageProps) {
  const { store, boardId } = hand;
  const board = store.record('board', boardId).value;
  const tiles = store.all('tile').filter((tile) => tile.boardId === boardId);
  const issues = store
    .all('issue')
    .filter((i) => i.boardId === boardId && openIssueStates.indexOf(i.state) >= 0);
  const asked = store
    .all('escalation')
    .filter((e) => e.originatorId === boardId && isOpenEscalation(e.state));
  const rows = (board?.categories ?? []).map((c) => {
    const own = tiles.filter((tile) => tile.category === c.letter);
    const head = own.filter((tile) => tile.headline)[0] ?? own[0];
    return { ...c, head, others: own.filter((tile) => tile !== head) };
  });
  return (
    <ul class={h.five}>
      {rows
        .filter((r) => r.head)
        .slice(0, 5)
        .map(({ letter, name, head, others }) => {
          if (!head) return null;
          const view = tileView(head, others, name, head.reviewedOn, facts);
          const issue =
            head.status === 'RED'
              ? issues.filter((i) => i.id === head.reaction.issueId || i.kpiId === head.id)[0]
              : undefined;
          const up =
            issue &&
            mayAskFor(facts.place, issue) &&
            !asked.some((e) => e.issueIds.indexOf(issue.id) >= 0);
          const waits = isQueued(
            hand,
            [head, ...others].map(({ id }) => id),
          );
          return (
            <li key={letter} class={cx(waits && h.waits)} data-queued={waits || undefined}>
              <button
                type="button"
                class={h.letter}
                data-tap={`letter:${letter}`}
                onClick={() => go(`category/${letter}`)}
              >
                <span class={h.L}>{letter}</span>
                <span class={h.k}>
                  <b>
                    {view.value} {view.unit}
                  </b>
                  <span>
                    {waits && <b>{t('unsent.chip')} · </b>}
                    {view.kpi}
                    {view.target && (
                      <>
                        {' · '}
                        {view.target.sign && (
                          <Glyph name={view.target.sign as 'at_least'} class={h.sign} />
                        )}
                        {view.target.text}
                      </>
                    )}
                  </span>
                </span>
                <Sign look={view.face} small />
                {!up && <Icon name="chev" />}
              </button>
              {up && issue && (
                <button
                  type="button"
                  class={cx(s.btn, s.iconly)}
                  data-tap="escalate"
                  aria-label={t('issue.escalate')}
                  onClick={() => go(`escalate/${issue.id}`)}
                >
                  <Icon name="up" />
                </button>
              )}
            </li>
          );
        })}
    </ul>
  );
}

export function Meet(props: PageProps) {
  const { hand, facts, go } = props;
  const today = hand.store.record('today', hand.boardId).value;
  const running = today?.huddle;
  const next = today?.nextHuddle;
  const missed = hand.store
    .all('huddle')
    .filter((each) => each.boardId === hand.boardId && each.state === 'missed')[0];
  if (!running && !next && !missed) return null;
  const soon = next && next.startAt - facts.now < 30 * 60_000;
  return (
    <div class={cx(s.panel, h.meet)}>
      <div class={s.fill}>
        <span class={s.muted}>
          {running
            ? t('fact.huddle_runs')
            : missed && !soon
              ? t('huddle.missed', { time: moment(facts, missed.plannedStartAt) })
              : t('huddle.next', {
                  from: moment(facts, next?.startAt ?? 0),
                  to: moment(facts, next?.endAt ?? 0).slice(-5),
                })}
        </span>
        <b>
          {running
            ? t('fact.huddle_until', { time: moment(facts, running.plannedEndAt) })
            : next && next.startAt <= facts.now
              ? t('fact.huddle_now')
              : untilText(t, next?.startAt ?? 0, facts.now)}
        </b>
      </div>
      {!running && next && soon ? (
        <Button
          id="huddle-start"
          icon="play"
          label={t('huddle.start')}
          onTap={() => startHuddle(props, `${next.slotId}:${next.on}`)}
        />
      ) : (
        <Button
          id="huddle"
          label={t(running ? 'huddle.lead' : 'huddle.open')}
          onTap={() => go('huddle')}
        />
      )}
    </div>
  );
}
