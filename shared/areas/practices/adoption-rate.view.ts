// How far best practices have spread, as the tiers above show it (Rule 3.9): per practice what the boards made of
// it, in words. Pure; boards are named, never ordered by it.
import type { ViewContext } from '../../words.ts';
import type { Adoption } from './practice.ts';
import { adoptionFigure, isOpenAdoption } from './table.ts';

export interface RateRow {
  readonly id: string;
  readonly title: string;
  readonly origin: string;
  /** "1 adapted · 1 open" */
  readonly words: string;
  readonly late: boolean;
}

export function rateView(
  adoptions: readonly Adoption[],
  { words, boardName }: ViewContext,
  most: number,
): { readonly note: string; readonly rows: readonly RateRow[]; readonly more: number } {
  const all = adoptionFigure(adoptions);
  const ids = adoptions
    .map((a) => a.bestPracticeId)
    .filter((id, i, list) => list.indexOf(id) === i);
  const rows = ids
    .map((id) => adoptions.filter((a) => a.bestPracticeId === id))
    // Where something is still open first, then the newest.
    .sort((a, b) => {
      const open = (of: typeof a): number => (of.some((x) => isOpenAdoption(x.state)) ? 0 : 1);
      return open(a) - open(b) || (b[0]?.number ?? 0) - (a[0]?.number ?? 0);
    })
    .map((of): RateRow => {
      const figure = adoptionFigure(of);
      const first = of[0] as Adoption;
      const parts: readonly (readonly [string, number])[] = [
        ['adopted', figure.adopted],
        ['adapted', figure.adapted],
        ['not_applicable', figure.notApplicable],
        ['open', figure.open],
      ];
      return {
        id: first.bestPracticeId,
        title: first.title,
        origin: boardName(first.originBoardId),
        words: parts
          .filter(([, n]) => n > 0)
          .map(([key, n]) => `${n} ${words(`practice.${key}`)}`)
          .join(' \u00b7 '),
        late: of.some((a) => a.late),
      };
    });
  return {
    note: words('practice.rate', { n: all.adopted + all.adapted, of: all.proposed }),
    rows: rows.slice(0, most),
    more: Math.max(0, rows.length - most),
  };
}
