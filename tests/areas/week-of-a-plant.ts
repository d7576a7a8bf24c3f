// Five days of the test plant through dispatch, clock and a real store: something of every area happens, by hand
// and by the clock. Ids and instants are fixed, so that what two stores keep can be compared word by word.
import { createPipeline } from '../../board-server/app.ts';
import { previewEnding } from '../../board-server/areas/boards/ending-preview.ts';
import { readPilot } from '../../board-server/areas/boards/pilot.ts';
import { readActions } from '../../board-server/areas/countermeasures/actions-file.ts';
import { owedBy } from '../../board-server/areas/people/owed.ts';
import { standingOf } from '../../board-server/areas/people/standing.ts';
import { settableClock } from '../../board-server/clock/clock.ts';
import type { Actor } from '../../board-server/pipeline/decision.ts';
import type { Store } from '../../board-server/store/store.ts';
import { type Kind, kindNames } from '../../shared/areas/index.ts';
import { plantRecords, plantStart, roles } from '../http/plant-records.ts';
import { improvementOf } from './improvement-of-a-plant.ts';
import { setUpOf } from './set-up-of-a-plant.ts';
import { skillsOf } from './skills-of-a-plant.ts';
import { strategyOf } from './strategy-of-a-plant.ts';

/** Like no role and no id: where they turn up, it is a person's initials that turn up. */
const initialsOf = (personId: string): string => `Z${Object.keys(roles).indexOf(personId)}`;
const withInitials = ({ kind, record }: { kind: string; record: object }) => {
  if (kind === 'person')
    return { kind, record: { ...record, initials: initialsOf((record as { id: string }).id) } };
  if (kind !== 'member') return { kind, record };
  const { personId } = record as { personId: string };
  return { kind, record: { ...record, initials: initialsOf(personId) } };
};

export interface Week {
  /** Type and data of every event, in order. */
  readonly events: readonly string[];
  /** Every record of every kind, in order of its id. */
  readonly records: Readonly<Partial<Record<Kind, readonly unknown[]>>>;
  /** What the analytic reads answered at the end. */
  readonly files: readonly unknown[];
  readonly problems: readonly unknown[];
}

const on = (day: string, time: string): number => Date.parse(`2026-11-${day}T${time}:00+01:00`);
const reasonCode = (id: string, order: number) => ({
  id,
  text: id,
  family: 'Machine',
  unit: 'pcs',
  needsText: false,
  retiredOn: null,
  order,
});
const hashes = { pinHash: 'x', passphraseHash: 'x' };
const token: Actor = { kind: 'token', tokenId: 'all', rights: ['push', 'correct'], boardId: null };
const system: Actor = { kind: 'system' };

