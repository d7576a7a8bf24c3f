// A table with a row per reading: which of its columns is what, and what it calls the shifts.
import type { ImportPreview } from '../../shared/areas/imports/preview.ts';
import type { ImportProfile } from '../../shared/areas/imports/profile.ts';
import { t } from '../text/text.ts';
import css from './import.module.css';
import { Choice } from './import-choice.tsx';
import d from './parts.module.css';

type Columns = ImportProfile['columns'];
const names = [
  'kpi',
  'date',
  'shift',
  'value',
  'numerator',
  'denominator',
  'comment',
  'reason',
  'family',
  'order',
  'pbt',
  'apt',
  'pru',
  'pq',
  'gq',
] as const satisfies readonly (keyof Columns)[];

/** "Früh=E, Spät=L" */
const shiftsOf = (text: string): ImportProfile['shifts'] =>
  text
    .split(',')
    .map((pair) => pair.split('=').map((part) => part.trim()))
    .filter(([label, shiftId]) => label && shiftId)
    .slice(0, 12)
    .map(([label = '', shiftId = '']) => ({
      label: label.slice(0, 40),
      shiftId: shiftId.slice(0, 8),
    }));

export function LongColumns({
  preview,
  profile,
  onChange,
}: {
  preview: ImportPreview;
  profile: ImportProfile;
  onChange: (profile: ImportProfile) => void;
}) {
  const heads = (preview.table[profile.headerRow - 1] ?? []).filter((text) => text !== '');
  return (
    <div class={css.source}>
      {names.map((name) => (
        <Choice
          key={name}
          name={`column.${name}`}
          value={heads.includes(profile.columns[name] ?? '') ? (profile.columns[name] ?? '') : ''}
          options={[
            ['', t('import.no_column')],
            ...heads.map((head): [string, string] => [head, head]),
          ]}
          onChoose={(head) =>
            onChange({ ...profile, columns: { ...profile.columns, [name]: head || null } })
          }
        />
      ))}
      <label>
        {t('import.shift_words')}
        <input
          class={d.input}
          name="shift-words"
          placeholder={preview.shifts.map((id) => `…=${id}`).join(', ')}
          value={profile.shifts.map(({ label, shiftId }) => `${label}=${shiftId}`).join(', ')}
          onChange={(event) =>
            onChange({ ...profile, shifts: shiftsOf(event.currentTarget.value) })
          }
        />
      </label>
    </div>
  );
}
