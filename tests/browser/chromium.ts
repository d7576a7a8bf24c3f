// The current Chromium for end-to-end tests, driven by playwright-core. Must never download a
// browser, and never let one look up hosts outside this machine.
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Headless, without the background look-ups that a plant network would refuse. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the installed Chromium with a fresh profile. Close it with `browser.close()`.
 * @throws Error naming `CHROME_PATH` when no browser is installed.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error('No Chromium or Chrome found: install one or set CHROME_PATH to it.');
  }
  return chromium.launch({ executablePath, args: chromiumFlags });
}
