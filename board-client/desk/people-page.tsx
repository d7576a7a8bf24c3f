// People: who stands for each board now, with the errors of the set-up; what waits for a new owner; the
// persons. Names only where the server sends them. Never ranks anybody.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { OwnSecrets } from './own-secrets.tsx';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';
import { AddPerson, Roles } from './people-add.tsx';
import { Ask, type HoldingRow, type PersonRow, Turn } from './people-leaving.tsx';
import { Secrets } from './people-secrets.tsx';

interface Answer {
  readonly boards: readonly BoardRow[];
  readonly holdings: readonly HoldingRow[];
  readonly people: readonly PersonRow[];
  readonly isAdmin: boolean;
}
interface BoardRow {
  readonly boardId: string;
  readonly name: string;
  readonly shortName: string;
  readonly shiftId: string;
  readonly works: boolean;
  readonly chain: readonly { personId: string; as: string; initials: string; isThere: boolean }[];
  readonly roster: { planned: number; lent: number; absent: number };
}
export default function PeoplePage({ desk }: DeskProps) {
  const who = desk.session.person.value;
  const read = useRead<Answer>(desk, who ? `people?as=${who.personId}` : 'people');
  return (
    <Page desk={desk} title={t('desk.page.people')} read={read}>
      {(answer) => (
        <>
          <Duty boards={answer.boards} />
          {answer.isAdmin && (
            <AddPerson desk={desk} boards={answer.boards} people={answer.people} />
          )}
          <Leaving desk={desk} answer={answer} />
          <Persons desk={desk} answer={answer} />
          <OwnSecrets desk={desk} />
        </>
      )}
    </Page>
  );
}

function Duty({ boards }: { boards: readonly BoardRow[] }) {
  return (
    <section class={d.panel}>
      <h2>{t('people.duty')}</h2>
      <table class={d.table}>
        <thead>
          <tr>
            <th>{t('desk.board')}</th>
            <th>{t('people.shift')}</th>
            <th>{t('people.chain')}</th>
            <th>{t('people.roster')}</th>
          </tr>
        </thead>
        <tbody>
          {boards.map((row) => (
            <tr key={row.boardId} data-board={row.boardId}>
              <td>{row.name}</td>
              <td>{row.works ? row.shiftId : t('people.idle')}</td>
              <td>
                <span class={d.row}>
                  {row.chain.map(({ personId, as, initials, isThere }) => (
                    <span key={personId} class={cx(d.tag, !isThere && d.out)}>
                      {initials} {t(`people.as.${as}`)}
                      {!isThere && `, ${t('people.absent')}`}
                    </span>
                  ))}
                  {row.works && !row.chain.some((link) => link.isThere) && (
                    <span class={d.error} role="alert">
                      {t('people.nobody')}
                    </span>
                  )}
                </span>
              </td>
              <td>{row.roster.planned > 0 && t('people.roster.figures', row.roster)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Leaving({ desk, answer }: { desk: Desk; answer: Answer }) {
  const boardName = (id: string) => desk.store.record('board', id).value?.shortName ?? id;
  return (
    <section class={d.panel}>
      <h2>{t('people.leaving')}</h2>
      {answer.holdings.length === 0 ? (
        <p class={d.muted}>{t('people.leaving.none')}</p>
      ) : (
        <table class={d.table}>
          <thead>
            <tr>
              <th>{t('people.leaving.who')}</th>
              <th>{t('desk.board')}</th>
              <th>{t('people.leaving.kind')}</th>
              <th>{t('people.leaving.what')}</th>
              <th>{t('people.leaving.now')}</th>
              <th>{t('people.leaving.since')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {answer.holdings.map((h) => (
              <tr key={h.id}>
                <td>{h.who}</td>
                <td>{boardName(h.boardId)}</td>
                <td>{t(`people.kind.${h.kind}`)}</td>
                <td>{h.what}</td>
                <td>{h.has}</td>
                <td>{momentOf(desk, h.since)}</td>
                <td>
                  <Ask desk={desk} holding={h} people={answer.people} isAdmin={answer.isAdmin} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** With the days that are set: "away from Thu 19 Nov, back Wed 16 Dec", "last day Fri 20 Nov". */
function stateText({ state, awayFromOn, backOn, untilOn }: PersonRow): string {
  const parts = [t(`people.state.${state}`)];
  const isGone = state === 'ended' || state === 'erased';
  if (!isGone && awayFromOn) parts.push(t('people.away_from', { day: deskDate(awayFromOn) }));
  if (!isGone && backOn) parts.push(t('people.back_on', { day: deskDate(backOn) }));
  if (untilOn) parts.push(t('people.until', { day: deskDate(untilOn) }));
  return parts.join(', ');
}

const most = 20;

function Persons({ desk, answer }: { desk: Desk; answer: Answer }) {
  const [wanted, find] = useState('');
  const boardName = (id: string) => desk.store.record('board', id).value?.shortName ?? id;
  const found = answer.people.filter((p) =>
    `${p.initials} ${p.name ?? ''} ${p.roles.map((r) => boardName(r.boardId)).join(' ')}`
      .toLowerCase()
      .includes(wanted.toLowerCase()),
  );
  return (
    <section class={d.panel}>
      <h2>{t('people.persons')}</h2>
      <input
        class={d.input}
        aria-label={t('people.filter')}
        placeholder={t('people.filter')}
        value={wanted}
        onInput={(event) => find(event.currentTarget.value)}
      />
      <table class={d.table}>
        <thead>
          <tr>
            <th>{t('people.initials')}</th>
            {answer.isAdmin && <th>{t('people.name')}</th>}
            <th>{t('people.roles')}</th>
            <th>{t('people.state')}</th>
            {answer.isAdmin && <th>{t('people.sign_ins')}</th>}
            <th />
          </tr>
        </thead>
        <tbody>
          {found.slice(0, most).map((p) => (
            <tr key={p.id}>
              <td>{p.initials}</td>
              {answer.isAdmin && <td>{p.name}</td>}
              <td>
                {answer.isAdmin && p.state !== 'ended' && p.state !== 'erased' ? (
                  <Roles desk={desk} person={p} boards={answer.boards} />
                ) : (
                  p.roles.map((r) => `${r.role} ${boardName(r.boardId)}`).join(', ')
                )}
              </td>
              <td>{stateText(p)}</td>
              {answer.isAdmin && (
                <td>
                  <Secrets desk={desk} person={p} />
                </td>
              )}
              <td>
                <Turn desk={desk} person={p} isAdmin={answer.isAdmin} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > most && <p class={d.muted}>{t('people.more', { n: found.length - most })}</p>}
    </section>
  );
}
