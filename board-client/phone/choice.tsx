// One choice of several, as large keys: ink and tick say which. Never a colour alone.
import type { ComponentChildren } from 'preact';
import { Icon } from '../touch/icons.tsx';
import { cx } from '../ui/class-names.ts';
import c from './controls.module.css';

interface ChoiceProps {
  name: string;
  value: string;
  on: boolean;
  onPick: () => void;
  children: ComponentChildren;
}

/** Choices that belong together, under one label. Never laid out itself: old engines lay no fieldset out. */
export function Group({
  label,
  quiet,
  as,
  children,
}: {
  label: string;
  /** The heading above says it to who sees. */
  quiet?: boolean;
  as: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <fieldset class={c.group}>
      <legend class={quiet ? c.unseen : c.label}>{label}</legend>
      <div class={as}>{children}</div>
    </fieldset>
  );
}

export function Choice({ name, value, on, onPick, children }: ChoiceProps) {
  return (
    <button
      type="button"
      class={cx(c.choice, on && c.on)}
      data-tap={`${name}:${value}`}
      aria-pressed={on}
      onClick={onPick}
    >
      <span>{children}</span>
      {on && <Icon name="check" after />}
    </button>
  );
}
