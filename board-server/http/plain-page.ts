// Pages without script: pairing code, set-up, pairing form, and what cannot be shown. Must never
// hold a style attribute or anything that the content policy forbids; the style sheet is a route.

import { inlineScript, ownReferrer } from './inline-script.ts';

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** @param body HTML of the page; whatever came from outside in it is escaped already */
export function pageOf(page: {
  title: string;
  body: string;
  basePath: string;
  refreshSeconds?: number;
  /** The first run: its own head and foot, the width of a desk. */
  isWizard?: boolean;
  /** Of its words; English where nothing is said. */
  language?: string;
}): string {
  const { refreshSeconds: again } = page;
  const refresh = again
    ? `<noscript><meta http-equiv="refresh" content="${again}"></noscript>`
    : '';
  return `<!doctype html>
<html lang="${page.language ?? 'en'}"><head><meta charset="utf-8">${ownReferrer}<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}<title>${escaped(page.title)}</title><link rel="stylesheet" href="${page.basePath}plain.css"></head>
<body${again ? ` data-base="${page.basePath}" data-again="${again}"` : ''}>${
    page.isWizard
      ? page.body
      : `<main><h1>${escaped(page.title)}</h1>
${page.body}
</main>`
  }${again ? `<script>${inlineScript}</script>` : ''}</body></html>
`;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password' | 'time' | 'hidden';
  /** What is wrong with what was typed. */
  readonly fault?: string | undefined;
  /** Offered while typing; anything else may be typed too. */
  readonly offers?: readonly string[];
  readonly value?: string;
  /** May stay empty. */
  readonly optional?: boolean;
  /** Phones show their digits. */
  readonly digits?: boolean;
  /** A pick list: value and text. */
  readonly choices?: readonly (readonly [string, string])[];
}

export function fieldHtml(field: Field): string {
  const value = escaped(field.value ?? '');
  if (field.type === 'hidden') return `<input type="hidden" name="${field.name}" value="${value}">`;
  const said = field.fault
    ? `<em class="fault" id="${field.name}-fault">${escaped(field.fault)}</em>`
    : '';
  const faulty = field.fault ? ` aria-invalid="true" aria-describedby="${field.name}-fault"` : '';
  const offers = field.offers
    ? `<datalist id="${field.name}-offers">${field.offers.map((each) => `<option value="${escaped(each)}">`).join('')}</datalist>`
    : '';
  const control = field.choices
    ? `<select name="${field.name}"${faulty}>${field.choices
        .map(
          ([choice, text]) =>
            `<option value="${escaped(choice)}"${choice === field.value ? ' selected' : ''}>${escaped(text)}</option>`,
        )
        .join('')}</select>`
    : `<input name="${field.name}" type="${field.type ?? 'text'}" value="${field.type === 'password' ? '' : value}" autocomplete="off"${faulty}${field.offers ? ` list="${field.name}-offers"` : ''}${field.digits ? ' inputmode="numeric"' : ''}${field.optional ? '' : ' required'}>`;
  const hint = field.hint ? `<small>${escaped(field.hint)}</small>` : '';
  return `<label><span>${escaped(field.label)}</span>${control}${said}${hint}</label>${offers}`;
}

export const formHtml = (
  action: string,
  fields: readonly Field[],
  button: string,
  said?: string,
): string =>
  `${said ? `<p class="said" role="alert">${escaped(said)}</p>` : ''}
<form method="post" action="${escaped(action)}">${fields.map(fieldHtml).join('\n')}
<button>${escaped(button)}</button></form>`;

export const plainCss = `*{box-sizing:border-box}
body{margin:0;font:18px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#14202b;background:#f4f6f8}
main{max-width:44rem;margin:0 auto;padding:2.5rem 1.25rem}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 1rem}
.code{font:700 14vw/1.2 ui-monospace,Consolas,Menlo,monospace;letter-spacing:.04em;text-align:center;margin:1rem 0;white-space:nowrap}
@media(min-width:60rem){.code{font-size:8rem;margin-left:-8rem;margin-right:-8rem}}
label{display:block;margin:0 0 1rem}
label span{display:block;font-weight:600}
label small{display:block;color:#52616f}
input,select{width:100%;min-height:3rem;padding:.4rem .7rem;font:inherit;border:2px solid #74828f;border-radius:6px;background:#fff;color:inherit}
button{min-height:4rem;padding:0 2rem;font:inherit;font-weight:700;border:0;border-radius:6px;background:#14202b;color:#fff}
.qr{display:block;width:16rem;max-width:100%;height:auto;margin:1rem 0;background:#fff}
.secret,.codes{font-family:ui-monospace,Consolas,Menlo,monospace;font-weight:700;letter-spacing:.04em}
.codes{list-style:none;padding:0;columns:2;max-width:30rem;font-size:1.15rem}
h2{font-size:1.3rem;margin:2rem 0 .5rem}
.fault{display:block;font-style:normal;font-weight:600;border-left:6px solid #b3261e;padding-left:.5rem;margin:.3rem 0}
[aria-invalid]{border-color:#b3261e;border-width:3px}
.said{border-left:6px solid #b3261e;background:#fff;padding:.7rem 1rem}
a{color:#0b57a4}
`;
