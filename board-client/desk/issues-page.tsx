// Issues of the plant or of one board and those below it: open, on the clear-out list, ended; beside
// it the reaction rate of that board, week by week, as its own trend (Rule 3.4.2).
import { useState } from 'preact/hooks';
import type { Issue } from '../../shared/areas/issues/issue.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { BoardPick, boardNames } from './board-pick.tsx';
import { deskDate } from './dates.ts';
import { type DeskProps, useRead } from './desk.ts';
import d from './parts.module.css';
import { Page } from './parts.tsx';

const shows = ['open', 'clear_out', 'ended'] as const;

export default function IssuesPage({ desk }: DeskProps) {
  const [board, pick] = useState(desk.boardId);
  const [show, turn] = useState<(typeof shows)[number]>('open');
  const read = useRead<{ issues: readonly Issue[] }>(desk, `issues?board=${board}&show=${show}`);
  const rate = useRead<{
    weeks: readonly { weekOn: string; reds: number; inTime: number; late: number }[];
  }>(desk, `reaction-rate?board=${board}`);
  const nameOf = boardNames(desk);
  return (
    <Page
      desk={desk}
      title={t('desk.page.issues')}
      tools={<BoardPick desk={desk} board={board} pick={pick} />}
      read={read}
    >
      {({ issues }) => (
        <>
          <p>
            {shows.map((each) => (
              <button
                type="button"
                key={each}
                data-show={each}
                class={cx(d.btn, each === show && d.on)}
                onClick={() => turn(each)}
              >
                {t(`desk.issues.${each}`)}
              </button>
            ))}
          </p>
          {rate.state === 'here' && rate.value.weeks.length > 0 && (
            <section class={d.panel}>
              <h2>{t('desk.issues.rate')}</h2>
              <table class={d.table}>
                <tbody>
                  <tr>
                    {rate.value.weeks.map((w) => (
                      <td key={w.weekOn} class={d.num}>
                        <b>
                          {w.inTime + w.late > 0
                            ? t('desk.n_of', { n: w.inTime, of: w.inTime + w.late })
                            : '–'}
                        </b>
                        <br />
                        <span class={d.muted}>{deskDate(w.weekOn)}</span>
                      </td>
                    ))}
                  </tr>
                </tbody>
              </table>
            </section>
          )}
          <section class={d.panel}>
            <table class={d.table}>
              <thead>
                <tr>
                  <th>{t('desk.issues.n')}</th>
                  <th>{t('desk.board')}</th>
                  <th>{t('desk.issues.what')}</th>
                  <th>{t('desk.issues.severity')}</th>
                  <th>{t('paper.state')}</th>
                  <th>{t('paper.owner')}</th>
                  <th>{t('paper.due')}</th>
                  <th>{t('desk.issues.since')}</th>
                </tr>
              </thead>
              <tbody>
                {issues.map((i) => (
                  <tr key={i.id} data-issue={i.id}>
                    <td>{i.number}</td>
                    <td>{nameOf(i.boardId)}</td>
                    <td>
                      <a href={`#/issue/${i.id}`}>{i.title}</a>{' '}
                      {i.eightD && <span class={d.tag}>8D</span>}
                      {i.whyAsked && <span class={d.tag}>{t('view.why')}</span>}
                      {i.clearOutOn && <span class={d.tag}>{t('desk.issues.clear_out')}</span>}
                    </td>
                    <td>{i.severity}</td>
                    <td>{t(`hist.is.${i.state}`)}</td>
                    <td>{[i.owner.role, i.owner.initials].filter(Boolean).join(' ')}</td>
                    <td>{i.dueOn ? deskDate(i.dueOn) : ''}</td>
                    <td>{deskDate(i.productionOn)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {issues.length === 0 && <p class={d.muted}>{t('desk.issues.none')}</p>}
          </section>
        </>
      )}
    </Page>
  );
}
