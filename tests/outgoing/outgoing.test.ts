// Alerts leave the house: signed, tried again, once per call, and a dead receiver stops nothing.
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createOutgoing } from '../../board-server/outgoing/index.ts';
import { createEffects, effectsLease } from '../../board-server/pipeline/effects.ts';
import type { AlertSettings } from '../../board-server/settings.ts';
import type { Store, StoredEvent } from '../../board-server/store/store.ts';
import { alertCalled, alertOf } from '../../shared/areas/alerts/calls.ts';
import { nightPlant } from '../areas/alerts/night-plant.ts';
import { at } from '../areas/calendar/plant-calendar.ts';
import { mailReceiver, webReceiver } from './fake-receivers.ts';

const secret = 'sixteen-letters-at-least';
const timing = { timeoutMs: 300, pausesMs: [5, 5, 5] };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const alert = (isOpen = true) => ({
  ...alertOf(
    {
      id: 'e1:0',
      kind: 's1',
      subjectId: 'e1',
      hop: 0,
      boardId: 'valves',
      originatorId: 'b1',
      category: 'S',
      severity: 'S1',
      place: 'gate 4',
      since: at('Wed 02:30'),
      dueAt: at('Wed 02:45'),
    },
    { personId: 'oc1', as: 'on_call', role: 'SV', initials: 'OC1', at: at('Wed 02:30') },
  ),
  open: isOpen,
});

/** A log with `calls` calls of one alert, and the records that a message is made of. */
function plant(settings: Partial<AlertSettings>, { calls = 1, open = true } = {}) {
  const scene = nightPlant();
  scene.records.put('alert', alert(open));
  const contact = { boardId: null, phone: '+49 171 1' };
  scene.records.put('contact', {
    id: 'person:oc1',
    personId: 'oc1',
    mail: 'oc1@plant.test',
    ...contact,
  });
  scene.records.put('escalationSetting', { id: 'plant', emergencyNumber: '4711', phrases: [] });
  const events = Array.from(
    { length: calls },
    (_, n): StoredEvent => ({
      rev: n + 1,
      n: 0,
      at: 0,
      actor: 'system',
      productionOn: '2026-11-17',
      shiftId: 'N',
      ...alertCalled(alert()),
    }),
  );
  const cursors = new Map<string, number>();
  const reports: string[] = [];
  const report = (what: string, error: unknown) => void reports.push(`${what}: ${error}`);
  const store = {
    one: scene.records.one.bind(scene.records),
    eventsSince: async (rev: number) => events.filter((event) => event.rev > rev),
    cursor: async (name: string) => cursors.get(name) ?? 0,
    moveCursor: async (name: string, rev: number) => void cursors.set(name, rev),
  } as unknown as Store;
  const outgoing = createOutgoing({
    settings: { alerts: { webhook: undefined, mail: undefined, phone: undefined, ...settings } },
    store,
    now: () => at('Wed 02:30'),
    report,
    timing,
  });
  closing.push(() => outgoing.close());
  const effects = createEffects({ store, effects: outgoing.effects, report });
  return { effects, cursors, reports, store };
}

async function hook(...answers: number[]) {
  const receiver = await webReceiver(...answers);
  closing.push(receiver.close);
  return receiver;
}

