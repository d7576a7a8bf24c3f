// No page of wall, tablet and phone holds a sentence itself: what people read comes from the catalogues,
// and every key that is asked for is in one.
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { buildTexts } from '../../scripts/texts.ts';
import { readSource, sourceFiles } from '../rules/source-files.ts';

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;
const children = (node: Node): Node[] =>
  Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

/** Attributes whose text is read or heard. */
const spoken = /^(title|alt|placeholder|label|aria-label|aria-description|under|said|small|hint)$/;
/** Names of methods, the same in every language, and the tier's own letter. */
const names = /^(T|A3|8D)$/;
const isWords = (text: string): boolean =>
  /\p{L}/u.test(text) && !names.test(text.replace(/[^\p{L}\d]/gu, ''));

/** Texts an expression can become, as far as they stand there. */
function literals(node: Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateLiteral')
    return (node.quasis as Node[]).map((each) => (each.value as { raw: string }).raw);
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].filter(isNode).flatMap(literals);
  if (node.type === 'LogicalExpression') return [node.right].filter(isNode).flatMap(literals);
  if (node.type === 'ParenthesizedExpression')
    return [node.expression].filter(isNode).flatMap(literals);
  return [];
}

/** What a piece of TSX would show in no language but its own. */
export function hardCoded(source: string): string[] {
  const found: string[] = [];
  const walk = (node: Node, parent: Node | null): void => {
    if (node.type === 'JSXText') found.push(String(node.value).trim());
    if (node.type === 'JSXAttribute' && spoken.test(String((node.name as Node).name))) {
      const value = node.value as Node | null;
      const inner = value?.type === 'JSXExpressionContainer' ? (value.expression as Node) : value;
      if (inner) found.push(...literals(inner));
    }
    if (node.type === 'JSXExpressionContainer' && parent?.type !== 'JSXAttribute')
      found.push(...literals(node.expression as Node));
    for (const child of children(node)) walk(child, node);
  };
  walk(parseSync('page.tsx', source, { lang: 'tsx' }).program as unknown as Node, null);
  return found.filter(isWords);
}

const pages = sourceFiles(['tsx']).filter((file) =>
  /^board-client\/(screen|areas|touch|start|phone|ui)\/|^board-client\/(main|hand)\.tsx$/.test(
    file,
  ),
);

test('the scan sees texts in elements, in attributes and in choices', () => {
  expect(
    hardCoded(
      'const a = <p title="Hello" class="big">Nothing {on ? "yes" : t("no")} {on && "of"}</p>;',
    ),
  ).toEqual(['Hello', 'Nothing', 'yes', 'of']);
  expect(hardCoded('const a = <p class="big">{t("key")} · T{tier}</p>;')).toEqual([]);
});

test('no page of wall, tablet and phone holds a text itself', () => {
  expect(pages.length).toBeGreaterThan(60);
  const found = pages.flatMap((file) =>
    hardCoded(readSource(file)).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

test('every key that is asked for by name is in a catalogue', () => {
  const { wall, hand } = buildTexts().en!;
  const asks = /\b(?:t|words)\(\s*'([^']+)'/g;
  const missing = sourceFiles(['ts', 'tsx'])
    .filter((file) => /^(board-client|shared)\//.test(file) && !/board-client\/desk/.test(file))
    .flatMap((file) => {
      const isWall = /^board-client\/(screen|areas)\//.test(file);
      return [...readSource(file).matchAll(asks)]
        .filter(([, key]) => !((key as string) in (isWall ? wall : hand)))
        .map(([, key]) => `${file}: ${key}`);
    });
  expect(missing).toEqual([]);
});
