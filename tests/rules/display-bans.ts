// What the oldest wall engines (Chromium 63, Safari 12, Firefox 78) lack and no build step
// supplies. Must never judge files itself: it takes texts, so that a test can show it offenders.
import { type AnyNode, type Program, parse } from 'acorn';

const methods = new Set([
  'allSettled',
  'any',
  'at',
  'findLast',
  'findLastIndex',
  'flat',
  'flatMap',
  'fromEntries',
  'groupBy',
  'hasOwn',
  'matchAll',
  'randomUUID',
  'replaceAll',
  'replaceChildren',
  'toReversed',
  'toSorted',
  'toSpliced',
  'toggleAttribute',
  'trimEnd',
  'trimStart',
  'withResolvers',
]);

const members = new Set(['DisplayNames', 'ListFormat', 'RelativeTimeFormat', 'subtle', 'wakeLock']);

// A name that the script asks for with typeof first may be used after that.
const globals = new Set([
  'AbortController',
  'BigInt',
  'ResizeObserver',
  'WeakRef',
  'globalThis',
  'queueMicrotask',
  'requestIdleCallback',
  'structuredClone',
]);

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter((value): value is AnyNode => typeof (value as AnyNode | null)?.type === 'string');
}

function walk(node: AnyNode, visit: (node: AnyNode, parent: AnyNode | undefined) => void): void {
  const stack: [AnyNode, AnyNode | undefined][] = [[node, undefined]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    visit(...next);
    for (const child of childrenOf(next[0])) stack.push([child, next[0]]);
  }
}

function memberName(node: AnyNode): string | undefined {
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  return node.property.type === 'Identifier' ? node.property.name : undefined;
}

// A key or a member name is not a use of the global of that name.
function isReference(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (parent?.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent?.type === 'Property') return parent.value === node;
  return true;
}

/**
 * One sentence per thing in a classic script that an old engine cannot run.
 * @throws SyntaxError when the script does not even parse as ES2018.
 */
export function scriptOffences(script: string): string[] {
  const program: Program = parse(script, { ecmaVersion: 2018, sourceType: 'script' });
  const offences = new Set<string>();
  const guarded = new Set<string>();
  const used = new Set<string>();
  walk(program, (node, parent) => {
    const name = memberName(node);
    if (name !== undefined && members.has(name)) offences.add(`uses .${name}`);
    if (node.type === 'CallExpression') {
      const called = memberName(node.callee);
      if (called !== undefined && methods.has(called)) offences.add(`calls .${called}()`);
    }
    if (
      node.type === 'Literal' &&
      node.regex &&
      /\(\?<(?:[=!]|[A-Za-z_$])/.test(node.regex.pattern)
    ) {
      offences.add(`has the regular expression ${node.raw}`);
    }
    if (node.type !== 'Identifier' || !globals.has(node.name)) return;
    if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') guarded.add(node.name);
    else if (isReference(node, parent)) used.add(node.name);
  });
  for (const name of used) if (!guarded.has(name)) offences.add(`uses ${name}`);
  return [...offences].sort();
}

const styleBans: readonly (readonly [string, RegExp])[] = [
  ['gap (write grid-gap, or margins in a flex box)', /(?<![\w-])(?:row-|column-)?gap\s*:/],
  ['aspect-ratio', /(?<![\w-])aspect-ratio\s*:/],
  ['min(), max() or clamp()', /(?<![\w-])(?:min|max|clamp)\(/],
  [':has()', /:has\(/],
  [':is() or :where()', /:(?:is|where)\(/],
  [':focus-visible', /:focus-visible/],
  ['container queries', /@container|(?<![\w-])container(?:-type|-name)?\s*:/],
  ['@layer', /@layer\b/],
  ['dynamic viewport units', /\d(?:d|s|l)v(?:h|w|min|max)\b/],
  ['inset', /(?<![\w-])inset(?:-[\w-]+)?\s*:/],
  // Lowering them loses declarations silently.
  ['logical properties', /(?<![\w-])(?:margin|padding|border)-(?:inline|block)[\w-]*\s*:/],
  ['single transform properties', /(?<![\w-])(?:translate|rotate|scale)\s*:/],
  ['conic-gradient', /conic-gradient\(/],
  ['color-mix()', /color-mix\(/],
  ['backdrop-filter', /backdrop-filter\s*:/],
  ['endless animation', /(?<![\w-])animation(?:-iteration-count)?\s*:[^;}]*\binfinite\b/],
];

/** One name per thing in a style sheet that an old engine ignores or that keeps a wall busy. */
export function styleOffences(css: string): string[] {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return styleBans.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
