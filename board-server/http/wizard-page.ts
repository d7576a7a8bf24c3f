// The frame of the first run: three steps at the top, what is asked in the middle, back and on below.
// Works without script; must never hold a secret that was typed.
import { escaped, type Field, fieldHtml, pageOf } from './plain-page.ts';
import type { Faults } from './setup-checks.ts';

export interface Step {
  readonly name: string;
  /** What it came to, once it is done; else what it asks. */
  readonly told: string;
}

export interface WizardPage {
  readonly basePath: string;
  readonly action: string;
  readonly title: string;
  readonly lead: string;
  /** The three steps; `at` is the one that is open (0 … 2), 3 = all done. */
  readonly steps: readonly Step[];
  readonly at: number;
  /** Escaped HTML of the form's middle; without `next` it stands by itself. */
  readonly body: string;
  readonly next?: string;
  readonly hasBack?: boolean;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly faults?: Faults;
  readonly notice?: string;
}

const marks = { done: '✓', now: '', next: '' };

function stepsHtml(steps: readonly Step[], at: number): string {
  const items = steps.map(({ name, told }, i) => {
    const state = i < at ? 'done' : i === at ? 'now' : 'next';
    return `<li class="${state}"${state === 'now' ? ' aria-current="step"' : ''}><i>${marks[state] || i + 1}</i><span><b>${escaped(name)}</b><small>${escaped(told)}</small></span></li>`;
  });
  return `<header class="steps"><p>Set up your plant</p><ol>${items.join('')}</ol></header>`;
}

/** Every mistake by its place, so that nobody looks for the second one after mending the first. */
function faultsHtml(faults: Faults | undefined): string {
  const all = Object.values(faults ?? {});
  if (all.length === 0) return '';
  const head = all.length === 1 ? 'One thing to mend:' : `${all.length} things to mend:`;
  return `<div class="said" role="alert"><b>${head}</b><ul>${all.map((each) => `<li>${escaped(each)}</li>`).join('')}</ul></div>`;
}

export function wizardHtml(page: WizardPage): string {
  const hidden = Object.entries(page.hidden ?? {})
    .map(([name, value]) => fieldHtml({ name, label: '', type: 'hidden', value }))
    .join('');
  const keys = `<footer class="keys"><div>${
    page.hasBack ? '<button class="back" form="back">← Back</button>' : '<span></span>'
  }<p>Nothing leaves this machine.</p><button>${escaped(page.next ?? '')} →</button></div></footer>`;
  const inner = `<main class="wide"><h1>${escaped(page.title)}</h1><p class="lead">${escaped(page.lead)}</p>
${page.notice ?? ''}${faultsHtml(page.faults)}
${page.body}</main>`;
  const body = page.next
    ? `${stepsHtml(page.steps, page.at)}<form class="wizard" method="post" action="${escaped(page.action)}">${hidden}
${inner}${keys}</form>${page.hasBack ? `<form id="back" method="post" action="${escaped(page.action)}">${hidden}<input type="hidden" name="go" value="back"></form>` : ''}`
    : `${stepsHtml(page.steps, page.at)}${inner}`;
  return pageOf({ title: page.title, body, basePath: page.basePath, isWizard: true });
}

/** Fields beside each other, under a heading where there is one. */
export const rowHtml = (fields: readonly Field[], faults: Faults = {}, legend = ''): string =>
  `<fieldset class="row">${legend ? `<legend>${escaped(legend)}</legend>` : ''}${fields
    .map((field) => fieldHtml({ ...field, fault: faults[field.name] }))
    .join('\n')}</fieldset>`;
