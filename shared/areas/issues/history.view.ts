// One line of an issue's history as a sentence (Rule 2 "Common to all"): what, by whom, in which role.
// Pure; the words come from the caller's catalogue.
import { dayText } from '../../local-time.ts';
import type { Words } from '../../words.ts';
import type { IssueFile } from './issue-file.ts';
import type { Transition } from './transition.ts';

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** "TL MK", "the system", "a tablet". */
export const whoText = (words: Words, { role, initials }: Transition['by']): string =>
  role === 'SYS'
    ? words('history.system')
    : [role, initials].filter(Boolean).join(' ') || words('history.device');

export function historyText(
  words: Words,
  line: Transition,
  file: Pick<IssueFile, 'countermeasures' | 'boards'>,
): string {
  const { kind, what } = line;
  const named = (value: string): string => {
    if (isDate(value)) return dayText(words, value);
    if (kind === 'issue' && what === 'state') return words(`hist.is.${value}`);
    if (kind === 'countermeasure' && what === 'state') return words(`hist.cm.${value}`);
    if (kind === 'escalation')
      return what === 'state' ? words(`hist.esc.${value}`) : (file.boards[value] ?? value);
    return value;
  };
  const params = { from: named(line.from), to: named(line.to) };
  switch (kind) {
    case 'issue':
      if (what === 'contained' || what === 'asked') return words(`hist.issue.${what}.${line.to}`);
      return words(`hist.issue.${what}`, params);
    case 'countermeasure': {
      const action = file.countermeasures.filter((c) => c.id === line.recordId)[0];
      const text = { ...params, what: action ? action.what : '' };
      if (what === 'state' && line.to.slice(0, 5) === 'cycle')
        return words('hist.countermeasure.cycle', { ...text, to: line.to });
      return words(`hist.countermeasure.${what}`, text);
    }
    case 'escalation':
      return words(`hist.escalation.${what}`, params);
    case 'photo':
      return words(`hist.photo.${line.to}`);
    case 'problemSheet':
      return words('hist.problemSheet', {
        to: line.to
          .split(' ')
          .map((part) => words(`hist.part.${part}`))
          .join(', '),
      });
  }
}
