// "You owe" (Rule 4.3): what the signed-in leader has promised or must answer, on whatever board it
// stands, oldest first. Shown to that person alone; gone with the sign-in.
import { useEffect, useState } from 'preact/hooks';
import type { Owed } from '../../shared/areas/people/owed.ts';
import { sinceText } from '../../shared/local-time.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { moment } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import h from './home.module.css';
import { Icon } from './icons.tsx';
import l from './lists.module.css';
import { Pages } from './lists.tsx';
import s from './styles.ts';

const againMs = 30_000;
/** Pages that are not named like their record. */
const pageOf: Partial<Record<Owed['record'], string>> = {
  countermeasure: 'action',
  qualification: 'skill',
};

/** Null = nobody is signed in, or the server could not be asked: never "owes nothing". */
export function useOwed({ hand }: PageProps): readonly Owed[] | null {
  const [owed, setOwed] = useState<readonly Owed[] | null>(null);
  const personId = hand.session.person.value?.personId;
  // Whatever changes a card or an action of this board may change the list.
  const rev = hand.store.all('escalation').reduce((sum, each) => sum + each.rev, 0);
  useEffect(() => {
    if (!personId) {
      setOwed(null);
      return;
    }
    let stopped = false;
    const ask = () =>
      void hand.owed().then((found) => {
        if (!stopped) setOwed(found);
      });
    ask();
    const timer = setInterval(ask, againMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [personId, rev]);
  return owed;
}

/** On home: one key with the number. Always there, so that what the server answers moves no other key. */
export function OwedKey({ owed, ...props }: PageProps & { owed: readonly Owed[] | null }) {
  const late = (owed ?? []).filter(
    (each) => each.dueAt !== null && each.dueAt < props.facts.now,
  ).length;
  return (
    <button
      type="button"
      class={cx(s.btn, h.owed)}
      data-tap="owed"
      onClick={() => props.go('owed')}
    >
      <Icon name="out" />
      <span>
        {t('owed.title')}
        {late > 0 && <small>{t('owed.late', { n: late })}</small>}
      </span>
      {owed && owed.length > 0 && <span class={s.count}>{owed.length}</span>}
    </button>
  );
}

export function OwedPage(props: PageProps) {
  const { facts, hand, go } = props;
  const owed = useOwed(props);
  const open = (each: Owed) => {
    const page = pageOf[each.record] ?? each.record;
    if (each.boardId === hand.boardId) go(`${page}/${each.id}`);
    else location.assign(`${each.boardId}#/${page}/${each.id}`);
  };
  const rows = (owed ?? []).map((each) => (
    <li key={each.id} class={s.row}>
      <button type="button" class={l.open} data-tap={`owed:${each.id}`} onClick={() => open(each)}>
        <span class={l.cat}>{facts.boardName(each.forBoardId)}</span>
        <span class={s.txt}>
          <b>{each.text}</b>
          <span>
            {t(`owed.${each.kind}`)} ·{' '}
            {t('owed.since', { span: sinceText(t, each.since, facts.now) })}
            {each.dueAt !== null && ` · ${t('owed.by', { when: moment(facts, each.dueAt) })}`}
          </span>
        </span>
        <Icon name="chev" />
      </button>
    </li>
  ));
  return (
    <Frame {...props} title={t('owed.title')} under={t('owed.under')}>
      <main class={cx(s.main, l.list)}>
        <Pages rows={rows} size={6} empty={t(owed ? 'owed.none' : 'owed.unknown')} />
      </main>
    </Frame>
  );
}
