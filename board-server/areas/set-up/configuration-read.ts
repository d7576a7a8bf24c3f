// Reading a file of the set-up: its frame and every record against its schema. A mistake is named by its
// path, all of them at once; nothing is guessed and nothing is dropped in silence.
import { Compile, type Validator } from 'typebox/compile';
import { type Kind, kinds } from '../../../shared/areas/index.ts';
import {
  configurationFormat,
  configurationVersion,
  type Section,
  sectionNames,
  sections,
} from '../../../shared/areas/set-up/configuration.ts';
import { misfitsOf } from '../../../shared/misfit.ts';

export type Content = Readonly<Record<string, unknown>> & { readonly id: string };
export interface Mistake {
  readonly path: string;
  readonly message: string;
}
export type Lists = Readonly<Partial<Record<Section, readonly Content[]>>>;

/** More than these help nobody: the first ones are mended first. */
export const mostMistakes = 60;

const validators = new Map<Kind, Validator>();
const validatorOf = (kind: Kind): Validator => {
  const made = validators.get(kind) ?? Compile(kinds[kind].schema);
  validators.set(kind, made);
  return made;
};

export function mistakesOf(kind: Kind, record: unknown, path: string): Mistake[] {
  const validator = validatorOf(kind);
  if (validator.Check(record)) return [];
  const [{ field, message }] = misfitsOf(kinds[kind].schema, record);
  return [{ path: field ? `${path}/${field.replaceAll('.', '/')}` : path, message }];
}

export function readConfiguration(file: Readonly<Record<string, unknown>>): {
  readonly lists: Lists;
  readonly mistakes: readonly Mistake[];
} {
  const mistakes: Mistake[] = [];
  const { format, version, ...rest } = file;
  if (format !== configurationFormat)
    mistakes.push({ path: '/format', message: `this is no "${configurationFormat}"` });
  else if (version !== configurationVersion)
    mistakes.push({
      path: '/version',
      message: `this program reads version ${configurationVersion}`,
    });
  if (mistakes.length > 0) return { lists: {}, mistakes };
  const lists: Partial<Record<Section, readonly Content[]>> = {};
  for (const [name, list] of Object.entries(rest)) {
    if (!(sectionNames as readonly string[]).includes(name)) {
      mistakes.push({ path: `/${name}`, message: 'this list is not known' });
      continue;
    }
    if (!Array.isArray(list)) {
      mistakes.push({ path: `/${name}`, message: 'must be a list' });
      continue;
    }
    const section = name as Section;
    const ids = new Set<unknown>();
    list.forEach((record: unknown, index) => {
      const path = `/${name}/${index}`;
      mistakes.push(...mistakesOf(sections[section], record, path));
      const id = (record as { id?: unknown } | null)?.id;
      if (ids.has(id)) mistakes.push({ path: `${path}/id`, message: `"${id}" stands there twice` });
      ids.add(id);
    });
    lists[section] = list as readonly Content[];
  }
  return { lists, mistakes };
}
