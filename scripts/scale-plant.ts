// A plant of any size for measurements and for the test that counts what a write reads: boards, KPIs,
// people and duty through the server's own import, years of daily history straight as records. Pure,
// apart from what `build` sends. Never part of the product.

import { planChanges } from '../board-server/pipeline/commit-plan.ts';
import { type Change, put } from '../board-server/pipeline/decision.ts';
import type { Dispatch } from '../board-server/pipeline/dispatch.ts';
import type { Store } from '../board-server/store/store.ts';
import type { RecordOf } from '../shared/areas/index.ts';
import { addDays, isoWeekday } from '../shared/time.ts';

export interface Size {
  readonly lines: number;
  readonly kpisPerBoard: number;
  readonly days: number;
}

export const today = '2026-11-18';
export const nowAt = Date.parse('2026-11-18T07:00:00+01:00');
const linesPerStream = 9;
const letters = ['S', 'Q', 'D', 'C', 'P'];
const weekdays = [1, 2, 3, 4, 5];
const noFields = { reason: '', approvedById: 'system' };

type Board = RecordOf<'board'>;

export function boardsOf({ lines }: Size): Board[] {
  const streams = Math.ceil(lines / linesPerStream);
  const board = (id: string, tier: number, parentId: string | null, order: number): Board => ({
    id,
    name: id,
    shortName: id,
    tier,
    kind: tier === 1 ? 'line' : tier === 2 ? 'value_stream' : 'plant',
    parentId,
    calendarId: 'plant',
    duty:
      tier === 1
        ? { kind: 'shifts' }
        : { kind: 'windows', windows: [{ days: weekdays, start: '06:00', end: '16:00' }] },
    categories: letters.map((letter) => ({ letter, name: letter })),
    language: 'en',
    standingOwnerId: `p-${id}`,
    state: 'live',
    phase: 'normal',
    stage: 4,
    order,
  });
  return [
    board('plant', 3, null, 0),
    ...Array.from({ length: streams }, (_, i) => board(`s${i}`, 2, 'plant', i)),
    ...Array.from({ length: lines }, (_, i) =>
      board(`l${i}`, 1, `s${Math.floor(i / linesPerStream)}`, i),
    ),
  ];
}

export const kpiIdOf = (boardId: string, k: number): string => `${boardId}-k${k}`;

function kpisOf(boards: readonly Board[], { kpisPerBoard }: Size): RecordOf<'kpi'>[] {
  return boards.flatMap((board) =>
    Array.from({ length: kpisPerBoard }, (_, k) => ({
      id: kpiIdOf(board.id, k),
      boardId: board.id,
      code: `K${k}`,
      name: `KPI ${k}`,
      shortName: `KPI ${k}`,
      category: letters[1 + (k % 4)] as string,
      type: 'percent-ratio',
      unit: '%',
      decimals: 1,
      direction: 'higher' as const,
      factor: 100,
      numeratorName: null,
      denominatorName: null,
      frequency: 'day' as const,
      lag: 0,
      rollUpSpace: 'RATIO' as const,
      rollUpTime: 'RATIO' as const,
      parentKpiId: board.parentId === null ? null : kpiIdOf(board.parentId, k),
      headline: k < 4,
      source: 'import' as const,
      reaction: 'every_red' as const,
      ownerRole: 'TL',
      objectiveTag: 'Std',
      yearGoal: null,
      state: 'active' as const,
      definitionVersion: 1,
      order: k,
      expectedVolume: 400,
    })),
  );
}

const roleOf = { 1: 'TL', 2: 'VSM', 3: 'PM' } as const;

