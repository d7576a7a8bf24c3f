// What does not fit a schema, in plain sentences: the field as people call it and what it takes. The one
// place where a schema speaks to somebody. Must never repeat a value that was sent: it may be a secret.
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { fieldTitle } from './field-words.ts';
import { dialablePattern } from './phone.ts';

export interface Misfit {
  /** Where: names and places in lists, as `readings.0.kpi`; '' = the whole. */
  readonly field: string;
  readonly message: string;
  /** Place in the list that was sent. */
  readonly index?: number;
}

type Path = readonly (string | number)[];
/** A schema as it is written: only what the shapes of this product use. */
interface Written {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Written[];
  readonly properties?: Readonly<Record<string, Written>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Written>>;
  readonly additionalProperties?: boolean | Written;
  readonly minProperties?: number;
  readonly items?: Written;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** More than these help nobody: the first ones are mended first. */
const most = 5;
const lastInstant = 8_640_000_000_000_000;

/** Patterns in words; a test asks for one of every pattern that a command uses. */
const patterns: Readonly<Record<string, string>> = {
  '^[A-Za-z0-9][A-Za-z0-9._:-]*$': 'an id of letters, digits and . _ : -',
  '^\\d{4}-\\d{2}-\\d{2}$': 'a day such as 2026-11-20',
  '^\\d{4}-\\d{2}$': 'a month such as 2026-11',
  '^\\d{4}-(0[1-9]|1[0-2])$': 'a month such as 2026-11',
  '^([01]\\d|2[0-3]):[0-5]\\d$': 'a time such as 06:15',
  '^\\d{2}:\\d{2}[AB]?$': 'the begin of an hour such as 06:00',
  '^[^@\\s<>,;]+@[^@\\s<>,;]+$': 'a mail address',
  '^[+0-9 ()/-]{2,30}$': 'a telephone number',
  [dialablePattern]: 'a telephone number',
  '^[0-9]+$': 'digits',
  '^[A-Za-z0-9_-]+$': 'letters, digits, _ and -',
  '^[A-Za-z0-9-]+$': 'letters, digits and -',
  '^[a-z0-9][a-z0-9-]{0,39}$': 'small letters, digits and -',
};
/** Their length follows from what they are. */
const ofOneLength = /^(?:a day|a month|a time|the begin)/;

const figure = (value: number): string => value.toLocaleString('en-GB');
const between = (low: number | undefined, high: number | undefined): string => {
  if (low !== undefined && low === high) return figure(low);
  if (low === undefined) return high === undefined ? '' : `at most ${figure(high)}`;
  return high === undefined ? `at least ${figure(low)}` : `${figure(low)} to ${figure(high)}`;
};
const orOf = (choices: readonly string[]): string =>
  choices.length < 2
    ? choices.join('')
    : `${choices.slice(0, -1).join(', ')} or ${choices[choices.length - 1]}`;

function textTakes({ pattern, minLength, maxLength }: Written): string {
  const form = pattern === undefined ? null : (patterns[pattern] ?? 'a text of a certain form');
  if (form && ofOneLength.test(form)) return form;
  const length = between(minLength || undefined, maxLength);
  if (!length) return form ?? 'a text';
  return form ? `${form}, ${length} characters` : `a text of ${length} characters`;
}

function numberTakes({ type, minimum, maximum, exclusiveMinimum }: Written): string {
  if (maximum === lastInstant) return 'a moment in milliseconds since 1970';
  const what = type === 'integer' ? 'a whole number' : 'a number';
  if (exclusiveMinimum !== undefined)
    return maximum === undefined
      ? `${what} above ${figure(exclusiveMinimum)}`
      : `${what} above ${figure(exclusiveMinimum)}, at most ${figure(maximum)}`;
  if (minimum !== undefined && maximum !== undefined)
    return `${what} from ${figure(minimum)} to ${figure(maximum)}`;
  const range = between(minimum, maximum);
  return range ? `${what} of ${range}` : what;
}

function listTakes({ items, minItems, maxItems, uniqueItems }: Written): string {
  const rows = between(minItems || undefined, maxItems);
  const what = items?.enum || items?.anyOf ? ` of ${takes(items)}` : '';
  return `a list${what}${rows && `, ${rows} entries`}${uniqueItems ? ', each once' : ''}`;
}

const choicesOf = (schema: Written): readonly unknown[] | null =>
  schema.enum ?? ('const' in schema ? [schema.const] : null);

/** What is allowed, as words that end a sentence. */
function takes(schema: Written): string {
  const choices = choicesOf(schema);
  if (choices) return orOf(choices.map(String));
  if (schema.anyOf) {
    const ways = schema.anyOf.filter(({ type }) => type !== 'null');
    const fixed = ways.flatMap((way) => choicesOf(way) ?? []).map(String);
    const others = ways.filter((way) => !choicesOf(way)).map(takes);
    const all = [...fixed, ...new Set(others)];
    return orOf(ways.length < schema.anyOf.length ? [...all, 'nothing'] : all);
  }
  switch (schema.type) {
    case 'string':
      return textTakes(schema);
    case 'number':
    case 'integer':
      return numberTakes(schema);
    case 'boolean':
      return 'yes or no (true, false)';
    case 'array':
      return listTakes(schema);
    case 'null':
      return 'nothing';
    default:
      return 'fields of its own';
  }
}

/** `"From" in row 2 of "Shifts"`: the last name first, then where it stands. */
function placeOf(path: Path): string {
  const said: string[] = [];
  for (const [at, part] of path.entries()) {
    if (typeof part === 'number') continue;
    const row = path[at + 1];
    const name = `"${fieldTitle(part)}"`;
    said.unshift(typeof row === 'number' ? `row ${row + 1} of ${name}` : name);
  }
  const [first] = path;
  if (typeof first === 'number') said.push(`row ${first + 1}`);
  const text = said.join(' in ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fits = (schema: Written, value: unknown): boolean => Check(schema as TSchema, value);

function misfit(path: Path, message: string): Misfit {
  const index = path.find((part) => typeof part === 'number');
  return {
    field: path.join('.'),
    message,
    ...(typeof index === 'number' ? { index } : {}),
  };
}

/** Of several ways the one that was meant: whose fixed fields are as sent, else the only one of its kind. */
function meant(ways: readonly Written[], value: unknown): Written | null {
  const alike = ways.filter(({ type }) =>
    isObject(value) ? type === 'object' : Array.isArray(value) && type === 'array',
  );
  if (!isObject(value)) return alike.length === 1 ? (alike[0] ?? null) : null;
  const named = alike.filter(({ properties = {} }) =>
    Object.entries(properties).every(
      ([name, each]) => !('const' in each) || fits(each, value[name]),
    ),
  );
  if (named.length === 1 || alike.length === 1) return named[0] ?? alike[0] ?? null;
  // Its kind is not among them: what the field that tells them apart may say.
  const [first] = alike;
  const telling = Object.entries(first?.properties ?? {}).find(([, each]) => 'const' in each)?.[0];
  if (named.length > 1 || telling === undefined) return null;
  const anyOf = alike.flatMap(({ properties }) => properties?.[telling] ?? []);
  return { type: 'object', properties: { [telling]: { anyOf } }, required: [telling] };
}

function inObject(schema: Written, value: Readonly<Record<string, unknown>>, path: Path): Misfit[] {
  const { properties = {}, required = [], patternProperties = {}, minProperties = 0 } = schema;
  const found: Misfit[] = [];
  for (const [name, each] of Object.entries(properties)) {
    const at = [...path, name];
    if (Object.hasOwn(value, name) && value[name] !== undefined)
      found.push(...look(each, value[name], at));
    else if (required.includes(name))
      found.push(misfit(at, `${placeOf(at)} is missing: it takes ${takes(each)}.`));
  }
  for (const [name, inner] of Object.entries(value)) {
    if (Object.hasOwn(properties, name)) continue;
    const rule = Object.entries(patternProperties).find(([key]) => new RegExp(key).test(name));
    const at = [...path, name.slice(0, 40)];
    if (rule) found.push(...look(rule[1], inner, at));
    else if (isObject(schema.additionalProperties))
      found.push(...look(schema.additionalProperties, inner, at));
    else if (schema.additionalProperties === false)
      found.push(misfit(at, `${placeOf(at)} is a field that is not known here.`));
  }
  const filled = Object.keys(value).length;
  if (found.length === 0 && filled < minProperties)
    found.push(
      misfit(path, `${placeOf(path) || 'This'} takes at least ${minProperties} of its fields.`),
    );
  return found;
}

/** Everything that does not fit, in the order of the schema. */
function look(schema: Written, value: unknown, path: Path): Misfit[] {
  if (fits(schema, value)) return [];
  if (schema.anyOf) {
    const way = meant(schema.anyOf, value);
    const inner = way ? look(way, value, path) : [];
    if (inner.length > 0) return inner;
  }
  if (schema.type === 'object' && isObject(value)) {
    const inner = inObject(schema, value, path);
    if (inner.length > 0) return inner;
  }
  if (schema.type === 'array' && Array.isArray(value) && schema.items) {
    const { items } = schema;
    const rows = value.slice(0, schema.maxItems ?? value.length);
    const inner = rows.flatMap((each, row) => look(items, each, [...path, row]));
    if (inner.length > 0) return inner;
  }
  const tooLong =
    typeof value === 'string' && schema.maxLength !== undefined && value.length > schema.maxLength
      ? `, not ${figure(value.length)}`
      : '';
  if (path.length === 0 && schema.type === 'object')
    return [misfit(path, 'What was sent is no object with the fields of this command.')];
  return [misfit(path, `${placeOf(path) || 'What was sent'} takes ${takes(schema)}${tooLong}.`)];
}

/** Up to five misfits of a value that a schema refused; never an empty list. */
export function misfitsOf(schema: TSchema, value: unknown): readonly [Misfit, ...Misfit[]] {
  const [first, ...others] = look(schema as Written, value, []);
  return first
    ? [first, ...others.slice(0, most - 1)]
    : [{ field: '', message: 'What was sent does not fit.' }];
}
