// What the server has not got yet, and two edits that met. Nothing is dropped in silence.
import { useState } from 'preact/hooks';
import type { Problem } from '../../shared/envelope.ts';
import { figureText } from '../../shared/figure-text.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Deed, refusalText } from './deed.ts';
import { day, moment, tag } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import type { Hand } from './hand.ts';
import l from './lists.module.css';
import { Pages } from './lists.tsx';
import { Button, Options, Sign } from './parts.tsx';
import { needsPin, type Unsent } from './queue.ts';
import s from './styles.ts';

/** What the server has not got, in the order of the taps, and what became of what had to wait. */
export function UnsentList(props: PageProps) {
  const { hand, go } = props;
  // First what somebody must look at, each in the order of the taps.
  const rank = ({ state }: Unsent) => ['conflict', 'refused', 'waits', 'sent'].indexOf(state);
  const all = hand.unsent.value
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => rank(a.entry) - rank(b.entry) || a.i - b.i)
    .map(({ entry }) => entry);
  // Who has looked knows what was sent: it stands there once.
  const leave = () => {
    for (const { id, state } of hand.unsent.peek()) if (state === 'sent') hand.drop(id);
    go('');
  };
  const rows = all.map((entry) => <Row key={entry.id} {...props} entry={entry} />);
  return (
    <Frame {...props} title={t('unsent.chip')} under={t('unsent.under')} onBack={leave}>
      <main class={cx(s.main, l.list)}>
        <Pages rows={rows} size={6} empty={t('unsent.empty')} />
      </main>
      <footer class={s.bar}>
        <i class={s.fill} />
        {all.some(({ state }) => state === 'waits') && (
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

function Row({ hand, facts, go, entry }: PageProps & { entry: Unsent }) {
  const { id, deed, state, problem } = entry;
  const words = {
    time: moment(facts, entry.at),
    who: entry.who,
    board: facts.boardName(entry.boardId),
  };
  const isHere = entry.boardId === hand.boardId;
  const change = () => {
    hand.drop(id);
    hand.drafts.put(entry.page, entry.values);
    go(entry.page);
  };
  const me = hand.session.person.value?.personId;
  const isOthers = !!entry.who && me !== entry.personId;
  // What is not sent is gone for good, and may be somebody else's: that takes two taps.
  const [sure, setSure] = useState(false);
  const discard = () => (sure || state === 'sent' ? hand.drop(id) : setSure(true));
  const asksPin = state === 'waits' && needsPin(entry) && me !== entry.personId;
  return (
    <li data-unsent={state} class={cx(s.row, state !== 'sent' && s.unsent)}>
      <Sign look={state === 'sent' ? 'done' : state === 'waits' ? 'up' : 'alert'} />
      <span class={s.txt}>
        <b>
          {deed.purpose} {deed.mine}
        </b>
        <span>
          {state === 'refused' && problem
            ? t('unsent.refused', { why: refusalText(problem) })
            : state !== 'waits'
              ? t(`unsent.${state}_at`, words)
              : deed.type === 'raiseEscalation'
                ? clocksText(hand, entry, words)
                : t(
                    asksPin ? 'unsent.waits_pin' : entry.who ? 'unsent.waits_who' : 'unsent.waits',
                    words,
                  )}
          {!isHere && ` · ${words.board}`}
          {hand.isUnkept(id) && ` · ${t('unsent.page_only')}`}
        </span>
      </span>
      {state === 'conflict' && problem && (
        <Button
          id={`choose:${id}`}
          label={t('unsent.choose')}
          onTap={() => {
            hand.conflict.value = { id, deed, problem };
          }}
        />
      )}
      {isHere &&
        (state === 'waits' || state === 'refused') &&
        Object.keys(entry.values).length > 0 && (
          <Button id={`change:${id}`} label={t('unsent.change')} onTap={change} />
        )}
      <Button
        id={`discard:${id}`}
        icon={state === 'sent' ? 'check' : 'x'}
        label={t(
          state === 'sent'
            ? 'unsent.seen'
            : !sure
              ? 'unsent.discard'
              : isOthers
                ? 'unsent.discard_of'
                : 'unsent.discard_sure',
          words,
        )}
        onTap={discard}
      />
    </li>
  );
}

/** Nobody was asked yet: that is said, and whom to call meanwhile. */
function clocksText(
  { store }: PageProps['hand'],
  { deed }: Unsent,
  words: Record<string, string>,
): string {
  const board = store.record('board', String(deed.payload.addresseeId ?? '')).value;
  const phone = board?.phone;
  return t(phone ? 'unsent.clocks_phone' : 'unsent.clocks', {
    ...words,
    board: board?.shortName ?? '',
    phone: phone ?? '',
  });
}

/** His value is to stand: sent once more, as one that has seen what stands there now. */
export async function insist(
  hand: Hand,
  found: NonNullable<Hand['conflict']['value']>,
): Promise<void> {
  const payload: Record<string, unknown> = { ...found.deed.payload };
  // With what stands there now as the value seen, the same deed is no conflict any more.
  delete payload.rev;
  if ('saw' in payload) payload.saw = found.problem.details?.current ?? null;
  hand.conflict.value = null;
  const accepted = await hand.act({ ...found.deed, payload });
  // His value stays in the list until the server has it, or it has met the next edit.
  const next = hand.conflict.peek();
  if (accepted || (next && next.id !== found.id)) hand.drop(found.id);
}

/** Two edits met: both values side by side; one is chosen, the other stays in the history. */
export function Conflict(props: PageProps) {
  const { hand } = props;
  const found = hand.conflict.value;
  if (!found) return null;
  const theirs = theirsOf(props, found);
  const entry = hand.unsent.value.filter(({ id }) => id === found.id)[0];
  const mineBy = {
    who: entry?.who || t('conflict.mine'),
    time: entry ? moment(props.facts, entry.at) : '',
  };
  const { byId, at } = (found.problem.details ?? {}) as { byId?: string; at?: number };
  const by = props.facts.members.filter((m) => m.personId === byId)[0]?.initials;
  const theirsBy =
    by && at
      ? t('conflict.theirs_by', { who: by, time: moment(props.facts, at) })
      : at
        ? t('conflict.theirs_at', { time: moment(props.facts, at) })
        : t('conflict.theirs');
  // Left without a choice it stays in the list.
  const leave = () => {
    hand.conflict.value = null;
  };
  const close = () => {
    leave();
    hand.drop(found.id);
  };
  return (
    <Frame {...props} title={t('conflict.title')} under={t('conflict.under')} onBack={leave}>
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
                small: t('conflict.mine_at', { who: mineBy.who, time: mineBy.time }),
              },
              {
                value: 'theirs',
                label: theirs || t('conflict.as_is'),
                small: theirsBy,
              },
            ]}
            chosen={[]}
            onPick={(which) => (which === 'mine' ? void insist(hand, found) : close())}
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
