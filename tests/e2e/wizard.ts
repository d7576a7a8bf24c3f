// The first run as a newcomer fills it in: three steps, answers that fit. Used where the plant is only needed.
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

/** @returns the secret of the administrator's code generator */
export async function setUpPlant(page: Page, printed: string, passphrase: string): Promise<string> {
  const link = /http:\/\/\S+\/setup\?token=\S+/.exec(printed)?.[0] ?? '';
  const next = () => page.locator('form button:not([form])').last().click();
  await page.goto(link.replace('localhost', '127.0.0.1'));
  await page.fill('[name=plantName]', 'Our plant');
  await page.fill('[name=zone]', 'Europe/Berlin');
  await next();
  await page.fill('[name=name]', 'Ann Admin');
  await page.fill('[name=initials]', 'AA');
  await page.fill('[name=pin]', '528391');
  await page.fill('[name=passphrase]', passphrase);
  await page.fill('[name=again]', passphrase);
  await next();
  const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '');
  await page.fill('[name=code]', new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await next();
  await page.fill('[name=boardName]', 'Valve assembly');
  await page.fill('[name=boardShortName]', 'B2');
  await next();
  await page.waitForSelector('h1:has-text("The plant is set up")');
  return secret;
}
