// The KPI catalogue of the demo plant: what is measured, how often, how it rolls up. Which board has
// which KPI stands in catalogue-boards.ts; how the figures come about in series.ts.
import { meansKinds } from './catalogue-means.ts';
import { outputKinds } from './catalogue-output.ts';
import type { KpiKind } from './kpi-kind.ts';

export type { KpiKind } from './kpi-kind.ts';

export const catalogue: readonly KpiKind[] = [...outputKinds, ...meansKinds];

const byCode = new Map(catalogue.map((each) => [each.code, each]));
export const kindOf = (code: string): KpiKind => {
  const found = byCode.get(code);
  if (!found) throw new Error(`the demo catalogue has no ${code}`);
  return found;
};
