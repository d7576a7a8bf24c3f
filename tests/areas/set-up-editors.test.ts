// Every editor of the set-up on both engines: what it changes is one entry of the history for each record, and
// taking those back leaves what was before. The list is closed: a command that is named like an editor stands
// in one of the two lists below, and every kind of the history has an editor.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPipeline } from '../../board-server/app.ts';
import { settableClock } from '../../board-server/clock/clock.ts';
import type { Actor } from '../../board-server/pipeline/decision.ts';
import type { Store } from '../../board-server/store/store.ts';
import { ladder } from '../../shared/areas/escalations/ladder.ts';
import type { Kind, RecordOf } from '../../shared/areas/index.ts';
import { type SetUpKind, setUpKinds } from '../../shared/areas/set-up/set-up-entry.ts';
import { plantRecords, plantStart } from '../http/plant-records.ts';
import { engines, type OpenStore } from '../store/stores.ts';
import { whoMay } from './people/who-may-send.ts';

interface Editor {
  readonly command: string;
  /** Words for the reader of this list, where a command stands in it more than once. */
  readonly what?: string;
  readonly payload: object;
  /** Kind and ids of the records that it changes, each with an entry of its own. */
  readonly kind: SetUpKind;
  readonly ids: readonly string[];
  /** What stands there after it was taken back, where that is not what stood there before. */
  readonly left?: object;
  /** Commands without which there is nothing to change. */
  readonly first?: readonly (readonly [string, object])[];
}

const reason = 'No longer asked for';
const holiday = {
  ...{ on: '2026-12-24', until: null, kind: 'holiday', shiftId: null },
  ...{ start: null, end: null, reason: 'Christmas Eve' },
};
const code = (id: string) => ({
  code: id,
  text: id,
  family: 'Other',
  unit: 'min',
  needsText: false,
});
const codes = ['Z1', 'Z2'].map((id) => ['addReasonCode', code(id)] as const);
const slot = {
  id: 'b1-1',
  boardId: 'b1',
  type: 'daily',
  start: '06:30',
  end: '06:40',
  days: [1, 2],
};
const shift = (id: string, start: string, end: string) => ({
  ...{ id, name: id, start, end, days: [1, 2, 3, 4, 5], attribution: 'start', breaks: [] },
});
const crew = { id: 'red', boardId: 'b2', name: 'Red', leaderId: 'tl', deputyId: null };
const { rev: _rev, ...fpy } = {
  rev: 0,
  ...(plantRecords({ pinHash: 'x', passphraseHash: 'x' }).find(
    ({ kind, record }) => kind === 'kpi' && (record as { id: string }).id === 'B2-FPY',
  )?.record as RecordOf<'kpi'>),
};
const { state: _state, definitionVersion: _version, ...definition } = fpy;
const rework = { ...definition, id: 'B2-RW', name: 'Rework', headline: false, parentKpiId: null };
const clocks = structuredClone(ladder) as unknown as Record<string, Record<number, object>>;
clocks.S2![2] = {
  acknowledge: { by: 'duty', minutes: 30 },
  answer: { by: 'duty', minutes: 90 },
};
const changed = (changes: object) => ({ boardId: 'b1', changes });

