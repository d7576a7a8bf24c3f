// The second page of first run and sign-up, as its person fills it in: the code of the secret that it
// shows, and the recovery codes that follow.
import type { LightMyRequestResponse } from 'fastify';
import { type Browser, codeAt, type Plant } from './plant.ts';

export const postForm = (
  browser: Browser,
  url: string,
  form: Record<string, string>,
): Promise<LightMyRequestResponse> =>
  browser.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  });

/** The text of the alert on a page. */
export const saidOn = (html: string): string => /role="alert">([^<]*)/.exec(html)?.[1] ?? '';

/** @param html the page with the QR code @param code default: what the app shows now */
export async function finishEnrolment(
  plant: Plant,
  browser: Browser,
  url: string,
  token: string,
  html: string,
  code?: string,
) {
  const secret = /class="secret">([^<]+)</.exec(html)?.[1]?.replace(/ /g, '') ?? '';
  const waiting = waitingIn(html);
  const typed = code ?? codeAt(plant.clock.now(), secret);
  const page = await postForm(browser, url, { token, waiting, code: typed });
  const recovery = [...page.body.matchAll(/<li>([A-Z0-9-]{14})</g)].map(([, each]) => each ?? '');
  return { page, secret, recovery };
}

/** The steps of the first run up to the code generator: the page with its picture. */
export async function untilCode(
  browser: Browser,
  token: string,
  answers: Readonly<Record<string, string>>,
): Promise<LightMyRequestResponse> {
  const first = await postForm(browser, '/setup', { ...answers, token });
  if (first.statusCode !== 200) return first;
  return postForm(browser, '/setup', { ...answers, token, waiting: waitingIn(first.body) });
}

export const waitingIn = (html: string): string =>
  /name="waiting" value="([^"]+)"/.exec(html)?.[1] ?? '';
