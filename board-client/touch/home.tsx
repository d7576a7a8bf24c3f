// Home: what to do now, each line one sentence and the button that settles it; S Q D C P of the
// reviewed day; the huddle; the dock. Must never show what needs a sign-in to read.
import { useState } from 'preact/hooks';
import { dueText, untilText } from '../../shared/local-time.ts';
import { tileView } from '../../shared/areas/kpis/tile.view.ts';
import { openIssueStates } from '../../shared/areas/issues/transitions.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import { longDay, moment, tag } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import { Icon } from './icons.tsx';
import { Button, type Look, Sign } from './parts.tsx';
import { isDuty } from './rights.ts';
import { type Todo, todoList } from './todo.ts';
import s from './touch.module.css';
import h from './home.module.css';

const perPage = 6;

export function Home(props: PageProps) {
  const { hand, facts, go } = props;
  const { store } = hand;
  const [page, setPage] = useState(0);
  const list = todoList({
    place: facts.place,
    todayOn: facts.todayOn,
    tiles: store.all('tile'),
    kpis: store.all('kpi'),
    issues: store.all('issue'),
    countermeasures: store.all('countermeasure'),
    escalations: store.all('escalation'),
  });
  const pages = Math.max(1, Math.ceil(list.length / perPage));
  const at = Math.min(page, pages - 1);
  const shown = list.slice(at * perPage, (at + 1) * perPage);
  const today = store.record('today', hand.boardId).value;
  const end = today?.huddle?.plannedEndAt ?? today?.nextHuddle?.endAt;
  const soon = end ? list.filter((todo) => todo.dueAt !== null && todo.dueAt <= end).length : 0;
  const cards = store.all('escalation');
  return (
    <Frame {...props} home>
      <main class={cx(s.main, h.home)}>
        <section class={h.now}>
          <header class={cx(pages > 1 && h.paged)}>
            <h1 class={s.h2}>
              {t('home.now')}
              <span>
                {t('home.things', { n: list.length })}
                {soon > 0 && t('home.soon', { n: soon })}
              </span>
            </h1>
            {pages > 1 && (
              <Button
                quiet
                after="fwd"
                label={t('home.more', { n: at + 1, of: pages })}
                onTap={() => setPage((at + 1) % pages)}
              />
            )}
          </header>
          {list.length === 0 && (
            <p class={cx(s.panel, h.empty)}>
              {today?.nextHuddle
                ? t('home.empty', { when: moment(facts, today.nextHuddle.startAt) })
                : t('home.nothing')}
            </p>
          )}
          <ol class={h.todo}>
            {shown.map((todo, i) => (
              <Line key={i} todo={todo} {...props} />
            ))}
          </ol>
        </section>
        <aside class={h.side}>
          <Meet {...props} />
          <Letters {...props} />
        </aside>
      </main>
      <nav class={h.dock}>
        <Dock icon="num" label={t('dock.reading')} onTap={() => go('readings')} />
        <Dock icon="issue" label={t('dock.issue')} onTap={() => go('raise')} />
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
          n={cards.filter((e) => e.state !== 'confirmed' && e.state !== 'withdrawn').length}
          onTap={() => go('escalations')}
        />
      </nav>
    </Frame>
  );
}