const editors: readonly Editor[] = [
  {
    ...{ command: 'changeBoard', what: 'name and tier’s language', kind: 'board', ids: ['b1'] },
    payload: changed({ name: 'Other', language: 'de' }),
  },
  {
    ...{ command: 'changeBoard', what: 'categories and order', kind: 'board', ids: ['b1'] },
    payload: changed({ categories: ['P', 'Q', 'S'].map((letter) => ({ letter, name: letter })) }),
  },
  {
    ...{ command: 'changeBoard', what: 'owner and telephone', kind: 'board', ids: ['b1'] },
    payload: changed({ standingOwnerId: 'tl-b1', phone: '4711' }),
  },
  {
    ...{ command: 'changeCalendar', kind: 'calendar', ids: ['c'] },
    payload: {
      calendarId: 'c',
      shifts: [shift('E', '05:30', '13:30'), shift('L', '13:30', '21:30')],
    },
  },
  {
    ...{ command: 'addCalendarException', kind: 'calendar', ids: ['c'] },
    payload: { calendarId: 'c', exception: holiday },
  },
  {
    ...{ command: 'removeCalendarException', kind: 'calendar', ids: ['c'] },
    payload: { calendarId: 'c', on: holiday.on, kind: holiday.kind },
    first: [['addCalendarException', { calendarId: 'c', exception: holiday }]],
  },
  { command: 'addSlot', kind: 'slot', ids: ['b1-1'], payload: slot },
  { command: 'removeSlot', kind: 'slot', ids: ['b2-1'], payload: { slotId: 'b2-1' } },
  {
    ...{ command: 'changeAgenda', kind: 'agenda', ids: ['b2:daily'] },
    payload: {
      ...{ boardId: 'b2', type: 'daily' },
      steps: [{ key: 'reds', title: 'Reds', topic: 'reds', category: null, seconds: 120 }],
    },
  },
  {
    ...{ command: 'addKpi', kind: 'kpi', ids: ['B2-RW'], left: { state: 'retired' } },
    payload: rework,
  },
  {
    ...{ command: 'changeKpi', kind: 'kpi', ids: ['B2-FPY'] },
    payload: { kpiId: 'B2-FPY', changes: { name: 'Good first time', decimals: 2 } },
  },
  {
    ...{
      command: 'retireKpi',
      kind: 'kpi',
      ids: ['B2-RW'],
      first: [['restoreKpi', { kpiId: 'B2-RW' }]],
    },
    payload: { kpiId: 'B2-RW', reason },
  },
  {
    ...{ command: 'restoreKpi', kind: 'kpi', ids: ['B2-RW'] },
    first: [['retireKpi', { kpiId: 'B2-RW', reason }]],
    payload: { kpiId: 'B2-RW' },
  },
  {
    ...{ command: 'orderReasonCodes', kind: 'reasonCode', ids: ['Z1', 'Z2'], first: codes },
    payload: { codes: ['Z2', 'Z1'] },
  },
  {
    ...{ command: 'addReasonCode', kind: 'reasonCode', ids: ['Z9'], payload: code('Z9') },
    left: { text: 'Z9', retiredOn: '2026-11-16' },
  },
  {
    ...{ command: 'retireReasonCode', kind: 'reasonCode', ids: ['Z1'] },
    payload: { code: 'Z1', reason },
  },
  {
    ...{ command: 'restoreReasonCode', kind: 'reasonCode', ids: ['Z2'] },
    first: [['retireReasonCode', { code: 'Z2', reason }]],
    payload: { code: 'Z2' },
  },
  {
    ...{ command: 'changePlantRules', kind: 'plantRules', ids: ['plant'] },
    payload: { amber: true },
  },
  {
    ...{ command: 'changeEscalationSetting', kind: 'escalationSetting', ids: ['plant'] },
    payload: { emergencyNumber: '4711' },
  },
  {
    ...{ command: 'setEscalationLadder', kind: 'escalationLadder', ids: ['plant'] },
    payload: { clocks },
    left: { clocks: null },
  },
  {
    ...{ command: 'setStations', kind: 'station', ids: ['b2:3'] },
    payload: { boardId: 'b2', stations: [{ code: '3', name: 'Torque' }] },
  },
  { command: 'addCrew', kind: 'crew', ids: ['red'], payload: crew },
  {
    ...{ command: 'changeCrew', what: 'with a deputy', kind: 'crew', ids: ['red'] },
    first: [['addCrew', crew]],
    payload: { crewId: 'red', changes: { name: 'Blue', deputyId: 'tm' } },
  },
  {
    ...{ command: 'assignRole', kind: 'person', ids: ['tm'] },
    payload: { personId: 'tm', boardId: 'b1', role: 'TM' },
  },
  {
    ...{ command: 'removeRole', kind: 'person', ids: ['tm'] },
    first: [['assignRole', { personId: 'tm', boardId: 'b1', role: 'TL' }]],
    payload: { personId: 'tm', boardId: 'b1', role: 'TL' },
  },
];

