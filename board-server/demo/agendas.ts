// The agendas of the demo plant's lines with the roles that meet there, and who came. Above them the
// plant's defaults hold.
import type { Agenda, AgendaRole } from '../../shared/areas/huddles/agenda.ts';
import { standardRoles, standardSteps } from '../../shared/areas/huddles/standard-agenda.ts';
import type { Presence } from '../../shared/areas/huddles/steps.ts';
import { boardOf, boardRecords, lines, moveDay } from './boards.ts';
import { type DemoPlan, liveDay } from './plan.ts';
import { pick, unit } from './random.ts';

const places: Readonly<Record<string, readonly string[]>> = {
  a1: ['Turning', 'Milling', 'Deburr', 'Wash', 'Gauge', 'Setter'],
  a2: ['St 10', 'St 20', 'St 30', 'St 40', 'St 50', 'Test', 'Kits'],
  a3: ['Test 1', 'Test 2', 'Pack', 'Ship'],
  b1: ['Turning', 'Milling', 'Deburr', 'Wash', 'Gauge', 'Setter'],
  b2: ['St 10', 'St 20', 'St 30', 'St 40', 'Test', 'Pack', 'Kits'],
  b3: ['Load', 'Oven', 'Paint', 'Inspect', 'Unload'],
};
const invited = ['maintenance', 'quality', 'logistics'];

const rolesOf = (boardId: string): AgendaRole[] => [
  { key: 'leader', name: 'TL', required: true },
  ...(places[boardId] ?? []).map((name) => ({
    key: name.replace(' ', '-'),
    name,
    required: true,
  })),
  ...invited.map((key) => ({ key, name: boardOf(key).shortName, required: false })),
];

export const agendaRecords = (): Agenda[] =>
  lines.map((board) => ({
    id: `${board.id}:daily`,
    boardId: board.id,
    type: 'daily',
    steps: standardSteps(
      {
        tier: 1,
        categories: [
          { letter: 'S', name: 'Safety' },
          { letter: 'Q', name: 'Quality' },
          { letter: 'D', name: 'Delivery' },
          { letter: 'C', name: 'Cost' },
          { letter: 'P', name: 'People' },
        ],
      },
      'daily',
    ),
    roles: rolesOf(board.id),
  }));

const rolesAt = (plan: DemoPlan, boardId: string, n: number): AgendaRole[] => {
  if (boardOf(boardId).tier === 1) return rolesOf(boardId);
  // A3 moves at D−60: around that day nobody says whether it came.
  const parentId = n > moveDay ? 'pumps' : null;
  const boards = boardRecords(plan, () => '', 'live').map((board) =>
    board.id === 'a3' ? { ...board, parentId } : board,
  );
  const board = boards.find((each) => each.id === boardId);
  return board ? standardRoles(board, boards) : [];
};

/** Who came, by role: mostly everybody, now and then a deputy or somebody who was excused. */
export function attendanceOn(plan: DemoPlan, boardId: string, slotId: string, n: number) {
  return rolesAt(plan, boardId, n)
    .filter(({ key, required }) => required || !isAway(plan, key, slotId, n))
    .map(({ key, required }): { key: string; state: Presence } => {
      const drawn = unit(plan.seed, `here:${slotId}:${n}:${key}`);
      const state = drawn < 0.93 ? 'present' : drawn < 0.965 ? 'deputy' : 'excused';
      return { key, state: required ? state : 'present' };
    });
}

const isAway = (plan: DemoPlan, key: string, slotId: string, n: number): boolean =>
  unit(plan.seed, `invited:${slotId}:${n}:${key}`) > 0.2;

const notes = [
  'Rack at the end of the line stays where it is until Thursday',
  'Kits come ten minutes earlier from tomorrow on',
  'Gauge goes to calibration after the shift',
  'Thanks to the late shift for the clean handover',
  'Visitors at eleven: escort from the gate',
];
/** A word for the minutes of some huddles; older ones keep theirs to what changed. */
export const noteOn = (plan: DemoPlan, slotId: string, n: number): string | null =>
  n > liveDay + 30 && unit(plan.seed, `note:${slotId}:${n}`) < 0.3
    ? pick(plan.seed, `note:${slotId}:${n}`, notes)
    : null;
