// Lists that page with a key instead of scrolling: issues, one category, escalations, readings, and
// what is not sent yet.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import {
  byDeadline,
  cardClock,
  cardColumn,
  cardView,
  wentUp,
} from '../../shared/areas/escalations/escalation-card.view.ts';
import { byUrgency, isOpenIssue, issueRowView } from '../../shared/areas/issues/issue-row.view.ts';
import { faceOf, tileView } from '../../shared/areas/kpis/tile.view.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Sign as MarkSign } from '../ui/glyph.tsx';
import { longDay, moment } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import { Button, Options, Sign } from './parts.tsx';
import { mayHappen } from './rights.ts';
import s from './touch.module.css';
import l from './lists.module.css';

/** Rows of one page and the key to the next ones. */
function Pages({
  rows,
  size,
  empty,
}: {
  rows: readonly ComponentChildren[];
  size: number;
  empty: string;
}) {
  const [page, setPage] = useState(0);
  const pages = Math.ceil(rows.length / size);
  const at = Math.min(page, Math.max(0, pages - 1));
  return (
    <>
      <ul class={s.rows}>{rows.slice(at * size, (at + 1) * size)}</ul>
      {rows.length === 0 && <p class={cx(s.panel, l.empty)}>{empty}</p>}
      {pages > 1 && (
        <div class={l.more}>
          <Button
            id="more"
            quiet
            after="fwd"
            label={t('home.more', { n: at + 1, of: pages })}
            onTap={() => setPage((at + 1) % pages)}
          />
        </div>
      )}
    </>
  );
}

function issueRows({ hand, facts, go }: PageProps, category?: string) {
  const { store, boardId } = hand;
  const actions = store.all('countermeasure');
  const cards = store.all('escalation');
  return store
    .all('issue')
    .filter(
      (i) => i.boardId === boardId && isOpenIssue(i) && (!category || i.category === category),
    )
    .map((i) => ({
      issue: i,
      view: issueRowView(
        i,
        actions.filter((c) => c.issueId === i.id),
        cards.filter((e) => e.issueIds.indexOf(i.id) >= 0),
        facts,
      ),
    }))
    .sort((a, b) => byUrgency(a.view, b.view))
    .map(({ issue, view }) => (
      <li key={issue.id} class={s.row}>
        <button
          type="button"
          class={l.open}
          data-tap={`issue:${issue.id}`}
          onClick={() => go(`issue/${issue.id}`)}
        >
          <span class={l.cat}>{view.category}</span>
          <MarkSign mark={view.mark} class={l.mark} />
          <span class={s.txt}>
            <b>{view.title}</b>
            <span>
              {view.late && <i class={l.late} />}
              {view.owner} · {view.struck && <del>{view.struck} </del>}
              {view.due}
              {view.chip && ` · ↑ ${view.chip.text} ${view.chip.by ?? ''}`}
            </span>
          </span>
        </button>
        {!view.chip || view.chip.face === 'ended' ? (
          <Button
            id="escalate"
            icon="up"
            label={t('issue.escalate')}
            onTap={() => go(`escalate/${issue.id}`)}
          />
        ) : null}
      </li>
    ));
}

export function Issues(props: PageProps) {
  return (
    <Frame {...props} title={t('dock.issues')}>
      <main class={cx(s.main, l.list)}>
        <Pages rows={issueRows(props)} size={6} empty={t('empty.issues')} />
      </main>
      <footer class={s.bar}>
        <i class={s.fill} />
        <Button
          id="raise"
          big
          go
          icon="issue"
          label={t('raise.new')}
          onTap={() => props.go('raise')}
        />
      </footer>
    </Frame>
  );
}

/** One letter: its KPIs and its open issues. */
export function Category(props: PageProps & { letter: string }) {
  const { hand, facts, go, letter } = props;
  const name = hand.store
    .record('board', hand.boardId)
    .value?.categories.filter((c) => c.letter === letter)[0]?.name;
  const kpis = hand.store.all('kpi');
  const tiles = hand.store
    .all('tile')
    .filter((x) => x.boardId === hand.boardId && x.category === letter)
    .sort((a, b) => Number(b.headline) - Number(a.headline) || a.order - b.order)
    .map((tile) => {
      const view = tileView(tile, [], name ?? letter, tile.reviewedOn, facts);
      const manual =
        kpis.some((k) => k.id === tile.id && k.source === 'manual') && tile.direction !== 'event';
      return (
        <li key={tile.id} class={s.row}>
          <Sign look={faceOf(tile.status)} />
          <span class={s.txt}>
            <b>
              {tile.name}: {view.value} {view.unit}
            </b>
            <span>
              {longDay(tile.reviewedOn)}
              {view.target && ` · ${t('todo.target')} ${view.target.text}`}{' '}
              {view.foot && `· ${view.foot}`}
            </span>
          </span>
          {manual && (
            <Button
              id={`enter:${tile.id}`}
              label={t('todo.enter')}
              onTap={() => go(`reading/${tile.id}`)}
            />
          )}
          {tile.status === 'RED' && (
            <Button
              id={`raise:${tile.id}`}
              label={t(tile.reaction.issueId ? 'todo.look' : 'todo.raise')}
              onTap={() =>
                go(tile.reaction.issueId ? `issue/${tile.reaction.issueId}` : `raise/${tile.id}`)
              }
            />
          )}
        </li>
      );
    });
  return (
    <Frame {...props} title={name ?? letter}>
      <main class={cx(s.main, l.list, l.tall)}>
        <Pages rows={[...tiles, ...issueRows(props, letter)]} size={7} empty={t('empty.issues')} />
      </main>
    </Frame>
  );
}

