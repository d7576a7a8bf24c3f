// The plant's own agendas and expected roles, for a board that has set none (Rule 2 "Huddle"). Pure.
import type { Board } from '../boards/board.ts';
import type { Agenda, AgendaRole, AgendaStep } from './agenda.ts';
import type { HuddleType } from './steps.ts';

const step = (
  key: string,
  title: string,
  topic: AgendaStep['topic'],
  seconds: number,
  category: string | null = null,
): AgendaStep => ({ key, title, topic, category, seconds });

/** Seconds per category at a line; a category of the plant's own gets a minute. */
const lineSeconds: Readonly<Record<string, number>> = { S: 60, Q: 90, D: 90, C: 45, P: 60 };

/** Ten minutes at a line, fifteen above it. Rule 2 "Huddle". */
export function standardSteps(
  board: Pick<Board, 'tier' | 'categories'>,
  type: HuddleType,
): AgendaStep[] {
  const safety = board.categories.find((category) => category.letter === 'S');
  if (type === 'weekly')
    return [
      step('priorities', 'Priority plans', 'review', 900),
      step('clear-out', 'Clear-out', 'actions', 600),
      step('news', 'News', 'news', 300),
    ];
  if (type === 'monthly')
    return [
      step('bowler', 'Bowler', 'review', 1800),
      step('challenges', 'Challenges', 'review', 900),
      step('send-down', 'Send down', 'send_down', 300),
    ];
  if (board.tier > 1)
    return [
      ...(safety ? [step('S', safety.name, 'category', 90, 'S')] : []),
      step('reds', 'Reds', 'reds', 240),
      step('below', 'Raised', 'escalations', 300),
      step('actions', 'Actions', 'actions', 150),
      step('down', 'Send down', 'send_down', 120),
    ];
  return [
    ...board.categories.map(({ letter, name }) =>
      step(letter, name.slice(0, 20), 'category', lineSeconds[letter] ?? 60, letter),
    ),
    step('actions', 'Actions', 'actions', 120),
    step('answers', 'Answers', 'escalations', 75),
    step('news', 'News', 'news', 60),
  ];
}

const leaders: Readonly<Record<number, string>> = { 1: 'TL', 2: 'VSM' };

/**
 * The leader first, then one representative of each board below; support functions are required at
 * T2 and invited at T1 (Rule 2 "Huddle").
 */
export function standardRoles(board: Board, boards: readonly Board[]): AgendaRole[] {
  const live = boards
    .filter((each) => each.state === 'live' && each.id !== board.id)
    .sort((a, b) => a.order - b.order);
  const role = (each: Board, required: boolean): AgendaRole => ({
    key: each.id.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 20),
    name: each.shortName.slice(0, 14),
    required,
  });
  const children = live.filter((each) => each.parentId === board.id);
  const support = live.filter(
    (each) => each.kind === 'support' && !children.includes(each) && board.tier <= 2,
  );
  const isSupport = board.kind === 'support';
  const leader = isSupport ? 'SF' : (leaders[board.tier] ?? 'PM');
  return [
    { key: 'leader', name: leader, required: true },
    ...(board.tier === 1 || isSupport ? [{ key: 'team', name: 'Team', required: true }] : []),
    ...children.map((each) => role(each, true)),
    ...(isSupport ? [] : support.map((each) => role(each, board.tier === 2))),
  ].slice(0, 12);
}

/** What holds for a board: its own agenda, else the plant's. */
export const agendaFor = (
  board: Board,
  type: HuddleType,
  own: Agenda | null,
  boards: readonly Board[],
): { steps: AgendaStep[]; roles: AgendaRole[] } => ({
  steps: own ? [...own.steps] : standardSteps(board, type),
  roles: own?.roles ? [...own.roles] : standardRoles(board, boards),
});
