// Who are you? People tiles of this board and the PIN pad. One sign-in covers the whole to-do list;
// the deed that asked for it goes on by itself. The PIN is held only while it is typed.
import { useEffect, useState } from 'preact/hooks';
import type { Member } from '../../shared/areas/people/person.ts';
import { leadingRoles } from '../../shared/areas/people/roles.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { refusalText } from './deed.ts';
import { Frame, type PageProps } from './frame.tsx';
import { Icon } from './icons.tsx';
import { Button, Message, Pad } from './parts.tsx';
import p from './sign-in.module.css';
import s from './styles.ts';

const pinLength = 6;
const perPage = 12;
const waitSeconds = 90;

/** Leaders first, then by initials; a person with several roles once. */
export function signInOrder(
  members: readonly Member[],
  dutyInitials: string | undefined,
): Member[] {
  const rank = (m: Member) =>
    m.initials === dutyInitials ? -1 : leadingRoles.indexOf(m.role) < 0 ? 1 : 0;
  const seen: string[] = [];
  return members
    .slice()
    .sort((a, b) => rank(a) - rank(b) || (a.initials < b.initials ? -1 : 1))
    .filter((m) => seen.indexOf(m.personId) < 0 && seen.push(m.personId) > 0);
}

export function SignIn(props: PageProps) {
  const { hand, facts } = props;
  const asking = hand.asking.value;
  const [chosen, choose] = useState<Member | null>(null);
  const [pin, setPin] = useState('');
  const [page, setPage] = useState(0);
  const [said, say] = useState<string | null>(null);
  const [left, setLeft] = useState(waitSeconds);

  const leave = () => {
    hand.asking.value = null;
    asking?.done();
  };
  // Nobody's PIN can be checked now: what he did is kept under his name and asks for it later.
  const isLost = !hand.link.connected.value;
  const claim = () => {
    hand.asking.value = null;
    if (chosen) asking?.done({ personId: chosen.personId, initials: chosen.initials });
  };
  useEffect(() => {
    const timer = setTimeout(() => (left > 1 ? setLeft(left - 1) : leave()), 1000);
    return () => clearTimeout(timer);
  });

  const duty = hand.store.record('today', hand.boardId).value?.dutyOwner;
  const people = signInOrder(facts.members, duty?.initials);
  const pages = Math.ceil(people.length / (perPage - 1));
  const many = people.length > perPage;
  const shown = many ? people.slice(page * (perPage - 1), (page + 1) * (perPage - 1)) : people;

  const key = (k: string) => {
    setLeft(waitSeconds);
    if (!chosen) return say(t('sign.tile_first'));
    say(null);
    const next =
      k === 'back' ? pin.slice(0, -1) : k === 'clear' ? '' : (pin + k).slice(0, pinLength);
    setPin(next);
    if (next.length < pinLength || pin.length === pinLength) return;
    void hand.session.signIn({ personId: chosen.personId }, next, hand.boardId).then((problem) => {
      setPin('');
      if (problem === null) leave();
      else say(problem === 'offline' ? t('sign.offline') : refusalText(problem));
    });
  };

  return (
    <Frame
      {...props}
      title={t('sign.who')}
      under={asking?.deed ? t('sign.to', { what: asking.deed.purpose }) : t('sign.any')}
      onBack={leave}
      chip={
        <span class={s.chip}>
          <Icon name="clock" />
          <span>
            <b>{t('sign.back')}</b>
            <small>{t('sign.back_in', { n: left })}</small>
          </span>
        </span>
      }
    >
      <main data-pad class={cx(s.main, p.sign)}>
        <section class={p.people}>
          <p class={s.h2}>{t('sign.people', { board: facts.boardName(hand.boardId) })}</p>
          <div class={p.tiles}>
            {shown.map((m) => (
              <button
                type="button"
                key={m.id}
                data-tap={`person:${m.initials}`}
                class={cx(p.person, chosen?.id === m.id && p.on)}
                aria-pressed={chosen?.id === m.id}
                onClick={() => {
                  choose(m);
                  setPin('');
                  say(null);
                  setLeft(waitSeconds);
                }}
              >
                <span class={p.initials}>{m.initials}</span>
                <span>
                  {t(`role.${m.role}`)}
                  {m.initials === duty?.initials && <small>{t('sign.duty')}</small>}
                </span>
                {chosen?.id === m.id && <Icon name="check" />}
              </button>
            ))}
            {many && (
              <button
                type="button"
                data-tap="more"
                class={cx(p.person, p.more)}
                onClick={() => setPage((page + 1) % pages)}
              >
                <Icon name="fwd" />
                <span>
                  {t('sign.more')}
                  <small>{t('cut', { n: page + 1, of: pages })}</small>
                </span>
              </button>
            )}
          </div>
        </section>
        <aside class={p.box}>
          <div class={p.above}>
            {isLost && asking?.deed && chosen ? (
              <Button
                id="claim"
                big
                go
                icon="out"
                label={t('sign.claim', { who: chosen.initials })}
                onTap={claim}
              />
            ) : (
              <>
                <div class={p.says}>
                  {said || isLost ? (
                    <Message text={said ?? t('sign.offline')} />
                  ) : (
                    <>
                      <p class={s.h2}>
                        {chosen ? t('sign.pin_of', { who: chosen.initials }) : t('sign.pin')}
                      </p>
                      <p class={s.muted}>
                        {chosen ? t(`role.${chosen.role}`) : t('sign.tile_first')}
                      </p>
                    </>
                  )}
                </div>
                <div class={p.pin}>
                  {[0, 1, 2, 3, 4, 5].map((i) => (
                    <i
                      key={i}
                      class={cx(i < pin.length && p.in, i === pin.length && !!chosen && p.cur)}
                    />
                  ))}
                </div>
              </>
            )}
          </div>
          <Pad onKey={key} />
        </aside>
      </main>
    </Frame>
  );
}