function setUp(size: Size): { kind: string; record: Record<string, unknown> }[] {
  const boards = boardsOf(size);
  const kpis = kpisOf(boards, size);
  const rows: { kind: string; record: unknown }[] = [
    {
      kind: 'calendar',
      record: {
        id: 'plant',
        zone: 'Europe/Berlin',
        dayStart: '06:00',
        shifts: [
          ['E', '06:00', '14:00'],
          ['L', '14:00', '22:00'],
        ].map(([id, start, end]) => ({
          id,
          name: id,
          start,
          end,
          days: weekdays,
          attribution: 'start',
          breaks: [],
        })),
        exceptions: [],
      },
    },
    ...boards.map((record) => ({ kind: 'board', record })),
    ...boards.map(({ id, tier }) => ({
      kind: 'person',
      record: {
        id: `p-${id}`,
        name: `Leader of ${id}`,
        initials: `X${id}`.slice(0, 6),
        kind: 'own',
        crewId: null,
        roles: [{ boardId: id, role: roleOf[tier as 1 | 2 | 3] }],
        language: 'en',
        state: 'active',
        fromOn: '2020-01-01',
        untilOn: null,
        awayFromOn: null,
        backOn: null,
        turnsOn: null,
      },
    })),
    ...boards.flatMap(({ id, tier }) =>
      (tier === 1 ? ['E', 'L'] : ['D']).map((shiftId) => ({
        kind: 'duty',
        record: {
          id: `${id}:${today}:${shiftId}`,
          boardId: id,
          on: today,
          shiftId,
          chain: [{ personId: `p-${id}`, as: 'duty_owner' }],
        },
      })),
    ),
    ...kpis.map((record) => ({ kind: 'kpi', record })),
    ...kpis.map(({ id, boardId }) => ({
      kind: 'target',
      record: {
        id: `${id}:1`,
        kpiId: id,
        boardId,
        goal: { value: 95, low: null, high: null, tolerance: 0 },
        noTarget: false,
        validFrom: '2020-01-01',
        validTo: null,
        ...noFields,
      },
    })),
  ];
  return rows as { kind: string; record: Record<string, unknown> }[];
}

/** Figures of one day: 388 to 400 of 400, the same on every run. */
const goodOf = (kpi: string, on: string): number => {
  let h = 7;
  for (const c of `${kpi}${on}`) h = (h * 31 + c.charCodeAt(0)) % 9973;
  return 378 + (h % 23);
};

function history(kpis: readonly RecordOf<'kpi'>[], on: string): Change[] {
  return kpis.flatMap((kpi): Change[] => {
    const numerator = goodOf(kpi.id, on);
    const value = numerator / 4;
    const status = value >= 95 ? 'GREEN' : 'RED';
    const base = { kpiId: kpi.id, boardId: kpi.boardId, on, status, value, numerator } as const;
    const result = put('result', {
      id: `${kpi.id}:${on}`,
      ...base,
      denominator: 400,
      parts: null,
      goal: null,
      targetId: `${kpi.id}:1`,
      shifts: [],
      partial: value,
      coverage: null,
      provisional: false,
      marks: [],
      nearMisses: 0,
      nextAt: null,
    });
    if (!kpi.boardId.startsWith('l')) return [result];
    const reading = put('reading', {
      id: `${kpi.id}:${on}:-`,
      ...base,
      shiftId: '-',
      denominator: 400,
      parts: null,
      losses: [],
      comment: null,
      source: 'import',
      state: 'locked',
      late: false,
      reason: null,
      targetId: `${kpi.id}:1`,
      byId: null,
      at: Date.parse(`${addDays(on, 1)}T05:00:00Z`),
      lockAt: null,
    } as unknown as RecordOf<'reading'>);
    return [reading, result];
  });
}

export interface Built {
  readonly boards: number;
  readonly kpis: number;
  readonly readings: number;
}

/** History first, then the boards: what walls show is derived once, over all that is there. */
export async function build(store: Store, dispatch: Dispatch, size: Size): Promise<Built> {
  const boards = boardsOf(size);
  const kpis = kpisOf(boards, size);
  let readings = 0;
  await store.bulk(async () => {
    for (let back = size.days; back >= 1; back--) {
      const on = addDays(today, -back);
      if (isoWeekday(on) > 5) continue;
      const changes = history(kpis, on);
      readings += changes.filter((change) => change.kind === 'reading').length;
      await store.commit((await store.meta()).rev, {
        command: {
          id: `history:${on}`,
          type: 'importRecords',
          payloadHash: on,
          actor: 'system',
          deviceId: null,
        },
        at: Date.parse(`${on}T12:00:00Z`),
        productionOn: on,
        shiftId: null,
        events: [],
        changes: planChanges(changes, () => null),
        answer: {},
      });
    }
    const answer = await dispatch({
      id: 'set-up',
      type: 'importRecords',
      payload: { records: setUp(size) },
      actor: { kind: 'system' },
      at: nowAt,
    });
    if (!answer.ok) throw new Error(answer.problem.detail);
  });
  return { boards: boards.length, kpis: kpis.length, readings };
}
