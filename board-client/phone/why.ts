// Why the server did not take something, in words for who holds the phone. Pure.
import type { Problem } from '../../shared/envelope.ts';
import { ownLanguage } from '../../shared/languages.ts';
import type { RaisePage } from '../../shared/raise-page.ts';
import { t } from '../text/text.ts';

/** Codes of many rules: the server's sentence says more than they do, to whoever reads English. */
const broad = ['invalid_input', 'not_found', 'rule_broken'];

/** The reason alone. */
export function whyOf({ language }: RaisePage, { code, detail }: Problem): string {
  if (language === ownLanguage && detail && broad.indexOf(code) >= 0) return detail;
  const words = t(`refused.${code}`);
  return words === `refused.${code}` ? t('refused.internal') : words;
}

/** Why what is kept here did not go yet, and what helps. */
export function waitsFor(page: RaisePage, problem: Problem | 'between' | null): string {
  if (!problem) return t('phone.kept.short');
  if (problem === 'between') return t('link.between');
  if (problem.code === 'not_paired') return t('phone.kept.old');
  return problem.details?.waiting ? t('phone.kept.many') : whyOf(page, problem);
}

export const notTaken = (page: RaisePage, problem: Problem): string =>
  t('unsent.refused', { why: whyOf(page, problem) });
