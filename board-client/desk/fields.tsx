// Fields of the desk's forms: a label above its control, so that no form needs a placeholder to be
// understood. Dumb: values are strings as they are typed; what they mean is decided by who sends them.
import type { ComponentChildren } from 'preact';
import css from './fields.module.css';
import { FigureInput } from './figure-input.tsx';
import d from './parts.module.css';

/** A row of fields that breaks into the next line where it is full. */
export function Fields({ children }: { children: ComponentChildren }) {
  return <div class={css.fields}>{children}</div>;
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly required?: boolean;
}

export function Text({
  label,
  value,
  onInput,
  required,
  max = 200,
  wide,
}: FieldProps & { max?: number; wide?: boolean }) {
  return (
    <label class={wide ? css.wide : css.field}>
      <span>{label}</span>
      <input
        class={d.input}
        required={required}
        maxLength={max}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

export function Figure({
  label,
  value,
  onInput,
  ...bounds
}: FieldProps & { least?: number; most?: number; whole?: boolean }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the field inside
    <label class={css.field}>
      <span>{label}</span>
      <FigureInput value={value} onInput={onInput} {...bounds} />
    </label>
  );
}

export function Day({ label, value, onInput, required }: FieldProps) {
  return (
    <label class={css.field}>
      <span>{label}</span>
      <input
        class={d.input}
        type="date"
        required={required}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

export function Choice({
  label,
  value,
  onInput,
  options,
  required,
}: FieldProps & { options: readonly (readonly [value: string, text: string])[] }) {
  return (
    <label class={css.field}>
      <span>{label}</span>
      <select
        class={d.input}
        required={required}
        value={value}
        onChange={(event) => onInput(event.currentTarget.value)}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Tick({
  label,
  checked,
  onInput,
}: {
  label: string;
  checked: boolean;
  onInput: (checked: boolean) => void;
}) {
  return (
    <label class={css.tick}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onInput(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