export async function weekOn(store: Store): Promise<Week> {
  const clock = settableClock(Date.parse(plantStart), true);
  const problems: unknown[] = [];
  let made = 0;
  const newId = (): string => `made-${String(++made).padStart(5, '0')}`;
  const { dispatch, ticker } = createPipeline({
    store,
    clock,
    newId,
    committed: () => undefined,
    report: (what, error) => problems.push(`${what}: ${String(error)}`),
  });
  let sent = 0;
  const send = async (actor: Actor, type: string, payload: object) => {
    const id = `00000000-0000-4000-8000-${String(++sent).padStart(12, '0')}`;
    const answer = await dispatch({ id, type, payload, actor });
    if (!answer.ok) throw new Error(`${type}: ${JSON.stringify(answer.problem)}`);
    return answer.accepted;
  };
  const by = (personId: string, type: string, payload: object) =>
    send(
      {
        kind: 'person',
        personId,
        initials: initialsOf(personId),
        deviceId: 'tablet',
        asAdmin: true,
      },
      type,
      payload,
    );
  const to = (day: string, time: string) => ticker.advanceTo(on(day, time));
  const report = (kpi: string, day: string, good: number, losses: object[] = [], reason = '') =>
    send(token, 'pushReadings', {
      readings: ['E', 'L'].map((shift) => ({
        kpi,
        date: `2026-11-${day}`,
        shift,
        numerator: good,
        denominator: 200,
        ...(losses.length > 0 ? { losses } : {}),
        ...(reason ? { reason } : {}),
      })),
    });

  await send(system, 'importRecords', {
    records: [
      ...plantRecords(hashes).map(withInitials),
      ...['M02', 'L04'].map((id, i) => ({ kind: 'reasonCode', record: reasonCode(id, i) })),
    ],
  });

  // Monday: the day, its hours, a stop that climbs, an injury.
  await to('16', '06:05');
  await by('tl', 'setStations', { boardId: 'b2', stations: [{ code: '3', name: 'Torque' }] });
  await by('tl', 'setHourPlan', {
    boardId: 'b2',
    on: '2026-11-16',
    shiftId: 'E',
    runs: [{ product: 'V2', pru: 2, afterMinutes: 0, setupMinutes: 0 }],
  });
  await by('tl', 'startHuddle', { huddleId: 'b2-1:2026-11-16' });
  await by('tl', 'noteHuddle', { huddleId: 'b2-1:2026-11-16', what: 'decision', text: 'Go' });
  await to('16', '06:24');
  await by('tl', 'endHuddle', { huddleId: 'b2-1:2026-11-16' });
  await to('16', '07:01');
  await by('tm', 'enterHour', {
    boardId: 'b2',
    on: '2026-11-16',
    shiftId: 'E',
    startAt: on('16', '06:00'),
    made: 12,
    losses: [{ code: 'M02' }],
  });
  const call = { boardId: 'b2', stationId: 'b2:3', type: 'machine', stands: true };
  const { andonCallId } = await by('tm', 'raiseAndonCall', call);
  await to('16', '07:45');
  await by('tl', 'acknowledgeAndonCall', { andonCallId });
  await by('tl', 'attendAndonCall', { andonCallId });
  await by('tl', 'resolveAndonCall', { andonCallId });
  await by('tl', 'closeAndonCall', { andonCallId, reasonCode: 'M02' });
  await by('tl', 'reportSafetyEvent', {
    boardId: 'b2',
    on: '2026-11-16',
    shiftId: 'E',
    class: 'near_miss',
    text: 'Cart in the aisle',
    place: 'Gate 3',
    action: 'Moved',
  });
  await by('vsm', 'addAnnouncement', {
    boardId: 'valves',
    text: 'Gate 3 closed',
    priority: 'safety',
    boardIds: ['b1', 'b2'],
    fromAt: on('16', '09:00'),
    toAt: on('18', '16:00'),
    publish: true,
  });
  await to('16', '13:50');
  await by('tl', 'handOverShift', { handoverId: 'b2:2026-11-16:E', noEvent: true });
  await to('16', '22:30');
  await report('B1-FPY', '16', 196);
  await report('B2-FPY', '16', 188, [{ code: 'M02', amount: 9 }]);

  // Tuesday: the red is met, help is asked, goes up, and comes back "not now".
  await to('17', '06:16');
  await by('tl', 'tickAnnouncement', {
    announcementId: (await store.list('announcement'))[0]?.id,
    boardId: 'b2',
  });
  const { issueId } = await by('tl', 'raiseIssue', {
    boardId: 'b2',
    title: 'Torque tool fault',
    category: 'Q',
    kpiId: 'B2-FPY',
    on: '2026-11-16',
    reasonCode: 'M02',
    contained: true,
    containment: '100 % check',
  });
  const { countermeasureId } = await by('tl', 'addCountermeasure', {
    issueId,
    what: 'Change the tool',
    ownerId: 'tm',
    dueOn: '2026-11-18',
  });
  await by('tm', 'acceptCountermeasure', { countermeasureId });
  await by('tl', 'changeIssue', { issueId, fiveWhy: ['Tool slips', 'Jaw is worn', 'No check'] });
  const { escalationId } = await by('tl', 'raiseEscalation', {
    boardId: 'b2',
    issueIds: [issueId],
    type: 'resource',
    question: 'We need a spare tool',
    severity: 'S2',
  });
  await to('17', '10:45');
  await by('pm', 'returnEscalation', {
    escalationId,
    type: 'not_now',
    text: 'Next budget',
    reviewOn: '2026-11-19',
  });
  await by('tl', 'confirmEscalation', { escalationId, effectSeen: false });
  await by('tl', 'tickEscalationAnswer', { escalationId });
  await by('pm', 'raiseIssue', {
    boardId: 'b1',
    title: 'Gas smell',
    category: 'S',
    severity: 'S1',
    reasonCode: 'M02',
    contained: true,
  });
  await to('17', '11:07');
  await by('tl', 'changeShiftCalendar', {
    boardId: 'b2',
    exception: {
      on: '2026-11-18',
      until: null,
      kind: 'no_production',
      shiftId: 'L',
      start: null,
      end: null,
      reason: 'No material',
    },
  });
  await by('ad', 'moveBoard', {
    boardId: 'b1',
    parentId: 'plant',
    fromOn: '2026-11-19',
    reason: 'Trial',
  });
  await to('17', '22:30');
  await report('B1-FPY', '17', 195);
  await report('B2-FPY', '17', 180, [{ code: 'M02', amount: 12 }]);

  // Wednesday: what is late, a correction, a stage that goes back, somebody leaves.
  await to('18', '12:30');
  await report('B1-FPY', '16', 150, [], 'counted twice');
  await by('tl', 'returnStage', { boardId: 'b2', stage: 3, reason: 'Too much' });
  await by('ad', 'endPerson', { personId: 'tm', reason: 'Left' });
  // Thursday and Friday by the clock: the move, the review, the overdue action, a board that ends.
  await to('19', '12:00');
  await by('ad', 'archiveBoard', { boardId: 'b1', newHomeId: 'b2', reason: 'One cell' });
  await to('20', '18:00');
  await setUpOf({ read: dispatch.read, by, system: (...what) => send(system, ...what) });
  await strategyOf({ read: dispatch.read, by });
  await skillsOf({ by });
  await improvementOf({ read: dispatch.read, by });
  await to('20', '23:00');

  const owed: unknown[] = [];
  for (const personId of Object.keys(roles)) {
    const actor: Actor = {
      kind: 'person',
      personId,
      initials: '',
      deviceId: 'tablet',
      asAdmin: true,
    };
    owed.push(await owedBy(dispatch.read, await standingOf(dispatch.read, actor, clock.now())));
  }
  const files = [
    await readPilot(dispatch.read, ['plant', 'valves', 'b2'], clock.now(), 5),
    await readActions(dispatch.read, ['plant', 'valves', 'b2'], clock.now(), 30),
    await previewEnding(dispatch.read, 'b2', 'valves', clock.now()),
    owed,
  ];
  const records: Partial<Record<Kind, readonly unknown[]>> = {};
  for (const kind of kindNames) {
    const all = await store.list(kind);
    if (all.length > 0)
      records[kind] = [...all].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }
  const events: string[] = [];
  for (let rev = 0; ; ) {
    const some = await store.eventsSince(rev, 500);
    if (some.length === 0) break;
    events.push(...some.map((e) => `${e.rev}.${e.n} ${e.type} ${JSON.stringify(e.data)}`));
    rev = some.at(-1)?.rev ?? rev;
  }
  return { events, records, files, problems };
}
