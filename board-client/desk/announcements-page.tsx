// Announcements and safety alerts (Rule 2 "Announcement"): write, publish, end; which boards told them in
// their huddle. Short texts for strips; who may write for which boards is the server's word.
import { useState } from 'preact/hooks';
import type { Announcement } from '../../shared/areas/announcements/announcement.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { AnnouncementForm } from './announcements-form.tsx';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';

export interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly tier: number;
}
export type Row = Announcement & { readonly mayChange: boolean };
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
          <AnnouncementForm
            key={edited?.id ?? 'new'}
            desk={desk}
            boards={boards}
            draft={edited}
            done={() => edit(null)}
          />
          <section class={d.panel}>
            <Said desk={desk} of={['publishAnnouncement', 'endAnnouncement']} />
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