function Dock({
  icon,
  label,
  n,
  onTap,
}: {
  icon: 'num' | 'issue' | 'list' | 'up';
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

interface LineWords {
  look: Look;
  title: string;
  under: preact.ComponentChildren;
  due?: [string, string] | null;
  keys: preact.ComponentChildren;
}

function Line({ todo, ...props }: { todo: Todo } & PageProps) {
  const w = lineWords(todo, props);
  return (
    <li class={s.row} data-todo={todo.kind}>
      <Sign look={w.look} />
      <div class={s.txt}>
        <b>{w.title}</b>
        <span>{w.under}</span>
      </div>
      {w.due && (
        <div class={s.due}>
          <b>{w.due[0]}</b>
          {w.due[1]}
        </div>
      )}
      {w.keys}
    </li>
  );
}

function lineWords(todo: Todo, { hand, facts, go }: PageProps): LineWords {
  const by = (key: string): [string, string] | null =>
    todo.dueAt === null ? null : [moment(facts, todo.dueAt), t(key)];
  const category = (letter: string) => letter;
  switch (todo.kind) {
    case 'safety': {
      const { tile, shiftId } = todo;
      const words = { day: longDay(tile.reviewedOn), shift: shiftId };
      return {
        look: 'missing',
        title: t('todo.safety', words),
        under: t('todo.safety.under', words),
        keys: (
          <Button
            id="no-event"
            go
            icon="check"
            label={t('todo.no_event')}
            onTap={() =>
              void hand.act({
                type: 'giveSafetyConfirmation',
                payload: { boardId: tile.boardId, on: tile.reviewedOn, shiftId, how: 'told' },
                purpose: t('todo.safety.purpose', words),
                done: t('todo.safety.done', words),
              })
            }
          />
        ),
      };
    }
    case 'red': {
      const { tile } = todo;
      const view = tileView(tile, [], category(tile.category), tile.reviewedOn, facts);
      return {
        look: 'red',
        title: t('todo.red', { kpi: tile.shortName, value: view.value, unit: tile.unit }),
        under: targetLine(view.target, longDay(tile.reviewedOn)),
        due: by('todo.huddle_ends'),
        keys: <Button id="raise" label={t('todo.raise')} onTap={() => go(`raise/${tile.id}`)} />,
      };
    }
    case 'phone':
      return {
        look: 'issue',
        title: t('todo.phone', { title: todo.issue.title }),
        under: t('todo.phone.under'),
        keys: <Button label={t('todo.look')} onTap={() => go(`issue/${todo.issue.id}`)} />,
      };
    case 'readings':
      return {
        look: 'num',
        title: t('todo.readings', { n: todo.tiles.length }),
        under: todo.tiles.map((tile) => tile.shortName).join(' · '),
        due: by('todo.due'),
        keys: (
          <Button
            id="enter"
            label={t('todo.enter')}
            onTap={() => go(`reading/${todo.tiles[0]?.id}`)}
          />
        ),
      };
    case 'accept':
    case 'late':
    case 'today':
    case 'check': {
      const { action } = todo;
      const owner =
        facts.place.me?.personId === action.owner.personId ? t('todo.you') : tag(action.owner);
      const moved = action.dueOn !== action.originalDueOn;
      const lateDays = Math.round(
        (Date.parse(facts.todayOn) - Date.parse(action.originalDueOn)) / 86_400_000,
      );
      return {
        look:
          todo.kind === 'late'
            ? 'late'
            : todo.kind === 'check'
              ? 'eye'
              : todo.kind === 'accept'
                ? 'user'
                : 'edit',
        title: t(`todo.action.${todo.kind}`, { what: action.what }),
        under: (
          <>
            {moved && <del>{longDay(action.originalDueOn)}</del>}
            {moved && ' → '}
            {longDay(action.dueOn)} · {t('todo.owner', { who: owner })}
          </>
        ),
        due:
          todo.kind === 'late'
            ? [t('todo.days', { n: lateDays }), t('todo.over')]
            : [dueText(t, action.dueOn, facts.todayOn), t('todo.due')],
        keys: (
          <Button
            id={todo.kind}
            label={t(`todo.action.${todo.kind}.key`)}
            onTap={() => go(`action/${action.id}`)}
          />
        ),
      };
    }
    default:
      return cardWords(todo, { hand, facts, go }, by);
  }
}

function cardWords(
  todo: Extract<Todo, { escalation: unknown }>,
  { hand, facts, go }: PageProps,
  by: (key: string) => [string, string] | null,
): LineWords {
  const e = todo.escalation;
  const path = `escalation/${e.id}`;
  const open = (key: string, action = '') => (
    <Button id={todo.kind} label={t(key)} onTap={() => go(action ? `${path}/${action}` : path)} />
  );
  const names = {
    board: facts.boardName(e.originatorId),
    holder: facts.boardName(e.holderId),
    text: e.question,
    severity: e.severity,
  };
  if (todo.kind === 'answer') {
    const resolved = e.state === 'resolved';
    const by = resolved ? e.resolved : e.answer;
    return {
      look: 'info',
      title: t(resolved ? 'todo.resolved' : 'todo.answer', {
        board: facts.boardName(by?.boardId ?? e.holderId),
        text: by?.text ?? '',
      }),
      under: t('todo.answer.under', {
        text: e.question,
        at: moment(facts, by?.at ?? e.raisedAt),
        who: tag(by?.by ?? null),
      }),
      keys: isDuty(facts.place, e.originatorId) ? (
        <>
          <Button
            id="works"
            label={t('todo.works')}
            onTap={() =>
              void hand.act({
                type: 'confirmEscalation',
                payload: { escalationId: e.id, effectSeen: true },
                purpose: t('do.confirm.go'),
                done: t('do.confirm.done', { origin: names.board }),
              })
            }
          />
          <Button
            id="not-yet"
            label={t('todo.not_yet')}
            onTap={() => go(`${path}/${resolved ? 'reject_resolve' : 'reject_return'}`)}
          />
        </>
      ) : (
        open('todo.look')
      ),
    };
  }
  const keyed = {
    question: 'todo.answer_it',
    offer: 'todo.look',
    review: 'todo.answer_it',
    copy: 'todo.seen',
    task: 'todo.take',
  } as const;
  return {
    look: todo.kind === 'task' ? 'user' : 'up',
    title: t(`todo.${todo.kind}`, names),
    under: t(`todo.${todo.kind}.under`, {
      ...names,
      who: tag(e.owner),
      at: moment(facts, e.raisedAt),
    }),
    due: by(todo.kind === 'question' && e.state === 'raised' ? 'todo.see_by' : 'todo.answer_by'),
    keys: open(
      keyed[todo.kind],
      todo.kind === 'task' ? 'accept_task' : todo.kind === 'copy' ? 'acknowledge_copy' : '',
    ),
  };
}

type Target = ReturnType<typeof tileView>['target'];
const targetLine = (target: Target, day: string) => (
  <>
    {day}
    {target && (
      <span class={h.target}>
        {' · '}
        {t('todo.target')}{' '}
        {target.sign && <Glyph name={target.sign as 'at_least'} class={h.sign} />}
        {target.text}
      </span>
    )}
  </>
);

function Letters({ hand, facts, go }: PageProps) {
  const { store, boardId } = hand;
  const board = store.record('board', boardId).value;
  const tiles = store.all('tile').filter((tile) => tile.boardId === boardId);
  const issues = store
    .all('issue')
    .filter((i) => i.boardId === boardId && openIssueStates.indexOf(i.state) >= 0);
  const asked = store
    .all('escalation')
    .filter(
      (e) => e.originatorId === boardId && e.state !== 'confirmed' && e.state !== 'withdrawn',
    );
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
          const up = issue && !asked.some((e) => e.issueIds.indexOf(issue.id) >= 0);
          return (
            <li key={letter}>
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

function Meet({ hand, facts }: PageProps) {
  const today = hand.store.record('today', hand.boardId).value;
  const running = today?.huddle;
  const next = today?.nextHuddle;
  const deed = (type: string, id: string) =>
    void hand.act({
      type,
      payload: { huddleId: id },
      purpose: t(`huddle.${type}`),
      done: t(`huddle.${type}.done`),
    });
  if (!running && !next) return null;
  return (
    <div class={cx(s.panel, h.meet)}>
      <div class={s.fill}>
        <span class={s.muted}>
          {running
            ? t('fact.huddle_runs')
            : t('huddle.next', {
                from: moment(facts, next?.startAt ?? 0),
                to: moment(facts, next?.endAt ?? 0).slice(-5),
              })}
        </span>
        <b>
          {running
            ? t('fact.huddle_until', { time: moment(facts, running.plannedEndAt) })
            : untilText(t, next?.startAt ?? 0, facts.now)}
        </b>
      </div>
      {running ? (
        <Button
          id="huddle-end"
          label={t('huddle.end')}
          onTap={() => deed('endHuddle', `${running.slotId}:${running.on}`)}
        />
      ) : (
        next &&
        next.startAt - facts.now < 30 * 60_000 && (
          <Button
            id="huddle-start"
            icon="play"
            label={t('huddle.start')}
            onTap={() => deed('startHuddle', `${next.slotId}:${next.on}`)}
          />
        )
      )}
    </div>
  );
}
