// Lists that page with a key instead of scrolling: open issues, and one category with its KPIs.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { byUrgency, isOpenIssue, issueRowView } from '../../shared/areas/issues/issue-row.view.ts';
import { faceOf, tileView } from '../../shared/areas/kpis/tile.view.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Sign as MarkSign } from '../ui/glyph.tsx';
import { longDay } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import { isFolded } from './glove.ts';
import l from './lists.module.css';
import { MonthLetter, monthLetterOf } from './month-letter.tsx';
import { Button, Sign } from './parts.tsx';
import { isQueued, notSent } from './queued.ts';
import { mayAskFor } from './rights.ts';
import s from './styles.ts';
import { canType, missingReadings } from './todo.ts';

/** Rows of one page and the key to the next ones. */
export function Pages({
  rows,
  size: wished,
  empty,
}: {
  rows: readonly ComponentChildren[];
  size: number;
  empty: string;
}) {
  const [page, setPage] = useState(0);
  // Where the page itself is folded, a list needs no pages of its own.
  const size = isFolded() ? Number.MAX_SAFE_INTEGER : wished;
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
  const known = store
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
    .map(({ issue, view }) => ({ issue, view, waits: isQueued(hand, [issue.id]) }))
    .map(({ issue, view, waits }) => (
      <li key={issue.id} class={cx(s.row, waits && s.unsent)} data-queued={waits || undefined}>
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
              {waits && <b class={s.waits}>{t('unsent.chip')} · </b>}
              {view.late && <i class={l.late} />}
              {view.owner}
              {view.due && ' · '}
              {view.struck && <del>{view.struck}</del>} {view.due}
            </span>
          </span>
          {view.chip && (
            <span class={cx(l.chip, l[view.chip.face])}>
              <MarkSign mark={view.chip.glyph} />
              {view.chip.text} {view.chip.by}
            </span>
          )}
        </button>
        {(!view.chip || view.chip.face === 'ended') && mayAskFor(facts.place, issue) ? (
          <Button
            id="escalate"
            icon="up"
            label={t('issue.escalate')}
            onTap={() => go(`escalate/${issue.id}`)}
          />
        ) : null}
      </li>
    ));
  // Raised here without network: an issue of this board, though nobody else has it yet.
  const raised = notSent(hand)
    .filter(({ deed, boardId: at }) => deed.type === 'raiseIssue' && at === boardId)
    .map(({ id, deed }) => ({ id, payload: deed.payload as Record<string, string> }))
    .filter(({ payload }) => !category || payload.category === category)
    .map(({ id, payload }) => (
      <li key={id} class={cx(s.row, s.unsent)} data-queued>
        <button type="button" class={l.open} data-tap={`queued:${id}`} onClick={() => go('unsent')}>
          <span class={l.cat}>{payload.category}</span>
          <Sign look="issue" />
          <span class={s.txt}>
            <b>{payload.title}</b>
            <span>{t('unsent.chip')}</span>
          </span>
        </button>
      </li>
    ));
  return raised.concat(known);
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

/** Behind the figures of the people: who can do what, and what is worth to go and see. */
const PeopleLinks = ({ go }: PageProps) => (
  <li class={s.row}>
    <Button id="skills" icon="user" label={t('skills.title')} onTap={() => go('skills')} />
    <Button id="practices" icon="eye" label={t('practice.title')} onTap={() => go('practices')} />
  </li>
);

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
      const waits = isQueued(hand, [tile.id]);
      return (
        <li key={tile.id} class={cx(s.row, waits && s.unsent)} data-queued={waits || undefined}>
          <Sign look={faceOf(tile.status)} />
          <span class={s.txt}>
            <b>
              {tile.name}: {view.value} {view.unit}
            </b>
            <span>
              {waits && <b class={s.waits}>{t('unsent.chip')} · </b>}
              {longDay(tile.reviewedOn)}
              {view.target && ` · ${t('todo.target')} `}
              {view.target?.sign && <MarkSign mark={view.target.sign} class={l.sign} />}
              {view.target?.text} {view.foot && `· ${view.foot}`}
            </span>
          </span>
          {canType(tile, kpis) && (
            <Button
              id={`enter:${tile.id}`}
              label={t(missingReadings([tile], kpis)[0] ? 'todo.enter' : 'reading.change')}
              onTap={() => go(`reading/${tile.id}`)}
            />
          )}
          <Button
            id={`chart:${tile.id}`}
            quiet
            label={t('category.chart')}
            onTap={() => go(`kpi/${tile.id}`)}
          />
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
  const month = isFolded() ? null : monthLetterOf(hand, letter);
  return (
    <Frame {...props} title={`${name ?? letter} · ${facts.boardName(hand.boardId)}`}>
      <main class={cx(s.main, l.list, l.tall, month && l.beside)}>
        {month && <MonthLetter hand={hand} view={month} />}
        <div class={l.rest}>
          <Pages
            rows={[
              ...(letter === 'P' ? [<PeopleLinks key="people" {...props} />] : []),
              ...tiles,
              ...issueRows(props, letter),
            ]}
            size={month ? 3 : 7}
            empty={t('empty.issues')}
          />
        </div>
      </main>
      {isFolded() && hand.travel && monthLetterOf(hand, letter) && (
        <footer class={s.bar}>
          <i class={s.fill} />
          <Button
            id="days"
            quiet
            icon="clock"
            label={t('past.days')}
            onTap={() => go(`days/${letter}`)}
          />
        </footer>
      )}
    </Frame>
  );
}
