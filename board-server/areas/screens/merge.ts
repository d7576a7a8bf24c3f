// What somebody changed in a screens file, put over what the plant has (Rule 4.4.6). Must never change a
// screen, or a field of one, that nobody touched in the file: the desk may have edited it since. Pure.
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { fieldsOf, mistakeIn, sameConfig } from './config-check.ts';

type Configs = readonly ScreenConfig[];

/** One screen: the fields that differ from what the file said before, over those of the plant. */
function mergedScreen(
  before: ScreenConfig,
  wanted: ScreenConfig,
  held: ScreenConfig,
): ScreenConfig {
  const next: Record<string, unknown> = { ...held };
  for (const field of fieldsOf(before, wanted)) {
    const value = wanted[field as keyof ScreenConfig];
    if (value === undefined) delete next[field];
    else next[field] = value;
  }
  const merged = next as ScreenConfig;
  // Halves of two edits that do not go together (hours): the file counts.
  return mistakeIn(merged) ? wanted : merged;
}

/** All screens in their order: those of the file, then what only the desk knows. */
export function mergedScreens(before: Configs, wanted: Configs, held: Configs): ScreenConfig[] {
  const find = (list: Configs, id: string) => list.find((each) => each.id === id) ?? null;
  const ofFile = wanted.flatMap((screen) => {
    const [was, is] = [find(before, screen.id), find(held, screen.id)];
    if (was === null) return [screen];
    // Removed at the desk, and nobody touched it in the file.
    if (is === null) return sameConfig(was, screen) ? [] : [screen];
    return [mergedScreen(was, screen, is)];
  });
  const ofDesk = held.filter(({ id }) => !find(wanted, id) && !find(before, id));
  return [...ofFile, ...ofDesk];
}
