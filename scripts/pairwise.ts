// A small set of combinations in which every two values of different factors meet at least once.
// Greedy: the next combination is the one that brings most pairs that were not there. Deterministic.

export type Factors = Readonly<Record<string, readonly string[]>>;
export type Combination = Readonly<Record<string, string>>;

const pairOf = (a: string, av: string, b: string, bv: string): string => `${a}=${av}&${b}=${bv}`;

function pairsIn(combination: Combination, names: readonly string[]): string[] {
  return names.flatMap((a, at) =>
    names
      .slice(at + 1)
      .map((b) => pairOf(a, combination[a] as string, b, combination[b] as string)),
  );
}

const product = (factors: Factors): Combination[] =>
  Object.entries(factors).reduce<Combination[]>(
    (all, [name, values]) =>
      all.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  );

/** @param isPossible combinations that cannot exist are left out, and so are their pairs */
export function pairwise(
  factors: Factors,
  isPossible: (combination: Combination) => boolean = () => true,
): Combination[] {
  const names = Object.keys(factors);
  const possible = product(factors).filter(isPossible);
  const missing = new Set(possible.flatMap((each) => pairsIn(each, names)));
  const chosen: Combination[] = [];
  while (missing.size > 0) {
    let best: Combination | null = null;
    let most = 0;
    for (const each of possible) {
      const gain = pairsIn(each, names).filter((pair) => missing.has(pair)).length;
      if (gain <= most) continue;
      most = gain;
      best = each;
    }
    if (!best) break;
    chosen.push(best);
    for (const pair of pairsIn(best, names)) missing.delete(pair);
  }
  return chosen;
}
