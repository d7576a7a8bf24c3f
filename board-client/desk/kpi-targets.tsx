// Targets of a KPI by date: versions with their approval, a new one proposed, and what it would have
// coloured. Must never recolour a day that is told.
import { useState } from 'preact/hooks';
import type { Target } from '../../shared/areas/kpis/kpi.ts';
import type { Result } from '../../shared/areas/kpis/reading.ts';
import { judge } from '../../shared/areas/kpis/status.ts';
import { figureText } from '../../shared/figure-text.ts';
import { dateText } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { goalText, type KpiRow } from './kpis-page.tsx';
import d from './parts.module.css';

export type Point = Pick<Result, 'on' | 'status' | 'value' | 'goal'>;
export interface Answer {
  readonly targets: readonly (Target & {
    approvedBy: string | null;
    inForce: boolean;
    noTargetState: string | null;
  })[];
  readonly series: readonly Point[];
  readonly month: { value: number | null; p90: number | null; days: number };
  readonly year: { plan: number | null; actual: number | null; status: Result['status'] };
  readonly children: readonly {
    id: string;
    boardId: string;
    value: number | null;
    gap: number;
    contribution: number;
  }[];
  readonly onTarget: { value: number; misses: boolean } | null;
}

export function Targets({ desk, row, answer }: { desk: Desk; row: KpiRow; answer: Answer }) {
  const today = desk.store.record('today', desk.boardId).value?.productionOn ?? '';
  const [value, setValue] = useState('');
  const [validFrom, setFrom] = useState('');
  const [reason, setReason] = useState('');
  const propose = (event: Event) => {
    event.preventDefault();
    const goal = { value: Number(value), low: null, high: null, tolerance: 0 };
    void desk.act(
      'addTarget',
      { kpiId: row.id, goal, noTarget: false, validFrom, reason },
      t('kpi.target.sent'),
    );
  };
  const would = value === '' ? null : tried(row, answer.series, Number(value));
  return (
    <section class={d.panel}>
      <h2>
        {t('kpi.targets')} <span class={d.muted}>{t('kpi.targets.hint')}</span>
      </h2>
      <table class={d.table}>
        <thead>
          <tr>
            <th>{t('kpi.valid_from')}</th>
            <th>{t('kpi.target')}</th>
            <th>{t('kpi.tolerance')}</th>
            <th>{t('kpi.reason')}</th>
            <th>{t('kpi.approved')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.targets.map((target) => (
            <tr key={target.id} data-target={target.id}>
              <td>{dateText(t, target.validFrom)}</td>
              <td>{target.noTarget ? t('status.NO_TARGET') : goalText(row, target.goal)}</td>
              <td>{target.goal.tolerance}</td>
              <td>{target.reason}</td>
              <td>
                {target.approvedById ? (
                  <>
                    {target.approvedBy ?? ''}{' '}
                    {target.inForce && <span class={cx(d.tag, d.out)}>{t('kpi.in_force')}</span>}
                    {target.noTargetState === 'overdue' && (
                      <span class={cx(d.tag, d.out)}>{t('kpi.no_target.overdue')}</span>
                    )}
                  </>
                ) : (
                  <button
                    type="button"
                    class={d.btn}
                    onClick={() =>
                      void desk.act(
                        'approveTarget',
                        {
                          targetId: target.id,
                          ...(target.validFrom < today ? { validFrom: today } : {}),
                        },
                        t('kpi.target.approved'),
                      )
                    }
                  >
                    {t('kpi.approve')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.direction !== 'range' && (
        <form class={d.row} onSubmit={propose}>
          <input
            class={d.input}
            type="date"
            required
            aria-label={t('kpi.valid_from')}
            value={validFrom}
            onInput={(event) => setFrom(event.currentTarget.value)}
          />
          <input
            class={d.input}
            type="number"
            step="any"
            required
            aria-label={t('kpi.target')}
            placeholder={t('kpi.target')}
            value={value}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
          <input
            class={d.input}
            required
            maxLength={200}
            aria-label={t('kpi.reason')}
            placeholder={t('kpi.reason')}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          <button type="submit" class={cx(d.btn, d.primary)}>
            {t('kpi.propose')}
          </button>
        </form>
      )}
      {would && <p class={d.note}>{t('kpi.would', would)}</p>}
    </section>
  );
}

/** What another target would have coloured; nothing is recoloured (Rule 3.1.8). */
function tried(row: KpiRow, series: readonly Point[], value: number) {
  const last = series.filter((point) => point.value !== null).slice(-20);
  const green = last.filter(
    (point) =>
      judge({
        direction: row.direction,
        decimals: row.decimals,
        value: point.value,
        target: { value },
      }) === 'GREEN',
  ).length;
  return {
    target: figureText(t, value, row.decimals),
    days: last.length,
    green,
    red: last.length - green,
  };
}
