// One tap as data: what is sent, who it needs, what it says when it is done, refused or taken back.
// Pure; must never send anything.
import type { Accepted, Problem } from '../../shared/envelope.ts';
import { isServersLanguage } from '../sync/language.ts';
import { t } from '../text/hand-text.ts';

export interface Deed {
  readonly type: string;
  readonly payload: Record<string, unknown>;
  /** Why somebody signs in, as the sign-in page says it. */
  readonly purpose: string;
  /** What the undo bar says once the server has it; empty = the page itself shows it. */
  readonly done: string;
  /** Works without a person (Rule 2.0 "Device"): an issue. */
  readonly free?: boolean;
  /** The value in words, for "not sent yet" and conflicts. */
  readonly mine?: string;
  /** Fields of the page that it sends: those whose names begin so ('' = all). Without it none. */
  readonly draft?: string;
  /** A picture, which goes as it is beside the payload. */
  readonly picture?: Blob;
}

const byName = ['enterReading', 'giveSafetyConfirmation'];
/** Tapped without network it goes under the name of who tapped it, his PIN unchecked (Rule 2.0 "No network"). */
export const goesByName = (deed: Deed): boolean => byName.indexOf(deed.type) >= 0;

export interface Toast {
  readonly text: string;
  readonly undo: Deed | null;
  /** Server time at which it goes. */
  readonly until: number;
  readonly bad: boolean;
  /** Of a refusal: what the form can still mend. */
  readonly code?: string;
}

/** The compensating command of an accepted one, where there is one (Rule 2.0 "Undo"). */
export function undoOf(deed: Deed, accepted: Accepted): Deed | null {
  const undo = {
    purpose: t('undo.purpose'),
    done: t('undo.done'),
    ...(deed.free ? { free: true } : {}),
  };
  // Records without a card of their own name their undo in the answer.
  if (accepted.undo) {
    return { ...undo, type: 'takeBackAct', payload: accepted.undo as Record<string, unknown> };
  }
  const kind = /Escalation|Issue|Countermeasure|AndonCall|ShiftCalendar/.exec(deed.type);
  if (!kind || /^takeBack/.test(deed.type)) return null;
  const key =
    kind[0] === 'ShiftCalendar'
      ? 'shiftChangeId'
      : `${kind[0].charAt(0).toLowerCase()}${kind[0].slice(1)}Id`;
  const id = deed.payload[key] ?? accepted[key] ?? accepted.id;
  if (typeof id !== 'string') return null;
  return { ...undo, type: `takeBack${kind[0]}`, payload: { [key]: id } };
}

/** Codes of many rules: the server's sentence says more than they do, to whoever reads English. */
const broad = ['invalid_input', 'not_found', 'already_open', 'conflict', 'rule_broken'];

/** A refusal in plain words: those of its code; the server's own sentence only in its own language. */
export function refusalText(problem: Problem): string {
  if (isServersLanguage() && problem.detail && broad.indexOf(problem.code) >= 0)
    return problem.detail;
  const details = problem.details ?? {};
  const seconds = Math.ceil(Number(details.waitMs ?? 0) / 1000);
  // Where the server says more than its code, so do the words: which side, how long.
  const more = details.side ? `.${details.side}` : seconds > 0 ? '.seconds' : '';
  for (const key of [`refused.${problem.code}${more}`, `refused.${problem.code}`]) {
    const words = t(key, { n: seconds });
    if (words !== key) return words;
  }
  return t('refused.internal');
}