describe('the webhook', () => {
  test('is signed over its time and its exact body, and names nobody', async () => {
    const receiver = await hook(204);
    const { effects, cursors } = plant({ webhook: { url: receiver.url, secret } });
    await effects.advance();
    const [post] = receiver.got;
    const [, time, hash] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
      String(post?.headers['board-signature']),
    )!;
    expect(Number(time)).toBe(at('Wed 02:30') / 1000);
    expect(createHmac('sha256', secret).update(`${time}.${post?.body}`).digest('hex')).toBe(hash);
    expect(JSON.parse(post!.body)).toMatchObject({
      key: '1.0',
      severity: 'S1',
      board: 'b1',
      calledFor: 'valves',
      place: 'gate 4',
      call: 1,
      to: { role: 'SV', initials: 'OC1', phone: '+49 171 1' },
      emergencyNumber: '4711',
    });
    expect(post?.body).not.toContain('Person oc1');
    expect(cursors.get('alert-webhook')).toBe(1);
  });

  test('a receiver that is down for a moment is tried again with the same key', async () => {
    const receiver = await hook(503, 500, 204);
    const { effects, reports } = plant({ webhook: { url: receiver.url, secret } });
    await effects.advance();
    expect(receiver.got.map((post) => post.headers['idempotency-key'])).toEqual([
      '1.0',
      '1.0',
      '1.0',
    ]);
    expect(reports).toEqual([]);
  });

  test.each([
    ['that never answers', 0, 4],
    ['that always fails', 500, 4],
    ['that does not want it', 400, 1],
  ])('a receiver %s is given up and does not hold the cursor', async (_, status, tries) => {
    const receiver = await hook(status);
    const { effects, cursors, reports } = plant(
      { webhook: { url: receiver.url, secret } },
      { calls: 2 },
    );
    await effects.advance();
    expect(receiver.got).toHaveLength(2 * tries);
    expect(cursors.get('alert-webhook')).toBe(2);
    expect(reports).toHaveLength(2);
    // Nothing that opens a door stands in the log.
    expect(reports.join()).not.toMatch(/do-not-log|sixteen-letters|127\.0\.0\.1|\+49/);
  });

  test('nobody listens there at all: the same', async () => {
    const receiver = await webReceiver(204);
    await receiver.close();
    const { effects, cursors, reports } = plant({ webhook: { url: receiver.url, secret } });
    await effects.advance();
    expect([cursors.get('alert-webhook'), reports.length]).toEqual([1, 1]);
  });

  test('what somebody has already is not sent any more', async () => {
    const receiver = await hook(204);
    await plant({ webhook: { url: receiver.url, secret } }, { open: false }).effects.advance();
    expect(receiver.got).toEqual([]);
  });
});

describe('mail', () => {
  test('goes to who was called, with where and since when, also after a refusal', async () => {
    const receiver = await mailReceiver(1);
    closing.push(receiver.close);
    const { effects, reports } = plant({ mail: { url: receiver.url, from: 'board@plant.test' } });
    await effects.advance();
    expect(reports).toEqual([]);
    expect(receiver.got).toHaveLength(1);
    const [mail] = receiver.got;
    expect(mail).toContain('To: oc1@plant.test');
    expect(mail).toContain('Subject: S1 S: b1, gate 4, since 02:30');
    expect(mail).toContain('Message-ID: <alert-1.0@plant.test>');
    expect(mail).toContain('call 4711');
  });

  test('a dead mail server does not hold up the webhook, nor its own cursor', async () => {
    const dead = await mailReceiver();
    await dead.close();
    const receiver = await hook(204);
    const { effects, cursors, reports } = plant({
      webhook: { url: receiver.url, secret },
      mail: { url: dead.url, from: 'board@plant.test' },
    });
    await effects.advance();
    expect(receiver.got).toHaveLength(1);
    expect([cursors.get('alert-mail'), cursors.get('alert-webhook')]).toEqual([1, 1]);
    expect(reports.join()).not.toMatch(/oc1@|127\.0\.0\.1/);
  });
});

test('what was committed before the adapter was set up is history, not news', async () => {
  const receiver = await hook(204);
  const { effects } = plant({ webhook: { url: receiver.url, secret } }, { calls: 3 });
  await effects.startAt(2);
  await effects.advance();
  expect(receiver.got).toHaveLength(1);
});

test('of several nodes the one with the lease runs effects, and asks for it seldom', async () => {
  let owner: string | null = null;
  let asked = 0;
  const lease = async (_name: string, holder: string): Promise<boolean> => {
    asked++;
    owner ??= holder;
    return owner === holder;
  };
  let wall = 0;
  const one = effectsLease({ lease }, 'one', () => wall);
  const two = effectsLease({ lease }, 'two', () => wall);
  expect([await one(), await two(), await one(), await two()]).toEqual([true, false, true, false]);
  expect(asked).toBe(3);
  owner = null;
  wall = 100_000;
  expect([await two(), await one()]).toEqual([true, false]);
});
