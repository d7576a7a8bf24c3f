// A person at a tablet: finds a key by its `data-tap`, taps it, types a PIN. Must never call the
// page's own functions.
import type { Page } from 'playwright-core';
import type { Eye } from './eyes.ts';

export type Tablet = Eye & {
  readonly page: Page;
  readonly board: string;
  /** Taps since `counted` was last called. */
  counted(): number;
  /** Waits for the key (of the line that says `words`) and taps it; answers the wall time of the tap. */
  tap(key: string, words?: string): Promise<number>;
  has(key: string): Promise<boolean>;
  write(field: string, text: string): Promise<void>;
  /** Goes to a place of the page as its own links do. */
  go(place: string): Promise<void>;
  /** Signs in with the PIN unless this person is signed in already; `again` = signs out first. */
  signIn(how?: 'again'): Promise<void>;
};

export function createTablet(page: Page, board: string, initials: string, pin: string): Tablet {
  let taps = 0;
  const key = (name: string) => page.locator(`[data-tap="${name}"]`).last();
  const tablet: Tablet = {
    name: `tablet ${board}`,
    page,
    board,
    evaluate: <T>(expression: string) => page.evaluate<T>(expression),
    counted() {
      const count = taps;
      taps = 0;
      return count;
    },
    async tap(name, words) {
      const line = page.locator('[data-todo], li', { hasText: words ?? '' });
      const wanted = words === undefined ? key(name) : line.locator(`[data-tap="${name}"]`).first();
      await wanted.click({ timeout: 20_000 });
      taps += 1;
      return page.evaluate<number>('window.tappedAt');
    },
    has: async (name) => (await key(name).count()) > 0,
    async write(field, text) {
      await tablet.tap(`${field}:text`);
      await key(`${field}:text`).fill(text);
    },
    async go(place) {
      await page.evaluate(`location.hash = ${JSON.stringify(place && `#/${place}`)}`);
    },
    async signIn(how) {
      await page.locator('[data-tap="sign-in"], [data-tap="sign-out"]').first().waitFor();
      if (await tablet.has('sign-out')) {
        if (!how) return;
        await tablet.tap('sign-out');
      }
      await tablet.tap('sign-in');
      while (!(await tablet.has(`person:${initials}`))) await tablet.tap('more');
      await tablet.tap(`person:${initials}`);
      for (const digit of pin) await tablet.tap(`key:${digit}`);
      await key('sign-out').waitFor({ timeout: 20_000 });
      taps = 0;
    },
  };
  return tablet;
}
