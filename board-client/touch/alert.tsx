// An alert on the tablet (Rule 3.5.3): fills the page of the board that is called, with sound and the
// one key that ends it; the board that asked reads that nobody is reached yet and whom to call.
import { useState } from 'preact/hooks';
import { alertHead, callsFor, nobodyYet } from '../../shared/areas/alerts/alert.view.ts';
import { andonView } from '../../shared/areas/andon/andon.view.ts';
import { t } from '../text/hand-text.ts';
import { useAlarm } from '../ui/alarm.ts';
import { Glyph } from '../ui/glyph.tsx';
import a from './alert.module.css';
import { CallLadder } from './andon-call.tsx';
import { moment, plantNumber, tag } from './facts.ts';
import type { PageProps } from './frame.tsx';
import type { Hand } from './hand.ts';
import { Button } from './parts.tsx';
import { boardIn } from './rights.ts';

/** Over every page until somebody has it; "not me" puts it aside until the next person is called. */
export function AlertPage(props: PageProps) {
  const { hand, facts, go } = props;
  const { store, boardId } = hand;
  const [aside, setAside] = useState('');
  const alert = callsFor(store.all('alert'), boardId)[0];
  const turn = alert ? `${alert.id} ${alert.called.length}` : '';
  const silent = useAlarm(alert !== undefined && turn !== aside);
  if (!alert || turn === aside) return null;
  const card = store.record('escalation', alert.subjectId).value;
  const categories = store.record('board', boardId).value?.categories ?? [];
  const category = categories.filter((c) => c.letter === alert.category)[0]?.name ?? alert.category;
  const context = { ...facts, now: hand.link.now.value };
  // An andon has one clock and one chain, those of the stop: the same on every wall and tablet.
  const call = store.record('andonCall', alert.subjectId).value;
  const stop = call && andonView(call, context);
  const head = alertHead(alert, stop ? stop.kind : category, context);
  const view = stop
    ? {
        ...head,
        place: `${facts.boardName(alert.originatorId)} · ${stop.station}`,
        clock: stop.clock,
      }
    : head;
  const have = async () => {
    await hand.act({
      type: 'acknowledgeAlert',
      payload: { alertId: alert.id },
      purpose: t('alert.have.purpose', { board: boardIn(facts.place, boardId)?.shortName ?? '' }),
      done: t('alert.have.done'),
    });
    if (call && call.boardId === boardId) go(`andon/${call.id}`);
    else if (card) go(`escalation/${card.id}`);
  };
  return (
    <section class={a.alert} data-touch role="alert" data-alert={alert.id}>
      <header class={a.head}>
        <Glyph name="alert" class={a.sign} />
        <span>
          <b>{view.title}</b>
          <span>{view.place}</span>
        </span>
        <b class={a.clock}>{view.clock}</b>
      </header>
      {call ? (
        <div class={a.ladder}>
          <CallLadder {...props} call={call} />
        </div>
      ) : (
        <ol class={a.steps}>
          {alert.called.map((each) => (
            <li key={each.at}>
              <b>{tag(each)}</b> {t('alert.called', { at: moment(facts, each.at) })}
            </li>
          ))}
          {alert.nextCallAt !== null && (
            <li class={a.now}>{t('alert.next_at', { at: moment(facts, alert.nextCallAt) })}</li>
          )}
        </ol>
      )}
      {silent && <p class={a.silent}>{t('alert.silent')}</p>}
      <footer class={a.keys}>
        <Button quiet id="not-me" label={t('alert.not_me')} onTap={() => setAside(turn)} />
        <Button go big id="have" icon="check" label={t('alert.have')} onTap={() => void have()} />
      </footer>
    </section>
  );
}

/** The sender's line in the header of every page: nobody has taken it yet. */
export function nobodyOf(hand: Hand, facts: PageProps['facts']) {
  const { store, boardId } = hand;
  return nobodyYet(store.all('alert'), store.all('escalation'), boardId, plantNumber(hand), facts);
}
