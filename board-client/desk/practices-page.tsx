// Best practices (Rule 2): what works where, and what every other board made of it. Never a list of what was
// "shared": each board has a state of its own.
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { StoredOf } from '../../shared/areas/index.ts';
import { adoptionFigure } from '../../shared/areas/practices/table.ts';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import { boardNames } from './board-pick.tsx';
import { deskDate } from './dates.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';
import { AdoptionActs } from './practices-adoption.tsx';
import { PracticeForm, RecognitionForm } from './practices-form.tsx';
import { Said } from './said.tsx';
import css from './skills.module.css';

export interface Practices {
  readonly practices: readonly StoredOf<'bestPractice'>[];
  readonly adoptions: readonly StoredOf<'adoption'>[];
}

export default function PracticesPage({ desk, path, go }: DeskProps) {
  const read = useRead<Practices>(desk, `practices#${desk.session.person.value?.personId ?? ''}`);
  const [form, setForm] = useState<'practice' | 'recognition' | null>(null);
  const opened = path[0] ?? null;
  return (
    <Page
      desk={desk}
      title={t('desk.page.practices')}
      under={t('practices.under')}
      tools={
        <>
          <button type="button" class={d.btn} onClick={() => setForm('recognition')}>
            {t('practices.thank')}
          </button>
          <button type="button" class={cx(d.btn, d.primary)} onClick={() => setForm('practice')}>
            {t('practices.add')}
          </button>
        </>
      }
      read={read}
    >
      {(value) => (
        <>
          {form === 'practice' && <PracticeForm desk={desk} done={() => setForm(null)} />}
          {form === 'recognition' && <RecognitionForm desk={desk} done={() => setForm(null)} />}
          <Figures value={value} />
          <List desk={desk} value={value} opened={opened} open={(id) => go(`practices/${id}`)} />
        </>
      )}
    </Page>
  );
}

function Figures({ value }: { value: Practices }) {
  const figure = adoptionFigure(value.adoptions);
  return (
    <p class={d.muted} data-figure="adoption">
      {t('practices.figure', {
        n: figure.adopted + figure.adapted,
        of: figure.proposed,
        adopted: figure.adopted,
        adapted: figure.adapted,
        not: figure.notApplicable,
        open: figure.open,
      })}
    </p>
  );
}

