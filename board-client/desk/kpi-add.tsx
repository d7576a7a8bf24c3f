// A new KPI on a board: what is measured, its first target, and how it will look on the wall while one types.
// The definition in full is changed later; here stands what a first tile needs.
import { useState } from 'preact/hooks';
import type { Board } from '../../shared/areas/boards/board.ts';
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import { type KpiTypeId, kpiTypeIds, kpiTypes } from '../../shared/kpi-types/index.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Choice, Fields, Figure, Text, Tick } from './fields.tsx';
import css from './kpi-preview.module.css';
import { type DraftGoal, KpiPreview } from './kpi-preview.tsx';
import type { KpiRow } from './kpis-page.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';

const frequencies: readonly Kpi['frequency'][] = ['shift', 'day', 'week', 'month'];
const directions: readonly Kpi['direction'][] = ['higher', 'lower', 'range'];
/** Told by events alone: neither a side nor a rhythm is chosen. */
const fixed: Readonly<Partial<Record<KpiTypeId, Pick<Kpi, 'direction' | 'frequency'>>>> = {
  event: { direction: 'event', frequency: 'day' },
  'near-miss': { direction: 'higher', frequency: 'week' },
  'days-since': { direction: 'higher', frequency: 'day' },
  'huddle-adherence': { direction: 'higher', frequency: 'week' },
  'answered-in-time': { direction: 'higher', frequency: 'week' },
  'hour-output': { direction: 'higher', frequency: 'hour' },
};
const ratios: readonly KpiTypeId[] = ['percent-ratio', 'ratio'];

const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')
    .slice(0, 20);
const number = (text: string): number | null => (text === '' ? null : Number(text));

