// The definition of a KPI: what is measured, how it adds up, and since when (Rule 3.1.8). A change of
// meaning holds from a production date on and leaves the days before as they were told; an error is put
// right from a date in the past on, with a note. Must never send a field that nobody changed.
import { useState } from 'preact/hooks';
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import type { Desk } from './desk.ts';
import { Choice, Day, Fields, Figure, Text, Tick } from './fields.tsx';
import css from './kpi-preview.module.css';
import { KpiPreview } from './kpi-preview.tsx';
import type { Answer } from './kpi-targets.tsx';
import type { KpiRow } from './kpis-page.tsx';
import d from './parts.module.css';

type Held = Pick<
  Kpi,
  | 'name'
  | 'shortName'
  | 'unit'
  | 'decimals'
  | 'direction'
  | 'factor'
  | 'numeratorName'
  | 'denominatorName'
  | 'frequency'
  | 'lag'
  | 'rollUpSpace'
  | 'rollUpTime'
  | 'reaction'
  | 'headline'
  | 'objectiveTag'
  | 'expectedVolume'
> & { families: string; definition: string };

const heldOf = (row: KpiRow): Held => ({
  name: row.name,
  shortName: row.shortName,
  unit: row.unit,
  decimals: row.decimals,
  direction: row.direction,
  factor: row.factor,
  numeratorName: row.numeratorName,
  denominatorName: row.denominatorName,
  frequency: row.frequency,
  lag: row.lag,
  rollUpSpace: row.rollUpSpace,
  rollUpTime: row.rollUpTime,
  reaction: row.reaction,
  headline: row.headline,
  objectiveTag: row.objectiveTag,
  expectedVolume: row.expectedVolume,
  families: (row.families ?? []).join(', '),
  definition: row.definition ?? '',
});

/** Fields that differ from what holds, as the command takes them. */
function changesOf(row: KpiRow, held: Held): Readonly<Record<string, unknown>> {
  const before: Readonly<Record<string, unknown>> = { ...heldOf(row) };
  const changed = Object.entries(held).filter(([name, value]) => value !== before[name]);
  return Object.fromEntries(
    changed.map(([name, value]) => {
      if (name !== 'families') return [name, value === '' && name !== 'unit' ? null : value];
      const list = held.families
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');
      return [name, list.length > 0 ? list : null];
    }),
  );
}

const directions: readonly Kpi['direction'][] = ['higher', 'lower', 'range', 'event'];
const frequencies: readonly Kpi['frequency'][] = ['hour', 'shift', 'day', 'week', 'month'];
const reactions: readonly Kpi['reaction'][] = ['every_red', 'signal', 'none'];
const methods = 'SUM RATIO RECOMPUTE PRODUCT MIN MAX LAST WORST NONE'.split(' ');
const worded = (list: readonly string[], key: string) =>
  list.map((each) => [each, t(`${key}.${each}`)] as const);

