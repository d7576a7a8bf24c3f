// What surrounds every page of the tablet: header with way back, connection, what is not sent, who is
// signed in, clock; banner; undo bar; conflict. Facts keep their time: the age of the data stands here.
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { localMoment } from '../../shared/local-time.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { NobodyYet } from './alert.tsx';
import { Drafting } from './drafts.ts';
import { type Facts, longDay, plainName } from './facts.ts';
import { hasGloves, isFolded } from './glove.ts';
import type { Hand } from './hand.ts';
import { Icon } from './icons.tsx';
import { LanguageKey } from './language.tsx';
import { Avatar, Button } from './parts.tsx';
import { Folded } from './rail.tsx';
import { boardIn } from './rights.ts';
import s from './styles.ts';

export interface PageProps {
  hand: Hand;
  facts: Facts;
  go: (hash: string) => void;
}

interface FrameProps extends PageProps {
  title?: string;
  under?: string;
  /** Home has the board's code where pages have the way back. */
  home?: boolean;
  onBack?: () => void;
  /** Stands in place of who is signed in. */
  chip?: ComponentChildren;
  children: ComponentChildren;
}

export function Frame({ hand, facts, go, title, under, home, onBack, chip, children }: FrameProps) {
  const { link } = hand;
  const lost = link.state.value !== 'live' || !link.connected.value;
  const at = useContext(Drafting);
  const time = (ms: number) => localMoment(ms, facts.zone).time;
  const board = boardIn(facts.place, hand.boardId);
  const today = hand.store.record('today', hand.boardId).value;
  const unsent = hand.unsent.value.filter(({ state }) => state !== 'sent');
  const waiting = unsent.length;
  const refused = unsent.some(({ state }) => state !== 'waits');
  const sending = hand.sending.value;
  const toast = toastOf(hand);
  const gloves = hasGloves();
  const folds = isFolded();
  const leave = () => {
    // Left on purpose: what was half typed goes too. Sign-in and conflict lie over the page.
    if (at && !hand.asking.peek() && !hand.conflict.peek()) at.drafts.leave(at.page);
    (onBack ?? (() => go('')))();
  };
  return (
    <div
      data-touch
      data-fold={folds || undefined}
      data-glove={gloves || undefined}
      data-grey={link.state.value === 'grey' || undefined}
      data-past={hand.travel?.day || undefined}
    >
      <header class={s.top}>
        {gloves || (folds && !home) ? (
          <span class={s.code}>
            {board && board.tier > 1 ? `T${board.tier}` : board?.shortName}
          </span>
        ) : home && hand.wall ? (
          <a class={s.back} data-tap="wall" aria-label={t('nav.wall')} href={hand.wall}>
            <Icon name="back" />
          </a>
        ) : home ? (
          <span class={s.code}>
            {board && board.tier > 1 ? `T${board.tier}` : board?.shortName}
          </span>
        ) : (
          <button
            type="button"
            class={s.back}
            data-tap="back"
            aria-label={t('nav.back')}
            onClick={leave}
          >
            <Icon name="back" />
          </button>
        )}
        {(!gloves && toast) || (
          <div class={s.title}>
            <b>{title ?? plainName(board)}</b>
            <span>
              {under ??
                (today &&
                  t(today.shiftName ? 'home.under.shift' : 'home.under', {
                    day: longDay(today.calendarOn),
                    shift: today.shiftName ?? '',
                    shown: longDay(today.reviewedOn),
                  }))}
            </span>
          </div>
        )}
        {hand.link.testClock.value && <span class={s.tag}>{t('mark.test_clock')}</span>}
        <span class={cx(s.chip, lost && s.off)}>
          <Icon name={lost ? 'wifioff' : 'wifi'} />
          <span>
            <b>{t(lost ? 'link.lost' : 'link.live')}</b>
            <small>{t(lost ? 'link.from' : 'link.data', { time: time(link.dataAt.value) })}</small>
          </span>
        </span>
        {waiting > 0 && gloves && (
          <span class={cx(s.chip, s.queued)}>
            {t(refused ? 'unsent.chip.refused' : 'unsent.chip')}
            <span class={s.count}>{waiting}</span>
          </span>
        )}
        {waiting > 0 && !gloves && (
          <button
            type="button"
            data-tap="unsent"
            class={cx(s.chip, s.queued)}
            onClick={() => go('unsent')}
          >
            <Icon name="out" />
            {t(refused ? 'unsent.chip.refused' : 'unsent.chip')}
            <span class={s.count}>{waiting}</span>
          </button>
        )}
        {home && !gloves && <LanguageKey hand={hand} facts={facts} go={go} />}
        {gloves ? <GloveWho hand={hand} /> : (chip ?? <Who hand={hand} />)}
        <span class={s.clock}>{time(link.now.value)}</span>
      </header>
      {lost && !home && (
        <div class={s.banner}>
          <Icon name="wifioff" />
          <span>
            <b>{t('link.lost')}.</b> {t('link.go_on', { time: time(link.dataAt.value) })}
          </span>
        </div>
      )}
      {sending && !lost && (
        <div class={cx(s.banner, s.white)} role="status">
          <Icon name="reload" />
          <span>
            <b>{t('unsent.connected')}</b> {t('unsent.sending', sending)}
          </span>
        </div>
      )}
      <PastBanner hand={hand} />
      {!lost && <Gone hand={hand} go={go} time={time} />}
      <NobodyYet hand={hand} facts={facts} go={go} />
      {link.readOnly.value && (
        <div class={s.banner}>
          <Icon name="bang" />
          <span>{t('refused.read_only')}</span>
        </div>
      )}
      {gloves && toast}
      {folds && !home ? <Folded onBack={leave}>{children}</Folded> : children}
    </div>
  );
}

