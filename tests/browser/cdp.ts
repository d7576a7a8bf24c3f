// A small driver for engines too old for playwright-core, over the debugging protocol. Must
// never use a protocol method that Chromium 64 lacks.
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type OldChromium, startOldChromium } from './old-chromium.ts';

type Message = {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
};

type Wish = { resolve(result: Record<string, unknown>): void; reject(error: Error): void };

const answerWithinMs = 30_000;

/** One page of an old Chromium. `errors` collects uncaught exceptions and console errors. */
export class CdpPage {
  readonly errors: string[] = [];
  readonly #socket: WebSocket;
  readonly #closeTarget: () => Promise<void>;
  readonly #wishes = new Map<number, Wish>();
  readonly #listeners = new Map<string, ((params: Record<string, unknown>) => void)[]>();
  #lastId = 0;

  constructor(socket: WebSocket, closeTarget: () => Promise<void>) {
    this.#socket = socket;
    this.#closeTarget = closeTarget;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data)) as Message));
    socket.on('close', () => {
      for (const wish of this.#wishes.values()) wish.reject(new Error('the page is gone'));
      this.#wishes.clear();
    });
    this.on('Runtime.exceptionThrown', (params) => {
      const details = params.exceptionDetails as {
        text: string;
        exception?: { description?: string };
      };
      this.errors.push(details.exception?.description ?? details.text);
    });
    this.on('Runtime.consoleAPICalled', (params) => {
      if (params.type !== 'error') return;
      const parts = params.args as { value?: unknown; description?: string }[];
      this.errors.push(parts.map((part) => part.description ?? String(part.value)).join(' '));
    });
  }

  #receive(message: Message): void {
    if (message.id === undefined) {
      for (const listener of this.#listeners.get(message.method ?? '') ?? []) {
        listener(message.params ?? {});
      }
      return;
    }
    const wish = this.#wishes.get(message.id);
    this.#wishes.delete(message.id);
    if (message.error) wish?.reject(new Error(message.error.message));
    else wish?.resolve(message.result ?? {});
  }

  /** Calls `listener` for every protocol event of that name. */
  on(method: string, listener: (params: Record<string, unknown>) => void): void {
    this.#listeners.set(method, [...(this.#listeners.get(method) ?? []), listener]);
  }

  /** One protocol call; rejects after 30 s without an answer. */
  send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#wishes.delete(id);
        reject(new Error(`${method}: no answer within ${answerWithinMs} ms`));
      }, answerWithinMs);
      this.#wishes.set(id, {
        resolve(result) {
          clearTimeout(timer);
          resolve(result);
        },
        reject(error) {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Goes to `url` and waits until its document is complete. */
  async goto(url: string): Promise<void> {
    const answer = await this.send('Page.navigate', { url });
    if (answer.errorText) throw new Error(`${url}: ${answer.errorText}`);
    const wanted = JSON.stringify(url.startsWith('http') ? new URL(url).href : url);
    await this.waitFor(
      `document.readyState === 'complete' && (location.href !== 'about:blank' || ${wanted} === 'about:blank')`,
    );
  }

  /**
   * The JSON value of an expression in the page; a promise is awaited.
   * @throws Error with the page's own message when the expression throws.
   */
  async evaluate<T = unknown>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    const thrown = answer.exceptionDetails as
      | { text: string; exception?: { description?: string } }
      | undefined;
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return (answer.result as { value: T }).value;
  }

  /** The first truthy value of the expression, asked every 50 ms; a throw counts as not yet. */
  async waitFor<T = unknown>(expression: string, timeoutMs = 15_000): Promise<T> {
    const until = Date.now() + timeoutMs;
    let last = 'false';
    while (Date.now() < until) {
      try {
        const value = await this.evaluate<T>(expression);
        if (value) return value;
        last = String(value);
      } catch (error) {
        last = String(error);
      }
      await pause(50);
    }
    const seen = this.errors.length ? `; page errors: ${this.errors.join(' | ')}` : '';
    throw new Error(`not true within ${timeoutMs} ms: ${expression} (last: ${last})${seen}`);
  }

  /** Waits for the element, then presses and releases the mouse in its middle. */
  async click(selector: string): Promise<void> {
    const name = JSON.stringify(selector);
    await this.waitFor(`document.querySelector(${name}) !== null`);
    const at = await this.evaluate<{ x: number; y: number }>(
      `(function () { var e = document.querySelector(${name}); e.scrollIntoView({ block: 'center' });
        var r = e.getBoundingClientRect();
        return { x: r.left + r.width / 2, y: r.top + r.height / 2 }; })()`,
    );
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
    }
  }

  /** Types into the focused field, one character at a time. */
  async type(text: string): Promise<void> {
    for (const character of text) {
      await this.send('Input.dispatchKeyEvent', { type: 'char', text: character });
    }
  }

  /** Writes a PNG of what the window shows. */
  async screenshot(file: string): Promise<void> {
    const answer = await this.send('Page.captureScreenshot', { format: 'png' });
    await writeFile(file, Buffer.from(String(answer.data), 'base64'));
  }

  /** The window in CSS px. */
  async setViewport(width: number, height: number): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
  }

  /** Cuts the page off from the network, or lets it back. */
  async setOffline(offline: boolean): Promise<void> {
    await this.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }

  async close(): Promise<void> {
    await this.#closeTarget();
    this.#socket.terminate();
  }
}

/** A running old browser: open as many pages as a test needs, then close it once. */
export type OldBrowser = {
  openPage(url: string): Promise<CdpPage>;
  pid: number;
  close(): Promise<void>;
};

async function openPage(browser: OldChromium, url: string): Promise<CdpPage> {
  const answer = await fetch(`${browser.address}/json/new?about:blank`);
  const target = (await answer.json()) as { id: string; webSocketDebuggerUrl: string };
  const socket = new WebSocket(target.webSocketDebuggerUrl, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const page = new CdpPage(socket, async () => {
    await fetch(`${browser.address}/json/close/${target.id}`).catch(() => undefined);
  });
  for (const domain of ['Page', 'Runtime', 'Network']) await page.send(`${domain}.enable`);
  await page.goto(url);
  return page;
}

/** Starts Chromium 64 and a driver for it. `size` is the window in CSS px. */
export async function launchOldChromium(size?: {
  width: number;
  height: number;
}): Promise<OldBrowser> {
  const browser = await startOldChromium(size);
  return {
    openPage: (url) => openPage(browser, url),
    pid: browser.pid,
    close: () => browser.stop(),
  };
}
