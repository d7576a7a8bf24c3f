// Something in the network that answers in place of the server: the sign-in page of a wireless net, a proxy's page of
// an error. Nothing of it counts as the server's word.
import { afterEach, expect, test, vi } from 'vitest';
import { sendPhoto } from '../../board-client/sync/issue-file.ts';
import { createSend } from '../../board-client/sync/send.ts';

afterEach(() => vi.unstubAllGlobals());

const page = (status: number) =>
  new Response('<html>Please sign in</html>', { status, headers: { 'content-type': 'text/html' } });
const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });
const refusal = { type: '', title: '', status: 422, code: 'rule_broken', detail: 'No.' };
const send = (answer: () => Response | Promise<Response>) => {
  vi.stubGlobal('fetch', async () => answer());
  return createSend('/')('raiseIssue', {}, 'c1', true);
};
const between = { ok: false, problem: null, between: true };

test.each([
  ['a page with 200', () => page(200)],
  ['a page with 403', () => page(403)],
  ['a page with 502', () => page(502)],
  ['JSON of a gateway with 200', () => json(200, { message: 'ok' })],
  ['JSON of a gateway with 403', () => json(403, { message: 'Forbidden' })],
  ['a body that is no object', () => new Response('null', { status: 200 })],
  ['an answer that leads elsewhere', () => Response.error()],
])('%s is neither sent nor refused', async (_what, answer) => {
  expect(await send(answer)).toEqual(between);
  expect(await sendPhoto('/')('i1', new Blob(['x']), 'p1', { acting: null, byName: true })).toEqual(
    between,
  );
});

test('the server’s own yes and no pass; no answer at all is no word of anybody', async () => {
  expect(await send(() => json(200, { rev: 3 }))).toEqual({ ok: true, accepted: { rev: 3 } });
  expect(await send(() => json(422, refusal))).toEqual({ ok: false, problem: refusal });
  expect(await send(() => Promise.reject(new TypeError('offline')))).toEqual({
    ok: false,
    problem: null,
  });
});

test('a server that is full or starts says so once all tries are over', async () => {
  const full = { ...refusal, status: 507, code: 'storage_full' };
  expect(await send(() => json(507, full))).toEqual({ ok: false, problem: full });
});

test('a body that never ends is no answer', async () => {
  vi.useFakeTimers();
  const never = { ok: true, status: 200, json: () => new Promise(() => undefined) };
  const answered = send(() => never as unknown as Response);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await answered).toEqual({ ok: false, problem: null });
  vi.useRealTimers();
});
