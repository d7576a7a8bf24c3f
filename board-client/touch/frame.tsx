// What surrounds every page of the tablet: header with way back, connection, what is not sent, who is
// signed in, clock. Facts keep their time: the age of the data stands here.
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { localMoment } from '../../shared/local-time.ts';
import { isLost } from '../sync/link.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Drafting } from './drafts.ts';
import { type Facts, longDay, plainName } from './facts.ts';
import { hasGloves, isFolded } from './glove.ts';
import type { Hand } from './hand.ts';
import { Icon } from './icons.tsx';
import { LanguageKey } from './language.tsx';
import { GloveKey, PastBanner, Said, signIn } from './notice.tsx';
import { Avatar } from './parts.tsx';
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
  const lost = isLost(link);
  const at = useContext(Drafting);
  const time = (ms: number) => localMoment(ms, facts.zone).time;
  const board = boardIn(facts.place, hand.boardId);
  const today = hand.store.record('today', hand.boardId).value;
  const unsent = hand.unsent.value.filter(({ state }) => state !== 'sent');
  const waiting = unsent.length;
  const refused = unsent.some(({ state }) => state !== 'waits');
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
        <Said hand={hand} facts={facts} home={!!home}>
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
        </Said>
        {hand.link.testClock.value && <span class={s.tag}>{t('mark.test_clock')}</span>}
        <span class={cx(s.chip, s.link, lost && s.off)}>
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
        {gloves ? <GloveWho hand={hand} /> : (chip ?? <Who hand={hand} go={go} />)}
        {home && !gloves && <LanguageKey hand={hand} facts={facts} go={go} />}
        <span class={s.clock}>{time(link.now.value)}</span>
      </header>
      <PastBanner hand={hand} />
      {folds && !home ? (
        <Folded onBack={leave} extra={<GloveKey hand={hand} go={go} />}>
          {children}
        </Folded>
      ) : (
        children
      )}
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

function Who({ hand, go }: Pick<PageProps, 'hand' | 'go'>) {
  const { person, secondsLeft } = hand.session;
  const me = person.value;
  if (!me) {
    const ask = () => signIn(hand, go);
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
