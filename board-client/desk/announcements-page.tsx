// Announcements and safety alerts (Rule 2 "Announcement"): write, publish, end; which boards told them in
// their huddle. Short texts for strips; who may write for which boards is the server's word.
import { useState } from 'preact/hooks';
import type { Announcement } from '../../shared/areas/announcements/announcement.ts';
import { announcementPriorities } from '../../shared/areas/announcements/table.ts';
import { localMoment } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { addDays, instantOf } from '../touch/when.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { Labelled, Pick, TextInput } from './field.tsx';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';
import u from './set-up.module.css';

interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly tier: number;
}
type Row = Announcement & { readonly mayChange: boolean };
interface Answer {
  readonly boards: readonly BoardRow[];
  readonly announcements: readonly Row[];
}

export default function AnnouncementsPage({ desk }: DeskProps) {
  const who = desk.session.person.value;
  const read = useRead<Answer>(desk, `announcements${who ? `?as=${who.personId}` : ''}`);
  const [edited, edit] = useState<Row | null>(null);
  return (
    <Page desk={desk} title={t('desk.page.announcements')} under={t('announce.under')} read={read}>
      {({ boards, announcements }) => (
        <>
          <Form
            key={edited?.id ?? 'new'}
            desk={desk}
            boards={boards}
            draft={edited}
            done={() => edit(null)}
          />
          <section class={d.panel}>
            {announcements.length === 0 && <p class={d.muted}>{t('announce.none')}</p>}
            <table class={d.table}>
              <tbody>
                {announcements.map((a) => (
                  <Line key={a.id} desk={desk} a={a} boards={boards} onEdit={() => edit(a)} />
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Page>
  );
}

function Line({
  desk,
  a,
  boards,
  onEdit,
}: {
  desk: Desk;
  a: Row;
  boards: readonly BoardRow[];
  onEdit: () => void;
}) {
  const name = (id: string) => boards.find((b) => b.id === id)?.shortName ?? id;
  const isDraft = a.state === 'draft';
  return (
    <tr data-announcement={a.id}>
      <td>
        <span class={cx(d.tag, a.state !== 'live' && d.out)}>{t(`announce.state.${a.state}`)}</span>
      </td>
      <td>
        {a.priority !== 'normal' && <b>{t(`announce.priority.${a.priority}`)}: </b>}
        {a.text}
        <br />
        <span class={d.muted}>
          {momentOf(desk, a.fromAt)} – {momentOf(desk, a.toAt)} · {a.by.role} {a.by.initials}
        </span>
      </td>
      <td>
        {a.priority === 'safety'
          ? a.boardIds.map((id) => {
              const told = a.told.find((each) => each.boardId === id);
              return (
                <span key={id} class={cx(d.tag, !told && d.out)}>
                  {told ? '✓ ' : ''}
                  {name(id)}
                </span>
              );
            })
          : a.boardIds.map(name).join(', ')}
      </td>
      <td>
        <span class={u.keys}>
          {a.mayChange && isDraft && (
            <button type="button" class={d.btn} onClick={onEdit}>
              {t('announce.change')}
            </button>
          )}
          {a.mayChange && isDraft && a.publishedAt === null && (
            <button
              type="button"
              class={d.btn}
              onClick={() =>
                void desk.act(
                  'publishAnnouncement',
                  { announcementId: a.id },
                  t('announce.published'),
                )
              }
            >
              {t('announce.publish')}
            </button>
          )}
          {a.mayChange && a.state !== 'expired' && (
            <button
              type="button"
              class={d.btn}
              onClick={() =>
                void desk.act(
                  'endAnnouncement',
                  { announcementId: a.id, reason: t('announce.ended_reason') },
                  t('announce.ended'),
                )
              }
            >
              {t('announce.end')}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}

/** A new one, or a draft that is changed. */
function Form({
  desk,
  boards,
  draft,
  done,
}: {
  desk: Desk;
  boards: readonly BoardRow[];
  draft: Row | null;
  done: () => void;
}) {
  const zone = desk.store.record('today', desk.boardId).value?.zone ?? 'UTC';
  const now = desk.link.now.peek();
  const today = localMoment(now, zone).on;
  const from = draft ? localMoment(draft.fromAt, zone) : { on: today, time: '' };
  const to = draft ? localMoment(draft.toAt, zone) : { on: addDays(today, 7), time: '22:00' };
  const [text, setText] = useState(draft?.text ?? '');
  const [priority, setPriority] = useState<string>(draft?.priority ?? 'normal');
  const [boardIds, setBoards] = useState<readonly string[]>(draft?.boardIds ?? []);
  const [fromOn, setFromOn] = useState(from.on);
  const [fromTime, setFromTime] = useState(from.time);
  const [toOn, setToOn] = useState(to.on);
  const [toTime, setToTime] = useState(to.time);
  const toggle = (id: string) =>
    setBoards(boardIds.includes(id) ? boardIds.filter((x) => x !== id) : [...boardIds, id]);
  const content = () => ({
    text: text.trim(),
    priority,
    boardIds,
    fromAt: fromTime ? instantOf(fromOn, fromTime, zone) : desk.link.now.peek(),
    toAt: instantOf(toOn, toTime || '22:00', zone),
  });
  const send = async (publish: boolean) => {
    const isNew = draft === null;
    const accepted = isNew
      ? await desk.act(
          'addAnnouncement',
          { boardId: boardIds[0] ?? desk.boardId, ...content(), publish },
          t(publish ? 'announce.published' : 'announce.kept'),
        )
      : await desk.act(
          'changeAnnouncement',
          { announcementId: draft.id, changes: content() },
          t('announce.kept'),
        );
    if (!accepted) return;
    setText('');
    done();
  };
  const ready = text.trim() !== '' && boardIds.length > 0 && toOn !== '';
  return (
    <section class={d.panel}>
      <h2>{t(draft ? 'announce.change' : 'announce.new')}</h2>
      <div class={u.form}>
        <TextInput label={t('announce.text')} value={text} onInput={setText} max={140} wide />
        <Pick
          label={t('announce.priority')}
          value={priority}
          options={announcementPriorities.map((p) => [p, t(`announce.priority.${p}`)])}
          onPick={setPriority}
        />
        <TextInput label={t('announce.from')} type="date" value={fromOn} onInput={setFromOn} />
        <TextInput
          label={t('announce.from_time')}
          type="time"
          value={fromTime}
          onInput={setFromTime}
        />
        <TextInput label={t('announce.to')} type="date" value={toOn} onInput={setToOn} />
        <TextInput label={t('announce.to_time')} type="time" value={toTime} onInput={setToTime} />
        <Labelled label={t('announce.boards')} wide>
          <span class={u.keys}>
            <button
              type="button"
              class={d.btn}
              onClick={() =>
                setBoards(boardIds.length === boards.length ? [] : boards.map((b) => b.id))
              }
            >
              {t('announce.all')}
            </button>
            {boards.map((b) => (
              <button
                key={b.id}
                type="button"
                class={cx(d.btn, boardIds.includes(b.id) && d.on)}
                aria-pressed={boardIds.includes(b.id)}
                onClick={() => toggle(b.id)}
              >
                {b.shortName}
              </button>
            ))}
          </span>
        </Labelled>
        <span class={cx(u.keys, u.wide)}>
          {!draft && (
            <button
              type="button"
              class={cx(d.btn, d.primary)}
              disabled={!ready}
              onClick={() => void send(true)}
            >
              {t('announce.publish')}
            </button>
          )}
          <button type="button" class={d.btn} disabled={!ready} onClick={() => void send(false)}>
            {t('announce.keep')}
          </button>
          {draft && (
            <button type="button" class={d.btn} onClick={done}>
              {t('announce.cancel')}
            </button>
          )}
          {priority === 'safety' && <span class={d.muted}>{t('announce.safety_hint')}</span>}
        </span>
      </div>
    </section>
  );
}
