// The A3 of an issue: one landscape page, 420 : 297, read left column first, printed as it stands.
// Nothing on it is typed twice: causes, actions and figures are those of the issue.
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import c from './issue-chart.module.css';
import { PaperChart } from './issue-chart.tsx';
import a from './issue-paper.module.css';
import { ActionTable, Plan, tagText } from './issue-paper-parts.tsx';
import { momentOf } from './parts.tsx';

function Part({
  n,
  name,
  under,
  grow,
  children,
}: {
  n: number;
  name: string;
  under?: string | undefined;
  grow?: boolean;
  children: preact.ComponentChildren;
}) {
  return (
    <section class={cx(grow && a.grow)}>
      <h2>
        <i>{n}</i>
        {name}
        <span>{under}</span>
      </h2>
      {children}
    </section>
  );
}

export function A3Paper({ desk, file }: { desk: Desk; file: IssueFile }) {
  const { issue, sheet, kpi } = file;
  const a3 = sheet?.a3;
  const zone = desk.store.record('today', desk.boardId).value?.zone ?? 'UTC';
  const startOn = issue.on ?? issue.productionOn;
  const points = kpi?.points ?? [];
  const firstOn = issue.on ?? issue.productionOn;
  const before = points.filter((p) => p.on <= firstOn).slice(-25);
  const after = points.filter((p) => p.on > firstOn).slice(0, 40);
  const held = issue.therefore.filter(Boolean).length;
  const steps = Math.max(0, issue.fiveWhy.length - 1);
  const most = Math.max(1, ...file.losses.map((l) => l.amount));
  const under = kpi ? `${kpi.name} ${kpi.unit}` : undefined;
  const plant = desk.store.record('board', desk.boardId).value?.name ?? '';
  return (
    <article class={a.paper} data-paper="a3">
      <header>
        <div class={a.title}>
          <span>
            {[t('paper.a3'), file.boardName, kpi && t('paper.serves', { tag: kpi.objectiveTag })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <h1>{a3?.headline || issue.title}</h1>
        </div>
        <dl>
          <div>
            <dt>{t('paper.owner')}</dt>
            <dd>{tagText(issue.a3Owner ?? issue.owner)}</dd>
          </div>
          <div>
            <dt>{t('view.issue')}</dt>
            <dd>
              {issue.number}
              {issue.whyAsked ? `, ${t('paper.by_streak')}` : ''}
            </dd>
          </div>
          <div>
            <dt>{t('paper.started')}</dt>
            <dd>{deskDate(startOn)}</dd>
          </div>
          <div>
            <dt>{t('paper.state')}</dt>
            <dd>{t(`hist.is.${issue.state}`)}</dd>
          </div>
        </dl>
      </header>
      <div class={a.columns}>
        <div>
          <Part n={1} name={t('a3.background')}>
            <p>{a3?.background || t('a3.empty')}</p>
          </Part>
          <Part n={2} name={t('a3.current')} under={under}>
            <PaperChart points={before} decimals={kpi?.decimals ?? 1} />
            <p>{a3?.current || (before.length > 0 ? '' : t('a3.empty'))}</p>
          </Part>
          <Part n={3} name={t('a3.goal')}>
            <div class={a.goal}>
              <div>
                <span>{t('a3.from')}</span>
                <b>{a3?.goal.from || '–'}</b>
              </div>
              <div>
                <span>{t('a3.to')}</span>
                <b>{a3?.goal.to || '–'}</b>
              </div>
              <div>
                <span>{t('a3.by')}</span>
                <b>{a3?.goal.byOn ? deskDate(a3.goal.byOn) : '–'}</b>
              </div>
              <div>
                <span>{t('a3.held')}</span>
                <b>{a3?.goal.heldUntilOn ? deskDate(a3.goal.heldUntilOn) : '–'}</b>
              </div>
            </div>
          </Part>
          <Part
            n={4}
            name={t('a3.cause')}
            under={file.reason ? `${file.reason.text} ${file.reason.code}` : undefined}
            grow
          >
            <div class={a.halves}>
              <div>
                <ul class={a.bars}>
                  {file.losses.map((loss, n) => (
                    <li key={loss.text}>
                      <span>{loss.text}</span>
                      <i
                        class={cx(n === 0 && a.first)}
                        style={{ width: `${Math.round((loss.amount / most) * 120)}px` }}
                      />
                      <b>{Math.round(loss.amount)}</b>
                    </li>
                  ))}
                </ul>
                <ul class={a.causes}>
                  {(sheet?.causes ?? []).map((cause) => (
                    <li key={cause.text} class={a[cause.state]}>
                      <b>{t(`family.${cause.family}`)}</b> {cause.text},{' '}
                      {t(`causeState.${cause.state}`)}
                    </li>
                  ))}
                </ul>
                <p class={a.small}>{a3?.analysis}</p>
              </div>
              <div>
                <ol class={a.whys}>
                  {issue.fiveWhy.map((why, n) => (
                    <li key={n} class={cx(n === issue.fiveWhy.length - 1 && a.last)}>
                      <i>{n + 1}</i>
                      {why}
                    </li>
                  ))}
                </ol>
                {steps > 0 && <p class={a.small}>{t('paper.read_back', { n: held, of: steps })}</p>}
                {issue.rootCause && (
                  <p>
                    <b>{t('why.root')}:</b> {issue.rootCause}
                  </p>
                )}
              </div>
            </div>
          </Part>
        </div>
        <div>
          <Part n={5} name={t('a3.actions')} under={t('paper.first_dates')}>
            <ActionTable file={file} />
          </Part>
          <div class={a.wideHalves}>
            <Part n={6} name={t('a3.plan')} under={t('paper.weeks')}>
              <Plan plan={a3?.plan ?? []} now={desk.link.minute.value} />
            </Part>
            <Part n={7} name={t('a3.gain')}>
              <dl class={a.gain}>
                {(a3?.gain ?? []).map((row) => (
                  <div key={row.label}>
                    <dt>{row.label}</dt>
                    <dd>{row.text}</dd>
                  </div>
                ))}
              </dl>
            </Part>
          </div>
          <Part n={8} name={t('a3.followUp')} under={under}>
            <PaperChart points={after} decimals={kpi?.decimals ?? 1} />
            <p>{a3?.followUp}</p>
            <div class={c.checks}>
              {(a3?.checks ?? []).map((check) => (
                <div key={check.label}>
                  <span class={cx(c.check, !check.done && c.open)}>{check.done ? '✓' : '?'}</span>
                  <b>{check.label}</b>
                  <span>{check.text}</span>
                </div>
              ))}
            </div>
          </Part>
          <Part n={9} name={t('a3.spread')} under="yokoten" grow>
            <table>
              <tbody>
                {(a3?.spread ?? []).map((row) => (
                  <tr key={row.board}>
                    <td>
                      <b>{row.board}</b>
                    </td>
                    <td>{row.state}</td>
                    <td>{row.note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Part>
        </div>
      </div>
      <footer>
        <p>
          {t('paper.printed', {
            time: momentOf(desk, desk.link.minute.value),
            board: file.boardName,
            plant,
          })}
        </p>
        <p>{zone}</p>
      </footer>
    </article>
  );
}
