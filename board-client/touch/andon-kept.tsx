// A call that was tapped without connection: it reaches nobody until it is sent. Says so for as long as it
// waits, and whom to fetch meanwhile; turns into the running call by itself.
import { useEffect, useState } from 'preact/hooks';
import { isRunning } from '../../shared/areas/andon/table.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import a from './andon.module.css';
import { EmptyLadder } from './andon-call.tsx';
import { helpNumber, moment, plantNumber } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import type { Hand } from './hand.ts';
import { Icon } from './icons.tsx';
import { Button } from './parts.tsx';
import type { Unsent } from './queue.ts';
import s from './styles.ts';

/** The page of a call that waits; no call has this id. */
export const keptCall = 'kept';
/** The server has it, its call is on the way. */
const arrivesWithinMs = 5_000;

/** Calls of this board that run, the newest last. */
const openCalls = ({ store, boardId }: Hand) =>
  store
    .all('andonCall')
    .filter((call) => call.boardId === boardId && isRunning(call.state))
    .sort((x, y) => x.raisedAt - y.raisedAt);

/** The last call that was tapped here and has not left. */
export const waitingCall = ({ unsent, boardId }: Pick<Hand, 'unsent' | 'boardId'>) =>
  unsent.value
    .filter(({ deed, boardId: of }) => deed.type === 'raiseAndonCall' && of === boardId)
    .filter(({ state }) => state !== 'sent')
    .pop();

export function KeptCall(props: PageProps) {
  const { hand, facts, go } = props;
  const waits = waitingCall(hand);
  // What was tapped stays on the glass until its call has come.
  const [entry, setEntry] = useState<Unsent | undefined>(waits);
  const [sure, setSure] = useState(false);
  const { stationId, type } = (entry?.deed.payload ?? {}) as Record<string, string>;
  const call = openCalls(hand)
    .filter((each) => each.stationId === stationId)
    .pop();
  const state = waits?.state;
  useEffect(() => {
    if (waits) setEntry(waits);
    if (state === 'refused') return go('unsent');
    if (waits) return;
    if (call) return go(`andon/${call.id}`);
    const timer = setTimeout(() => go(''), arrivesWithinMs);
    return () => clearTimeout(timer);
  }, [waits?.id, state, call?.id]);
  if (!entry) return null;
  const today = hand.store.record('today', hand.boardId).value;
  const board = hand.store.record('board', hand.boardId).value;
  const phone = board?.phone || plantNumber(hand);
  const duty = today?.dutyOwner;
  const who = duty ? `${duty.role} ${duty.initials}` : t('andon.role.TL');
  const discard = () => {
    if (!sure) return setSure(true);
    hand.drop(entry.id);
    go('');
  };
  return (
    <Frame {...props} title={t('andon.call')} under={entry.deed.mine ?? ''}>
      <main class={a.page}>
        <section class={cx(a.pick, a.calm)}>
          <div class={cx(a.stop, a.idle, a.kept)} role="alert" data-calls-nobody>
            <div>
              <Icon name="wifioff" />
            </div>
            <p class={a.nobody}>
              <b>{t('andon.kept')}</b>
              {t('andon.kept.self')}
            </p>
          </div>
          <p class={a.fetch}>
            {t(phone ? 'andon.kept.call' : 'andon.kept.fetch', { who, phone: phone ?? '' })}
          </p>
          <p class={a.say}>
            {t('unsent.waits', { time: moment(facts, entry.at) })}
            {type && ` · ${t(`andon.kind.${type}`)}`}
          </p>
        </section>
        <aside class={a.run}>
          <EmptyLadder {...props} />
          <p class={a.say}>{t('andon.danger', { number: helpNumber(hand) })}</p>
        </aside>
      </main>
      <footer class={s.bar}>
        <Button
          id="discard"
          quiet
          icon="x"
          label={t(sure ? 'unsent.discard_sure' : 'unsent.discard')}
          onTap={discard}
        />
        <i class={s.fill} />
        <Button
          id="another"
          quiet
          icon="bell"
          label={t('andon.kept.another')}
          onTap={() => go('andon')}
        />
      </footer>
    </Frame>
  );
}
