// Home under a glove, and on a narrow tablet: three things to do, then "3 more", and five keys; the rest stands at "All else".
import { useState } from 'preact/hooks';
import type { Owed } from '../../shared/areas/people/owed.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { keptCall, waitingCall } from './andon-kept.tsx';
import { Frame, type PageProps } from './frame.tsx';
import { hasGloves } from './glove.ts';
import g from './glove-home.module.css';
import { Line } from './home-line.tsx';
import { Icon, type IconName } from './icons.tsx';
import { GloveKey } from './notice.tsx';
import { Button, Sign } from './parts.tsx';
import s from './styles.ts';
import type { Todo } from './todo.ts';

export function GloveHome(
  props: PageProps & {
    list: readonly Todo[];
    owed: readonly Owed[] | null;
    nothing: string;
    hasStations: boolean;
  },
) {
  const { hand, go, list, owed, nothing, hasStations } = props;
  const waits = waitingCall(hand);
  const [page, turn] = useState(0);
  const perPage = hasGloves() ? 3 : 5;
  const pages = Math.max(1, Math.ceil(list.length / perPage));
  const at = Math.min(page, pages - 1);
  const shown = list.slice(at * perPage, (at + 1) * perPage);
  const left = list.length - (at + 1) * perPage;
  const key = (id: string, icon: IconName, label: string, tap: () => void) => (
    <button type="button" class={s.btn} data-tap={id} onClick={tap}>
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
  return (
    <Frame {...props} home>
      <main class={g.home}>
        <h1 class={s.h2}>
          {t('home.now')}
          <span>
            {list.length > 0
              ? t('glove.of', {
                  from: at * perPage + 1,
                  to: at * perPage + shown.length,
                  of: list.length,
                })
              : nothing}
          </span>
        </h1>
        <ol class={cx(g.three, !hasGloves() && g.five)}>
          {shown.map((todo, i) => (
            <Line key={i} todo={todo} {...props} />
          ))}
          {shown.length < perPage && owed && owed.length > 0 && (
            <li class={s.row} data-todo="owed">
              <Sign look="user" />
              <div class={s.txt}>
                <b>
                  {t('owed.title')}: {owed.length}
                </b>
                <span>{t('owed.under')}</span>
              </div>
              <Button id="owed" label={t('todo.look')} onTap={() => go('owed')} />
            </li>
          )}
        </ol>
      </main>
      <nav class={g.dock}>
        {pages > 1 &&
          key(
            'more',
            left > 0 ? 'down' : 'up',
            left > 0 ? t('glove.more', { n: Math.min(left, perPage) }) : t('glove.first'),
            () => turn((at + 1) % pages),
          )}
        {key('dock:num', 'num', t('dock.reading'), () => go('readings'))}
        {key('dock:issue', 'issue', t('dock.issue'), () => go('raise'))}
        {key('else', 'list', t('glove.else'), () => go('else'))}
        <GloveKey hand={hand} go={go} />
        {hasStations && (
          <button
            type="button"
            class={cx(s.btn, s.go, g.andon)}
            data-tap="dock:andon"
            onClick={() => go(waits ? `andon/${keptCall}` : 'andon')}
          >
            <Icon name={waits ? 'wifioff' : 'bell'} />
            <span>{t(waits ? 'andon.kept.short' : 'andon.call')}</span>
          </button>
        )}
      </nav>
    </Frame>
  );
}
