// Moves a board (Rule 2 "Versioned links"): first what follows is shown, then it is asked for; on the same day
// there is a way back, and a planned move is called off. Must never move anything at the first click.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import d from './parts.module.css';
import { Said } from './said.tsx';
import { BoardChoice, Reason } from './tree-fields.tsx';
import css from './tree-page.module.css';
import type { TreeBoard } from './tree-page.tsx';

interface Place {
  readonly desk: Desk;
  readonly board: TreeBoard;
  readonly boards: readonly TreeBoard[];
}

const nameOf = (boards: readonly TreeBoard[], id: string | null): string =>
  boards.find((board) => board.id === id)?.name ?? t('tree.top');

const todayOf = (desk: Desk): string =>
  desk.store.record('today', desk.boardId).value?.productionOn ?? '';

/** "B2 › Valves › Plant", from a parent up. */
export function wayUp(board: TreeBoard, parentId: string | null, boards: readonly TreeBoard[]) {
  const way = [board.name];
  for (let at = parentId; at !== null && way.length <= boards.length; ) {
    const next = boards.find(({ id }) => id === at);
    if (!next) break;
    way.push(next.name);
    at = next.parentId;
  }
  return way.join(' › ');
}

/** Living boards that hang below and come along. */
export function comeAlong(board: TreeBoard, boards: readonly TreeBoard[]): TreeBoard[] {
  const below = boards.filter((b) => b.parentId === board.id && b.state !== 'archived');
  return below.flatMap((each) => [each, ...comeAlong(each, boards)]);
}

export function MoveBoard({ desk, board, boards }: Place) {
  const today = todayOf(desk);
  const [parentId, setParent] = useState('');
  const [fromOn, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const [asks, ask] = useState(false);
  const places = boards.filter(
    (each) => each.state !== 'archived' && each.tier > board.tier && each.id !== board.parentId,
  );
  const isReady = parentId !== '' && reason.trim() !== '' && fromOn >= today;
  const later = fromOn > today;
  const change =
    <V,>(set: (value: V) => void) =>
    (value: V) => {
      ask(false);
      set(value);
    };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!asks) return ask(true);
    const payload = { boardId: board.id, parentId, reason, ...(later ? { fromOn } : {}) };
    const words = { board: board.name, parent: nameOf(boards, parentId), on: deskDate(fromOn) };
    const done = await desk.act('moveBoard', payload, t('tree.moved', words));
    ask(false);
    if (!done) return;
    setReason('');
    setParent('');
  };
  return (
    <form class={css.form} data-form="move" onSubmit={(event) => void send(event)}>
      <h2>{t('tree.move')}</h2>
      <p class={d.muted}>{t('tree.move.hint')}</p>
      <div class={css.fields}>
        <BoardChoice
          label={t('tree.new_parent')}
          name="parent"
          boards={places}
          value={parentId}
          onPick={change(setParent)}
        />
        <label>
          {t('tree.from')}
          <input
            class={d.input}
            name="from"
            type="date"
            required
            min={today}
            value={fromOn}
            onInput={(event) => change(setFrom)(event.currentTarget.value)}
          />
        </label>
        <Reason value={reason} onInput={change(setReason)} />
        {!asks && (
          <button type="submit" class={d.btn} disabled={!isReady}>
            {t('tree.move.look')}
          </button>
        )}
      </div>
      {asks && (
        <div class={css.follows} data-follows="move">
          <b>{t('tree.move.ask', { board: board.name, on: deskDate(fromOn) })}</b>
          <ul class={css.list}>
            <li>{t('tree.move.was', { way: wayUp(board, board.parentId, boards) })}</li>
            <li>{t('tree.move.will', { way: wayUp(board, parentId, boards) })}</li>
            <Along board={board} boards={boards} />
            <li>
              {t('tree.move.sums', {
                parent: nameOf(boards, parentId),
                was: nameOf(boards, board.parentId),
              })}
            </li>
          </ul>
          <span class={d.row}>
            <button type="submit" class={cx(d.btn, d.primary)}>
              {t(later ? 'tree.plan_move' : 'tree.move_now')}
            </button>
            <button type="button" class={d.btn} onClick={() => ask(false)}>
              {t('desk.cancel')}
            </button>
          </span>
        </div>
      )}
      <Said desk={desk} of={['moveBoard']} />
    </form>
  );
}

function Along({ board, boards }: Pick<Place, 'board' | 'boards'>) {
  const along = comeAlong(board, boards).map(({ name }) => name);
  return along.length > 0 ? (
    <li>{t('tree.move.along', { boards: along.join(', ') })}</li>
  ) : (
    <li>{t('tree.move.alone')}</li>
  );
}

/** A planned move is called off; one of today goes back to where the board hung yesterday. */
export function WayBack({ desk, board, boards }: Place) {
  const planned = board.links.some(({ state }) => state === 'planned');
  const today = todayOf(desk);
  const last = board.links.filter(({ state }) => state === 'past').map((link) => link);
  const before = last.sort((a, b) => ((a.untilOn ?? '') < (b.untilOn ?? '') ? 1 : -1))[0];
  const to = planned ? board.parentId : board.parentSince === today ? before?.parentId : null;
  if (!to || board.state === 'archived') return null;
  const words = { board: board.name, parent: nameOf(boards, to) };
  return (
    <button
      type="button"
      class={d.btn}
      data-tap="way-back"
      onClick={() =>
        void desk.act(
          'moveBoard',
          { boardId: board.id, parentId: to, reason: t('tree.back.reason') },
          t(planned ? 'tree.called_off' : 'tree.back.done', words),
        )
      }
    >
      {t(planned ? 'tree.call_off' : 'tree.back', words)}
    </button>
  );
}
