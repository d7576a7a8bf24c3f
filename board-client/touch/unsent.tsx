// What the server has not got yet, and two edits that met. Nothing is dropped in silence.
import type { Problem } from '../../shared/envelope.ts';
import { figureText } from '../../shared/figure-text.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { day, moment, tag } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import { type Deed, refusalText } from './hand.ts';
import l from './lists.module.css';
import { Pages } from './lists.tsx';
import { Button, Options, Sign } from './parts.tsx';
import s from './styles.ts';

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
  const theirs = theirsOf(props, found);
  const close = () => {
    hand.conflict.value = null;
  };
  const mine = () => {
    const payload: Record<string, unknown> = { ...found.deed.payload };
    // With what stands there now as the value seen, the same deed is no conflict any more.
    delete payload.rev;
    if ('saw' in payload) payload.saw = found.problem.details?.current ?? null;
    close();
    void hand.act({ ...found.deed, payload });
  };
  return (
    <Frame {...props} title={t('conflict.title')} under={t('conflict.under')} onBack={close}>
      <main class={cx(s.main, l.list)}>
        <div class={cx(s.panel, l.both)}>
          <p>{refusalText(found.problem)}</p>
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
                label: theirs || t('conflict.as_is'),
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

/** What stands on the board now, in words: from the refusal for a reading, else from the record. */
function theirsOf(
  { hand, facts }: PageProps,
  { deed, problem }: { deed: Deed; problem: Problem },
): string {
  const { store } = hand;
  const id = (key: string) => String(deed.payload[key] ?? '');
  if ('saw' in deed.payload) {
    const kpi = store.record('kpi', id('kpiId')).value;
    const current = problem.details?.current;
    return typeof current === 'number' && kpi
      ? `${figureText(t, current, kpi.decimals)} ${kpi.unit}`
      : '';
  }
  const action = store.record('countermeasure', id('countermeasureId')).value;
  if (action) return `${day(action.dueOn)}, ${tag(action.owner)}`;
  const card = store.record('escalation', id('escalationId')).value;
  if (card)
    return `${tag(card.owner)} ${card.resolutionDueAt ? moment(facts, card.resolutionDueAt) : ''}`;
  return store.record('issue', id('issueId')).value?.containment ?? '';
}
