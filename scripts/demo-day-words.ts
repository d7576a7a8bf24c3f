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

/** What a headline that changed its state says; null = nothing to look up for. */
export function tellsFigure(now: BoardRecord, was: BoardRecord): string | null {
  if (!now.headline || now.status === was.status) return null;
  const said = reading[String(now.status)];
  return said ? `${now.shortName} ${said}` : null;
}

/** Figures of one board that came together, what is not green first. */
export const figuresLine = (board: string, said: readonly string[]): string => {
  const green = reading.GREEN ?? '';
  const met = said
    .filter((each) => each.endsWith(green))
    .map((each) => each.slice(0, -green.length).trim());
  const rest = said.filter((each) => !each.endsWith(green));
  return `${board}: ${[...rest, ...(met.length > 0 ? [`${met.join(', ')} ${green}`] : [])].join(', ')}`;
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

const action = (now: BoardRecord, was: BoardRecord | undefined, name: Names): string | null => {
  if (now.state === was?.state) return null;
  const board = name(now.boardId);
  if (now.state === 'plan' && now.cycle === 1) return `${board} agrees an action: ${now.what}`;
  return now.state === 'done' && was ? `${board}: done, to be checked: ${now.what}` : null;
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
  if (kind === 'countermeasure') return action(now, was, name);
  if (kind === 'safetyConfirmation')
    return was ? null : `${name(now.boardId)}: no event on shift ${now.shiftId}`;
  if (kind === 'escalation') return escalation(now, was, name);
  if (kind === 'issue') return was ? null : `${name(now.boardId)} raises an issue: ${now.title}`;
  const said = now.state === was?.state ? undefined : states[kind]?.[String(now.state)];
  return said ? `${name(now.boardId)}: ${said}` : null;
}
