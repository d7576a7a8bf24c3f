// What the running step is about, with the keys that settle it: the same lines as on the home page, reds
// first, greens in one line each. Must never offer what will not work.
import { topicTiles } from '../../shared/areas/huddles/huddle.view.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { tileView } from '../../shared/areas/kpis/tile.view.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import { thanksRows } from './adoption.tsx';
import { dayFacts } from './day-facts.ts';
import { Line } from './home-line.tsx';
import c from './huddle.module.css';
import { Preview } from './huddle.tsx';
import type { LeadProps } from './huddle-lead.tsx';
import { Button, Sign } from './parts.tsx';
import s from './styles.ts';
import { isSafety, type Todo, todoList } from './todo.ts';

const most = 4;

/** What the home page would list, by the topic of the step. */
function todosOf({ hand, facts, run }: LeadProps): Todo[] {
  const { store, boardId } = hand;
  const step = run.steps[run.step];
  const today = store.record('today', boardId).value;
  const all = todoList({
    place: facts.place,
    todayOn: facts.todayOn,
    shift: today?.shiftId ? { id: today.shiftId, ending: false } : null,
    tiles: store.all('tile'),
    kpis: store.all('kpi'),
    issues: store.all('issue'),
    countermeasures: store.all('countermeasure'),
    escalations: store.all('escalation'),
    day: dayFacts(hand, facts),
  });
  const kinds: Readonly<Record<string, readonly Todo['kind'][]>> = {
    category: step?.category === 'S' ? ['safety', 'told'] : [],
    reds: ['red'],
    actions: ['late', 'today', 'accept', 'check'],
    news: ['told', 'duty', 'take_over'],
    escalations: ['tick', 'answer', 'question', 'offer', 'review', 'task', 'copy'],
    send_down: ['question', 'review'],
  };
  const wanted = kinds[step?.topic ?? ''] ?? [];
  return all.filter((todo) => wanted.indexOf(todo.kind) >= 0);
}

export function Stage(props: LeadProps) {
  const { hand, run } = props;
  const step = run.steps[run.step];
  const todos = todosOf(props);
  const tiles = step?.category
    ? topicTiles(
        hand.store.all('tile').filter((tile) => tile.boardId === hand.boardId),
        step.category,
        run,
      )
    : [];
  // The day that waits for a word is the line above.
  const rest = todos.length > 0 ? tiles.filter((tile) => !isSafety(tile)) : tiles;
  const reds = tiles.filter((tile) => tile.status === 'RED').length;
  const thanks = step?.topic === 'news' ? thanksRows(props) : [];
  return (
    <div class={c.topic}>
      {tiles.length > 0 && (
        <p class={s.lab}>
          {t('lead.reds', { n: reds, of: tiles.length, title: step?.title ?? '' })}
        </p>
      )}
      <ul class={cx(s.rows, c.rows)}>
        {thanks.slice(0, 1)}
        {todos.slice(0, most).map((todo, i) => (
          <Line key={i} todo={todo} {...props} />
        ))}
        {rest.slice(0, Math.max(1, most - todos.length)).map((tile) => (
          <Row key={tile.id} tile={tile} {...props} />
        ))}
      </ul>
      {todos.length > most && <p class={s.muted}>{t('lead.more', { n: todos.length - most })}</p>}
      {todos.length + tiles.length + thanks.length === 0 && (
        <p class={s.muted}>{t(`lead.nothing.${step?.topic ?? 'news'}`)}</p>
      )}
      {step?.topic === 'reds' && <Preview {...props} />}
    </div>
  );
}

function Row({ tile, facts, go }: LeadProps & { tile: Tile }) {
  const view = tileView(tile, [], tile.shortName, tile.reviewedOn, facts);
  const red = tile.status === 'RED';
  const { issueId, mark } = tile.reaction;
  return (
    <li class={cx(s.row, !red && c.slim)} data-red={red ? tile.id : undefined}>
      <Sign look={view.face} small={!red} />
      <div class={s.txt}>
        <b class={red ? '' : c.calm}>
          {tile.shortName} {view.value} {view.unit}
          {view.target && (
            <i class={c.goal}>
              {view.target.sign && <Glyph name={view.target.sign as 'at_least'} class={c.sign} />}
              {view.target.text}
            </i>
          )}
        </b>
        {red && <span>{t(`lead.reaction.${mark}`)}</span>}
      </div>
      {red &&
        (issueId ? (
          <Button id="open-issue" label={t('todo.look')} onTap={() => go(`issue/${issueId}`)} />
        ) : (
          <Button id="raise" go label={t('todo.raise')} onTap={() => go(`raise/${tile.id}`)} />
        ))}
    </li>
  );
}
