// Reads what code quotes of docs/rules.md, and what those documents define. Pure: texts in, ids out.
// Must never guess: a quote that it cannot read is a quote that nobody checks.

/** `3.1.2`, `2.1 row 15`, `2 "Issue"`. */
export type RuleId = string;

// A comment that goes on in the next line is one sentence.
const joined = (text: string): string => text.replace(/\r?\n[ \t]*(?:\/\/+|\*(?!\/))?[ \t]*/g, ' ');

const number = /^\d{1,2}(?:\.\d{1,2}){0,2}(?![\d.]*\d)/;
const rowList = /^ rows? ((?:\d+(?!\.?\d))(?:(?:, | and | to |–)\d+(?!\.?\d))*)/;
const name = /^,? "([^"]+)"/;
const goesOn = /^(?:, | and | to |–)(?=\d)/;

function span(from: string, to: string): string[] {
  const head = from.slice(0, from.lastIndexOf('.') + 1);
  const first = Number(from.slice(head.length));
  const last = Number(to.slice(head.length));
  if (!to.startsWith(head) || !(last > first)) return [to];
  return Array.from({ length: last - first }, (_, i) => `${head}${first + 1 + i}`);
}

/** `6, 11–14, 29` → 6, 11, 12, 13, 14, 29. */
function rowsIn(list: string): string[] {
  return list.split(/, | and /).flatMap((part) => {
    const [from = '', to] = part.split(/ to |–/);
    return to === undefined ? [from] : [from, ...span(from, to)];
  });
}

/** Every rule that a text quotes: after the word "Rule" or "Rules", and traps by their number. */
export function quotedRules(text: string): RuleId[] {
  const found = new Set<RuleId>();
  const line = joined(text);
  for (const start of line.matchAll(/\bRules? (?=\d)/g)) {
    let rest = line.slice(start.index + start[0].length);
    let before = '';
    let link = '';
    for (;;) {
      const id = number.exec(rest)?.[0];
      if (id === undefined) break;
      rest = rest.slice(id.length);
      const ids = link === ' to ' || link === '–' ? span(before, id) : [id];
      const rows = rowList.exec(rest);
      const named = name.exec(rest);
      if (rows) for (const row of rowsIn(rows[1] ?? '')) found.add(`${id} row ${row}`);
      else if (named) found.add(`${id} "${named[1]}"`);
      else for (const each of ids) found.add(each);
      rest = rest.slice(rows?.[0].length ?? named?.[0].length ?? 0);
      link = goesOn.exec(rest)?.[0] ?? '';
      if (link === '') break;
      rest = rest.slice(link.length);
      before = id;
    }
  }
  for (const trap of line.matchAll(/\btrap (\d+)/g)) found.add(`7 row ${trap[1]}`);
  return [...found].sort();
}

export interface DefinedRules {
  has(id: RuleId): boolean;
  readonly sections: readonly string[];
}

/** What documents define: headings with a number, the numbered points and table rows below them, and
 *  names in quotation marks or bold. */
export function definedRules(documents: readonly string[]): DefinedRules {
  const ids = new Set<RuleId>();
  const texts = new Map<string, string>();
  for (const document of documents) {
    let section: string | null = null;
    let pointId: string | null = null;
    for (const line of document.split('\n')) {
      const heading = /^#+ (\d+(?:\.\d+)*) /.exec(line)?.[1];
      if (heading !== undefined) {
        section = heading;
        pointId = null;
        ids.add(heading);
      }
      if (section === null) continue;
      const point = /^(\d+)\. /.exec(line)?.[1];
      if (point !== undefined) pointId = `${section}.${point}`;
      for (const id of pointId === null ? [section] : [section, pointId]) {
        ids.add(id);
        texts.set(id, `${texts.get(id) ?? ''}${line}\n`);
      }
      const row = /^\| (\d+) \|/.exec(line)?.[1];
      if (row !== undefined) ids.add(`${section} row ${row}`);
    }
  }
  const hasName = (section: string, word: string): boolean => {
    const text = (texts.get(section) ?? '').toLowerCase();
    return ['"', '**'].some((mark) => text.includes(`${mark}${word.toLowerCase()}`));
  };
  return {
    has(id) {
      const [, section = '', word = ''] = /^(\S+) "(.+)"$/.exec(id) ?? [];
      return section === '' ? ids.has(id) : hasName(section, word);
    },
    sections: [...texts.keys()],
  };
}

const roots = ['shared', 'board-server', 'board-client', 'scripts', 'tests', 'docs', '.ci'];
const rootFiles = /^[A-Za-z.][\w.-]*\.(?:json|md|ts)$/;

/** Paths of the repository that a document names: in backticks, or as the target of a link. Made-up
 *  ones (`<name>`, `*`) and addresses do not count. */
export function namedPaths(document: string): string[] {
  const found = new Set<string>();
  const prose = document.replace(/```[\s\S]*?```/g, '');
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
  const linked = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
  for (const text of [...quoted, ...linked]) {
    const path = text.replace(/^\.\//, '').replace(/\/$/, '');
    if (/[<>*{}\s]|^\w+:/.test(path)) continue;
    const isInside = roots.includes(path.split('/')[0] ?? '') && path.includes('/');
    if (isInside || roots.includes(path) || rootFiles.test(path)) found.add(path);
  }
  return [...found].sort();
}

/** Codes in the table of docs/errors.md, with their status. */
export function documentedCodes(document: string): Record<string, number> {
  const rows = document.matchAll(/^\| `([a-z_]+)` \| (\d{3}) \|/gm);
  return Object.fromEntries([...rows].map((row) => [row[1] ?? '', Number(row[2])]));
}
