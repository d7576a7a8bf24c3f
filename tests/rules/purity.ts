// What a rule must not read: clock, randomness, environment; and who may emit. Must never read
// files itself, so that the test can show it made-up offenders.
import { parseSync } from 'vite';

const impure = [
  /\bDate\.now\s*\(/,
  /\bnew Date\s*\(\s*\)/,
  /\bTemporal\.Now\b/,
  /\bMath\.random\b/,
  /\bperformance\.now\b/,
  /\brandomUUID\b/,
  /\bgetRandomValues\b/,
  /\bprocess\./,
  /\bset(?:Timeout|Interval|Immediate)\s*\(/,
];

/** The source with its comments blanked out, line breaks kept. */
export function withoutComments(file: string, source: string): string {
  let text = source;
  for (const { start, end } of parseSync(file, source).comments) {
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
  }
  return text;
}

/** One sentence per place where a rule (`shared/`, `board-server/areas/`) reads the world. */
export function impurities(file: string, source: string): string[] {
  if (!file.startsWith('shared/') && !file.startsWith('board-server/areas/')) return [];
  const text = withoutComments(file, source);
  return impure
    .map((pattern) => pattern.exec(text)?.[0])
    .filter((found) => found !== undefined)
    .map((found) => `${file} must not use ${found}: now and newId arrive in the context`);
}

/** One sentence when a file other than publish and its sockets emits to screens. */
export function strayEmits(file: string, source: string): string[] {
  if (!file.startsWith('board-server/')) return [];
  if (/^board-server\/(realtime\/|pipeline\/publish)/.test(file)) return [];
  return /\.emit\(/.test(withoutComments(file, source)) ? [`${file} must not emit`] : [];
}
