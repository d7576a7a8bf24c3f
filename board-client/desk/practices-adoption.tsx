// One board's row of a practice: what it has come to, and the next step. The rules say who may.
import { useState } from 'preact/hooks';
import type { StoredOf } from '../../shared/areas/index.ts';
import { type AdoptionEvent, adoptionAfter } from '../../shared/areas/practices/table.ts';
import { t } from '../text/desk-text.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import { Day, Text } from './fields.tsx';
import d from './parts.module.css';
import { momentOf } from './parts.tsx';
import { Said } from './said.tsx';
import css from './skills.module.css';

export function AdoptionActs({
  desk,
  adoption,
  name,
}: {
  desk: Desk;
  adoption: StoredOf<'adoption'>;
  name: string;
}) {
  const a = adoption;
  const [text, setText] = useState('');
  const [dueOn, setDue] = useState('');
  const ids = { adoptionId: a.id, rev: a.rev };
  const may = (event: AdoptionEvent) => adoptionAfter(a.state, event) !== null;
  const send = async (type: string, more: object) => {
    if (await desk.act(type, { ...ids, ...more }, t('desk.saved'), a.id)) setText('');
  };
  const key = (type: string, label: string, more: object, isReady: boolean) => (
    <button type="button" class={d.btn} disabled={!isReady} onClick={() => void send(type, more)}>
      {label}
    </button>
  );
  const words = text.trim();
  const hasWords = words !== '';
  const isOpen = may('assess') || may('start') || may('adapt') || may('decline');
  return (
    <div class={css.item} data-board={a.boardId}>
      <p class={css.pair}>
        <span>
          <b>{name}</b> {t(`practices.adoption.${a.state}`)}
          {a.late && <b> {t('practices.late')}</b>}
          {a.words && `: ${a.words}`}
          {a.seen && ` (${t('practices.seen', { note: a.seen.note })})`}
        </span>
        <span>
          {a.state === 'proposed' && t('practices.by', { date: momentOf(desk, a.assessDueAt) })}
          {a.state === 'adopting' &&
            a.adoptDueOn &&
            t('practices.by', { date: deskDate(a.adoptDueOn) })}
          {a.endedOn && deskDate(a.endedOn)}
        </span>
      </p>
      <Said desk={desk} of={[a.id]} />
      {isOpen && (
        <div class={css.acts}>
          <Text
            label={t(may('assess') ? 'practices.note' : 'practices.words')}
            value={text}
            onInput={setText}
            max={200}
          />
          {may('assess') && key('assessAdoption', t('practices.assess'), { note: words }, hasWords)}
          {may('start') && (
            <>
              <Day label={t('practices.due')} value={dueOn} onInput={setDue} />
              {key('startAdoption', t('practices.start'), { dueOn }, dueOn !== '')}
            </>
          )}
          {may('verify') && key('verifyAdoption', t('practices.adopted'), {}, true)}
          {may('adapt') && key('adaptAdoption', t('practices.adapt'), { variant: words }, hasWords)}
          {may('decline') &&
            key('declineAdoption', t('practices.decline'), { reason: words }, hasWords)}
        </div>
      )}
    </div>
  );
}
