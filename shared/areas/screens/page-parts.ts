// What stands on page 2 of a wall screen (Rule 4.4.8): two columns of one or two parts each. Page 1 is what
// each board always shows and is arranged by nobody. Pure and light: it also runs on the wall and in the
// editor of the desk.

/** Hours of the shift; the most urgent trend and those after it; the reasons of loss; the weeks of the top board. */
export const partNames = ['hours', 'trend', 'trend_2', 'trend_3', 'reasons', 'weeks'] as const;
export type PartName = (typeof partNames)[number];

export const columnNames = ['left', 'right'] as const;
export type ColumnName = (typeof columnNames)[number];
export type PageParts = Readonly<Record<ColumnName, readonly PartName[]>>;

/** The pages of a wall, by the numbers of Rule 4.3; another number would be a page that never comes. */
export const wallPages: readonly number[] = [1, 2, 4];

/** The page that can be arranged, as the screens file numbers it. */
export const arrangedPage = 2;
/** More parts in a column would be smaller than can be read from the distance of the screen. */
const perColumn = 2;
/** A table of a whole shift needs the whole height. */
const wholeColumn: readonly PartName[] = ['hours'];

export type PartsMistake = 'empty' | 'full' | 'twice' | 'whole_column';

/** The first rule that an arrangement breaks, and in which column; null = it can be shown. */
export function partsMistake(
  parts: PageParts,
): { readonly column: ColumnName; readonly what: PartsMistake } | null {
  const seen: PartName[] = [];
  for (const column of columnNames) {
    const names = parts[column];
    if (names.length === 0) return { column, what: 'empty' };
    if (names.length > perColumn) return { column, what: 'full' };
    for (const name of names) {
      if (seen.indexOf(name) >= 0) return { column, what: 'twice' };
      seen.push(name);
      if (names.length > 1 && wholeColumn.indexOf(name) >= 0)
        return { column, what: 'whole_column' };
    }
  }
  return null;
}

/**
 * The page as it stands where nobody arranged it, by what the board has.
 * @param hours it plans hours, and a shift of it runs
 * @param top it is the top board of a tree
 */
export function usualParts({ hours, top }: { hours: boolean; top: boolean }): PageParts {
  if (hours) return { left: ['hours'], right: ['trend', 'reasons'] };
  return { left: ['trend', 'trend_2'], right: top ? ['reasons', 'weeks'] : ['reasons'] };
}

export const columnOf = (parts: PageParts, name: PartName): ColumnName | null =>
  columnNames.filter((column) => parts[column].indexOf(name) >= 0)[0] ?? null;

const without = (parts: PageParts, name: PartName): PageParts => ({
  left: parts.left.filter((each) => each !== name),
  right: parts.right.filter((each) => each !== name),
});

/**
 * Puts a part into a column, taken from where it stood.
 * @param at its place from above, 0 or 1; beyond the end it comes last
 * @returns null where the page would break a rule
 */
export function placed(
  parts: PageParts,
  name: PartName,
  column: ColumnName,
  at: number,
): PageParts | null {
  const rest = without(parts, name);
  const names = rest[column].slice();
  names.splice(Math.max(0, at), 0, name);
  const next = { ...rest, [column]: names };
  return partsMistake(next) ? null : next;
}

/** Two parts change places. @returns null where the page would break a rule */
export function swapped(parts: PageParts, one: PartName, other: PartName): PageParts | null {
  const turn = (name: PartName): PartName => (name === one ? other : name === other ? one : name);
  const next = { left: parts.left.map(turn), right: parts.right.map(turn) };
  return partsMistake(next) ? null : next;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** One step of a part on the page, as an arrow key or a drop means it: to the free place, else it changes
 *  places with who stands there. @returns null where there is no such step */
export function moved(parts: PageParts, name: PartName, to: Direction): PageParts | null {
  const column = columnOf(parts, name);
  if (!column) return null;
  const names = parts[column];
  const at = names.indexOf(name);
  if (to === 'up' || to === 'down') {
    const neighbour = names[at + (to === 'up' ? -1 : 1)];
    return neighbour ? swapped(parts, name, neighbour) : null;
  }
  if (column === to) return null;
  const across = parts[to][Math.min(at, parts[to].length - 1)];
  return placed(parts, name, to, at) ?? (across ? swapped(parts, name, across) : null);
}

/** Takes a part off the page; the last one of a column stays. */
export function removed(parts: PageParts, name: PartName): PageParts | null {
  const next = without(parts, name);
  return columnOf(parts, name) === null || partsMistake(next) ? null : next;
}

/** Where a part that is not on the page can be added without taking another away; null = nowhere. */
export function added(parts: PageParts, name: PartName): PageParts | null {
  if (columnOf(parts, name)) return null;
  for (const column of columnNames) {
    const next = placed(parts, name, column, parts[column].length);
    if (next) return next;
  }
  return null;
}
