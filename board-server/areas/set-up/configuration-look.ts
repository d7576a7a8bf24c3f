// How the checks of a file look at it: the plant as it would be, every record with its path, and mistakes
// that are collected, never thrown at the first one.
import { type Section, sectionNames } from '../../../shared/areas/set-up/configuration.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Facts, Held } from './configuration-facts.ts';
import type { Content, Lists, Mistake } from './configuration-read.ts';

export interface Look {
  /** The plant as it would be: the file over what is here. */
  readonly all: Held;
  readonly facts: Facts;
  readonly productionOn: string;
  /** Named by the file? */
  readonly names: (section: Section, id: unknown) => boolean;
  readonly each: (section: Section, look: (record: Content, path: string) => void) => void;
  readonly has: (section: Section, id: unknown) => boolean;
  /** The record as it is here. */
  readonly before: (section: Section, id: string) => Content | undefined;
  readonly say: (path: string, message: string) => void;
  /** A rule that refuses is a mistake at its field. */
  readonly rule: (path: string, check: () => void) => void;
  readonly mistakes: readonly Mistake[];
}

export function lookAt(lists: Lists, facts: Facts, productionOn: string): Look {
  const { held } = facts;
  const ids = {} as Record<Section, ReadonlySet<unknown>>;
  const all = {} as Record<Section, readonly Content[]>;
  for (const name of sectionNames) {
    const mine = lists[name] ?? [];
    ids[name] = new Set(mine.map(({ id }) => id));
    all[name] = [...mine, ...held[name].filter(({ id }) => !ids[name].has(id))];
  }
  const mistakes: Mistake[] = [];
  const say = (path: string, message: string): void => {
    mistakes.push({ path, message });
  };
  return {
    ...{ all, facts, productionOn, say, mistakes },
    names: (section, id) => ids[section].has(id),
    each: (section, look) =>
      (lists[section] ?? []).forEach((record, i) => {
        look(record, `/${section}/${i}`);
      }),
    has: (section, id) => all[section].some((record) => record.id === id),
    before: (section, id) => held[section].find((record) => record.id === id),
    rule(path, check) {
      try {
        check();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { field } = error.details;
        say(typeof field === 'string' ? `${path}/${field}` : path, error.message);
      }
    },
  };
}
