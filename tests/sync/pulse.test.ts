// A network that dies without a word is known within three seconds, and its return opens the socket anew.
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pulseEveryMs, pulseWithinMs, watchPulse } from '../../board-client/sync/pulse.ts';

/** The request of a browser, as far as the pulse uses it: a network that swallows it answers by its timeout. */
let network: 'fine' | 'silent' | 'gone';
class Request {
  timeout = 0;
  status = 0;
  onload?: () => void;
  onerror?: () => void;
  ontimeout?: () => void;
  open(): void {}
  send(): void {
    const { timeout } = this;
    if (network === 'fine')
      setTimeout(() => {
        this.status = 204;
        this.onload?.();
      }, 5);
    else if (network === 'gone') setTimeout(() => this.onerror?.(), 1);
    else setTimeout(() => this.ontimeout?.(), timeout);
  }
}
const connected = signal(true);
const link = { connected, socket: (stands: boolean) => (connected.value = stands) };
const page = { hidden: false };
const again = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', Request);
  vi.stubGlobal('document', page);
  [network, connected.value, page.hidden] = ['fine', true, false];
  again.mockReset();
  watchPulse({ basePath: '/', link: link as never, again });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each(['silent', 'gone'] as const)('%s: said within three seconds', async (how) => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect(connected.value).toBe(true);
  network = how;
  expect(pulseEveryMs + pulseWithinMs).toBeLessThanOrEqual(3_000);
  await vi.advanceTimersByTimeAsync(3_010);
  expect(connected.value).toBe(false);
});

test('its return opens the socket anew, once', async () => {
  network = 'silent';
  await vi.advanceTimersByTimeAsync(10_000);
  expect(again).not.toHaveBeenCalled();
  network = 'fine';
  await vi.advanceTimersByTimeAsync(10_000);
  expect(again).toHaveBeenCalledTimes(1);
});

test('a page that nobody sees asks nothing', async () => {
  page.hidden = true;
  network = 'gone';
  await vi.advanceTimersByTimeAsync(10_000);
  expect(connected.value).toBe(true);
});
