// The file of the whole set-up on both engines: out of the demo plant, into an empty one and out again it is the
// same file, and a second time it changes nothing, whatever became of its targets.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPipeline } from '../../board-server/app.ts';
import { exportConfiguration } from '../../board-server/areas/set-up/configuration-export.ts';
import { settableClock } from '../../board-server/clock/clock.ts';
import { planOf } from '../../board-server/demo/index.ts';
import { liveRecords, type SetupRecord, setupRecords } from '../../board-server/demo/setup.ts';
import type { Actor } from '../../board-server/pipeline/decision.ts';
import { type Section, sectionNames, sections } from '../../shared/areas/set-up/configuration.ts';
import { engines, type OpenStore } from '../store/stores.ts';

type File = Readonly<Record<Section, readonly { readonly id: string }[]>>;
const startAt = Date.parse('2026-11-16T06:05:00+01:00');
const plan = planOf(startAt, 'set-up file');
const kinds: readonly string[] = Object.values(sections);
const demo: readonly SetupRecord[] = [...setupRecords(plan), ...liveRecords(plan)]
  .filter(({ kind }) => kinds.includes(kind) && kind !== 'person' && kind !== 'crew')
  .map(({ kind, record }) => ({
    kind,
    // Who answers for something is of people, and those are not in this file.
    record: kind === 'board' ? { ...record, state: 'live', standingOwnerId: null } : record,
  }));

async function plantOn(opened: OpenStore) {
  const { store } = opened;
  const clock = settableClock(startAt, true);
  let made = 0;
  const { dispatch } = createPipeline({
    ...{ store, clock, newId: () => `made-${++made}`, committed: () => undefined },
    report: (what, error) => expect.fail(`${what}: ${String(error)}`),
  });
  let sent = 0;
  const send = async (actor: Actor, type: string, payload: object) => {
    const id = `00000000-0000-4000-8000-${String(++sent).padStart(12, '0')}`;
    const answer = await dispatch({ id, type, payload, actor });
    if (!answer.ok) expect.fail(`${type}: ${JSON.stringify(answer.problem)}`);
    return answer.accepted;
  };
  const file = async (): Promise<File> =>
    JSON.parse(JSON.stringify(await exportConfiguration(store, { withPeople: false })));
  return { store, send, file };
}
const system: Actor = { kind: 'system' };
const admin: Actor = {
  kind: 'person',
  ...{ personId: 'first', initials: 'AA', deviceId: null, asAdmin: true },
};
const hash = 'h'.repeat(32);

