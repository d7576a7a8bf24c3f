// What the tablet says by itself: no connection, sending, read only, an alert that nobody has taken, who was signed
// out, the undo bar. All of it stands in the header, in the place of the title: what comes by itself must never
// move or cover a key of the page, for a finger may be on its way to it.
import type { ComponentChildren } from 'preact';
import { localMoment } from '../../shared/local-time.ts';
import { isLost } from '../sync/link.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import a from './alert.module.css';
import { nobodyOf } from './alert.tsx';
import { longDay } from './facts.ts';
import type { PageProps } from './frame.tsx';
import g from './glove.module.css';
import { hasGloves } from './glove.ts';
import type { Hand } from './hand.ts';
import { Icon, type IconName } from './icons.tsx';
import { Button } from './parts.tsx';
import s from './styles.ts';

interface Notice {
  readonly icon: IconName;
  readonly words: ComponentChildren;
  /** In place of the title as well, not below it. */
  readonly alarm?: boolean;
}

/** The one that matters most, or null. At home the chip says that there is no connection. */
function noticeOf(
  { hand, facts }: Pick<PageProps, 'hand' | 'facts'>,
  home: boolean,
): Notice | null {
  const { link } = hand;
  const time = (ms: number) => localMoment(ms, facts.zone).time;
  const lost = isLost(link);
  const nobody = nobodyOf(hand, facts);
  if (nobody) {
    const words = (
      <>
        {nobody.text}. <b>{nobody.end}</b>
      </>
    );
    return { icon: 'bang', alarm: true, words };
  }
  if (link.readOnly.value) return { icon: 'bang', words: t('refused.read_only') };
  const gone = hand.asking.value ? null : hand.gone.value;
  const about = gone && { who: gone.initials, time: time(gone.at), n: gone.idleMinutes };
  if (hand.between.value && hand.unsent.value.some(({ state }) => state === 'waits'))
    return { icon: 'wifioff', words: t('link.between') };
  if (lost) {
    const words = about ? t('sign.kept', about) : t('link.go_on');
    return home ? null : { icon: 'wifioff', words };
  }
  const sending = hand.sending.value;
  if (sending) {
    const words = `${t('unsent.connected')} ${t('unsent.sending', sending)}`;
    return { icon: 'reload', words };
  }
  if (!gone || !about) return null;
  const what = gone.at === 0 ? '' : t(gone.idleMinutes > 0 ? 'sign.gone_idle' : 'sign.gone', about);
  return { icon: 'user', words: `${what} ${t('sign.kept', about)}`.trim() };
}

/** The place of the title. `children` = title, and what stands below it while there is nothing to say. */
export function Said({
  hand,
  facts,
  home,
  children,
}: Pick<PageProps, 'hand' | 'facts'> & {
  home: boolean;
  children: [ComponentChildren, ComponentChildren];
}) {
  const toast = toastOf(hand);
  if (toast) return toast;
  const notice = noticeOf({ hand, facts }, home);
  if (notice?.alarm)
    return (
      <div class={cx(s.alarm, a.nobody)} role="status" data-nobody>
        <Icon name={notice.icon} />
        <span>{notice.words}</span>
      </div>
    );
  return (
    <div class={cx(s.title, notice && s.told)}>
      {children[0]}
      {notice ? (
        <span role="status" data-said={notice.icon}>
          <Icon name={notice.icon} />
          {notice.words}
        </span>
      ) : (
        children[1]
      )}
    </div>
  );
}

/** Unmistakable: which day this is, and the one tap back (Rule 4.3). Comes and goes by a tap alone. */
export function PastBanner({ hand }: { hand: Hand }) {
  const { travel } = hand;
  if (!travel || (!travel.day && !travel.failed)) return null;
  return (
    <div class={cx(s.banner, travel.day && s.past)} role="status">
      <Icon name="clock" />
      <span>
        {travel.day ? <b>{t('past.as_of', { day: longDay(travel.day) })}</b> : t('past.none')}
      </span>
      {travel.day && <Button id="live" go label={t('past.back')} onTap={() => travel.back()} />}
    </div>
  );
}

/** Asks who it is; who comes back to what he had begun lands on its page. */
export function signIn(hand: Hand, go: PageProps['go']): void {
  const gone = hand.gone.peek();
  const isBack = () => gone && hand.session.person.peek()?.initials === gone.initials;
  hand.asking.value = {
    deed: null,
    done: () => {
      if (gone && isBack()) go(gone.page);
    },
  };
}

function undoOf(hand: Hand) {
  const toast = hand.toast.value;
  const left = toast ? Math.ceil((toast.until - hand.link.now.value) / 1000) : 0;
  const undo = left > 0 ? toast?.undo : null;
  const tap = () => {
    hand.toast.value = null;
    if (undo) void hand.act(undo);
  };
  return undo ? { tap, label: t('undo', { n: left }) } : null;
}

/** Nothing in the header is touched with a glove: its keys have one place of their own, which stays empty
 *  while there is nothing to do. */
export function GloveKey({ hand, go }: Pick<PageProps, 'hand' | 'go'>) {
  if (!hasGloves()) return null;
  const undo = undoOf(hand);
  const isIn = !!hand.session.person.value || !!hand.asking.value;
  return (
    <span class={g.extra}>
      {undo ? (
        <button type="button" class={s.btn} data-tap="undo" onClick={undo.tap}>
          <Icon name="undo" />
          <span>{undo.label}</span>
        </button>
      ) : isIn ? null : (
        <button type="button" class={s.btn} data-tap="sign-in" onClick={() => signIn(hand, go)}>
          <Icon name="user" />
          <span>{t('sign.in')}</span>
        </button>
      )}
    </span>
  );
}

/** The undo bar, or what was refused, for 10 s. */
function toastOf(hand: Hand) {
  const toast = hand.toast.value;
  if (!toast || toast.until <= hand.link.now.value) return null;
  const undo = undoOf(hand);
  const close = () => {
    hand.toast.value = null;
  };
  return (
    <div class={s.toast} role="status">
      <Icon name={toast.bad ? 'bang' : 'check'} />
      <span>{toast.text}</span>
      {!hasGloves() && undo && <Button id="undo" icon="undo" label={undo.label} onTap={undo.tap} />}
      {!hasGloves() && toast.bad && <Button label={t('close')} onTap={close} />}
    </div>
  );
}