const columns = ['from_lines', 'we_solve', 'answered', 'with_others', 'mine'] as const;

/** Questions from below, ours, answered, with others, and what this board asked itself. */
export function Escalations(props: PageProps & { column?: string }) {
  const { hand, facts, go, column } = props;
  const { boardId } = hand;
  const cards = hand.store.all('escalation').sort(byDeadline);
  const of = (name: string) =>
    cards.filter((e) =>
      name === 'mine' ? e.originatorId === boardId : cardColumn(e, boardId) === name,
    );
  const first = columns.filter((name) => of(name).length > 0)[0] ?? 'from_lines';
  const shown = column || first;
  const rows = of(shown)
    .sort((a, b) => Number(wentUp(b, boardId)) - Number(wentUp(a, boardId)))
    .map((e) => {
      const view = cardView(e, boardId, facts);
      const clock = cardClock(e, facts);
      const keys = ['accept', 'acknowledge', 'accept_task', 'resolve', 'confirm']
        .filter((event) => mayHappen(facts.place, e, event))
        .slice(0, 2);
      return (
        <li key={e.id} class={cx(s.row, view.face === 'late' && l.red)}>
          <button
            type="button"
            class={l.open}
            data-tap={`card:${e.id}`}
            onClick={() => go(`escalation/${e.id}`)}
          >
            <span class={s.sev}>{e.severity}</span>
            <span class={s.txt}>
              <b>
                {view.board}: {view.question} {view.lines}
              </b>
              <span>
                {view.origin} · {view.by}
              </span>
            </span>
            {clock.text && (
              <span class={s.due}>
                <b>{clock.text}</b>
              </span>
            )}
          </button>
          {keys.map((event) => (
            <Button
              id={event}
              key={event}
              label={t(`do.${event}`)}
              onTap={() => go(`escalation/${e.id}/${event}`)}
            />
          ))}
        </li>
      );
    });
  return (
    <Frame {...props} title={t('dock.escalations')}>
      <main class={cx(s.main, l.list, l.tall)}>
        <Options
          name="column"
          columns={5}
          options={columns.map((name) => ({
            value: name,
            label: t(
              name === 'mine'
                ? 'esc.mine'
                : name === 'with_others'
                  ? 'esc.with_others'
                  : `column.${name}`,
            ),
            small: t('esc.count', { n: of(name).length }),
          }))}
          chosen={[shown]}
          onPick={(name) => go(`escalations/${name}`)}
        />
        <i class={l.gap} />
        <Pages key={shown} rows={rows} size={6} empty={t('empty.escalations')} />
      </main>
    </Frame>
  );
}

/** What the server has not got: sent again with the same id, or discarded by a tap. */
export function UnsentList(props: PageProps) {
  const { hand, facts } = props;
  const rows = hand.unsent.value.map((u) => (
    <li key={u.id} class={cx(s.row, s.unsent)}>
      <Sign look="up" />
      <span class={s.txt}>
        <b>
          {u.deed.purpose} {u.deed.mine}
        </b>
        <span>
          {t(u.deed.type === 'raiseEscalation' ? 'unsent.clocks' : 'unsent.waits', {
            time: moment(facts, u.at),
          })}
        </span>
      </span>
      <Button
        icon="x"
        label={t('unsent.discard')}
        onTap={() => {
          hand.unsent.value = hand.unsent.peek().filter((other) => other.id !== u.id);
        }}
      />
    </li>
  ));
  return (
    <Frame {...props} title={t('unsent.chip')}>
      <main class={cx(s.main, l.list)}>
        <Pages rows={rows} size={6} empty={t('unsent.empty')} />
      </main>
      <footer class={s.bar}>
        <i class={s.fill} />
        {rows.length > 0 && (
          <Button
            id="go"
            big
            go
            icon="reload"
            label={t('unsent.again')}
            onTap={() => void hand.sendAgain()}
          />
        )}
      </footer>
    </Frame>
  );
}

/** Two edits met: both values side by side; one is chosen, the other stays in the history. */
export function Conflict(props: PageProps) {
  const { hand } = props;
  const found = hand.conflict.value;
  if (!found) return null;
  const details = found.problem.details ?? {};
  const theirs = details.current ?? details.theirs ?? details.value;
  const close = () => {
    hand.conflict.value = null;
  };
  const mine = () => {
    const payload: Record<string, unknown> = { ...found.deed.payload };
    // With what stands there now as the value seen, the same deed is no conflict any more.
    delete payload.rev;
    if ('saw' in payload) payload.saw = typeof theirs === 'number' ? theirs : null;
    close();
    void hand.act({ ...found.deed, payload });
  };
  return (
    <Frame {...props} title={t('conflict.title')} under={t('conflict.under')} onBack={close}>
      <main class={cx(s.main, l.list)}>
        <div class={cx(s.panel, l.both)}>
          <p>{found.problem.detail}</p>
          <Options
            name="conflict"
            columns={2}
            options={[
              {
                value: 'mine',
                label: found.deed.mine || t('conflict.yours'),
                small: t('conflict.mine'),
              },
              {
                value: 'theirs',
                label:
                  theirs === undefined || theirs === null ? t('conflict.as_is') : String(theirs),
                small: t('conflict.theirs'),
              },
            ]}
            chosen={[]}
            onPick={(which) => (which === 'mine' ? mine() : close())}
          />
        </div>
      </main>
    </Frame>
  );
}
