// The KPIs of a file in the plant as it would be: each by the rules of a definition, one headline per
// category, and what is here and adds up to a KPI of the file still may.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { checkKpi } from '../kpis/kpi-check.ts';
import type { Look } from './configuration-look.ts';

type Kpi = StoredOf<'kpi'>;

export function checkKpis(look: Look): void {
  const { all, before, each, names, rule, say } = look;
  const kpis = all.kpis as unknown as readonly Kpi[];
  const boards = all.boards as unknown as readonly StoredOf<'board'>[];
  const place = (kpi: RecordOf<'kpi'>) => {
    const above: Kpi[] = [];
    for (let at = kpi.parentKpiId; at !== null && above.length < 8; ) {
      const parent = kpis.find((k) => k.id === at);
      if (parent) above.push(parent);
      at = parent?.parentKpiId ?? null;
    }
    return {
      ...{ above, siblings: kpis.filter((k) => k.boardId === kpi.boardId) },
      board: boards.find((b) => b.id === kpi.boardId) ?? null,
    };
  };
  each('kpis', (record, path) => {
    const kpi = record as unknown as Kpi;
    const was = before('kpis', kpi.id) as unknown as Kpi | undefined;
    const { board, ...others } = place(kpi);
    const inColumn = board?.categories.some((c) => c.letter === kpi.category) ?? true;
    // Practice figures stand in no column of the board: a new one may be such a figure.
    rule(path, () => checkKpi(kpi, { kpi: was ?? (inColumn ? null : kpi), board, ...others }));
    if (was && was.state !== kpi.state)
      say(`${path}/state`, 'a KPI is retired, or taken up again, on its own page');
    if (was && was.boardId !== kpi.boardId) say(`${path}/boardId`, 'a KPI stays on its board');
    for (const child of kpis)
      if (child.parentKpiId === kpi.id && child.state === 'active' && !names('kpis', child.id))
        rule(path, () => checkKpi(child, { kpi: child, ...place(child) }));
  });
  checkHeadlines(look, kpis, boards);
}

/** Every category that the file touches: where a KPI is, and where it was until now. */
function checkHeadlines(
  { before, each, say }: Look,
  kpis: readonly Kpi[],
  boards: readonly StoredOf<'board'>[],
): void {
  const touched = new Map<string, { boardId: unknown; category: unknown; paths: string[] }>();
  each('kpis', (record, path) => {
    for (const kpi of [record, before('kpis', record.id)]) {
      if (!kpi) continue;
      const { boardId, category } = kpi;
      const key = JSON.stringify([boardId, category]);
      const paths = touched.get(key)?.paths ?? [];
      if (kpi === record && record.headline) paths.unshift(path);
      else if (!paths.includes(path)) paths.push(path);
      touched.set(key, { boardId, category, paths });
    }
  });
  for (const { boardId, category, paths } of touched.values()) {
    const board = boards.find((b) => b.id === boardId);
    if (!board?.categories.some((c) => c.letter === category)) continue;
    const active = kpis.filter(
      (k) => k.boardId === boardId && k.category === category && k.state === 'active',
    );
    if (active.length === 0 || active.filter((k) => k.headline).length === 1) continue;
    say(`${paths[0]}/headline`, `category ${category} needs exactly one headline`);
  }
}
