// The 8D of an issue: D0 to D8 on one page, with the actions and causes of the same issue beside its
// own words. Printed as it stands.

import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import { eightDSteps } from '../../shared/areas/issues/sheet-words.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import a from './issue-paper.module.css';
import { ActionTable } from './issue-paper-parts.tsx';
import { momentOf } from './parts.tsx';

export function EightDPaper({ desk, file }: { desk: Desk; file: IssueFile }) {
  const { issue, sheet } = file;
  const eightD = sheet?.eightD;
  const plant = desk.store.record('board', desk.boardId).value?.name ?? '';
  return (
    <article class={a.paper} data-paper="8d">
      <header>
        <div class={a.title}>
          <span>
            {[t('paper.8d'), file.boardName, eightD?.customer, eightD?.reference]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <h1>{issue.title}</h1>
        </div>
        <dl>
          <div>
            <dt>{t('paper.owner')}</dt>
            <dd>
              {issue.owner.role} ({issue.owner.initials})
            </dd>
          </div>
          <div>
            <dt>{t('view.issue')}</dt>
            <dd>
              {issue.number}, {issue.severity}
            </dd>
          </div>
          <div>
            <dt>{t('paper.started')}</dt>
            <dd>{deskDate(issue.productionOn)}</dd>
          </div>
          <div>
            <dt>{t('paper.state')}</dt>
            <dd>{t(`hist.is.${issue.state}`)}</dd>
          </div>
        </dl>
      </header>
      <div class={a.nine}>
        {eightDSteps.map((d) => {
          const step = eightD?.steps[d];
          return (
            <section key={d} class={cx(!step?.doneOn && a.waits)}>
              <h2>
                <i>{d.toUpperCase()}</i>
                {t(`8d.${d}`)}
                <span>{step?.doneOn ? t('8d.done', { day: deskDate(step.doneOn) }) : ''}</span>
              </h2>
              <p>{step?.text || t('a3.empty')}</p>
              {d === 'd3' && issue.containment && <p class={a.small}>{issue.containment}</p>}
              {d === 'd4' && (
                <>
                  <ol class={a.whys}>
                    {issue.fiveWhy.map((why, n) => (
                      <li key={n} class={cx(n === issue.fiveWhy.length - 1 && a.last)}>
                        <i>{n + 1}</i>
                        {why}
                      </li>
                    ))}
                  </ol>
                  {issue.rootCause && (
                    <p>
                      <b>{t('why.root')}:</b> {issue.rootCause}
                    </p>
                  )}
                </>
              )}
            </section>
          );
        })}
      </div>
      <section>
        <h2>
          {t('a3.actions')}
          <span>{t('paper.first_dates')}</span>
        </h2>
        <ActionTable file={file} />
      </section>
      <footer>
        <p>
          {t('paper.printed', {
            time: momentOf(desk, desk.link.minute.value),
            board: file.boardName,
            plant,
          })}
        </p>
      </footer>
    </article>
  );
}
