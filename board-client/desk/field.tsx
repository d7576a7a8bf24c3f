// A field of a desk form with its word above it. Dumb: it is given its value.
import type { ComponentChildren } from 'preact';
import { cx } from '../ui/class-names.ts';
import d from './parts.module.css';
import u from './set-up.module.css';

export function Labelled({
  label,
  wide,
  children,
}: {
  label: string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what it is given
    <label class={cx(u.lab, wide && u.wide)}>
      {label}
      {children}
    </label>
  );
}

export function TextInput({
  label,
  value,
  onInput,
  type = 'text',
  max = 200,
  from,
  wide,
  fault,
}: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** First day that may be chosen. */
  from?: string;
  type?: 'text' | 'date' | 'time' | 'tel' | 'email';
  max?: number;
  wide?: boolean;
  /** What is wrong with it, said below it. */
  fault?: string | null;
}) {
  return (
    <Labelled label={label} {...(wide ? { wide } : {})}>
      <input
        class={d.input}
        type={type as 'text'}
        maxLength={max}
        min={from}
        value={value}
        aria-invalid={fault ? true : undefined}
        onInput={(e) => onInput(e.currentTarget.value)}
      />
      {fault && (
        <em class={d.fault} role="alert">
          {fault}
        </em>
      )}
    </Labelled>
  );
}

export function Pick({
  label,
  value,
  options,
  onPick,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onPick: (value: string) => void;
}) {
  return (
    <Labelled label={label}>
      <select class={d.input} value={value} onChange={(e) => onPick(e.currentTarget.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** The keys under a list that is edited row by row: one more row, and save. */
export function ListKeys({
  add,
  isFull,
  onAdd,
  save,
  onSave,
}: {
  add: string;
  isFull: boolean;
  onAdd: () => void;
  save: string;
  onSave: () => void;
}) {
  return (
    <span class={u.keys}>
      <button type="button" class={d.btn} disabled={isFull} onClick={onAdd}>
        {add}
      </button>
      <button type="button" class={cx(d.btn, d.primary)} onClick={onSave}>
        {save}
      </button>
    </span>
  );
}
