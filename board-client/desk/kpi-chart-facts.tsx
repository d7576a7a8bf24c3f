// What people say about a run chart: spans that explain the line, a level that is a new one, which rules
// make a signal (Rules 3.4.5, 3.4.6). Never moves a limit by itself.
import { useState } from 'preact/hooks';
import { ruleSetNames } from '../../shared/areas/charts/xmr.ts';
import { t } from '../text/text.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import { Choice, Day, Fields, Text } from './fields.tsx';
import type { Answer } from './kpi-targets.tsx';
import type { KpiRow } from './kpis-page.tsx';
import { ownsBoard } from './may.ts';
import d from './parts.module.css';
import { Said } from './said.tsx';

export function ChartFacts({
  desk,
  kpi,
  chart,
}: {
  desk: Desk;
  kpi: KpiRow;
  chart: Answer['chart'];
}) {
  const kpiId = kpi.id;
  const mayChange = ownsBoard(desk, kpi.boardId);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [label, setLabel] = useState('');
  const [level, setLevel] = useState({ on: '', reason: '' });
  const mark = (event: Event) => {
    event.preventDefault();
    void desk.act('markChart', { kpiId, fromOn: from, toOn: to, label }, t('kpi.marked'));
  };
  const confirm = (event: Event) => {
    event.preventDefault();
    const { on, reason } = level;
    void desk.act('confirmShift', { kpiId, fromOn: on, reason }, t('kpi.level.saved'));
  };
  return (
    <section class={d.panel}>
      <h2>{t('kpi.chart')}</h2>
      {chart.events.map(({ fromOn, toOn, label: name }) => (
        <p key={fromOn} class={d.row} data-mark={fromOn}>
          <b>{name}</b>
          <span>
            {deskDate(fromOn)} – {deskDate(toOn)}
          </span>
          {mayChange && (
            <button
              type="button"
              class={d.btn}
              onClick={() =>
                void desk.act(
                  'markChart',
                  { kpiId, fromOn, toOn, label: null },
                  t('kpi.mark.taken', { label: name }),
                )
              }
            >
              {t('kpi.mark.take')}
            </button>
          )}
        </p>
      ))}
      {mayChange ? (
        <>
          <form onSubmit={mark} data-form="mark">
            <Fields>
              <Day label={t('kpi.mark.from')} required value={from} onInput={setFrom} />
              <Day label={t('kpi.mark.to')} required value={to} onInput={setTo} />
              <Text
                label={t('kpi.mark.label')}
                required
                max={24}
                value={label}
                onInput={setLabel}
              />
              <button type="submit" class={d.btn}>
                {t('kpi.mark')}
              </button>
            </Fields>
          </form>
          <form onSubmit={confirm} data-form="level">
            <Fields>
              <Day
                label={
                  chart.baselineOn
                    ? t('kpi.level.again', { on: deskDate(chart.baselineOn) })
                    : t('kpi.level.from')
                }
                required
                value={level.on}
                onInput={(on) => setLevel({ ...level, on })}
              />
              <Text
                label={t('kpi.reason')}
                required
                value={level.reason}
                onInput={(reason) => setLevel({ ...level, reason })}
              />
              <button type="submit" class={d.btn}>
                {t('kpi.level')}
              </button>
              <Choice
                label={t('kpi.rules')}
                value={chart.ruleSet}
                onInput={(ruleSet) =>
                  void desk.act('setRunRules', { kpiId, ruleSet }, t('kpi.rules.saved'))
                }
                options={ruleSetNames.map((name) => [name, t(`kpi.rules.${name}`)] as const)}
              />
            </Fields>
          </form>
        </>
      ) : (
        <p class={d.muted}>{t('kpi.target.who')}</p>
      )}
      <Said desk={desk} of={['markChart', 'confirmShift', 'setRunRules']} />
    </section>
  );
}
