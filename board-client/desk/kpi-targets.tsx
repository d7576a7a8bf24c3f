// Targets of a KPI by date: versions with their approval, a no with its reason, an extension, and the form
// of a new one. Must never recolour a day that is told.
import { useState } from 'preact/hooks';
import type { Target } from '../../shared/areas/kpis/kpi.ts';
import type { Result } from '../../shared/areas/kpis/reading.ts';
import { figureText } from '../../shared/figure-text.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import { Day, Fields, Text } from './fields.tsx';
import { TargetForm } from './kpi-target-form.tsx';
import { goalText, type KpiRow } from './kpis-page.tsx';
import { ownsAbove, ownsBoard } from './may.ts';
import d from './parts.module.css';
import { Said } from './said.tsx';

export type Point = Pick<Result, 'on' | 'status' | 'value' | 'goal'>;
export interface Answer {
  readonly targets: readonly (Target & {
    approvedBy: string | null;
    inForce: boolean;
    noTargetState: string | null;
  })[];
  readonly versions: readonly {
    id: string;
    state: 'past' | 'planned';
    fromOn: string | null;
    untilOn: string | null;
    definitionVersion: number;
    changeNote: string | null;
  }[];
  readonly chart: {
    ruleSet: string;
    baselineOn: string | null;
    events: readonly { fromOn: string; toOn: string; label: string }[];
  };
  readonly shares: readonly (number | null)[] | null;
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
              <td>{deskDate(target.validFrom)}</td>
              <td>
                {target.noTarget ? t('status.NO_TARGET') : goalText(row, target.goal)}
                {target.noTarget && target.untilOn && (
                  <span class={d.muted}>
                    {' '}
                    {t('kpi.target.until')} {deskDate(target.extendedUntilOn ?? target.untilOn)}
                  </span>
                )}
                {(target.families ?? []).map(({ family, value }) => (
                  <span key={family} class={d.tag}>
                    {family} {figureText(t, value, row.decimals)}
                  </span>
                ))}
              </td>
              <td>{target.goal.tolerance}</td>
              <td>{target.reason}</td>
              <td>
                <Standing desk={desk} target={target} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ownsBoard(desk, row.boardId) ? (
        <TargetForm desk={desk} row={row} series={answer.series} />
      ) : (
        <p class={d.muted}>{t('kpi.target.who')}</p>
      )}
      <Said desk={desk} of={['addTarget', 'approveTarget', 'declineTarget', 'extendNoTarget']} />
    </section>
  );
}

type Version = Answer['targets'][0];

/** Approved, declined with its reason, or still to be said yes or no to. */
function Standing({ desk, target }: { desk: Desk; target: Version }) {
  if (target.declinedById)
    return (
      <span class={d.muted}>
        {t('kpi.target.declined', { reason: target.declineReason ?? '' })}
      </span>
    );
  if (!target.approvedById)
    return ownsAbove(desk, target.boardId) ? (
      <YesOrNo desk={desk} target={target} />
    ) : (
      <span class={d.muted}>{t('kpi.target.open')}</span>
    );
  const overdue = target.noTargetState === 'overdue';
  return (
    <span class={d.row}>
      {target.approvedBy ?? ''}
      {target.inForce && <span class={cx(d.tag, d.out)}>{t('kpi.in_force')}</span>}
      {overdue && <span class={cx(d.tag, d.out)}>{t('kpi.no_target.overdue')}</span>}
      {target.inForce &&
        target.noTarget &&
        target.extendedUntilOn == null &&
        ownsAbove(desk, target.boardId) && <Extend desk={desk} target={target} />}
    </span>
  );
}

/** The next tier says yes, or no with a reason that stays to be read. */
function YesOrNo({ desk, target }: { desk: Desk; target: Version }) {
  const today = desk.store.record('today', desk.boardId).value?.productionOn ?? '';
  const [reason, setReason] = useState<string | null>(null);
  const approve = () =>
    void desk.act(
      'approveTarget',
      { targetId: target.id, ...(target.validFrom < today ? { validFrom: today } : {}) },
      t('kpi.target.approved'),
    );
  const decline = (event: Event) => {
    event.preventDefault();
    void desk.act('declineTarget', { targetId: target.id, reason }, t('kpi.target.said_no'));
  };
  if (reason === null)
    return (
      <span class={d.row}>
        <button type="button" class={d.btn} onClick={approve}>
          {t('kpi.approve')}
        </button>
        <button type="button" class={d.btn} onClick={() => setReason('')}>
          {t('kpi.decline')}
        </button>
      </span>
    );
  return (
    <form onSubmit={decline} data-form="decline">
      <Fields>
        <Text label={t('kpi.decline.why')} required value={reason} onInput={setReason} />
        <button type="submit" class={d.btn}>
          {t('kpi.decline')}
        </button>
      </Fields>
    </form>
  );
}

/** Once, by the next tier, by as much again at most (Rule 3.1.10). */
function Extend({ desk, target }: { desk: Desk; target: Version }) {
  const [held, setHeld] = useState<{ until: string; reason: string } | null>(null);
  if (!held)
    return (
      <button type="button" class={d.btn} onClick={() => setHeld({ until: '', reason: '' })}>
        {t('kpi.extend')}
      </button>
    );
  const extend = (event: Event) => {
    event.preventDefault();
    void desk.act(
      'extendNoTarget',
      { targetId: target.id, untilOn: held.until, reason: held.reason },
      t('kpi.extended'),
    );
  };
  return (
    <form onSubmit={extend} data-form="extend">
      <Fields>
        <Day
          label={t('kpi.target.until')}
          required
          value={held.until}
          onInput={(until) => setHeld({ ...held, until })}
        />
        <Text
          label={t('kpi.reason')}
          required
          value={held.reason}
          onInput={(reason) => setHeld({ ...held, reason })}
        />
        <button type="submit" class={d.btn}>
          {t('kpi.extend')}
        </button>
      </Fields>
    </form>
  );
}
