// Proposing a target version: value or range, tolerance, values per product family, or a period in which
// the KPI is measured without being judged. Says what it would have coloured; recolours nothing.
import { useState } from 'preact/hooks';
import { judge } from '../../shared/areas/kpis/status.ts';
import { figureText } from '../../shared/figure-text.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, useRead } from './desk.ts';
import { Choice, Day, Fields, Figure, Text } from './fields.tsx';
import type { Point } from './kpi-targets.tsx';
import type { KpiRow } from './kpis-page.tsx';
import d from './parts.module.css';

interface Goal {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly tolerance: number;
  readonly amberBand?: number;
}
interface People {
  readonly people: readonly { id: string; initials: string; state: string }[];
}

const number = (text: string): number | null => (text === '' ? null : Number(text));

export function TargetForm({
  desk,
  row,
  series,
}: {
  desk: Desk;
  row: KpiRow;
  series: readonly Point[];
}) {
  const [noTarget, setNoTarget] = useState(false);
  const [held, setHeld] = useState<Readonly<Record<string, string>>>({});
  const [families, setFamilies] = useState<Readonly<Record<string, string>>>({});
  const set = (name: string) => (value: string) => setHeld({ ...held, [name]: value });
  const text = (name: string): string => held[name] ?? '';
  const isRange = row.direction === 'range';
  const goal: Goal = {
    value: noTarget || isRange ? null : number(text('value')),
    low: noTarget || !isRange ? null : number(text('low')),
    high: noTarget || !isRange ? null : number(text('high')),
    tolerance: noTarget ? 0 : (number(text('tolerance')) ?? 0),
    ...(text('amber') === '' ? {} : { amberBand: Number(text('amber')) }),
  };
  const propose = (event: Event) => {
    event.preventDefault();
    const own = Object.entries(families).filter(([, value]) => value !== '');
    void desk.act(
      'addTarget',
      {
        kpiId: row.id,
        goal,
        noTarget,
        validFrom: text('from'),
        reason: text('reason'),
        ...(noTarget ? { ownerId: text('owner'), untilOn: text('until') } : {}),
        ...(own.length > 0 && !noTarget
          ? { families: own.map(([family, value]) => ({ family, value: Number(value) })) }
          : {}),
      },
      t('kpi.target.sent'),
    );
  };
  const would = noTarget ? null : tried(row, series, goal);
  return (
    <form onSubmit={propose} data-form="target">
      <Fields>
        <Choice
          label={t('kpi.target.kind')}
          value={noTarget ? 'none' : 'goal'}
          onInput={(value) => setNoTarget(value === 'none')}
          options={[
            ['goal', t(isRange ? 'kpi.target.range' : 'kpi.target.value')],
            ['none', t('status.NO_TARGET')],
          ]}
        />
        <Day label={t('kpi.valid_from')} required value={text('from')} onInput={set('from')} />
        {noTarget ? (
          <Unjudged desk={desk} held={held} set={set} />
        ) : (
          <>
            {isRange ? (
              <>
                <Figure label={t('kpi.low')} required value={text('low')} onInput={set('low')} />
                <Figure label={t('kpi.high')} required value={text('high')} onInput={set('high')} />
              </>
            ) : (
              <Figure
                label={t('kpi.target')}
                required
                value={text('value')}
                onInput={set('value')}
              />
            )}
            <Figure
              label={t('kpi.tolerance.long')}
              least={0}
              value={text('tolerance')}
              onInput={set('tolerance')}
            />
            <Figure label={t('kpi.amber')} least={0} value={text('amber')} onInput={set('amber')} />
            {(row.families ?? []).map((family) => (
              <Figure
                key={family}
                label={t('kpi.target.family', { family })}
                value={families[family] ?? ''}
                onInput={(value) => setFamilies({ ...families, [family]: value })}
              />
            ))}
          </>
        )}
        <Text
          label={t('kpi.reason')}
          required
          wide
          value={text('reason')}
          onInput={set('reason')}
        />
        <button type="submit" class={cx(d.btn, d.primary)}>
          {t('kpi.propose')}
        </button>
      </Fields>
      {would && <p class={cx(d.note, d.said)}>{t('kpi.would', would)}</p>}
    </form>
  );
}

/** Who answers for the target that is missing, and until when: 90 days at most (Rule 3.1.10). */
function Unjudged({
  desk,
  held,
  set,
}: {
  desk: Desk;
  held: Readonly<Record<string, string>>;
  set: (name: string) => (value: string) => void;
}) {
  const who = desk.session.person.value;
  const read = useRead<People>(desk, who ? `people?as=${who.personId}` : 'people');
  const people = read.state === 'here' ? read.value.people : [];
  return (
    <>
      <Choice
        label={t('kpi.target.owner')}
        required
        value={held.owner ?? ''}
        onInput={set('owner')}
        options={[
          ['', '–'] as const,
          ...people
            .filter((each) => each.state === 'active')
            .map((each) => [each.id, each.initials] as const),
        ]}
      />
      <Day label={t('kpi.target.until')} required value={held.until ?? ''} onInput={set('until')} />
    </>
  );
}

/** What another target would have coloured; nothing is recoloured (Rule 3.1.8). */
function tried(row: KpiRow, series: readonly Point[], goal: Goal) {
  const { value, low, high, tolerance } = goal;
  if (value === null && (low === null || high === null)) return null;
  const target = {
    ...(value === null ? {} : { value }),
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
  };
  const last = series.filter((point) => point.value !== null).slice(-20);
  const green = last.filter(
    (point) =>
      judge({
        direction: row.direction,
        decimals: row.decimals,
        value: point.value,
        target,
        tolerance,
      }) === 'GREEN',
  ).length;
  const figure = (each: number) => figureText(t, each, row.decimals);
  return {
    target: value === null ? `${figure(low ?? 0)}–${figure(high ?? 0)}` : figure(value),
    days: last.length,
    green,
    red: last.length - green,
  };
}
