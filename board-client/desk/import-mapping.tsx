// Which row or column of the table is which KPI, how it writes figures and dates. Every name that holds
// figures is shown; what nobody maps is not imported, and says so.
import type { ImportPreview } from '../../shared/areas/imports/preview.ts';
import {
  type ImportProfile,
  type ImportTarget,
  importFields,
  layouts,
} from '../../shared/areas/imports/profile.ts';
import { unsavedId } from '../../shared/areas/imports/seen.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Labelled } from './field.tsx';
import { FigureInput } from './figure-input.tsx';
import css from './import.module.css';
import { Choice } from './import-choice.tsx';
import { LongColumns } from './import-long.tsx';
import d from './parts.module.css';

interface Props {
  desk: Desk;
  preview: ImportPreview;
  profile: ImportProfile;
  onChange: (profile: ImportProfile) => void;
  month: string;
  onMonth: (month: string) => void;
  reason: string;
  onReason: (reason: string) => void;
  busy: boolean;
  onLook: () => void;
}

export function ImportMapping(props: Props) {
  const { preview, profile, onChange, busy, onLook } = props;
  return (
    <section class={d.panel}>
      <h2>{t('import.mapping')}</h2>
      <Shape {...props} />
      {profile.layout === 'long' && <LongColumns {...props} />}
      <div class={css.map}>
        <table class={d.table}>
          <thead>
            <tr>
              {['place', 'label', 'figures', 'kpi', 'field', 'shift', 'factor'].map((name) => (
                <th key={name}>{t(`import.col.${name}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.labels.map((label) => (
              <MapRow key={label.label} {...props} label={label} />
            ))}
          </tbody>
        </table>
      </div>
      {preview.ignored.length > 0 && (
        <p class={d.muted}>
          {t('import.ignored')}{' '}
          {preview.ignored.map(({ place, text }) => `${place} ${text}`).join(' · ')}
        </p>
      )}
      <div class={d.row}>
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          data-tap="look"
          disabled={busy}
          onClick={onLook}
        >
          {t('import.look')}
        </button>
        <SaveProfile desk={props.desk} profile={profile} onChange={onChange} />
      </div>
    </section>
  );
}

/** Layout, signs, month and reason: what holds for the whole table. */
function Shape({ preview, profile, onChange, month, onMonth, reason, onReason }: Props) {
  const set = (part: Partial<ImportProfile>): void => onChange({ ...profile, ...part });
  const columns = (text: string): number[] =>
    text
      .split(/[\s,]+/)
      .map(Number)
      .filter((n) => n >= 1 && n <= 100)
      .slice(0, 4);
  return (
    <div class={css.source}>
      <Choice
        name="layout"
        value={profile.layout}
        options={layouts.map((id) => [id, t(`import.layout.${id}`)])}
        onChoose={(layout) => set({ layout: layout as ImportProfile['layout'] })}
      />
      {preview.sheets.length > 1 && (
        <Choice
          name="sheet"
          value={profile.sheet ?? preview.sheets[0] ?? ''}
          options={preview.sheets.map((name) => [name, name])}
          onChoose={(sheet) => set({ sheet })}
        />
      )}
      <Labelled label={t('import.header_row')}>
        <FigureInput
          least={1}
          most={1000}
          whole
          value={String(profile.headerRow)}
          onInput={(row) => row !== '' && set({ headerRow: Number(row) })}
        />
      </Labelled>
      {profile.layout !== 'long' && (
        <label>
          {t(`import.label_columns.${profile.layout}`)}
          <input
            class={d.input}
            name="labels"
            value={profile.labelColumns.join(', ')}
            onChange={(event) => {
              const labelColumns = columns(event.currentTarget.value);
              if (labelColumns.length > 0) set({ labelColumns });
            }}
          />
        </label>
      )}
      <Choice
        name="decimal"
        value={profile.decimal}
        options={(['comma', 'point'] as const).map((id) => [id, t(`import.decimal.${id}`)])}
        onChoose={(decimal) => set({ decimal: decimal as ImportProfile['decimal'] })}
      />
      <Choice
        name="order"
        value={profile.dateOrder}
        options={(['dmy', 'mdy', 'ymd'] as const).map((id) => [id, t(`import.order.${id}`)])}
        onChoose={(order) => set({ dateOrder: order as ImportProfile['dateOrder'] })}
      />
      <label>
        {t('import.month')}
        <input
          class={d.input}
          type="month"
          name="month"
          value={month}
          onChange={(event) => onMonth(event.currentTarget.value)}
        />
      </label>
      <label>
        {t('import.reason')}
        <input
          class={d.input}
          name="reason"
          maxLength={200}
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
      </label>
    </div>
  );
}

/** Somebody or its own name says which KPI it is. */
export const isMapped = (label: ImportPreview['labels'][number], profile: ImportProfile): boolean =>
  (profile.map.find((each) => each.label === label.label)?.kpiId ?? label.kpiId ?? '') !== '';

function MapRow({
  preview,
  profile,
  onChange,
  label,
}: Props & { label: ImportPreview['labels'][number] }) {
  const target = profile.map.find((each) => each.label === label.label);
  const kpiId = target?.kpiId ?? label.kpiId ?? '';
  const put = (part: Partial<ImportTarget> | null): void => {
    const others = profile.map.filter((each) => each.label !== label.label);
    const base = { label: label.label, kpiId, field: 'value' as const, shiftId: null, factor: 1 };
    onChange({ ...profile, map: part ? [...others, { ...base, ...target, ...part }] : others });
  };
  const kpi = preview.kpis.find((each) => each.id === kpiId);
  return (
    <tr data-label={label.label}>
      <td>{label.place}</td>
      <td>{label.label}</td>
      <td class={d.num}>{label.figures}</td>
      <td>
        <Choice
          name={`kpi:${label.label}`}
          hidden
          value={kpiId}
          options={[
            ['', t('import.not_mapped')],
            // The key of a KPI of another board is known all the same.
            ...(kpiId && !kpi ? [[kpiId, kpiId] as const] : []),
            ...preview.kpis.map(({ id, name, unit }): [string, string] => [
              id,
              `${id} · ${name}${unit ? ` (${unit})` : ''}`,
            ]),
          ]}
          onChoose={(next) => put(next ? { kpiId: next } : null)}
        />
      </td>
      <td>
        <Choice
          name="field"
          hidden
          value={target?.field ?? 'value'}
          options={importFields.map((field) => [field, t(`import.field.${field}`)])}
          onChoose={(field) => put({ field: field as ImportTarget['field'] })}
        />
      </td>
      <td>
        {kpi?.frequency === 'shift' && (
          <Choice
            name="shift"
            hidden
            value={target?.shiftId ?? ''}
            options={[['', '–'], ...preview.shifts.map((id): [string, string] => [id, id])]}
            onChoose={(shiftId) => put({ shiftId: shiftId || null })}
          />
        )}
      </td>
      <td>
        <FigureInput
          class={css.factor}
          least={0}
          label={t('import.col.factor')}
          value={String(target?.factor ?? 1)}
          onInput={(factor) => Number(factor) > 0 && put({ factor: Number(factor) })}
        />
      </td>
    </tr>
  );
}

function SaveProfile({ desk, profile, onChange }: Pick<Props, 'desk' | 'profile' | 'onChange'>) {
  const save = async (): Promise<void> => {
    const { state: _state, ...body } = profile;
    await desk.act('saveImportProfile', body, t('import.saved'));
  };
  const key = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40);
  return (
    <>
      <input
        class={d.input}
        name="profile-name"
        maxLength={40}
        placeholder={t('import.profile_name')}
        value={profile.id === unsavedId ? '' : profile.name}
        onInput={(event) =>
          onChange({
            ...profile,
            name: event.currentTarget.value || 'New',
            id: key(event.currentTarget.value) || unsavedId,
          })
        }
      />
      <button
        type="button"
        class={d.btn}
        disabled={['', 'plain', unsavedId].includes(profile.id)}
        onClick={() => void save()}
      >
        {t('import.save_profile')}
      </button>
    </>
  );
}
