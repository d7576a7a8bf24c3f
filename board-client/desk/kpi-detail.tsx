// One KPI of the desk: definition, figures of month and year, children by contribution; its targets stand
// in kpi-targets.tsx. The series is drawn against the target of each day.
import { useState } from 'preact/hooks';
import { partsOf } from '../../shared/areas/charts/run-chart.view.ts';
import { figureText } from '../../shared/figure-text.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { State } from './boards-page.tsx';
import { type Desk, useRead } from './desk.ts';
import { ChartFacts } from './kpi-chart-facts.tsx';
import { DefinitionForm, Versions } from './kpi-definition.tsx';
import { RetireKpi } from './kpi-end.tsx';
import { Series } from './kpi-series.tsx';
import { type Answer, Targets } from './kpi-targets.tsx';
import css from './kpis-page.module.css';
import type { KpiRow } from './kpis-page.tsx';
import { runsBoard } from './may.ts';
import d from './parts.module.css';
import { Said } from './said.tsx';
import { SetUpHistory } from './set-up-history.tsx';

export function KpiDetail({ desk, row }: { desk: Desk; row: KpiRow }) {
  const read = useRead<Answer>(desk, `kpis/${row.id}`);
  const [changing, setChanging] = useState(false);
  const text = (value: number | null) =>
    value === null ? '–' : `${figureText(t, value, row.decimals)} ${row.unit}`;
  const facts: readonly [string, string][] = [
    [t('kpi.formula'), formulaOf(row)],
    [t('kpi.direction'), t(`kpi.direction.${row.direction}`)],
    [t('kpi.frequency'), t(`kpi.frequency.${row.frequency}`)],
    [t('kpi.up'), t(`kpi.method.${row.rollUpSpace}`)],
    [t('kpi.time'), t(`kpi.method.${row.rollUpTime}`)],
    [t('kpi.reaction'), t(`kpi.reaction.${row.reaction}`)],
    [t('kpi.serves'), row.objectiveTag],
  ];
  return (
    <div class={css.detail}>
      <section class={d.panel}>
        <h2>
          {row.name} <span class={d.tag}>{row.code}</span>{' '}
          <span class={d.tag}>{t('kpi.version', { n: row.definitionVersion })}</span>{' '}
          {!changing && runsBoard(desk, row.boardId) && (
            <button type="button" class={d.btn} onClick={() => setChanging(true)}>
              {t('kpi.definition.change')}
            </button>
          )}
        </h2>
        <dl class={css.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {row.definition && <p class={d.muted}>{row.definition}</p>}
        {read.state === 'here' && <Versions versions={read.value.versions} />}
        <Said desk={desk} of={['changeKpi']} />
        {changing && <DefinitionForm desk={desk} row={row} close={() => setChanging(false)} />}
        {!changing && runsBoard(desk, row.boardId) && <RetireKpi desk={desk} row={row} />}
      </section>
      {read.state === 'failed' && (
        <p class={cx(d.note, d.bad)} role="alert">
          {read.text}
        </p>
      )}
      {read.state === 'here' && (
        <>
          <section class={d.panel}>
            <h2>{t('kpi.came_to')}</h2>
            <Series points={read.value.series} text={text} />
            <p class={css.sums}>
              <span>
                {t('kpi.month')} <b>{text(read.value.month.value)}</b>
                {read.value.month.p90 !== null &&
                  ` · ${t('kpi.p90')} ${text(read.value.month.p90)}`}
              </span>
              {read.value.shares && <span>{t('kpi.parts', partsOf(read.value.shares, t))}</span>}
              <span>
                {t('kpi.year')} <b>{text(read.value.year.actual)}</b>{' '}
                {read.value.year.plan !== null &&
                  t('kpi.plan', { plan: text(read.value.year.plan) })}{' '}
                <State status={read.value.year.status} />
              </span>
            </p>
          </section>
          <Targets desk={desk} row={row} answer={read.value} />
          <ChartFacts desk={desk} kpi={row} chart={read.value.chart} />
          {read.value.children.length > 0 && (
            <Children desk={desk} row={row} answer={read.value} text={text} />
          )}
          {runsBoard(desk, row.boardId) && (
            <section class={d.panel}>
              <h2>{t('history.title')}</h2>
              <SetUpHistory desk={desk} object={row.id} />
            </section>
          )}
        </>
      )}
    </div>
  );
}

const formulaOf = (row: KpiRow): string =>
  row.numeratorName && row.denominatorName
    ? `${row.numeratorName} / ${row.denominatorName}${row.factor === 1 ? '' : ` × ${row.factor}`}`
    : t(`kpi.type.${row.type}`);

function Children({
  desk,
  row,
  answer,
  text,
}: {
  desk: Desk;
  row: KpiRow;
  answer: Answer;
  text: (value: number | null) => string;
}) {
  return (
    <section class={d.panel}>
      <h2>{t('kpi.children')}</h2>
      <table class={d.table}>
        <thead>
          <tr>
            <th>{t('desk.board')}</th>
            <th class={d.num}>{t('kpi.month')}</th>
            <th class={d.num}>{t('kpi.gap')}</th>
            <th class={d.num}>{t('kpi.contribution')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.children.map((child) => (
            <tr key={child.id}>
              <td>
                <a href={`#/kpis/${child.boardId}/${child.id}`}>
                  {desk.store.record('board', child.boardId).value?.name ?? child.boardId}
                </a>
              </td>
              <td class={d.num}>{text(child.value)}</td>
              <td class={d.num}>{figureText(t, child.gap, row.decimals)}</td>
              <td class={d.num}>{figureText(t, child.contribution, row.decimals)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {answer.onTarget?.misses && (
        <p class={d.note}>{t('kpi.children.miss', { value: text(answer.onTarget.value) })}</p>
      )}
    </section>
  );
}
