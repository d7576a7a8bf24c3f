// A KPI that is not reported any more: asked for with a reason, its history stays; and those that were, with the
// way back.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { deskDate } from './dates.ts';
import { type Desk, useRead } from './desk.ts';
import { Fields, Text } from './fields.tsx';
import type { KpiRow } from './kpis-page.tsx';
import { runsBoard } from './may.ts';
import d from './parts.module.css';
import { Said } from './said.tsx';

export function RetireKpi({ desk, row }: { desk: Desk; row: KpiRow }) {
  const [asking, ask] = useState(false);
  const [reason, setReason] = useState('');
  const retire = (event: Event) => {
    event.preventDefault();
    void desk.act(
      'retireKpi',
      { kpiId: row.id, reason: reason.trim() },
      t('kpi.retire.done', { name: row.name }),
    );
  };
  if (!asking)
    return (
      <button type="button" class={d.btn} onClick={() => ask(true)}>
        {t('kpi.retire')}
      </button>
    );
  return (
    <form onSubmit={retire} data-form="retire">
      <Said desk={desk} of={['retireKpi']} />
      <p class={d.muted}>{t('kpi.retire.hint')}</p>
      <Fields>
        <Text label={t('kpi.retire.why')} required wide value={reason} onInput={setReason} />
        <button type="submit" class={d.btn}>
          {t('kpi.retire.key', { name: row.name })}
        </button>
        <button type="button" class={d.btn} onClick={() => ask(false)}>
          {t('kpi.definition.cancel')}
        </button>
      </Fields>
    </form>
  );
}

export function RetiredKpis({ desk, boardId }: { desk: Desk; boardId: string }) {
  const read = useRead<{ kpis: readonly KpiRow[] }>(desk, `kpis?board=${boardId}&retired=1`);
  if (read.state !== 'here' || read.value.kpis.length === 0) return null;
  return (
    <details class={d.panel}>
      <summary>{t('kpi.retired', { n: read.value.kpis.length })}</summary>
      <Said desk={desk} of={['restoreKpi']} />
      {read.value.kpis.map((kpi) => (
        <p key={kpi.id} class={d.row}>
          <span>
            {kpi.category} {kpi.name}
            {kpi.retiredOn && ` · ${t('reasons.retired', { on: deskDate(kpi.retiredOn) })}`}
          </span>
          {runsBoard(desk, boardId) && (
            <button
              type="button"
              class={d.btn}
              onClick={() => void desk.act('restoreKpi', { kpiId: kpi.id }, t('desk.saved'))}
            >
              {t('reasons.restore')}
            </button>
          )}
        </p>
      ))}
    </details>
  );
}