export function AddKpi({
  desk,
  board,
  kpis,
  close,
}: {
  desk: Desk;
  board: Board;
  kpis: readonly KpiRow[];
  close: (kpiId: string | null) => void;
}) {
  const [type, setType] = useState<KpiTypeId>('percent-ratio');
  const [held, setHeld] = useState<Readonly<Record<string, string>>>({
    category: board.categories[0]?.letter ?? '',
    direction: 'higher',
    frequency: 'day',
    unit: '%',
    decimals: '1',
  });
  const [isHeadline, setHeadline] = useState(false);
  const set = (name: string) => (value: string) => setHeld({ ...held, [name]: value });
  const text = (name: string): string => held[name] ?? '';
  const category = text('category');
  const isFirst = !kpis.some((kpi) => kpi.headline && kpi.category === category);
  const side = {
    direction: text('direction'),
    frequency: text('frequency'),
    ...fixed[type],
  } as Pick<Kpi, 'direction' | 'frequency'>;
  const isRange = side.direction === 'range';
  const goal: DraftGoal = {
    value: isRange ? null : number(text('value')),
    low: isRange ? number(text('low')) : null,
    high: isRange ? number(text('high')) : null,
    tolerance: 0,
  };
  const name = text('name').trim();
  const id = `${board.id.toUpperCase()}-${keyOf(text('shortName') || name)}`;
  const isTaken = kpis.some((kpi) => kpi.id === id);
  const draft = {
    ...side,
    ...{ id, category, unit: text('unit') },
    shortName: (text('shortName').trim() || name).slice(0, 20),
    decimals: Number(text('decimals') || 0),
    objectiveTag: 'Std',
  };
  const hasGoal = goal.value !== null || (goal.low !== null && goal.high !== null);
  const add = async (event: Event) => {
    event.preventDefault();
    const told = kpiTypes[type];
    const made = await desk.act(
      'addKpi',
      {
        ...draft,
        boardId: board.id,
        code: (text('code').trim() || category + (kpis.length + 1)).slice(0, 8),
        name,
        type,
        factor: told.factor,
        numeratorName: ratios.includes(type) ? text('numerator').trim() || null : null,
        denominatorName: ratios.includes(type) ? text('denominator').trim() || null : null,
        lag: 0,
        rollUpSpace: told.rollUpSpace,
        rollUpTime: told.rollUpTime,
        parentKpiId: null,
        headline: isFirst || isHeadline,
        source: told.computed === undefined ? 'manual' : 'computed',
        reaction: 'every_red',
        ownerRole: 'TL',
        yearGoal: null,
        order: Math.max(0, ...kpis.map((kpi) => kpi.order)) + 1,
        expectedVolume: 1,
        ...(hasGoal ? { goal } : {}),
      },
      t('kpi.add.done', { name }),
    );
    if (made) close(id);
  };
  return (
    <section class={d.panel}>
      <h2>{t('kpi.add')}</h2>
      <Said desk={desk} of={['addKpi']} />
      <div class={css.beside}>
        <form onSubmit={(event) => void add(event)} data-form="add-kpi">
          <Fields>
            <Text
              label={t('kpi.name')}
              required
              max={60}
              wide
              value={text('name')}
              onInput={set('name')}
            />
            <Text
              label={t('kpi.short_name')}
              max={20}
              value={text('shortName')}
              onInput={set('shortName')}
            />
            <Choice
              label={t('kpi.category')}
              value={category}
              onInput={set('category')}
              options={board.categories.map((c) => [c.letter, `${c.letter} ${c.name}`])}
            />
          </Fields>
          {isTaken && (
            <em class={d.fault} role="alert">
              {t('kpi.add.taken', { id })}
            </em>
          )}
          <Fields>
            <Choice
              label={t('kpi.measured')}
              value={type}
              onInput={(value) => setType(value as KpiTypeId)}
              options={kpiTypeIds.map((each) => [each, t(`kpi.type.${each}`)])}
            />
            <Text label={t('kpi.unit')} max={12} value={text('unit')} onInput={set('unit')} />
            <Figure
              label={t('kpi.decimals')}
              least={0}
              most={6}
              whole
              required
              value={text('decimals')}
              onInput={set('decimals')}
            />
          </Fields>
          {ratios.includes(type) && (
            <Fields>
              <Text
                label={t('kpi.numerator')}
                required
                max={40}
                wide
                value={text('numerator')}
                onInput={set('numerator')}
              />
              <Text
                label={t('kpi.denominator')}
                required
                max={40}
                wide
                value={text('denominator')}
                onInput={set('denominator')}
              />
            </Fields>
          )}
          <Fields>
            {!fixed[type] && (
              <>
                <Choice
                  label={t('kpi.direction')}
                  value={text('direction')}
                  onInput={set('direction')}
                  options={directions.map((each) => [each, t(`kpi.direction.${each}`)])}
                />
                <Choice
                  label={t('kpi.frequency')}
                  value={text('frequency')}
                  onInput={set('frequency')}
                  options={frequencies.map((each) => [each, t(`kpi.frequency.${each}`)])}
                />
              </>
            )}
            {isRange ? (
              <>
                <Figure label={t('kpi.low')} value={text('low')} onInput={set('low')} />
                <Figure label={t('kpi.high')} value={text('high')} onInput={set('high')} />
              </>
            ) : (
              <Figure label={t('kpi.first_target')} value={text('value')} onInput={set('value')} />
            )}
            {!isFirst && (
              <Tick label={t('kpi.headline')} checked={isHeadline} onInput={setHeadline} />
            )}
          </Fields>
          <p class={d.muted}>{t(hasGoal ? 'kpi.add.hint' : 'kpi.add.no_target')}</p>
          <span class={d.row}>
            <button type="submit" class={cx(d.btn, d.primary)} disabled={isTaken || name === ''}>
              {t('kpi.add.key')}
            </button>
            <button type="button" class={d.btn} onClick={() => close(null)}>
              {t('kpi.definition.cancel')}
            </button>
          </span>
        </form>
        <KpiPreview draft={draft} goal={goal} />
      </div>
    </section>
  );
}
