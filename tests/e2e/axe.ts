// What axe finds on a page against WCAG 2.2 AA, one line per finding: the rule, how many places, the first of them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found = await page.evaluate<readonly Finding[]>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } }).then((r) => r.violations)`,
  );
  return found.map(({ id, nodes }) => {
    const why = nodes[0]?.failureSummary?.split('\n')[1]?.trim() ?? '';
    return `${id} × ${nodes.length}: ${nodes[0]?.html.slice(0, 140)} (${why})`;
  });
}