/** Named like an editor, but no change that this history takes back: with the reason. */
const others: Readonly<Record<string, readonly string[]>> = {
  'its way back is in the tree of boards, with a home for what is open': [
    ...['addBoard', 'addBoardFromTemplate'],
  ],
  'people come and go by their own forms; a name lives in its own row alone': [
    ...['addPerson', 'changePerson', 'setAbsence'],
  ],
  'a secret or an address of one person or device': [
    ...['setBadge', 'setPin', 'setPassphrase', 'setContact', 'addApiToken', 'changeDevice'],
  ],
  'has versions or a history of its own': [
    ...['addTarget', 'addScreen', 'addUsualScreen', 'changeScreen', 'removeScreen'],
    ...['addObjective', 'changeObjective', 'changePriorityPlan', 'setCorrelation'],
    ...['removeImportProfile'],
    ...['addSkill', 'changeSkill', 'retireSkill', 'changeSkillScale'],
    ...['addBestPractice', 'changeBestPractice', 'retireBestPractice'],
  ],
  'work of the day, no set-up': [
    ...['addAnnouncement', 'changeAnnouncement', 'addCountermeasure', 'addHandoverLine'],
    ...['addMilestone', 'removeMilestone', 'addPhoto', 'removePhoto', 'changeEscalation'],
    ...['changeEscalationSeverity', 'changeIssue', 'changeProblemSheet', 'changeShiftCalendar'],
    ...['changeTraining', 'changeIdea', 'changeKaizenEvent'],
    ...['setDuty', 'setRoster', 'setHourPlan', 'setRunRules'],
  ],
};

test('no command that is named like an editor stands in neither list, and every kind has an editor', () => {
  const named = Object.values(whoMay)
    .flat()
    .filter((type) => /^(add|change|set|remove|retire|restore|order|assign)[A-Z]/.test(type));
  const listed = [
    ...new Set(editors.map(({ command }) => command)),
    ...Object.values(others).flat(),
  ];
  expect(listed.sort()).toEqual([...named].sort());
  expect([...new Set(editors.map(({ kind }) => kind))].sort()).toEqual([...setUpKinds].sort());
});

/** Counted on by every change of a definition, also by the one that takes it back; empty = not said. */
const counted = ['rev', 'definitionVersion', 'validFrom', 'changeNote', 'fromAt', 'earlier'];
const plain = (record: object | null): object | null =>
  record &&
  Object.fromEntries(
    Object.entries(record).filter(([field, value]) => !counted.includes(field) && value !== null),
  );

describe.each(engines)('on $name', ({ open }) => {
  let opened: OpenStore;
  let store: Store;
  let send: (type: string, payload: object) => Promise<void>;
  beforeAll(async () => {
    opened = await open({ isFlushed: false });
    store = opened.store;
    const clock = settableClock(Date.parse(plantStart), true);
    let made = 0;
    const { dispatch, ticker } = createPipeline({
      ...{ store, clock, newId: () => `made-${++made}`, committed: () => undefined },
      report: (what, error) => expect.fail(`${what}: ${String(error)}`),
    });
    const actor: Actor = {
      kind: 'person',
      ...{ personId: 'ad', initials: 'AD', deviceId: 'tablet', asAdmin: true },
    };
    let sent = 0;
    send = async (type, payload) => {
      const id = `00000000-0000-4000-8000-${String(++sent).padStart(12, '0')}`;
      const by: Actor = type === 'importRecords' ? { kind: 'system' } : actor;
      const answer = await dispatch({ id, type, payload, actor: by });
      if (!answer.ok) expect.fail(`${type}: ${JSON.stringify(answer.problem)}`);
    };
    const records = plantRecords({ pinHash: 'x', passphraseHash: 'x' });
    await send('importRecords', { records });
    await ticker.advanceTo(Date.parse('2026-11-16T06:05:00+01:00'));
  }, 60_000);
  afterAll(() => opened.close());

  test.each(editors)('$command, $kind $ids', async ({ command, payload, first, ...of }) => {
    const recordOf = (id: string) => store.one(of.kind as Kind, id);
    for (const [type, with_] of first ?? []) await send(type, with_);
    const before = await Promise.all(of.ids.map(recordOf));
    const known = new Set((await store.list('setUpEntry')).map(({ id }) => id));
    await send(command, payload);
    const entries = (await store.list('setUpEntry')).filter(({ id }) => !known.has(id));
    expect(entries.map(({ kind, objectId }) => [kind, objectId]).sort()).toEqual(
      of.ids.map((id) => [of.kind, id]),
    );
    for (const { id } of entries) await send('undoSetUpChange', { entryId: id });
    const after = await Promise.all(of.ids.map(recordOf));
    if (of.left) expect(after).toMatchObject([of.left]);
    else expect(after.map(plain)).toEqual(before.map(plain));
  });
});