describe.each(engines)('on $name', ({ open }) => {
  const opened: OpenStore[] = [];
  let from: Awaited<ReturnType<typeof plantOn>>;
  let to: Awaited<ReturnType<typeof plantOn>>;
  const take = (configuration: object) => to.send(admin, 'importConfiguration', { configuration });
  beforeAll(async () => {
    for (let n = 0; n < 2; n++) opened.push(await open({ isFlushed: false }));
    from = await plantOn(opened[0] as OpenStore);
    to = await plantOn(opened[1] as OpenStore);
    await from.send(system, 'importRecords', { records: demo });
    await to.send(system, 'finishSetup', {
      ...{ plantName: 'New', zone: 'Europe/Berlin', dayStart: '06:00', language: 'en' },
      ...{ template: 'line', boardName: 'First', boardShortName: 'F1', huddleAt: '06:15' },
      ...{ shifts: 'two', name: 'A', initials: 'AA', pinHash: hash, passphraseHash: hash },
      ...{ deviceTokenHash: hash, on: '2026-11-16', personId: 'first' },
      totp: { secret: 'gcm$sealed', step: 1, recovery: [] },
    });
  }, 60_000);
  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  test('out, in and out again it is the same file, beside what the empty plant had itself', async () => {
    const file = await from.file();
    const own = await to.file();
    const named = sectionNames.flatMap((name) =>
      (file[name] ?? []).map(({ id }) => `${name} ${id}`),
    );
    const had = sectionNames.flatMap((name) => (own[name] ?? []).map(({ id }) => `${name} ${id}`));
    const told = await take(file);
    expect(told).toMatchObject({ added: named.filter((each) => !had.includes(each)).length });
    const again = await to.file();
    for (const name of sectionNames) {
      const ids = new Set((file[name] ?? []).map(({ id }) => id));
      const kept = new Set((own[name] ?? []).map(({ id }) => id));
      const list = again[name] ?? [];
      // What stood in both keeps what the server keeps itself: its stage, since when it hangs where it does.
      const isNew = ({ id }: { id: string }) => !kept.has(id);
      expect([name, list.filter((each) => ids.has(each.id) && isNew(each))]).toEqual([
        name,
        (file[name] ?? []).filter(isNew),
      ]);
      expect(list.every(({ id }) => ids.has(id) || kept.has(id))).toBe(true);
    }
  });

  test('a second time it changes nothing, and its own export neither', async () => {
    const file = await from.file();
    expect(await take(file)).toMatchObject({ added: 0, changed: 0 });
    expect(await take(await to.file())).toMatchObject({ added: 0, changed: 0 });
  });

  test('nor where the next tier approved a target of the file meanwhile, or declined it', async () => {
    const file = structuredClone(await from.file()) as unknown as Record<string, object[]>;
    const [model] = (file.targets as { kpiId: string; validTo: string | null; noTarget: boolean }[])
      .filter(({ validTo, noTarget }) => validTo === null && !noTarget)
      .filter(({ kpiId }) => kpiId === 'B2-FPY');
    const next = (id: string, validFrom: string) => ({ ...model, id, validFrom, reason: 'More' });
    file.targets?.push(next('next', '2026-12-01'), next('later', '2027-01-01'));
    expect(await take(file)).toMatchObject({ added: 2, changed: 0 });
    // Both are proposals, not targets in force: whoever the file says approved them.
    expect((await to.store.one('target', 'next'))?.approvedById).toBeNull();
    const roles = [{ boardId: 'plant', role: 'PM' }];
    await to.send(admin, 'addPerson', { id: 'pm', name: 'Plant Manager', initials: 'PM', roles });
    const manager: Actor = { kind: 'person', personId: 'pm', initials: 'PM', deviceId: null };
    await to.send(manager, 'approveTarget', { targetId: 'next' });
    await to.send(manager, 'declineTarget', { targetId: 'later', reason: 'Too early' });
    const held = await to.store.list('target', { kpiId: 'B2-FPY' });
    expect(await take(file)).toMatchObject({ added: 0, changed: 0 });
    expect(await to.store.list('target', { kpiId: 'B2-FPY' })).toEqual(held);
  });

  test('a holiday that comes by it cancels the huddles planned for that day, as the command does', async () => {
    const file = structuredClone(await to.file()) as unknown as Record<string, object[]>;
    const board = (file.boards as { id: string; calendarId: string }[]).find(
      ({ id }) => id === 'b2',
    );
    const planned = (on: string) => ({
      ...{ id: `b2-e:${on}`, boardId: 'b2', slotId: 'b2-e', on, state: 'scheduled' },
      plannedStartAt: Date.parse(`${on}T06:15:00+01:00`),
      plannedEndAt: Date.parse(`${on}T06:25:00+01:00`),
      ...{ startedAt: null, endedAt: null, ledById: null, forgotten: false, reason: null },
      ...{ current: false, run: null },
    });
    const records = ['2026-11-24', '2026-11-25'].map((on) => ({
      kind: 'huddle',
      record: planned(on),
    }));
    await to.send(system, 'importRecords', { records });
    const holiday = {
      ...{ on: '2026-11-25', until: null, kind: 'holiday', shiftId: null, start: null, end: null },
      reason: 'Works council',
    };
    file.calendars = (file.calendars as { id: string; exceptions: object[] }[]).map((calendar) =>
      calendar.id === board?.calendarId
        ? { ...calendar, exceptions: [...calendar.exceptions, holiday] }
        : calendar,
    );
    await take(file);
    const stateOf = async (on: string) => (await to.store.one('huddle', `b2-e:${on}`))?.state;
    expect([await stateOf('2026-11-24'), await stateOf('2026-11-25')]).toEqual([
      'scheduled',
      'cancelled',
    ]);
  });
});
