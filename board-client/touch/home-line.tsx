// One line of the to-do list: its sentence, its deadline and the keys that settle it.
import type { ComponentChildren } from 'preact';
import { tileView } from '../../shared/areas/kpis/tile.view.ts';
import { dueText, leftText, sinceText } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import { dayWords } from './day-line.tsx';
import { longDay, moment, tag } from './facts.ts';
import type { PageProps } from './frame.tsx';
import h from './home.module.css';
import { Button, type Look, Sign } from './parts.tsx';
import { idsOfTodo, isQueued } from './queued.ts';
import { RedKeys } from './red-keys.tsx';
import { isDuty } from './rights.ts';
import s from './styles.ts';
import { endsBetween, type Todo } from './todo.ts';

export interface LineWords {
  look: Look;
  title: string;
  under: ComponentChildren;
  due?: [string, string] | null;
  /** Its limit has passed. */
  late?: boolean;
  keys: ComponentChildren;
}

export function Line({ todo, ...props }: { todo: Todo } & PageProps) {
  const w = lineWords(todo, props);
  const waits = isQueued(props.hand, idsOfTodo(todo));
  return (
    <li class={cx(s.row, waits && s.unsent)} data-todo={todo.kind} data-queued={waits || undefined}>
      <Sign look={w.look} />
      <div class={s.txt}>
        <b>{w.title}</b>
        <span>
          {waits && <b class={s.waits}>{t('unsent.chip')} · </b>}
          {w.under}
        </span>
      </div>
      {w.due && (
        <div class={cx(s.due, (w.late || endsBetween(todo, 0, props.facts.now)) && h.over)}>
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
    todo.dueAt === null
      ? null
      : todo.dueAt < facts.now
        ? [leftText(t, todo.dueAt, facts.now), t('todo.late')]
        : [moment(facts, todo.dueAt), t(key)];
  const today = hand.store.record('today', hand.boardId).value;
  const huddleEndsAt = today?.huddle?.plannedEndAt ?? today?.nextHuddle?.endAt;
  switch (todo.kind) {
    case 'safety': {
      const { tile, on, shiftId, how } = todo;
      const words = { day: longDay(on), shift: facts.shiftName(shiftId) };
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
                payload: { boardId: tile.boardId, on, shiftId, how },
                purpose: t(`todo.safety.${how}`, words),
                done: t('todo.safety.done', words),
              })
            }
          />
        ),
      };
    }
    case 'red': {
      const { tile } = todo;
      const view = tileView(tile, [], tile.category, tile.reviewedOn, facts);
      return {
        look: 'red',
        title: t('todo.red', { kpi: tile.shortName, value: view.value, unit: tile.unit }),
        under: targetLine(view.target, longDay(tile.reviewedOn)),
        // After its huddle the next limit is that of the countermeasure (Rule 3.4.1).
        due: by(todo.dueAt === huddleEndsAt ? 'todo.huddle_ends' : 'todo.action_by'),
        keys: <RedKeys tile={tile} hand={hand} go={go} />,
      };
    }
    case 'andon':
    case 'andon_reason':
    case 'hand_over':
    case 'take_over':
    case 'told':
    case 'duty':
    case 'tick':
    case 'unled':
    case 'stage':
      return dayWords(todo, { hand, facts, go });
    case 'hourcall': {
      const { sheet } = todo;
      return {
        look: 'late',
        title: t(`todo.hourcall.${sheet.call?.cause}`),
        under: t('todo.hourcall.under', { n: sheet.deficitMinutes }),
        keys: (
          <Button
            id="hourcall"
            label={t('todo.hourcall.go')}
            onTap={() =>
              void hand.act({
                type: 'acknowledgeHourCall',
                payload: { sheetId: sheet.id },
                purpose: t('todo.hourcall.go'),
                done: t('todo.hourcall.done'),
              })
            }
          />
        ),
      };
    }
    case 'phone':
    case 'verify':
      return {
        look: todo.kind === 'phone' ? 'issue' : 'eye',
        title: t(`todo.${todo.kind}`, { title: todo.issue.title }),
        under: t(`todo.${todo.kind}.under`),
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
            : todo.kind === 'check' && action.doneAt
              ? [sinceText(t, action.doneAt, facts.now), t('todo.waits')]
              : [dueText(t, action.dueOn, facts.todayOn), t('todo.due')],
        late: todo.kind === 'late',
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
    date: 'todo.look',
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
      (
        { task: 'accept_task', copy: 'acknowledge_copy', date: 'agree_date' } as Record<
          string,
          string
        >
      )[todo.kind] ?? '',
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
