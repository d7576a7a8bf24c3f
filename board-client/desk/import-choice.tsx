// A list to choose one of, with its name above it or for the ear only.
import { t } from '../text/text.ts';
import d from './parts.module.css';

export function Choice({
  name,
  hidden,
  value,
  options,
  onChoose,
}: {
  name: string;
  /** Its name stands in the head of the table. */
  hidden?: boolean;
  value: string;
  options: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
}) {
  const list = (
    <select
      class={d.input}
      name={name}
      aria-label={hidden ? name : undefined}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {options.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
  if (hidden) return list;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the list above stands inside it
    <label>
      {t(`import.${name}`)}
      {list}
    </label>
  );
}
