// Around the day in the demo plant: andon calls of the last days and one that reached the plant manager,
// shift handovers since yesterday, announcements. Cheap: history before is not called again.

import { handoverSections } from '../../shared/areas/handovers/table.ts';
import type { LocalTime } from '../../shared/time.ts';
import { lines, shiftIdsOf } from './boards.ts';
import { dutyOwner } from './duty.ts';
import { type DemoPlan, halfDay } from './plan.ts';
import { pick, unit } from './random.ts';
import { worksOn } from './safety-days.ts';
import type { SetupRecord } from './setup.ts';
import { asPerson, type Known, type Step } from './steps.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  a1: ['Saw', 'Turning', 'Milling', 'Deburr', 'Wash'],
  a2: ['Pre-assembly', 'Seals', 'Rotor', 'Cover', 'Final check'],
  a3: ['Test rig 1', 'Test rig 2', 'Label', 'Pack', 'Palletise'],
  b1: ['Saw', 'CNC 1', 'CNC 2', 'Deburr', 'Wash'],
  b2: ['Pre-assembly', 'Seat', 'Torque', 'Leak test', 'Test, pack'],
  b3: ['Load', 'Booth 1', 'Booth 2', 'Oven', 'Unload'],
};

export const stationRecords = (): SetupRecord[] =>
  lines.flatMap((board) =>
    [...(names[board.id] ?? []), 'whole line'].map((name, order) => {
      const code = name === 'whole line' ? 'Line' : String(order + 1);
      return {
        kind: 'station' as const,
        record: { id: `${board.id}:${code}`, boardId: board.id, code, name, order },
      };
    }),
  );

/** Days of calls before D0. */
const andonDays = 8;
const callsADay = 12;
const reasons: Readonly<Record<string, readonly string[]>> = {
  material: ['L01', 'L02', 'L04'],
  machine: ['M01', 'M03', 'M04'],
  quality: ['Q01', 'Q03'],
  help: ['P03', 'T02'],
};
const kinds = ['machine', 'machine', 'material', 'quality', 'help'] as const;
const minuteMs = 60_000;

/** Calls of production day n: spread over lines and hours of the two day shifts, seconds to minutes. */
export function andonOf(plan: DemoPlan, n: number): Step[] {
  if (n < -andonDays || n === halfDay) return [];
  const steps: Step[] = [];
  for (let i = 0; i < callsADay; i++) {
    const key = `andon:${n}:${i}`;
    const board = lines[(i + Math.abs(n)) % lines.length]!;
    const shiftId = i < callsADay / 2 ? 'E' : 'L';
    const hour = (shiftId === 'E' ? 7 : 15) + (i % 6);
    const minute = 3 + Math.floor(unit(plan.seed, `${key}:m`) * 50);
    const at = plan.at(
      n,
      `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as LocalTime,
    );
    const type = pick(plan.seed, `${key}:type`, kinds);
    const stands = unit(plan.seed, `${key}:stands`) < 0.4;
    // Most end before the supervisor is called, some after, none before the third limit.
    const lasts = Math.round((1 + unit(plan.seed, `${key}:lasts`) * (stands ? 7 : 10)) * minuteMs);
    const leader = asPerson(dutyOwner(plan, board.id, plan.on(n), shiftId).id);
    const code = String(1 + ((i * 2 + Math.abs(n)) % 5));
    const call = async ({ made }: Known) => {
      const andonCallId = await made(key);
      return andonCallId === null ? null : { andonCallId };
    };
    steps.push(
      {
        at,
        key,
        type: 'raiseAndonCall',
        actor: leader,
        payload: { boardId: board.id, stationId: `${board.id}:${code}`, type, stands },
      },
      {
        at: at + lasts,
        key: `${key}:over`,
        type: 'resolveAndonCall',
        actor: leader,
        payload: call,
      },
      {
        at: at + lasts + 30_000,
        key: `${key}:why`,
        type: 'closeAndonCall',
        actor: leader,
        payload: async (known) => {
          const found = await call(known);
          const reasonCode = pick(plan.seed, `${key}:why`, reasons[type] ?? ['X99']);
          return found && { ...found, reasonCode };
        },
      },
    );
  }
  return steps;
}

const changesAt: Readonly<Record<string, readonly [give: LocalTime, take: LocalTime]>> = {
  E: ['13:52', '14:02'],
  L: ['21:52', '22:02'],
  N: ['05:52', '05:58'],
};

/** Handovers of production day n: every shift whose safety was said, seen and accepted by the next. */
export function handoversOf(plan: DemoPlan, n: number): Step[] {
  if (n < -1) return [];
  const on = plan.on(n);
  return lines.flatMap((board) =>
    shiftIdsOf(board).flatMap((shiftId, i, all): Step[] => {
      const isLast = i === all.length - 1;
      const [toOn, toShift] = isLast ? [plan.on(n + 1), all[0]!] : [on, all[i + 1]!];
      // A line without a night is taken over when its early shift begins.
      const isNext = isLast && shiftId !== 'N';
      if (!worksOn(n, shiftId)) return [];
      const [give, take] = changesAt[shiftId]!;
      const handoverId = `${board.id}:${on}:${shiftId}`;
      const key = `handover:${board.id}:${n}:${shiftId}`;
      const giver = dutyOwner(plan, board.id, on, shiftId).id;
      const taker = dutyOwner(plan, board.id, toOn, toShift).id;
      if (giver === taker) return [];
      const inState = (state: string) => async (known: Known) => {
        const handover = await known.read.one('handover', handoverId);
        return handover?.state === state ? { handoverId } : null;
      };
      const takeAt = isNext
        ? plan.at(n + 1, '06:02')
        : plan.at(n, take) + (shiftId === 'N' ? 240_000 : 0);
      return [
        {
          at: plan.at(n, give),
          key,
          type: 'handOverShift',
          actor: asPerson(giver),
          payload: async (known) => {
            const open = await inState('draft')(known);
            // Nobody vouches for the late shift of B2: its safety is still open in the morning.
            const said = await known.read.one('safetyConfirmation', handoverId);
            return open && said ? open : null;
          },
        },
        ...handoverSections.map(
          (section, s): Step => ({
            at: takeAt + s * 1000,
            key: `${key}:see:${section}`,
            type: 'seeHandoverSection',
            actor: asPerson(taker),
            payload: async (known) => {
              const open = await inState('handed_over')(known);
              return open && { ...open, section };
            },
          }),
        ),
        {
          at: takeAt + 20_000,
          key: `${key}:accept`,
          type: 'acceptHandover',
          actor: asPerson(taker),
          payload: inState('handed_over'),
        },
      ];
    }),
  );
}