export function DefinitionForm({
  desk,
  row,
  close,
}: {
  desk: Desk;
  row: KpiRow;
  close: () => void;
}) {
  const [held, setHeld] = useState(() => heldOf(row));
  const [when, setWhen] = useState<'from' | 'error'>('from');
  const [on, setOn] = useState('');
  const [note, setNote] = useState('');
  const set =
    <K extends keyof Held>(name: K) =>
    (value: Held[K]) =>
      setHeld({ ...held, [name]: value });
  const words = (name: keyof Held) => (value: string) => setHeld({ ...held, [name]: value });
  const figure = (name: keyof Held) => (value: string) =>
    setHeld({ ...held, [name]: Number(value) });
  const changes = changesOf(row, held);
  const names = Object.keys(changes);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const done = await desk.act(
      'changeKpi',
      {
        kpiId: row.id,
        changes,
        ...(when === 'error' ? { restateFrom: on } : on === '' ? {} : { validFrom: on }),
        ...(note === '' ? {} : { note }),
      },
      t('kpi.definition.saved'),
    );
    if (done) close();
  };
  const draft = { ...held, id: row.id, category: row.category };
  const goal = row.target ?? { value: null, low: null, high: null, tolerance: 0 };
  return (
    <div class={css.beside}>
      <form onSubmit={(event) => void save(event)} data-form="definition">
        <Fields>
          <Text label={t('kpi.name')} required max={60} value={held.name} onInput={words('name')} />
          <Text
            label={t('kpi.short_name')}
            required
            max={20}
            value={held.shortName}
            onInput={words('shortName')}
          />
          <Text label={t('kpi.unit')} max={12} value={held.unit} onInput={words('unit')} />
          <Figure
            label={t('kpi.decimals')}
            least={0}
            most={6}
            whole
            required
            value={String(held.decimals)}
            onInput={figure('decimals')}
          />
          <Choice
            label={t('kpi.direction')}
            value={held.direction}
            onInput={words('direction')}
            options={worded(directions, 'kpi.direction')}
          />
          <Text
            label={t('kpi.numerator')}
            max={40}
            value={held.numeratorName ?? ''}
            onInput={words('numeratorName')}
          />
          <Text
            label={t('kpi.denominator')}
            max={40}
            value={held.denominatorName ?? ''}
            onInput={words('denominatorName')}
          />
          <Figure
            label={t('kpi.factor')}
            required
            value={String(held.factor)}
            onInput={figure('factor')}
          />
          <Choice
            label={t('kpi.frequency')}
            value={held.frequency}
            onInput={words('frequency')}
            options={worded(frequencies, 'kpi.frequency')}
          />
          <Figure
            label={t('kpi.lag')}
            least={0}
            most={30}
            whole
            required
            value={String(held.lag)}
            onInput={figure('lag')}
          />
          <Choice
            label={t('kpi.up')}
            value={held.rollUpSpace}
            onInput={words('rollUpSpace')}
            options={worded(methods, 'kpi.method')}
          />
          <Choice
            label={t('kpi.time')}
            value={held.rollUpTime}
            onInput={words('rollUpTime')}
            options={worded(methods, 'kpi.method')}
          />
          <Choice
            label={t('kpi.reaction')}
            value={held.reaction}
            onInput={words('reaction')}
            options={worded(reactions, 'kpi.reaction')}
          />
          <Text
            label={t('kpi.serves')}
            required
            max={6}
            value={held.objectiveTag}
            onInput={words('objectiveTag')}
          />
          <Figure
            label={t('kpi.volume')}
            least={0}
            required
            value={String(held.expectedVolume)}
            onInput={figure('expectedVolume')}
          />
          <Text label={t('kpi.families')} value={held.families} onInput={words('families')} />
          <Text
            label={t('kpi.definition')}
            max={400}
            wide
            value={held.definition}
            onInput={words('definition')}
          />
          <Tick label={t('kpi.headline')} checked={held.headline} onInput={set('headline')} />
        </Fields>
        <Fields>
          <Choice
            label={t('kpi.definition.when')}
            value={when}
            onInput={(value) => setWhen(value === 'error' ? 'error' : 'from')}
            options={[
              ['from', t('kpi.definition.from')],
              ['error', t('kpi.definition.error')],
            ]}
          />
          <Day
            label={t(when === 'error' ? 'kpi.definition.since' : 'kpi.valid_from')}
            required={when === 'error'}
            value={on}
            onInput={setOn}
          />
          <Text
            label={t('kpi.definition.note')}
            required={when === 'error'}
            wide
            value={note}
            onInput={setNote}
          />
          <button type="submit" class={cx(d.btn, d.primary)} disabled={names.length === 0}>
            {t('kpi.definition.save')}
          </button>
          <button type="button" class={d.btn} onClick={close}>
            {t('kpi.definition.cancel')}
          </button>
        </Fields>
        <p class={d.muted}>{t(`kpi.definition.${when}.hint`)}</p>
      </form>
      <KpiPreview draft={draft} goal={goal} />
    </div>
  );
}

/** Definitions that held before, or that are to hold: the days keep the one of their day. */
export function Versions({ versions }: Pick<Answer, 'versions'>) {
  if (versions.length === 0) return null;
  const day = (on: string | null) => (on === null ? t('kpi.ever') : deskDate(on));
  return (
    <ul class={d.muted} data-list="versions">
      {versions.map((version) => (
        <li key={version.id}>
          {t(`kpi.definition.${version.state}`, {
            n: version.definitionVersion,
            from: day(version.fromOn),
            until: day(version.untilOn),
          })}
          {version.changeNote && ` · ${version.changeNote}`}
        </li>
      ))}
    </ul>
  );
}
