// The HTML of a page: carries the snapshot, so the first paint needs no second round trip, and an
// inline recovery script that brings a screen back by itself when its script does not load.
import type { PageData } from '../../shared/page.ts';
import type { RaisePage } from '../../shared/raise-page.ts';
import type { Bundle } from './client-files.ts';
import type { Identity } from './identities.ts';
import { inlineScript, ownReferrer } from './inline-script.ts';
import { escaped } from './plain-page.ts';
import { type SeeMode, seeHtml } from './see.ts';

/** JSON that cannot end its script element or open another. */
const inert = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');

/** A key of a wall that may act: a plain link, for the wall's script is full. */
export interface WallKey {
  readonly href: string;
  readonly text: string;
}

/** Layout and right are two settings (Rule 2.0 "Device"): a wall with the right to act has keys that open the
 *  tablet page of its board, in the words of its catalogue; one that may only look has none. */
export function wallKeysOf(
  basePath: string,
  boardId: string,
  device: Identity['device'],
  texts: NonNullable<PageData['texts']>,
): readonly WallKey[] {
  if (device?.layout !== 'wall' || device.right !== 'act') return [];
  const word = (key: string): string => String(texts[key] ?? key);
  return [
    { href: `${basePath}board/${boardId}#/huddle`, text: word('wall.huddle') },
    { href: `${basePath}board/${boardId}`, text: word('wall.act') },
  ];
}

const keysHtml = (keys: readonly WallKey[]): string =>
  keys.length === 0
    ? ''
    : `<nav id="act">${keys.map(({ href, text }) => `<a href="${escaped(href)}">${escaped(text)}</a>`).join('')}</nav>\n`;

type Carried = RaisePage | Pick<PageData, 'page' | 'basePath' | 'language' | 'screen'>;

/** @param title shown in the browser's tab */
export function pageHtml(
  page: Carried,
  title: string,
  bundle: Bundle,
  keys: readonly WallKey[] = [],
  see: { readonly mode: SeeMode; readonly text: string } | null = null,
): string {
  const base = page.basePath;
  const theme = 'screen' in page && page.screen?.theme === 'dark' ? ' data-theme="dark"' : '';
  return `<!doctype html>
<html lang="${escaped(page.language)}"${theme}>
<head>
<meta charset="utf-8">
${ownReferrer}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${bundle.css ? `<link rel="stylesheet" href="${base}${bundle.css}">` : ''}${see ? `\n<link rel="stylesheet" href="${base}see.css">` : ''}
</head>
<body data-base="${base}"${'screen' in page && page.screen?.keepAwake ? ' data-wake' : ''}${page.page === 'screen' || page.page === 'board' ? ' data-keep' : ''}>
${see ? seeHtml(see.mode, see.text) : ''}${keysHtml(keys)}<div id="app"></div>
<script type="application/json" id="page">${inert(page)}</script>
<script${page.page === 'desk' ? ' type="module"' : ''} src="${base}${bundle.js}"></script>
<script>${inlineScript}</script>
</body>
</html>
`;
}
