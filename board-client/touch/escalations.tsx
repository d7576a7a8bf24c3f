// The escalations of a board: from below, ours, answered, with others, and what it asked itself.
import {
  byDeadline,
  cardClock,
  cardColumn,
  cardView,
  wentUp,
} from '../../shared/areas/escalations/escalation-card.view.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { Frame, type PageProps } from './frame.tsx';
import l from './lists.module.css';
import { Pages } from './lists.tsx';
import { Button, Options } from './parts.tsx';
import { isQueued } from './queued.ts';
import { mayHappen } from './rights.ts';
import s from './styles.ts';

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
      const waits = isQueued(hand, [e.id]);
      const keys = ['accept', 'acknowledge', 'accept_task', 'resolve', 'confirm']
        .filter((event) => mayHappen(facts.place, e, event))
        .slice(0, 2);
      return (
        <li
          key={e.id}
          class={cx(s.row, view.face === 'late' && l.red, waits && s.unsent)}
          data-queued={waits || undefined}
        >
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
                {waits && <b class={s.waits}>{t('unsent.chip')} · </b>}
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
