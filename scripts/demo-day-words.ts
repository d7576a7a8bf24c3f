// What a change on a board says in one line, for `npm run demo-day`. Pure; a change that nobody in the
// hall would look up for says nothing.

export type BoardRecord = { readonly id: string; readonly rev: number } & Readonly<
  Record<string, unknown>
>;
type Names = (boardId: unknown) => string;

const reading: Readonly<Record<string, string>> = {
  RED: '✕ red',
  GREEN: '✓ green',
  NOT_REPORTED: '? not reported',
};

const tile = (now: BoardRecord, was: BoardRecord, name: Names): string | null => {
  if (!now.headline || now.status === was.status) return null;
  const said = reading[String(now.status)];
  return said ? `${name(now.boardId)}: ${now.shortName} ${said}` : null;
};

const escalation = (now: BoardRecord, was: BoardRecord | undefined, name: Names): string | null => {
  const from = name(now.originatorId);
  const holder = name(now.holderId);
  if (!was) return `${from} asks ${holder}: ${now.question} (${now.severity})`;
  if (was.holderId !== now.holderId) return `${from}’s question goes to ${holder}: ${now.question}`;
  if (was.state === now.state) return null;
  const answer = now.answer as { text: string } | null;
  switch (now.state) {
    case 'seen':
      return `${holder} has seen it: ${now.question}`;
    case 'accepted':
      return `${holder} takes it on: ${now.question}`;
    case 'returned':
      return `${holder} answers ${from}: ${answer?.text ?? now.question}`;
    case 'resolved':
      return `${holder} is done, ${from} is asked to try it: ${now.question}`;
    case 'confirmed':
      return `${from} confirms: ${now.question}`;
    case 'withdrawn':
      return `${from} withdraws: ${now.question}`;
    default:
      return null;
  }
};

const states: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  huddle: {
    running: 'huddle begins',
    ended: 'huddle is over',
    missed: 'huddle was missed',
    held_late: 'huddle was held late',
  },
  andonCall: {
    raised: 'andon: somebody calls for help',
    attended: 'andon: help is there',
    resolved: 'andon: the line runs again',
  },
  handover: { handed_over: 'the shift is handed over', accepted: 'the next shift has taken over' },
};

/**
 * @param was the record before, if this screen had it
 * @returns the line, or null where nothing worth a look has changed
 */
export function lineOf(
  kind: string,
  now: BoardRecord,
  was: BoardRecord | undefined,
  name: Names,
): string | null {
  if (kind === 'tile') return was ? tile(now, was, name) : null;
  if (kind === 'escalation') return escalation(now, was, name);
  if (kind === 'issue') return was ? null : `${name(now.boardId)} raises an issue: ${now.title}`;
  const said = now.state === was?.state ? undefined : states[kind]?.[String(now.state)];
  return said ? `${name(now.boardId)}: ${said}` : null;
}
