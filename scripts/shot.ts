// A picture of a page as a browser shows it:
//   node scripts/shot.ts <url> <file.png> [width height] [--old]
// `--old` takes Chromium 64. Must never change anything on the server it looks at.
import { setTimeout as pause } from 'node:timers/promises';
import { launchOldChromium } from '../tests/browser/cdp.ts';
import { launchChromium } from '../tests/browser/chromium.ts';

// Time for the fonts, the socket and the first paints after the document is complete.
const settleMs = 1500;

type Wish = { url: string; file: string; width: number; height: number };

async function shotOld({ url, file, width, height }: Wish): Promise<string[]> {
  const browser = await launchOldChromium({ width, height });
  try {
    const page = await browser.openPage('about:blank');
    await page.setViewport(width, height);
    await page.goto(url);
    await pause(settleMs);
    await page.screenshot(file);
    return page.errors;
  } finally {
    await browser.close();
  }
}

async function shotNew({ url, file, width, height }: Wish): Promise<string[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width, height } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(url, { waitUntil: 'load' });
    await pause(settleMs);
    await page.screenshot({ path: file });
    return errors;
  } finally {
    await browser.close();
  }
}

const args = process.argv.slice(2);
const old = args.includes('--old');
const [url, file, width = '1920', height = '1080'] = args.filter((part) => part !== '--old');
if (!url || !file) {
  console.error('node scripts/shot.ts <url> <file.png> [width height] [--old]');
  process.exit(2);
}
const wish: Wish = { url, file, width: Number(width), height: Number(height) };
const errors = await (old ? shotOld(wish) : shotNew(wish));
console.log(`${file} ${width}×${height}${errors.length ? `, page errors: ${errors.length}` : ''}`);
for (const error of errors) console.log(`  ${error}`);
