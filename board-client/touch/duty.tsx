// Names who stands for an extra shift of a board below (Rule 3.2.7): one tap on a person.
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { longDay } from './facts.ts';
import f from './form.module.css';
import { Frame, type PageProps } from './frame.tsx';
import { Message, Options } from './parts.tsx';
import s from './styles.ts';

interface Person {
  readonly personId: string;
  readonly role: string;
  readonly initials: string;
}

export function DutyPage(props: PageProps & { changeId: string }) {
  const { hand, facts, go, changeId } = props;
  const change = hand.store.record('shiftChange', changeId).value;
  const [people, know] = useState<readonly Person[] | null>(null);
  const [failed, fail] = useState(false);
  const boardId = change?.boardId ?? '';
  useEffect(() => {
    if (!boardId) return;
    fetch(`../api/v1/boards/${boardId}/people`, { credentials: 'same-origin' })
      .then((response) => response.json())
      .then((answer: { people?: readonly Person[] }) => know(answer.people ?? []))
      .catch(() => fail(true));
  }, [boardId]);
  if (!change)
    return (
      <Frame {...props} title={t('gone')}>
        {null}
      </Frame>
    );
  const order = ['TL', 'SV', 'TM'];
  const leaders = (people ?? [])
    .slice()
    .sort((x, y) => order.indexOf(x.role) - order.indexOf(y.role))
    .slice(0, 30);
  const name = async (personId: string) => {
    const { on, shiftId } = change;
    const done = await hand.act({
      type: 'setDuty',
      payload: {
        boardId,
        on,
        shiftId: shiftId ?? 'X',
        chain: [{ personId, as: 'duty_owner' }],
      },
      purpose: t('duty.purpose'),
      done: t('duty.done', { board: facts.boardName(boardId) }),
    });
    if (done) go('');
  };
  return (
    <Frame
      {...props}
      title={t('duty.title', { board: facts.boardName(boardId) })}
      under={t('duty.under', {
        day: longDay(change.on),
        shift: change.shiftId ?? '',
        reason: change.reason,
      })}
    >
      <main class={cx(s.main, f.decide, f.tall)}>
        <p class={s.lab}>{t('duty.who')}</p>
        {failed && <Message text={t('link.lost')} />}
        <Options
          name="who"
          columns={6}
          options={leaders.map((p) => ({ value: p.personId, label: p.initials, small: p.role }))}
          chosen={[]}
          onPick={(personId) => void name(personId)}
        />
      </main>
    </Frame>
  );
}