function List({
  desk,
  value,
  opened,
  open,
}: {
  desk: Desk;
  value: Practices;
  opened: string | null;
  open: (id: string) => void;
}) {
  const nameOf = boardNames(desk);
  const rows = [...value.practices].sort((a, b) => b.number - a.number);
  if (rows.length === 0) return <p class={d.note}>{t('practices.none')}</p>;
  const of = (id: string) => value.adoptions.filter((a) => a.bestPracticeId === id);
  return (
    <section class={d.panel}>
      <Said
        desk={desk}
        of={['verifyBestPractice', 'publishBestPractice', 'retireBestPractice', 'proposeAdoption']}
      />
      <table class={d.table}>
        <thead>
          <tr>
            <th />
            <th>{t('practices.origin')}</th>
            <th>{t('practices.title')}</th>
            <th>{t('practices.effect')}</th>
            <th>{t('practices.state')}</th>
            <th>{t('practices.boards')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((p) => (
            <Fragment key={p.id}>
              <tr data-practice={p.number}>
                <td class={d.num}>{p.number}</td>
                <td>{nameOf(p.boardId)}</td>
                <td>
                  <button
                    type="button"
                    class={d.btn}
                    aria-expanded={opened === p.id}
                    onClick={() => open(opened === p.id ? '' : p.id)}
                  >
                    {p.title}
                  </button>
                </td>
                <td>{p.effect}</td>
                <td>{t(`practices.state.${p.state}`)}</td>
                <td class={css.tags}>
                  {of(p.id).map((a) => (
                    <span key={a.id} class={cx(d.tag, a.late && d.out)} data-adoption={a.state}>
                      {nameOf(a.boardId)} {t(`practices.adoption.${a.state}`)}
                      {a.state === 'proposed' && ` ${momentOf(desk, a.assessDueAt)}`}
                      {a.state === 'adopting' && a.adoptDueOn && ` ${deskDate(a.adoptDueOn)}`}
                    </span>
                  ))}
                </td>
              </tr>
              {opened === p.id && (
                <tr>
                  <td />
                  <td colSpan={5}>
                    <Detail desk={desk} practice={p} adoptions={of(p.id)} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Detail({
  desk,
  practice,
  adoptions,
}: {
  desk: Desk;
  practice: StoredOf<'bestPractice'>;
  adoptions: readonly StoredOf<'adoption'>[];
}) {
  const p = practice;
  const ids = { bestPracticeId: p.id, rev: p.rev };
  const [boards, setBoards] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const nameOf = boardNames(desk);
  const others = desk.store
    .all('board')
    .filter((b) => b.state === 'live' && b.tier === 1 && b.id !== p.boardId)
    .filter((b) => !adoptions.some((a) => a.boardId === b.id))
    .sort((a, b) => a.order - b.order);
  const toggle = (id: string) =>
    setBoards(boards.includes(id) ? boards.filter((x) => x !== id) : [...boards, id]);
  const publish = async () => {
    if (p.state === 'verified') {
      const payload = { ...ids, ...(boards.length > 0 ? { boardIds: boards } : {}) };
      await desk.act('publishBestPractice', payload, t('practices.published'));
    } else
      for (const boardId of boards)
        await desk.act(
          'proposeAdoption',
          { bestPracticeId: p.id, boardId },
          t('practices.published'),
        );
    setBoards([]);
  };
  const facts = [
    ['before', p.before],
    ['after', p.after],
    ['standard', p.standard],
    ['conditions', p.conditions],
    ['contact', [p.contact.role, p.contact.initials].filter(Boolean).join(' ')],
    ['reason', p.reason ?? ''],
  ] as const;
  return (
    <div data-detail={p.number}>
      {facts
        .filter(([, text]) => text !== '')
        .map(([key, text]) => (
          <p key={key} class={css.row}>
            <span>
              <span class={d.muted}>{t(`practices.${key}`)}</span> {text}
            </span>
          </p>
        ))}
      {adoptions.map((a) => (
        <AdoptionActs key={a.id} desk={desk} adoption={a} name={nameOf(a.boardId)} />
      ))}
      <div class={css.acts}>
        {p.state === 'draft' && (
          <button
            type="button"
            class={cx(d.btn, d.primary)}
            onClick={() => void desk.act('verifyBestPractice', ids, t('practices.verified'))}
          >
            {t('practices.verify')}
          </button>
        )}
        {(p.state === 'verified' || p.state === 'published') &&
          others.map((b) => (
            <button
              key={b.id}
              type="button"
              class={cx(d.btn, boards.includes(b.id) && d.on)}
              aria-pressed={boards.includes(b.id)}
              onClick={() => toggle(b.id)}
            >
              {b.shortName}
            </button>
          ))}
        {(p.state === 'verified' || (p.state === 'published' && others.length > 0)) && (
          <button
            type="button"
            class={cx(d.btn, d.primary)}
            disabled={p.state === 'published' && boards.length === 0}
            onClick={() => void publish()}
          >
            {t(
              p.state === 'published'
                ? 'practices.propose'
                : boards.length > 0
                  ? 'practices.publish'
                  : 'practices.publish_all',
            )}
          </button>
        )}
      </div>
      {p.state !== 'retired' && (
        <div class={css.acts}>
          <input
            class={d.input}
            aria-label={t('practices.reason')}
            placeholder={t('practices.reason')}
            maxLength={140}
            value={reason}
            onInput={(e) => setReason(e.currentTarget.value)}
          />
          <button
            type="button"
            class={d.btn}
            disabled={reason.trim() === ''}
            onClick={() =>
              void desk.act('retireBestPractice', { ...ids, reason }, t('practices.retired'))
            }
          >
            {t('practices.retire')}
          </button>
        </div>
      )}
    </div>
  );
}