/** Unmistakable: which day this is, and the one tap back (Rule 4.3). */
function PastBanner({ hand }: { hand: Hand }) {
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

/** Whose half-typed words wait, and the key that brings him back to them. */
function Gone({
  hand,
  go,
  time,
}: Pick<PageProps, 'hand' | 'go'> & { time: (ms: number) => string }) {
  const gone = hand.gone.value;
  if (!gone || hand.asking.value) return null;
  const words = { who: gone.initials, time: time(gone.at) };
  const back = () => {
    hand.asking.value = {
      deed: null,
      done: () => hand.session.person.peek()?.initials === gone.initials && go(gone.page),
    };
  };
  return (
    <div class={cx(s.banner, s.white)} role="status">
      <Icon name="user" />
      <span class={s.fill}>
        <b>{t('sign.gone', words)}</b> {t('sign.kept', words)}
      </span>
      <Button id="back-to-mine" icon="user" label={t('sign.in')} onTap={back} />
    </div>
  );
}

/** Nothing in the header is touched with a glove: signing out stands at "All else". */
function GloveWho({ hand }: { hand: Hand }) {
  const me = hand.session.person.value;
  return me ? (
    <span class={s.chip}>
      <Avatar initials={me.initials} />
      <small>{t('sign.out_in', { n: hand.session.secondsLeft.value })}</small>
    </span>
  ) : null;
}

function Who({ hand }: { hand: Hand }) {
  const { person, secondsLeft } = hand.session;
  const me = person.value;
  if (!me) {
    const ask = () => {
      hand.asking.value = { deed: null, done: () => {} };
    };
    return (
      <button type="button" data-tap="sign-in" class={cx(s.chip, s.tap)} onClick={ask}>
        <Icon name="user" />
        {t('sign.in')}
      </button>
    );
  }
  const left = secondsLeft.value;
  const role = me.roles.filter((r) => r.boardId === hand.boardId)[0] ?? me.roles[0];
  const today = hand.store.record('today', hand.boardId).value;
  const onDuty = today?.shiftName && me.dutyOf.indexOf(hand.boardId) >= 0;
  const words = {
    role: role?.role ?? '',
    board: hand.store.record('board', role?.boardId ?? '').value?.shortName ?? '',
    shift: today?.shiftName ?? '',
  };
  return (
    <button
      type="button"
      data-tap="sign-out"
      class={cx(s.chip, s.tap)}
      onClick={() => void hand.session.signOut()}
    >
      <Avatar initials={me.initials} />
      <span class={s.who}>
        <b>{t(onDuty ? 'sign.is_on' : 'sign.is', words)}</b>
        <small>{t('sign.out_in', { n: left })}</small>
      </span>
    </button>
  );
}

/** The undo bar, or what was refused, for 10 s. */
function toastOf(hand: Hand) {
  const toast = hand.toast.value;
  if (!toast) return null;
  const left = Math.ceil((toast.until - hand.link.now.value) / 1000);
  if (left <= 0) return null;
  const undo = toast.undo;
  const close = () => {
    hand.toast.value = null;
  };
  return (
    <div class={s.toast} role="status">
      <Icon name={toast.bad ? 'bang' : 'check'} />
      <span>{toast.text}</span>
      {undo && (
        <Button
          id="undo"
          icon="undo"
          label={t('undo', { n: left })}
          onTap={() => {
            close();
            void hand.act(undo);
          }}
        />
      )}
      {toast.bad && <Button label={t('close')} onTap={close} />}
    </div>
  );
}
