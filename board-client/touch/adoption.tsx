// Best practices on the tablet: what this board is to go and see, what it made of it, and thanks that are read in
// the huddle. Each board says for itself (Rule 2 "Adoption").
import type { Adoption } from '../../shared/areas/practices/practice.ts';
import {
  type AdoptionEvent,
  adoptionAfter,
  isOpenAdoption,
} from '../../shared/areas/practices/table.ts';
import { localMoment } from '../../shared/local-time.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { daySlots, type Facts, longDay } from './facts.ts';
import { type Action, spoken } from './fields.ts';
import { Decide } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import { Icon } from './icons.tsx';
import i from './issue.module.css';
import l from './lists.module.css';
import { Pages } from './lists.tsx';
import { Button, Sign } from './parts.tsx';
import { isOwner } from './rights.ts';
import s from './styles.ts';
import { build, choice, text } from './work-actions.ts';

const dueText = (a: Adoption, f: Facts): string =>
  a.state === 'proposed'
    ? t('practice.by', { date: longDay(localMoment(a.assessDueAt, f.zone).on) })
    : a.adoptDueOn && a.state === 'adopting'
      ? t('practice.by', { date: longDay(a.adoptDueOn) })
      : '';

/** What this board, or the origin, can say of it now. */
export function adoptionActions(a: Adoption, f: Facts): Action[] {
  const base = { adoptionId: a.id };
  const own = isOwner(f.place, a.boardId);
  const may = (event: AdoptionEvent) => adoptionAfter(a.state, event) !== null;
  const found: (Action | false)[] = [
    own &&
      may('assess') &&
      build('ad_assess', base, {
        type: 'assessAdoption',
        icon: 'eye',
        fields: [text('note', 200, 'phrases.seen')],
        payload: (v) => ({ note: v.note }),
      }),
    own &&
      may('start') &&
      build('ad_start', base, {
        type: 'startAdoption',
        icon: 'play',
        fields: [choice('dueOn', [], { ...daySlots(f), columns: 4 })],
        payload: (v) => ({ dueOn: v.dueOn }),
      }),
    !own &&
      may('verify') &&
      isOwner(f.place, a.originBoardId) &&
      build('ad_verify', base, { type: 'verifyAdoption', icon: 'check', fields: [] }),
    own &&
      may('adapt') &&
      build('ad_adapt', base, {
        type: 'adaptAdoption',
        icon: 'edit',
        fields: [text('variant', 200, 'phrases.variant')],
        payload: (v) => ({ variant: v.variant }),
      }),
    own &&
      may('decline') &&
      build('ad_decline', base, {
        type: 'declineAdoption',
        icon: 'x',
        fields: [text('text', 200, 'phrases.not_here')],
        payload: (v) => ({ reason: v.text }),
      }),
  ];
  return found.filter((each): each is Action => each !== false);
}

export function AdoptionPage(props: PageProps & { adoptionId: string }) {
  const { hand, facts, go, adoptionId } = props;
  const a = hand.store.record('adoption', adoptionId).value;
  if (!a)
    return (
      <Frame {...props} title={t('gone')}>
        {null}
      </Frame>
    );
  const practice = hand.store.record('bestPractice', a.bestPracticeId).value;
  const actions = adoptionActions(a, facts);
  return (
    <Frame
      {...props}
      title={a.title}
      under={`${facts.boardName(a.originBoardId)} · ${t(`practice.${a.state}`)} ${dueText(a, facts)}`}
      onBack={() => go('practices')}
    >
      {practice && (
        <div class={i.fact}>
          <div class={cx(s.panel, l.empty)}>
            <b>{practice.after}</b>
            <br />
            {[practice.effect, practice.standard, practice.conditions].filter(Boolean).join(' · ')}
          </div>
        </div>
      )}
      <Decide
        key={a.state}
        actions={actions}
        first={actions.length === 1 ? actions[0]?.key : ''}
        onSend={(action, values) =>
          void hand
            .act({
              type: action.type,
              payload: action.payload(values),
              purpose: action.purpose,
              done: action.done,
              mine: spoken(action.fields, values),
              draft: '',
            })
            .then((done) => done && go('practices'))
        }
      />
    </Frame>
  );
}

/** Thanks that the team has not heard yet; who stands for the board says that they were read out. */
export function thanksRows({ hand, facts }: PageProps): preact.JSX.Element[] {
  const { store, boardId } = hand;
  return store
    .all('recognition')
    .filter((r) => r.boardId === boardId && r.readAt === null)
    .map((r) => (
      <li key={r.id} class={s.row}>
        <Sign look="done" />
        <span class={s.txt}>
          <b>{r.text}</b>
          <span>{t('practice.thanks')}</span>
        </span>
        {isOwner(facts.place, boardId) && (
          <Button
            id={`thanks:${r.id}`}
            icon="check"
            label={t('thanks.read')}
            onTap={() =>
              void hand.act({
                type: 'readRecognition',
                payload: { recognitionId: r.id },
                purpose: t('thanks.read'),
                done: t('thanks.read.done'),
                draft: '',
              })
            }
          />
        )}
      </li>
    ));
}

export function Practices(props: PageProps) {
  const { hand, facts, go } = props;
  const { store, boardId } = hand;
  const rows = store
    .all('adoption')
    .filter((a) => a.boardId === boardId || a.originBoardId === boardId)
    .filter((a) => isOpenAdoption(a.state))
    .sort((x, y) => x.assessDueAt - y.assessDueAt)
    .map((a) => (
      <li key={a.id} class={s.row}>
        <button
          type="button"
          class={l.open}
          data-tap={`adoption:${a.id}`}
          onClick={() => go(`adoption/${a.id}`)}
        >
          <span class={l.cat}>
            {facts.boardName(a.boardId === boardId ? a.originBoardId : a.boardId)}
          </span>
          <span class={s.txt}>
            <b>{a.title}</b>
            <span>
              {a.late && <i class={l.late} />}
              {t(`practice.${a.state}`)} {dueText(a, facts)}
            </span>
          </span>
          <Icon name="chev" />
        </button>
      </li>
    ));
  return (
    <Frame {...props} title={t('practice.title')}>
      <main class={cx(s.main, l.list)}>
        <Pages rows={[...thanksRows(props), ...rows]} size={6} empty={t('skills.nothing')} />
      </main>
    </Frame>
  );
}
