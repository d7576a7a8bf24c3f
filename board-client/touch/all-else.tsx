// Under a glove: everything of home that is not one of its five keys, and of the header what can be touched.
import { openIssueStates } from '../../shared/areas/issues/transitions.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Frame, type PageProps } from './frame.tsx';
import { wearGloves } from './glove.ts';
import g from './glove-home.module.css';
import { sheetOf } from './hours.tsx';
import { Icon, type IconName } from './icons.tsx';
import s from './styles.ts';

interface Key {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly small?: string;
  readonly tap: () => void;
}

export function AllElse(props: PageProps) {
  const { hand, go } = props;
  const { store, boardId } = hand;
  const board = store.record('board', boardId).value;
  const me = hand.session.person.value;
  const handover = store
    .all('handover')
    .filter((each) => each.boardId === boardId)
    .sort((x, y) => y.endsAt - x.endsAt)[0];
  const open = store
    .all('issue')
    .filter((i) => i.boardId === boardId && openIssueStates.indexOf(i.state) >= 0).length;
  const to = (id: string, icon: IconName, label: string, place: string, small?: string): Key => ({
    id,
    icon,
    label,
    tap: () => go(place),
    ...(small ? { small } : {}),
  });
  const unsent = hand.unsent.value.length;
  const keys: (Key | null | false | undefined)[] = [
    me
      ? {
          id: 'sign-out',
          icon: 'user',
          label: me.initials,
          small: t('sign.out_in', { n: hand.session.secondsLeft.value }),
          tap: () => void hand.session.signOut(),
        }
      : {
          id: 'sign-in',
          icon: 'user',
          label: t('sign.in'),
          tap: () => {
            hand.asking.value = { deed: null, done: () => {} };
          },
        },
    to('unsent', 'out', t('unsent.chip'), 'unsent', String(unsent)),
    to('dock:cross', 'cross', t('dock.near_miss'), 'nearmiss'),
    to('dock:list', 'list', t('dock.issues'), 'issues', String(open)),
    to('dock:up', 'up', t('dock.escalations'), 'escalations'),
    to('huddle', 'play', t('lead.title'), 'huddle'),
    sheetOf(props) && to('hours', 'clock', t('home.hours'), 'hours'),
    board?.kind === 'line' && to('calendar', 'list', t('home.calendar'), 'calendar'),
    handover && to('handover', 'swap', t('home.handover'), `handover/${handover.id}`),
    to('skills', 'user', t('skills.title'), 'skills'),
    to('practices', 'eye', t('practice.title'), 'practices'),
    me && to('owed', 'out', t('owed.title'), 'owed'),
    to('language', 'help', t('language.title'), 'language'),
    { id: 'gloves', icon: 'cog', label: t('glove.off'), tap: () => wearGloves(false) },
  ];
  return (
    <Frame {...props} title={t('glove.else')}>
      <main class={cx(s.main)}>
        <div class={g.all}>
          {(board?.categories ?? []).map(({ letter, name }) => (
            <button
              type="button"
              key={letter}
              class={s.btn}
              data-tap={`letter:${letter}`}
              onClick={() => go(`category/${letter}`)}
            >
              {letter} · {name}
            </button>
          ))}
          {keys.map(
            (key) =>
              key && (
                <button
                  type="button"
                  key={key.id}
                  class={s.btn}
                  data-tap={key.id}
                  onClick={key.tap}
                >
                  <Icon name={key.icon} />
                  <span>
                    {key.label} {key.small && <small>{key.small}</small>}
                  </span>
                </button>
              ),
          )}
          {hand.wall && (
            <a class={s.btn} data-tap="wall" href={hand.wall}>
              {t('nav.wall')}
            </a>
          )}
        </div>
      </main>
    </Frame>
  );
}
