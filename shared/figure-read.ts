// Reads a figure as people type it: comma or point, never both. Must never guess: what cannot be read as
// one figure is undefined, so that "96,5" is never 965. Must stay free of any library.

/** The figure; null = nothing is typed; undefined = this is no figure. */
export function readFigure(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  return /^[+-]?\d+(?:[.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : undefined;
}
