// Forms as data: what a decision asks for and what is wrong with what was entered. Pure; must never
// draw or send anything.
import type { IconName } from './icons.tsx';
import type { Option } from './parts.tsx';

export interface ChoiceField {
  readonly kind: 'choice';
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly options: readonly Option[];
  /** The rarer ones, behind one more key with this label ("Date", "Other"). */
  readonly more?: { label: string; options: readonly Option[] } | undefined;
  readonly columns?: number | undefined;
  readonly optional?: boolean | undefined;
  readonly first?: string | undefined;
  /** What is said when nothing is chosen. */
  readonly missing?: string | undefined;
  /** Asked only while another field has this value. */
  readonly when?: readonly [name: string, value: string] | undefined;
}

export interface TextField {
  readonly kind: 'text';
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly phrases?: readonly string[] | undefined;
  readonly max: number;
  readonly optional?: boolean | undefined;
  readonly first?: string | undefined;
  readonly missing?: string | undefined;
  readonly when?: readonly [name: string, value: string] | undefined;
}

export type Field = ChoiceField | TextField;
export type Values = Readonly<Record<string, string>>;

/** One thing that can be decided: its key, what it asks for and what is sent. */
export interface Action {
  /** Command type. */
  readonly type: string;
  readonly key: string;
  readonly label: string;
  readonly small?: string | undefined;
  readonly icon: IconName;
  /** Words on the finishing button. */
  readonly go: string;
  /** Why somebody signs in for it. */
  readonly purpose: string;
  readonly fields: readonly Field[];
  readonly payload: (values: Values) => Record<string, unknown>;
  /** Consequence, shown before the tap. */
  readonly sees?: ((values: Values) => string) | undefined;
  /** Words of the undo bar. */
  readonly done: string;
}

export const asked = (field: Field, values: Values): boolean =>
  !field.when || values[field.when[0]] === field.when[1];

/** What the form starts with; a kept draft wins over first values. */
export function startOf(fields: readonly Field[], draft: Values = {}): Values {
  const values: Record<string, string> = {};
  for (const field of fields) values[field.name] = draft[field.name] ?? field.first ?? '';
  return values;
}

/** What was decided, in the words of its keys: for a list of what is not sent, and for conflicts. */
export const spoken = (fields: readonly Field[], values: Values): string =>
  fields
    .map((field) => {
      const value = values[field.name] ?? '';
      if (field.kind === 'text' || !asked(field, values)) return asked(field, values) ? value : '';
      const all = field.options.concat(field.more?.options ?? []);
      return all.filter((o) => o.value === value)[0]?.label ?? '';
    })
    .filter(Boolean)
    .join(', ');

/** Name of the first field that is not answered, or null. */
export function firstMissing(fields: readonly Field[], values: Values): string | null {
  for (const field of fields) {
    if (field.optional || !asked(field, values)) continue;
    if (!(values[field.name] ?? '').trim()) return field.name;
  }
  return null;
}
