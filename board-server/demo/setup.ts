// The set-up of the demo plant as records: what an administrator would have entered before the first
// day. Nothing that a rule decides stands here.
import type { Kind, RecordOf } from '../../shared/areas/index.ts';
import { addDays } from '../../shared/time.ts';
import { agendaRecords } from './agendas.ts';
import { boardRecords } from './boards.ts';
import { objectiveRecords } from './bowler.ts';
import { calendars, slots } from './calendars.ts';
import { kpiRecords, targetRecords } from './catalogue-boards.ts';
import { stationRecords } from './day.ts';
import { dutyRecords, rosterRecords } from './duty.ts';
import { crewRecords, memberRecords, personRecords, standingOwnerOf } from './people.ts';
import { type DemoPlan, historyDays, liveDay } from './plan.ts';
import { reasonCodes } from './reason-codes.ts';
import { confirmationsOf, nearMissSteps } from './safety-days.ts';
import { qualificationRecords, skillRecords } from './skills.ts';

export interface SetupRecord {
  readonly kind: Kind;
  readonly record: Readonly<Record<string, unknown>>;
}

const as = <K extends Kind>(kind: K, records: readonly RecordOf<K>[]): SetupRecord[] =>
  records.map((record) => ({
    kind,
    record: record as unknown as Readonly<Record<string, unknown>>,
  }));

/** Days of the roster around D0. */
export const rosterBack = 90;
export const rosterAhead = 14;

/** Last recordable accident of each line before the boards began, in days before D0's day before. */
const accidents: Readonly<Record<string, number>> = {
  a1: 530,
  a2: 377,
  a3: 1204,
  b1: 688,
  b2: 412,
  b3: 903,
};

export const setupRecords = (plan: DemoPlan): SetupRecord[] => [
  ...as('calendar', calendars(plan)),
  ...as('person', personRecords(plan)),
  ...as('crew', crewRecords()),
  ...as('member', memberRecords()),
  ...as('reasonCode', reasonCodes),
  ...as('kpi', kpiRecords()),
  ...as('target', targetRecords(plan)),
  ...as(
    'duty',
    dutyRecords(plan, addDays(plan.on(-historyDays), -1), addDays(plan.on(rosterAhead), 2)),
  ),
  ...as('roster', rosterRecords(plan, -rosterBack, rosterAhead)),
  ...as('skill', skillRecords()),
  ...as('qualification', qualificationRecords(plan)),
  ...as('objectiveRow', objectiveRecords(plan)),
  ...as(
    'safetyEvent',
    Object.entries(accidents).map(([boardId, days]) => {
      const on = addDays(plan.on(-1), -days);
      return {
        id: `accident-${boardId}`,
        boardId,
        on,
        shiftId: 'E',
        class: 'recordable' as const,
        text: 'Taken over from the paper cross',
        place: '',
        action: '',
        at: Date.parse(`${on}T09:00:00Z`),
      };
    }),
  ),
  ...as('board', boardRecords(plan, standingOwnerOf, 'draft')),
];

/** When the boards went live: their huddles, and the paper crosses of the days before. */
export function liveRecords(plan: DemoPlan): SetupRecord[] {
  const records: SetupRecord[] = [
    ...as('slot', slots(plan)),
    ...as('agenda', agendaRecords()),
    ...stationRecords(),
  ];
  for (let n = -historyDays; n < liveDay; n++) {
    for (const { at, personId, said } of confirmationsOf(plan, n)) {
      const id = `${said.boardId}:${said.on}:${said.shiftId}`;
      records.push({ kind: 'safetyConfirmation', record: { id, ...said, byId: personId, at } });
    }
    for (const { at, key, payload } of nearMissSteps(plan, n)) {
      const id = key.replaceAll(':', '-');
      records.push({ kind: 'safetyEvent', record: { ...payload, id, at } });
    }
  }
  return records;
}
