// Actions of a board and those below it: what is open, how old, how late against the first date, and
// how well actions are closed (Rule 3.9). Late is told by the original date, never by the moved one.
import { useState } from 'preact/hooks';
import { pdcaQuarters } from '../../shared/areas/countermeasures/transitions.ts';
import { type ActionsFile, ageBuckets } from '../../shared/areas/issues/issue-file.ts';
import { t } from '../text/text.ts';
import { Pdca } from '../ui/glyph.tsx';
import { BoardPick, boardNames } from './board-pick.tsx';
import { deskDate } from './dates.ts';
import { type DeskProps, useRead } from './desk.ts';
import a from './issue-paper.module.css';
import d from './parts.module.css';
import { Page } from './parts.tsx';

const share = (met: number, of: number): string =>
  of === 0 ? '–' : t('desk.share', { percent: Math.round((met / of) * 100), n: met, of });

export default function ActionsPage({ desk }: DeskProps) {
  const [board, pick] = useState(desk.boardId);
  const [skip, setSkip] = useState(0);
  const read = useRead<ActionsFile>(desk, `actions?board=${board}&skip=${skip}`);
  const nameOf = boardNames(desk);
  return (
    <Page
      desk={desk}
      title={t('desk.page.actions')}
      tools={
        <BoardPick
          desk={desk}
          board={board}
          pick={(id) => {
            setSkip(0);
            pick(id);
          }}
        />
      }
      read={read}
    >
      {(file) => (
        <>
          <section class={d.panel}>
            <table class={d.table}>
              <thead>
                <tr>
                  {ageBuckets.map((bucket) => (
                    <th key={bucket} class={d.num}>
                      {t('desk.actions.age', { days: bucket })}
                    </th>
                  ))}
                  <th class={d.num}>{t('desk.actions.done')}</th>
                  <th class={d.num}>{t('desk.actions.closed')}</th>
                  <th class={d.num}>{t('desk.actions.not_effective')}</th>
                  <th class={d.num}>{t('desk.actions.reopened')}</th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  {file.buckets.map((n, i) => (
                    <td key={ageBuckets[i]} class={d.num} data-bucket={i}>
                      <b>{n}</b>
                    </td>
                  ))}
                  <td class={d.num}>{share(file.doneOnTime.met, file.doneOnTime.of)}</td>
                  <td class={d.num}>{share(file.closedOnTime.met, file.closedOnTime.of)}</td>
                  <td class={d.num}>{share(file.notEffective.failed, file.notEffective.of)}</td>
                  <td class={d.num}>{share(file.reopened.again, file.reopened.of)}</td>
                </tr>
              </tbody>
            </table>
            <p class={d.muted}>{t('desk.actions.period', { days: file.days })}</p>
          </section>
          <section class={d.panel}>
            <table class={d.table}>
              <thead>
                <tr>
                  <th />
                  <th>{t('desk.board')}</th>
                  <th>{t('paper.what')}</th>
                  <th>{t('paper.kind')}</th>
                  <th>{t('paper.who')}</th>
                  <th>{t('paper.due')}</th>
                  <th class={d.num}>{t('desk.actions.late')}</th>
                  <th class={d.num}>{t('desk.actions.old')}</th>
                </tr>
              </thead>
              <tbody>
                {file.open.map((row) => (
                  <tr key={row.id} data-action={row.id}>
                    <td>
                      <Pdca quarters={pdcaQuarters[row.state]} class={a.pdca} />
                    </td>
                    <td>{nameOf(row.boardId)}</td>
                    <td>
                      {row.issueId ? <a href={`#/issue/${row.issueId}`}>{row.what}</a> : row.what}{' '}
                      {row.cycle > 1 && (
                        <span class={d.tag}>{t('paper.cycle', { n: row.cycle })}</span>
                      )}
                    </td>
                    <td>{t(`paper.kind.${row.kind}`)}</td>
                    <td>
                      {[row.owner.role, row.owner.initials].filter(Boolean).join(' ')}{' '}
                      {!row.accepted && <span class={d.tag}>{t('desk.actions.not_accepted')}</span>}
                    </td>
                    <td>
                      {row.dueOn !== row.originalDueOn && <del>{deskDate(row.originalDueOn)}</del>}{' '}
                      {deskDate(row.dueOn)}
                      {row.moves > 1 && ` (${t('desk.actions.moves', { n: row.moves })})`}
                    </td>
                    <td class={d.num}>{row.lateBy > 0 ? t('desk.days', { n: row.lateBy }) : ''}</td>
                    <td class={d.num}>{t('desk.days', { n: row.age })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {file.openTotal > file.open.length && (
              <p class={d.row}>
                <span class={d.muted}>
                  {t('desk.actions.shown', {
                    from: skip + 1,
                    to: skip + file.open.length,
                    of: file.openTotal,
                  })}
                </span>
                <button
                  type="button"
                  class={d.btn}
                  disabled={skip === 0}
                  onClick={() => setSkip(Math.max(0, skip - 200))}
                >
                  {t('desk.actions.before')}
                </button>
                <button
                  type="button"
                  class={d.btn}
                  disabled={skip + file.open.length >= file.openTotal}
                  onClick={() => setSkip(skip + file.open.length)}
                >
                  {t('desk.actions.next')}
                </button>
              </p>
            )}
          </section>
        </>
      )}
    </Page>
  );
}
