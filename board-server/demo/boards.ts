// The twelve boards of the demo plant. Stable keys: examples in the README use them.
import type { Board } from '../../shared/areas/boards/board.ts';
import { calendarOf } from './calendars.ts';
import type { DemoPlan } from './plan.ts';

export interface DemoBoard {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly tier: 1 | 2 | 3;
  readonly kind: Board['kind'];
  readonly parentId: string | null;
  /** Units per production day. */
  readonly volume: number;
  readonly letters: string;
  /** Size of the crews: early and late alike, night; 0 = no night shift. */
  readonly crew: number;
  readonly night: number;
}

const names: Readonly<Record<string, string>> = {
  S: 'Safety',
  Q: 'Quality',
  D: 'Delivery',
  C: 'Cost',
  P: 'People',
};

const line = (
  id: string,
  name: string,
  parentId: string,
  volume: number,
  crew: number,
  night: number,
): DemoBoard => ({
  id,
  name,
  shortName: id.toUpperCase(),
  tier: 1,
  kind: 'line',
  parentId,
  volume,
  letters: 'SQDCP',
  crew,
  night,
});

const above = (
  id: string,
  name: string,
  shortName: string,
  kind: Board['kind'],
  letters: string,
): DemoBoard => ({
  id,
  name,
  shortName,
  tier: kind === 'plant' ? 3 : 2,
  kind,
  parentId: kind === 'plant' ? null : 'plant',
  volume: 0,
  letters,
  crew: 0,
  night: 0,
});

export const demoBoards: readonly DemoBoard[] = [
  above('plant', 'Fluid Controls Plant', 'Plant', 'plant', 'SQDCP'),
  above('pumps', 'Pumps', 'Pumps', 'value_stream', 'SQDCP'),
  above('valves', 'Valves', 'Valves', 'value_stream', 'SQDCP'),
  above('maintenance', 'Maintenance', 'Maint.', 'support', 'SDC'),
  above('quality', 'Quality', 'Quality', 'support', 'SQD'),
  above('logistics', 'Logistics', 'Logistics', 'support', 'SQD'),
  line('a1', 'Pump machining', 'pumps', 620, 8, 5),
  line('a2', 'Pump assembly', 'pumps', 540, 9, 0),
  line('a3', 'Test & pack', 'pumps', 540, 6, 0),
  line('b1', 'Valve machining', 'valves', 900, 8, 5),
  line('b2', 'Valve assembly', 'valves', 460, 9, 0),
  line('b3', 'Coating', 'valves', 880, 7, 5),
];

export const lines = demoBoards.filter((board) => board.tier === 1);
export const boardOf = (id: string): DemoBoard => {
  const board = demoBoards.find((each) => each.id === id);
  if (!board) throw new Error(`the demo plant has no board ${id}`);
  return board;
};

/** Shifts that work at a board: night only where it has a crew; T2 and T3 produce like the plant. */
export const shiftIdsOf = (board: DemoBoard): readonly string[] => {
  if (board.kind === 'support') return ['D'];
  return board.tier > 1 || board.night > 0 ? ['E', 'L', 'N'] : ['E', 'L'];
};

/** Day on which A3 moved from Logistics to Pumps. */
export const moveDay = -60;

/** Boards as they stood when the plant began: A3 is still a child of Logistics. */
export function boardRecords(
  plan: DemoPlan,
  ownerOf: (boardId: string) => string,
  state: Board['state'],
): Board[] {
  const windows = [{ days: [...plan.workdays], start: '06:00', end: '16:00' }];
  return demoBoards.map((board, order) => ({
    id: board.id,
    name: board.name,
    shortName: board.shortName,
    tier: board.tier,
    kind: board.kind,
    parentId: board.id === 'a3' ? 'logistics' : board.parentId,
    calendarId: calendarOf(board),
    duty: board.tier === 1 ? { kind: 'shifts' } : { kind: 'windows', windows },
    categories: [...board.letters].map((letter) => ({ letter, name: names[letter] ?? letter })),
    language: 'en',
    standingOwnerId: ownerOf(board.id),
    state,
    phase: 'normal',
    stage: 4,
    order,
    ...(board.tier > 1 ? { phone: String(4710 + order) } : {}),
  }));
}
