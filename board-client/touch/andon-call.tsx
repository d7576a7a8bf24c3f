// The running call and its ladder as the tablet draws them; the words are the wall's. Ticks each second.
import type { AndonCall } from '../../shared/areas/andon/andon.ts';
import { andonView, calledOf } from '../../shared/areas/andon/andon.view.ts';
import { andonLadderOf } from '../../shared/areas/andon/table.ts';
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import a from './andon.module.css';
import type { PageProps } from './frame.tsx';
import { Icon } from './icons.tsx';

type Props = PageProps & { call: AndonCall };
const viewOf = ({ hand, facts, call }: Props) =>
  andonView(call, { ...facts, now: hand.link.now.value });

export function CallNow(props: Props) {
  const view = viewOf(props);
  const { stands, resolvedAt } = props.call;
  return (
    <div class={cx(a.stop, (!stands || resolvedAt !== null) && a.runs)}>
      {stands && resolvedAt === null && (
        <span>
          <Glyph name="cross" />
        </span>
      )}
      <div>
        {resolvedAt === null ? view.title : t('andon.stood')}
        <b>{view.clock}</b>
      </div>
      <p>
        <b>{view.place}</b>
        {view.since}
      </p>
    </div>
  );
}

const signs = { miss: 'clock', now: 'user', ok: 'check', future: 'up' } as const;

/** Share of the running limit that is used, in percent. */
const usedOf = ({ hand, call }: Props): number => {
  const rung = call.rungs[calledOf(call) - 1];
  const from = rung?.calledAt ?? call.raisedAt;
  const limit = call.raisedAt + (rung?.limitMinutes ?? 1) * 60_000 - from;
  return Math.round(Math.min(1, (hand.link.now.value - from) / Math.max(1, limit)) * 100);
};

export function CallLadder(props: Props) {
  const view = viewOf(props);
  return (
    <ol class={a.rungs}>
      {view.rungs.map((rung) => (
        <li key={rung.name} class={a[rung.face]}>
          <span class={a.dot}>
            <Icon name={signs[rung.face]} />
          </span>
          <div>
            <b>{rung.name}</b>
            {rung.under}
            {rung.face === 'now' && props.call.stands && (
              <div class={a.meter}>
                <i style={{ width: `${usedOf(props)}%` }} />
              </div>
            )}
          </div>
          <span class={a.by}>
            <b>{rung.big}</b>
            {rung.small}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Who would be called, before anything is sent. */
export function EmptyLadder({ hand, facts }: PageProps) {
  const today = hand.store.record('today', hand.boardId).value;
  const board = hand.store.record('board', hand.boardId).value;
  const setting = hand.store.record('escalationSetting', plantSettingId).value;
  const ladder = andonLadderOf(setting?.andonMinutes);
  return (
    <ol class={a.rungs}>
      {ladder.map(({ role, limitMinutes }, i) => (
        <li key={role} class={a.future}>
          <span class={a.dot}>
            <Icon name="up" />
          </span>
          <div>
            <b>{t(`andon.role.${role}`, { board: facts.boardName(board?.parentId ?? '') })}</b>
            {i === 0
              ? t('andon.at_once', { who: today?.dutyOwner?.initials ?? '' })
              : t('andon.after', { n: ladder[i - 1]?.limitMinutes ?? 0 })}
          </div>
          <span class={a.by}>{t('andon.limit', { n: limitMinutes })}</span>
        </li>
      ))}
    </ol>
  );
}
